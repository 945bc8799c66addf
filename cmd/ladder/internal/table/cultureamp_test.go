package table

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"golang.org/x/net/html"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

func TestCultureAmp(t *testing.T) {
	text := func(s string) ladder.Text { return ladder.Text{Value: s} }
	l := &ladder.Ladder{
		ID:       "x",
		Levels:   []ladder.Level{{ID: text("l1"), Code: text("L1"), Title: text("Engineer")}, {ID: text("l2"), Title: text("Senior")}},
		Contexts: []ladder.Term{{ID: text("sales"), Title: text("Sales")}},
		Scale:    []ladder.Term{{ID: text("working"), Title: text("Working")}, {ID: text("expert"), Title: text("Expert")}},
		Skills: []ladder.Skill{{ID: text("testing"), Title: text("Testing"), About: text("Why *we* test."), Baseline: text("Everybody tests."), Descriptors: []ladder.Descriptor{
			{
				Level: text("l1"), Summary: text("Tests.\n\nAnd again."), Proficiency: text("working"), Optional: ladder.Bool{Value: true},
				Criteria: []ladder.Criterion{{Title: text("Units"), Text: text("Tests units.\n- All."), Proficiency: text("expert")}, {Text: text("Has no name.")}},
				Examples: []ladder.Example{{Context: text("sales"), Text: text("So.")}},
				Links:    []ladder.Link{{Title: text("Guide"), URL: text("https://example.com/a_b")}},
			},
			{Level: text("l2"), NotExpected: text("Others test.")},
		}}},
	}
	want := [][]string{
		{"Title", "Description", "L1 Engineer", "Senior"},
		{
			"Testing", "Why \\*we\\* test.\n\n*At every level:* Everybody tests.",
			"*Optional.*\n\n*Proficiency:* Working\n\nTests.\n\nAnd again.\n\n* **Units** *(Expert)*: Tests units.\n  \\- All.\n\n* Has no name.\n\n* *Example Sales:* So.\n\n* *See Guide:* https://example.com/a\\_b",
			"*Not expected:* Others test.",
		},
	}
	sheets := CultureAmp(l)
	if len(sheets) != 1 {
		t.Fatalf("there are %d sheets", len(sheets))
	}
	var got [][]string
	for _, row := range sheets[0].Rows {
		got = append(got, row.Cells)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCultureAmpSplits(t *testing.T) {
	for skills, want := range map[int]string{0: "[1]", 1: "[2]", 30: "[31]", 31: "[31 2]", 90: "[31 31 31]"} {
		l := &ladder.Ladder{}
		for i := range skills {
			l.Skills = append(l.Skills, ladder.Skill{ID: ladder.Text{Value: fmt.Sprint(i)}})
		}
		var rows []int
		for _, s := range CultureAmp(l) {
			rows = append(rows, len(s.Rows))
		}
		if got := fmt.Sprint(rows); got != want {
			t.Errorf("%d skills: files of %s rows, want %s", skills, got, want)
		}
	}
}

// FuzzEscapeMarkdown holds that what is escaped reads as it was written, but for
// white space.
func FuzzEscapeMarkdown(f *testing.F) {
	for _, s := range []string{"plain", "*a* _b_ `c` [d](e) <f> &amp; \\g", "# a\n- b\n+ c\n1. d\n2) e\n> f\n=====\n---\n    code", "a\n===\nb", "~~x~~ | y", "\t- x", "http://x.y/z_1", "\\\n\\"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if strings.ContainsAny(s, "\x00\r") || strings.ToValidUTF8(s, "") != s {
			return // which no ladder that goes into a table holds
		}
		var b bytes.Buffer
		if err := goldmark.Convert([]byte(escapeMarkdown(s)), &b); err != nil {
			t.Fatal(err)
		}
		doc, err := html.Parse(&b)
		if err != nil {
			t.Fatal(err)
		}
		var read strings.Builder
		for n := range doc.Descendants() {
			switch {
			case n.Type == html.TextNode:
				read.WriteString(n.Data)
			case n.Type == html.ElementNode && !strings.Contains(" html head body p br ", " "+n.Data+" "):
				t.Errorf("%q becomes <%s>", s, n.Data)
			}
		}
		if got, want := strings.Join(strings.Fields(read.String()), " "), strings.Join(strings.Fields(s), " "); got != want {
			t.Errorf("%q reads as %q", want, got)
		}
	})
}
