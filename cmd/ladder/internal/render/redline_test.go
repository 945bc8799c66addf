package render

import (
	"strings"
	"testing"

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
