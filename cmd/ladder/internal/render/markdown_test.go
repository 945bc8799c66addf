package render

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
	dom "golang.org/x/net/html"
)

var (
	github = goldmark.New(
		goldmark.WithExtensions(
			extension.Linkify, extension.Strikethrough, extension.TaskList, extension.Footnote,
			extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)),
		),
		goldmark.WithRendererOptions(html.WithUnsafe(), html.WithHardWraps()),
	)
	allowed = githubPolicy()
)

// githubPolicy lets through the elements of a comment that GitHub does, and the
// attributes that matter here.
func githubPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("h1", "h2", "h3", "h4", "h5", "h6", "br", "b", "i", "strong", "em", "a", "pre", "code", "img", "tt", "div",
		"ins", "del", "sup", "sub", "p", "ol", "ul", "table", "thead", "tbody", "tfoot", "blockquote", "dl", "dt", "dd", "kbd",
		"q", "samp", "var", "hr", "ruby", "rt", "rp", "li", "tr", "td", "th", "s", "strike", "summary", "details", "caption",
		"figure", "figcaption", "abbr", "bdo", "cite", "dfn", "mark", "small", "span", "time", "wbr", "input")
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("src").OnElements("img")
	p.AllowAttrs("open").OnElements("details")
	p.AllowAttrs("align").OnElements("th", "td")
	return p
}

// A page is what becomes of Markdown on GitHub.
type page struct {
	elements []string // their tags, in order
	texts    []string // one for each node of text
}

func show(t *testing.T, markdown string) page {
	t.Helper()
	var b bytes.Buffer
	if err := github.Convert([]byte(markdown), &b); err != nil {
		t.Fatal(err)
	}
	raw := parse(t, b.String())
	if diff := cmp.Diff(raw.elements, parse(t, allowed.Sanitize(b.String())).elements); diff != "" {
		t.Fatalf("GitHub would drop what is here (-):\n%s\n%s", diff, markdown)
	}
	return raw
}

// hashes are those of file names in addresses.
var hashes = regexp.MustCompile(`diff-[0-9a-f]{64}`)

func parse(t *testing.T, fragment string) page {
	t.Helper()
	root, err := dom.Parse(strings.NewReader(fragment))
	if err != nil {
		t.Fatal(err)
	}
	var p page
	for n := range root.Descendants() {
		switch {
		case n.Type == dom.TextNode && n.Parent.Data == "span" && n.Data == "$":
		case n.Type == dom.TextNode:
			p.texts = append(p.texts, n.Data)
		case n.Type == dom.ElementNode && n.Data != "span":
			p.elements = append(p.elements, hashes.ReplaceAllString(fmt.Sprint(n.Data, n.Attr), "diff-"))
		case n.Type == dom.CommentNode:
			p.elements = append(p.elements, "comment")
		}
	}
	return p
}

// linked is what GitHub makes links and pictures of, once HTML is read.
var linked = []*regexp.Regexp{
	regexp.MustCompile(`@[A-Za-z0-9]`),
	regexp.MustCompile(`#[0-9]`),
	regexp.MustCompile(`(?i)gh-[0-9]`),
	regexp.MustCompile(`GHSA-[0-9a-z]`),
	regexp.MustCompile(`(?i)\b[0-9a-f]{7,40}\b`),
	regexp.MustCompile(`://|(?i)www\.`),
	regexp.MustCompile(`:[A-Za-z0-9_+-]+:`),
	regexp.MustCompile(`\$`),
}

func checkUnlinked(t *testing.T, p page) {
	t.Helper()
	for _, text := range p.texts {
		for _, r := range linked {
			if found := r.FindString(text); found != "" {
				t.Errorf("GitHub would link %q in %q", found, text)
			}
		}
	}
}

// FuzzDiffMarkdown holds that a stranger's text adds no element, link or
// mention to the page, and is there to be read.
func FuzzDiffMarkdown(f *testing.F) {
	for _, text := range hostile(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := show(t, rendered(t, func(w io.Writer) error { return DiffMarkdown(w, diffOf(text), Room{}) }))
		want := show(t, rendered(t, func(w io.Writer) error { return DiffMarkdown(w, diffOf(harmless(text)), Room{}) }))
		if diff := cmp.Diff(want.elements, got.elements); diff != "" {
			t.Errorf("elements (-want +got):\n%s", diff)
		}
		checkUnlinked(t, got)
		shown := strings.ReplaceAll(unspaced(strings.Join(got.texts, "")), "\u200b", "")
		if want := strings.ReplaceAll(unspaced(visibleParagraphs(text)), "$", ""); !strings.Contains(shown, want) {
			t.Errorf("%q is not shown: %q", want, shown)
		}
	})
}

// FuzzRoom holds that what is cut is cut between changes: there is no element
// that a diff does not use, each fold is closed, no link leads elsewhere.
func FuzzRoom(f *testing.F) {
	for i, text := range hostile(f) {
		f.Add(text, 500*i)
	}
	f.Fuzz(func(t *testing.T, text string, budget int) {
		d := diffOf(text)
		if len(text)%2 == 1 {
			d.PullRequest = text
		}
		room := Room{Budget: max(budget%30_000, 1), Rest: text, Link: pullRequest + text}
		markdown := rendered(t, func(w io.Writer) error { return DiffMarkdown(w, d, room) })
		got := show(t, markdown)
		checkUnlinked(t, got)
		checkElements(t, got, room.Link)
		checkFolds(t, markdown)
	})
}

// checkElements holds a page to the elements and the addresses of a diff. A % that
// escapes nothing in the address of the rest is escaped itself.
func checkElements(t *testing.T, p page, rest string) {
	t.Helper()
	escaped := string(util.URLEscape([]byte(rest), false))
	for _, element := range p.elements {
		name, address, isLink := strings.Cut(element, "[{ href ")
		name = strings.TrimSuffix(name, "[]")
		address = strings.TrimSuffix(address, "}]")
		switch {
		case isLink && address != rest && address != escaped && !strings.HasPrefix(address, pullRequest+"/files#diff-"):
			t.Errorf("a link to %s", address)
		case !slices.Contains(diffElements, name):
			t.Errorf("an element %s", element)
		}
	}
}

// diffElements are the elements of a diff in Markdown, and those that a page
// consists of.
var diffElements = []string{
	"html", "head", "body", "p", "strong", "a", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "th[{ align center}]", "td[{ align center}]", "sub", "h2", "h3",
	"details", "details[{ open }]", "summary", "b", "ins", "del", "em", "hr", "code", "br",
}

func checkFolds(t *testing.T, markdown string) {
	t.Helper()
	open := 0
	for _, tag := range folds.FindAllString(markdown, -1) {
		if open++; tag == endFold {
			open -= 2
		}
		if open < 0 {
			break
		}
	}
	if open != 0 {
		t.Errorf("folds do not match: %s", markdown)
	}
}

var folds = regexp.MustCompile(`<details( open)?>|</details>`)

// harmless has the words of text in the letter x alone.
func harmless(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return r
		}
		return 'x'
	}, text)
}

func visibleParagraphs(text string) string {
	var b strings.Builder
	for _, word := range strings.Fields(text) {
		b.WriteString(visible(word))
	}
	return b.String()
}

// FuzzEscapeMarkdown puts a text where the renderer does not yet: between tags
// at the start of a block, in a table, after a line of text.
func FuzzEscapeMarkdown(f *testing.F) {
	for _, text := range hostile(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = joined(text)
		if text == "" {
			return
		}
		const frame = "%[1]s\n\ntext\n%[1]s\n\n<details><summary>%[1]s</summary>\n\n| a | b |\n|---|---|\n| %[1]s | b |\n\n</details>\n\n# %[1]s\n"
		got := show(t, fmt.Sprintf(frame, escapeMarkdown(text)))
		want := show(t, fmt.Sprintf(frame, "x"))
		if !slices.Equal(want.elements, got.elements) {
			t.Errorf("elements (-want +got):\n%s", cmp.Diff(want.elements, got.elements))
		}
		checkUnlinked(t, got)
	})
}

// TestEscapeMarkdownLeavesProse holds that ordinary text can be read as it is
// in the source, too.
func TestEscapeMarkdownLeavesProse(t *testing.T) {
	for _, text := range []string{
		"Helps others; reviews 20 % of what isn't \"done\" by 10.30 (and why).",
		"Gives feedback - a decade of it - well-meant: often.",
		"設計を一部のチームと共有する。👩‍👩‍👧‍👦",
	} {
		if got := escapeMarkdown(text); got != text {
			t.Errorf("got %q, want %q", got, text)
		}
	}
}
