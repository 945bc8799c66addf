package edit_test

import (
	"testing"

	"cuelang.org/go/cue/parser"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// FuzzExtend puts an extension in the place of whatever stands at a place.
func FuzzExtend(f *testing.F) {
	f.Add("d: l2: summary: \"a\"", 1, 4, "a", "l1")
	f.Add("d: l2: {summary: \"a\", criteria: [{text: \"b\"}]}, x: 1", 1, 4, "a\nb", "l1")
	f.Add("d: l2: {}", 1, 4, "", "l\"1")
	f.Add("d: l2: \"\"\"\n\ta\n\t\"\"\"", 1, 4, "", "é")
	f.Fuzz(func(t *testing.T, data string, line, column int, texts, level string) {
		s, ok, err := edit.Extend([]byte(data), ladder.Pos{File: "x.cue", Line: line, Column: column}, texts, level)
		mustStayCUE(t, data, s, ok, err)
	})
}

// FuzzNameCriterion writes an id in front of whatever stands at a place.
func FuzzNameCriterion(f *testing.F) {
	f.Add("c: [{title: \"A\"}]", 1, 13, "a")
	f.Add("c: [{\n\ttitle: \"A\"\n\ttext: \"b\"\n}]", 2, 9, "a")
	f.Add("c: title: \"A\"", 1, 11, "a")
	f.Add("[{\n title: \"\"}]", 2, 9, "\x10")
	f.Add("{title: {title: 1}}", 1, 9, "\"")
	f.Fuzz(func(t *testing.T, data string, line, column int, id string) {
		s, ok, err := edit.NameCriterion([]byte(data), ladder.Pos{File: "x.cue", Line: line, Column: column}, id)
		mustStayCUE(t, data, s, ok, err)
	})
}

// mustStayCUE applies a splice to a file, which can then still be parsed.
func mustStayCUE(t *testing.T, data string, s edit.Splice, ok bool, err error) {
	t.Helper()
	if err != nil || !ok {
		return
	}
	mended, err := edit.Apply([]byte(data), []edit.Splice{s})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.ParseFile("x.cue", mended, parser.ParseComments); err != nil {
		t.Errorf("%q became %q: %v", data, mended, err)
	}
}
