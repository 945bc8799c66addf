//go:build e2e

package e2e

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
)

var shots = flag.String("shots", "", "write a picture of every page in every view, and how it prints, to this folder")

// TestDiff opens the redlines of the stored reports, and of a very large one.
func TestDiff(t *testing.T) {
	browser := startBrowser(t)
	for _, name := range []string{"demo", "kinds", "hostile", "empty", "unread"} {
		t.Run(name, func(t *testing.T) { checkPage(t, browser, name, readDiff(t, name), views) })
	}
	// What is said of a thousand changes takes axe-core a while, and has no other
	// colours than what is said of a few.
	t.Run("large", func(t *testing.T) { checkPage(t, browser, "large", largeDiff(t), views[:1]) })
}

// checkPage looks at a page in all views, in some of them with axe-core.
func checkPage(t *testing.T, browser context.Context, name string, d render.Diff, searched []view) {
	page := openTab(t, browser, writeDiff(t, d))
	for _, v := range views {
		t.Run(v.name, func(t *testing.T) {
			page.show(t, v)
			checkLayout(t, page, v)
			if slices.Contains(searched, v) {
				checkRules(t, page)
			}
			if *shots != "" {
				page.shoot(t, filepath.Join(*shots, name+", "+v.name), v)
			}
		})
	}
	if events := page.noted(); len(events) != 1 {
		t.Errorf("the page is not all there is to it: %q", events)
	}
}

func checkRules(t *testing.T, page *tab) {
	for _, violation := range page.violations(t) {
		t.Error(violation)
	}
}

func checkLayout(t *testing.T, page *tab, v view) {
	if hidden := eval[[]string](t, page, hiddenText); v.media == "print" && len(hidden) > 0 {
		t.Errorf("not on paper: %q", hidden)
	}
	if wide := eval[[]string](t, page, overflowing); len(wide) > 0 {
		t.Errorf("wider than the page: %q", wide)
	}
}

// hiddenText lists texts that are not rendered, but for what only people who see
// a screen need.
const hiddenText = `
[...document.querySelectorAll("main *, header *")]
	.filter(e => [...e.childNodes].some(n => n.nodeType == Node.TEXT_NODE && n.data.trim() != ""))
	.filter(e => !e.closest("nav") && !e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
	.map(e => e.textContent)`

// overflowing lists what may make a page scroll sideways, if it does.
const overflowing = `
document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
	.filter(e => e.getBoundingClientRect().right > innerWidth)
	.map(e => e.outerHTML.slice(0, 200))`

// TestDiffKeys goes through a redline with nothing but a keyboard.
func TestDiffKeys(t *testing.T) {
	page := openTab(t, startBrowser(t), writeDiff(t, readDiff(t, "demo")))
	page.show(t, views[0])
	stops := page.tabStops(t)
	if !strings.HasPrefix(stops[0], "A.skip") {
		t.Errorf("the first stop is %s, not the skip link", stops[0])
	}
	for _, selector := range []string{"summary", ".map", ".map a", ".number"} {
		want := eval[int](t, page, "[...document.querySelectorAll(`"+selector+"`)].filter(e => e.checkVisibility()).length")
		got := eval[int](t, page, "stops.filter(e => e.matches(`"+selector+"`)).length")
		if got != want || want == 0 {
			t.Errorf("the keyboard reaches %d of %d %s; it stops at %q", got, want, selector, stops)
		}
	}
	if unmarked := eval[[]string](t, page, "unmarked"); len(unmarked) > 0 {
		t.Errorf("focused, but not to be seen: %q", unmarked)
	}
}

// tabStops presses Tab until the focus leaves the page and names what it came by.
// The elements stay in the page as stops; unmarked has those whose focus can't
// be seen, for lack of an outline or because something covers them.
func (page *tab) tabStops(t *testing.T) []string {
	t.Helper()
	eval[*struct{}](t, page, "stops = []; unmarked = []; null")
	var names []string
	for range 500 {
		page.do(t, chromedp.KeyEvent(kb.Tab))
		name := eval[string](t, page, visitFocused)
		if name == "" {
			return names
		}
		names = append(names, name)
	}
	t.Fatalf("the focus does not leave the page: %q", names[:20])
	return nil
}

const visitFocused = `(() => {
	const e = document.activeElement;
	if (e === document.body || stops.includes(e)) return "";
	const name = e.tagName + "." + e.className + " " + e.textContent.trim().slice(0, 30);
	stops.push(e);
	const r = e.getClientRects()[0];
	const top = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
	if (getComputedStyle(e).outlineStyle == "none" || !e.contains(top)) unmarked.push(name);
	return name;
})()`

// TestDiffFolds opens what is folded with Enter, and by links to what is in it.
func TestDiffFolds(t *testing.T) {
	page := openTab(t, startBrowser(t), writeDiff(t, readDiff(t, "demo")))
	for _, details := range []string{"nav details", ".around", ".editorial"} {
		open := "document.querySelector(`" + details + "`).open"
		eval[*struct{}](t, page, "document.querySelector(`"+details+" summary`).focus(); null")
		page.do(t, chromedp.KeyEvent(kb.Enter))
		if !eval[bool](t, page, open) {
			t.Errorf("Enter does not open %s", details)
		}
		page.do(t, chromedp.KeyEvent(kb.Enter))
		if eval[bool](t, page, open) {
			t.Errorf("Enter does not close %s", details)
		}
	}
	eval[*struct{}](t, page, "document.querySelector(`.map a[href='#change-6']`).focus(); null")
	page.do(t, chromedp.KeyEvent(kb.Enter))
	if !eval[bool](t, page, "document.querySelector(`.editorial`).open && document.querySelector(`#change-6`).checkVisibility()") {
		t.Error("a link to a folded change does not unfold it")
	}
}

func readDiff(t *testing.T, name string) render.Diff {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "render", "testdata", "diff", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var d render.Diff
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// largeDiff is the demo's change to a thousand parts of a ladder.
func largeDiff(t *testing.T) render.Diff {
	t.Helper()
	const changes = 1000
	d := readDiff(t, "demo")
	one := slices.Clone(d.Changes)
	d.Changes = nil
	for i := range changes {
		c := one[i%len(one)]
		c.Number = i + 1
		if c.Skill != "" {
			c.Skill += strings.Repeat("-again", i/len(one)%9)
		}
		d.Changes = append(d.Changes, c)
	}
	return d
}

func writeDiff(t *testing.T, d render.Diff) string {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "diff.html"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := render.DiffHTML(f, d); err != nil {
		t.Fatal(err)
	}
	return f.Name()
}

// tallest is how many pixels a picture of a whole page may be high; of a page
// that is higher, the picture is of what its reader sees first.
const tallest = 15_000

// shoot keeps how the page looks now.
func (page *tab) shoot(t *testing.T, file string, v view) {
	t.Helper()
	take, ext := chromedp.FullScreenshot(100), ".png"
	if eval[int](t, page, "document.documentElement.scrollHeight") > tallest {
		take = chromedp.CaptureScreenshot()
	}
	if v.media == "print" {
		take, ext = chromedp.PrintToPDF(), ".pdf"
	}
	picture, err := chromedp.Run(page.ctx, take)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file+ext, picture, 0o666); err != nil {
		t.Fatal(err)
	}
}
