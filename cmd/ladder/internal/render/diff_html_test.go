package render

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// FuzzDiffHTML holds a page to what it would be if strangers had written nothing
// but x: the same elements with the same attributes.
func FuzzDiffHTML(f *testing.F) {
	for _, text := range hostile(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		page := diffHTML(t, diffOf(text))
		neutral := diffHTML(t, diffOf(neutralized(text)))
		if diff := cmp.Diff(elements(t, neutral), elements(t, page)); diff != "" {
			t.Errorf("-neutral +got:\n%s", diff)
		}
		if i := strings.IndexFunc(page, func(r rune) bool { return r != '\n' && isHidden(r) }); i >= 0 || !utf8.ValidString(page) {
			t.Errorf("there is what can't be seen: %q", page[max(i, 0):])
		}
		if shown, want := unspaced(textOf(t, page)), unspaced(oneLine(text)); !strings.Contains(shown, want) {
			t.Errorf("%q is not in %q", want, shown)
		}
	})
}

// neutralized is a text with the same white space and nothing else to it.
func neutralized(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return r
		}
		return 'x'
	}, text)
}

// TestDiffHTMLHangsTogether holds pages to what a reader goes by: links within
// the page lead somewhere, and no heading skips a level.
func TestDiffHTMLHangsTogether(t *testing.T) {
	pages := map[string]Diff{"generated": generated(1000)}
	for _, file := range stored(t, "diff") {
		pages[file] = read[Diff](t, file)
	}
	for name, d := range pages {
		root := parsed(t, diffHTML(t, d))
		ids := map[string]bool{}
		for n := range root.Descendants() {
			if id := attribute(n, "id"); id != "" && ids[id] {
				t.Errorf("%s: two elements are #%s", name, id)
			} else {
				ids[id] = true
			}
		}
		level := 0
		for n := range root.Descendants() {
			if to, ok := strings.CutPrefix(attribute(n, "href"), "#"); ok && !ids[to] {
				t.Errorf("%s: nothing is #%s", name, to)
			}
			if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
				next := int(n.Data[1] - '0')
				if next > level+1 {
					t.Errorf("%s: a heading of level %d below one of %d", name, next, level)
				}
				level = next
			}
		}
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// TestDiffHTMLLinks holds that a page leads nowhere but to the pull request.
func TestDiffHTMLLinks(t *testing.T) {
	const pull = "https://github.com/o/r/pull/7"
	for address, want := range map[string]bool{pull: true, "": false, "javascript:alert(1)": false, "http://e.example/x": false, pull + `"><a>`: false} {
		d := read[Diff](t, "testdata/diff/demo.json")
		d.PullRequest = address
		leads := 0
		for n := range parsed(t, diffHTML(t, d)).Descendants() {
			if href := attribute(n, "href"); strings.HasPrefix(href, pull+"/files#diff-") {
				leads++
			} else if href != "" && href[0] != '#' {
				t.Errorf("%q leads to %s", address, href)
			}
		}
		if leads > 0 != want {
			t.Errorf("%q makes %d links", address, leads)
		}
	}
}

// A chunks counts what is written to it, and how much at most at a time.
type chunks struct{ all, largest int }

func (c *chunks) Write(p []byte) (int, error) {
	c.all += len(p)
	c.largest = max(c.largest, len(p))
	return len(p), nil
}

func TestDiffHTMLIsWrittenAsItIsMade(t *testing.T) {
	const changes = 20_000
	var c chunks
	if err := DiffHTML(&c, generated(changes)); err != nil {
		t.Fatal(err)
	}
	if c.all < changes*200 || c.largest > 1<<16 {
		t.Errorf("wrote %d bytes, up to %d at a time", c.all, c.largest)
	}
}

// unstyledHTML writes a page without its styles, which are the same on each.
func unstyledHTML(w io.Writer, d Diff) error {
	var b strings.Builder
	if err := DiffHTML(&b, d); err != nil {
		return err
	}
	head, styled, _ := strings.Cut(b.String(), "<style>")
	_, body, _ := strings.Cut(styled, "</style>")
	_, err := io.WriteString(w, head+body)
	return err
}

func diffHTML(t testing.TB, d Diff) string {
	t.Helper()
	return rendered(t, func(w io.Writer) error { return DiffHTML(w, d) })
}

func parsed(t testing.TB, page string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// fileHashes are what GitHub's links name files by.
var fileHashes = regexp.MustCompile("diff-[0-9a-f]{64}")

// elements lists the tags of a page with their attributes but for the hashes of
// file names, and what is not text beside them, in its order.
func elements(t testing.TB, page string) []string {
	t.Helper()
	var list []string
	for n := range parsed(t, page).Descendants() {
		switch n.Type {
		case html.TextNode:
		case html.ElementNode:
			depth := 0
			for range n.Ancestors() {
				depth++
			}
			tag := fmt.Sprint(strings.Repeat(" ", depth), n.Data, n.Attr)
			list = append(list, fileHashes.ReplaceAllString(tag, "diff-HASH"))
		default:
			list = append(list, fmt.Sprint(n.Type, n.Data))
		}
	}
	return list
}

func textOf(t testing.TB, page string) string {
	t.Helper()
	var b strings.Builder
	for n := range parsed(t, page).Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "style" {
			b.WriteString(n.Data)
		}
	}
	return b.String()
}
