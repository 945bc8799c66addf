package render

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/intake"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

func is(s string) ladder.Text { return ladder.Text{Value: s, Pos: ladder.Pos{Line: 1}} }

// documented is a ladder with something of everything that a document shows.
func documented() *ladder.Ladder {
	return &ladder.Ladder{
		ID: "x", Title: is("Craft & care"), About: is("Whom it\nis for.\n\n* Not a list."), Status: is(ladder.Legacy), Cumulative: ladder.Bool{Value: true},
		Categories: []ladder.Term{{ID: is("quality"), Title: is("Quality <i>first</i>")}},
		Attributes: []ladder.Term{{ID: is("focus"), Title: is("Focus")}},
		Contexts:   []ladder.Term{{ID: is("sales"), Title: is("Sales")}},
		Scale:      []ladder.Term{{ID: is("expert"), Title: is("Expert")}},
		Levels: []ladder.Level{
			{
				ID: is("l1"), Code: is("L1"), Title: is("Engineer"), About: is("Starts."),
				Attributes: []ladder.Entry{{Key: is("focus"), Text: is("Tasks")}},
				Examples:   []ladder.Example{{Context: is("sales"), Text: is("Wins <b>one</b>.")}},
			},
			{ID: is("l2"), Title: is("Lead")},
		},
		Skills: []ladder.Skill{{ID: is("care"), Title: is("Care"), Descriptors: []ladder.Descriptor{{Level: is("l1"), Summary: is("Cares.")}}}, {
			ID: is("testing"), Title: is("Testing"), Category: is("quality"), About: is("Finding out."), Baseline: is("Everybody tests."),
			Proficiencies: []ladder.Entry{{Key: is("expert"), Text: is("For others.")}},
			Descriptors: []ladder.Descriptor{
				{
					Level: is("l1"), Optional: ladder.Bool{Value: true}, Proficiency: is("expert"), Summary: is("Tests."),
					Criteria: []ladder.Criterion{
						{Title: is("Plan"), Text: is("1. Plans.\n\n    Then acts."), Proficiency: is("expert")},
						{Text: is("# Has no name")},
					},
					Examples: []ladder.Example{{Text: is("One.")}},
					Links:    []ladder.Link{{Title: is("A guide"), URL: is("https://example.com/a_b_c")}},
				},
				{Level: is("l2"), NotExpected: is("Others test.")},
			},
		}},
	}
}

func TestLadderMarkdown(t *testing.T) {
	var b bytes.Buffer
	if err := LadderMarkdown(&b, documented(), "1.4.0"); err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "ladder.md")
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("the document (-want +got):\n%s", diff)
	}
}

// FuzzLadderMarkdown holds a document to its shape and its words, whatever an
// author writes.
func FuzzLadderMarkdown(f *testing.F) {
	for _, text := range hostile(f) {
		f.Add(text)
	}
	f.Add("a\n===\nb")
	f.Add("| a | b |\n|---|---|\n| 1 | 2 |")
	f.Add("- a\n  - b\n\n      code")
	f.Add("[x]: y\n[^1]: z\n:smile: \\")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.TrimSpace(text)
		if text == "" || strings.TrimSpace(visible(joined(text))) == "" {
			return
		}
		got, want := documentOf(t, text), documentOf(t, harmless(text))
		if diff := cmp.Diff(want.elements, got.elements); diff != "" {
			t.Errorf("elements of %q (-want +got):\n%s", text, diff)
		}
		for _, place := range []string{"about:", "criterion:"} {
			if !strings.Contains(packed(strings.Join(got.texts, "")), packed(visible(place))+packed(byName(text))) {
				t.Errorf("%q is not in %q", byName(text), strings.Join(got.texts, ""))
			}
		}
	})
}

// documentOf is what GitHub shows of a document with a text in it, but for links.
func documentOf(t *testing.T, text string) page {
	l := documented()
	l.About = is("about:\n" + text)
	l.Categories[0].Title = is(text)
	l.Skills[1].Descriptors[0].Criteria = []ladder.Criterion{{Title: is(text), Text: is("criterion:\n" + text)}, {Text: is(text)}}
	var b bytes.Buffer
	if err := LadderMarkdown(&b, l, ""); err != nil {
		t.Fatal(err)
	}
	p := show(t, strings.TrimPrefix(b.String(), intake.DocumentMark))
	p.elements = slices.DeleteFunc(p.elements, func(e string) bool { return strings.HasPrefix(e, "a[") })
	return p
}

// byName is a text with its invisible characters by name, line by line.
func byName(text string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		lines = append(lines, visible(strings.TrimSpace(line)))
	}
	return strings.Join(lines, "\n")
}

// packed is a text without white space.
func packed(text string) string { return strings.Join(strings.Fields(text), "") }
