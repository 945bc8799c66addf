package render

import (
	"html"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

var (
	tags      = regexp.MustCompile(`<[^>]*>`)
	addresses = regexp.MustCompile(`\[([^\]]*)\]\(https:[^)]*\)`)
)

// stripped is what is left of a comment where all markup is dropped, as in the
// e-mail of a notification: tags, entities, links, the marks of Markdown.
func stripped(markdown string) string {
	text := html.UnescapeString(tags.ReplaceAllString(addresses.ReplaceAllString(markdown, "$1"), ""))
	return strings.NewReplacer("**", "", "\u200b", "").Replace(text)
}

// TestStripped holds that a comment can be read without its markup: what was
// deleted and inserted are words of their own there, and so is all around them.
func TestStripped(t *testing.T) {
	for _, file := range stored(t, "diff") {
		if strings.Contains(file, "hostile") {
			continue // there, words hold markup
		}
		d := read[Diff](t, file)
		words := strings.Fields(stripped(rendered(t, func(w io.Writer) error { return DiffMarkdown(w, d, Room{}) })))
		for _, chapter := range newOutline(d).Ladders {
			for _, s := range chapter.Sections {
				for _, e := range s.Entries {
					checkWords(t, file, e, words)
				}
			}
		}
	}
}

func checkWords(t *testing.T, file string, e entry, words []string) {
	t.Helper()
	for _, p := range e.Passages {
		for _, paragraph := range p.Paragraphs {
			told := ""
			for _, s := range paragraph {
				if s.Op == prose.Delete && p.Op == prose.Equal {
					s.Text = "[" + s.Text + "]"
				}
				told += s.Text
			}
			for _, word := range strings.Fields(told) {
				if !slices.Contains(words, word) {
					t.Errorf("%s: change %d: no word %q where all markup is dropped", file, e.Number, word)
				}
			}
		}
	}
}

// TestStrippedReads shows what such a reader sees of a change.
func TestStrippedReads(t *testing.T) {
	d := read[Diff](t, "testdata/diff/notes.json")
	got := stripped(rendered(t, func(w io.Writer) error { return DiffMarkdown(w, d, Room{}) }))
	for _, want := range []string{
		"▲ raises the bar for S2 Senior Account Executive (change 4) and everyone asked for Account care (change 6)\n",
		"1. S1 Account Executive, \"Terms\": reworded, may raise the bar (May → Must, some → all, no longer \"with guidance\") (negotiation.cue:10)\n\n" +
			"[May] Must agree on terms with [some] all customers[, with guidance].\n\nAlso holds at S2 Senior Account Executive and S3 Regional Lead.\n",
		"\n✘ Gives a forecast each week.\n",
		"\n✚ Calls companies that have not heard of us, and writes down what they ask.\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in:\n%s", want, got)
		}
	}
}
