package render

import (
	"slices"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

func TestRedline(t *testing.T) {
	for _, test := range []struct {
		name  string
		words []prose.Word
		want  string
	}{
		{"replaced at the start", []prose.Word{{Op: prose.Delete, Text: "Some"}, {Op: prose.Insert, Text: "All"}, {Op: prose.Equal, Text: " teams."}}, "-Some-= =+All+= teams.="},
		{"within a word", []prose.Word{{Op: prose.Equal, Text: "it"}, {Op: prose.Delete, Text: "."}, {Op: prose.Equal, Text: "s"}}, "=it=-.-=s="},
		{"wrapped", []prose.Word{{Op: prose.Equal, Text: "one\n  two"}, {Op: prose.Insert, Text: "\r\nthree "}}, "=one two =+three+"},
		{"paragraph replaced", []prose.Word{{Op: prose.Equal, Text: "one"}, {Op: prose.Delete, Text: "\n\ntwo"}, {Op: prose.Insert, Text: "\n \nthree"}}, "=one=¶-two-= =+three+"},
		{"paragraphs", []prose.Word{{Op: prose.Delete, Text: "\n\none\r\n\r\ntwo\n\n"}}, "-one-¶-two-"},
		{"split", []prose.Word{{Op: prose.Equal, Text: "one"}, {Op: prose.Insert, Text: "."}, {Op: prose.Equal, Text: "\n\ntwo"}}, "=one=+.+¶=two="},
		{"runs of one operation", []prose.Word{{Op: prose.Equal, Text: "@"}, {Op: prose.Equal, Text: "name"}, {Op: prose.Equal, Text: " x"}}, "=@name x="},
		{"no-break space", []prose.Word{{Op: prose.Equal, Text: "a"}, {Op: prose.Insert, Text: "\u00a0b\u00a0"}, {Op: prose.Equal, Text: "c"}}, "=a =+b+= c="},
		{"white space alone", []prose.Word{{Op: prose.Delete, Text: " \n"}}, ""},
	} {
		if got := spelled(redline(test.words)); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func spelled(paragraphs []paragraph) string {
	marks := map[prose.Op]string{prose.Equal: "=", prose.Delete: "-", prose.Insert: "+"}
	var all []string
	for _, p := range paragraphs {
		line := ""
		for _, s := range p {
			line += marks[s.Op] + s.Text + marks[s.Op]
		}
		all = append(all, line)
	}
	return strings.Join(all, "¶")
}

// A sentence that moved has its sign where it left and where it came, once each,
// though a word in it was changed.
func TestMovedSentences(t *testing.T) {
	old := "Reviews the plans of the team. Tells people early what is going to be late. Keeps the budget."
	c := change.Change{
		Kind: change.Changed, Field: "criteria", Old: old,
		New: "Tells everybody early what is going to be late. Reviews the plans of the team. Keeps the budget.",
	}
	c.Words = prose.Words(c.Old, c.New)
	for op, want := range map[prose.Op]int{prose.Insert: 1, prose.Delete: 1, prose.Equal: 0} {
		signs := 0
		for _, s := range passages(c)[0].Paragraphs[0] {
			if s.Op == op {
				signs += strings.Count(s.Text, markMoved.signs())
			}
		}
		if signs != want {
			t.Errorf("%d signs in what is %s, want %d: %v", signs, op, want, passages(c))
		}
	}
	if got, want := notes(c, nil), "What stands behind ⇄ moved within the text."; !slices.Contains(got, want) {
		t.Errorf("notes %q lack %q", got, want)
	}
}

// No line ends with the sign that opens a deletion.
func TestWrapKeepsSigns(t *testing.T) {
	got := wrap([]piece{{plain, "Helps the [-team-] {+company+} [-"}, {plain, "understand-]."}}, 20)
	want := []string{"Helps the [-team-]", "{+company+}", "[-understand-]."}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
