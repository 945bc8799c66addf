//go:build e2e

package e2e

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// startBrowser starts a Chromium that ends with the test. Its contexts are for
// openTab.
func startBrowser(t *testing.T) context.Context {
	t.Helper()
	// Without a sandbox of its own it also runs as root and in containers; the
	// pages are ours.
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(findChromium(t)),
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	browser, end := chromedp.NewContext(allocator)
	t.Cleanup(end)
	if err := chromedp.Do(browser); err != nil {
		t.Fatalf("start Chromium: %v", err)
	}
	return browser
}

func findChromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("the browser suites need Chromium: install Debian's package chromium, or Google Chrome")
	return ""
}

// A tab is a page in the browser.
type tab struct {
	ctx    context.Context
	mu     sync.Mutex
	events []string // what the page asked for and what the browser had to say of it
}

// openTab opens a file and watches what the page does from the start.
func openTab(t *testing.T, browser context.Context, file string) *tab {
	t.Helper()
	ctx, closeTab := chromedp.NewContext(browser)
	t.Cleanup(closeTab)
	page := &tab{ctx: ctx}
	if err := chromedp.Listen(ctx, page.note); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	page.do(t, chromedp.Navigate((&url.URL{Scheme: "file", Path: file}).String()))
	return page
}

func (page *tab) note(event any) {
	page.mu.Lock()
	defer page.mu.Unlock()
	switch event := event.(type) {
	case *network.EventRequestWillBeSent:
		page.events = append(page.events, "request of "+event.Request.URL)
	case *log.EventEntryAdded:
		page.events = append(page.events, string(event.Entry.Level)+": "+event.Entry.Text)
	}
}

// noted is what was noted so far.
func (page *tab) noted() []string {
	page.mu.Lock()
	defer page.mu.Unlock()
	return slices.Clone(page.events)
}

func (page *tab) do(t *testing.T, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(page.ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// eval returns what an expression comes to in the page, awaited where it is a
// promise.
func eval[Result any](t *testing.T, page *tab, expression string) Result {
	t.Helper()
	result, err := chromedp.Run(page.ctx, chromedp.Evaluate[Result](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", firstLine(expression), err)
	}
	return result
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line[:min(len(line), 80)]
}

// A view is how somebody looks at a page.
type view struct {
	name   string
	width  int64  // CSS pixels
	media  string // screen or print
	scheme string // light or dark
}

var views = []view{
	{"phone, light", 390, "screen", "light"},
	{"phone, dark", 390, "screen", "dark"},
	{"desktop, light", 880, "screen", "light"},
	{"desktop, dark", 880, "screen", "dark"},
	{"paper", 760, "print", "light"},
}

// show makes the page look as in the view.
func (page *tab) show(t *testing.T, v view) {
	t.Helper()
	page.do(t, chromedp.EmulateViewport(v.width, 844))
	media := emulation.SetEmulatedMediaParams{
		Media:    v.media,
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: v.scheme}},
	}
	if _, err := chromedp.Call(page.ctx, emulation.SetEmulatedMedia, media); err != nil {
		t.Fatal(err)
	}
}

// violations runs axe-core over the page, with the rules of WCAG 2.2 A and AA
// and its best practices, and returns the rules broken and where.
func (page *tab) violations(t *testing.T) []string {
	t.Helper()
	if !eval[bool](t, page, "'axe' in window") {
		eval[*struct{}](t, page, readAxe(t)+";null")
	}
	return eval[[]string](t, page, `axe.run(document, {rules: {"target-size": {enabled: true}}}).then(results =>
		results.violations.flatMap(rule => rule.nodes.map(node =>
			rule.id + ": " + node.target.join(" ") + ": " + node.failureSummary)))`)
}

func readAxe(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("axe-core is not there; make e2e fetches it, and npm ci in this folder: %v", err)
	}
	return string(source)
}
