package edit_test

import (
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// at is where a text stands in a file of one.
func at(t *testing.T, data, text string) ladder.Pos {
	t.Helper()
	i := strings.Index(data, text)
	if i < 0 || strings.Count(data, text) != 1 {
		t.Fatalf("%q does not stand once in\n%s", text, data)
	}
	return ladder.Pos{File: "x.cue", Line: strings.Count(data[:i], "\n") + 1, Column: i - strings.LastIndex(data[:i], "\n")}
}

// A cell is replaced only where nothing of it is lost.
func TestExtend(t *testing.T) {
	for data, want := range map[string]string{
		`d: l2: summary: "a"`: `d: l2: extends: "l1"`,
		"d: l2: {\n\tsummary: \"a\"\n\tproficiency: \"x\"\n} // a": "d: l2: extends: \"l1\" // a",
		`d: l2: {summary: "a"}, d: l1: summary: "a"`:               `d: l2: extends: "l1", d: l1: summary: "a"`,
		"d: l2: {\n\t// why\n\tsummary: \"a\"\n}":                  "",
		`d: l2: {summary: "a"} @x()`:                               "",
		`d: l2: {summary: "a", criteria: [{text: "b"}]}`:           "",
		`d: l2: {}, d: x: summary: "a"`:                            "",
		`d: l2: x.y`:                                               "",
	} {
		s, ok, err := edit.Extend([]byte(data), at(t, data, "l2"), "a", "l1")
		if err != nil || ok != (want != "") {
			t.Errorf("%s: %v, %v", data, ok, err)
		}
		if !ok {
			continue
		}
		if got, err := edit.Apply([]byte(data), []edit.Splice{s}); err != nil || string(got) != want {
			t.Errorf("%s: got\n%s, %v\nwant\n%s", data, got, err, want)
		}
	}
	if _, _, err := edit.Extend([]byte("a: {"), ladder.Pos{Line: 1, Column: 1}, "a", "l1"); err == nil {
		t.Error("a file that can't be parsed was taken")
	}
}

func TestNameCriterion(t *testing.T) {
	for data, want := range map[string]string{
		`c: [{title: "A b", text: "x"}]`:                    `c: [{id: "a-b", title: "A b", text: "x"}]`,
		"c: [{\n\ttext: \"x\"\n\ttitle: \"A b\" // why\n}]": "c: [{\n\ttext: \"x\"\n\tid:    \"a-b\"\n\ttitle: \"A b\" // why\n}]",
		`c: [{name: "A b"}]`:                                "",
		`c: ["A b"]`:                                        "",
	} {
		s, ok, err := edit.NameCriterion([]byte(data), at(t, data, `"A b"`), "a-b")
		if err != nil || ok != (want != "") {
			t.Errorf("%s: %v, %v", data, ok, err)
		}
		if !ok {
			continue
		}
		if got, err := edit.Apply([]byte(data), []edit.Splice{s}); err != nil || string(got) != want {
			t.Errorf("%s: got\n%s, %v\nwant\n%s", data, got, err, want)
		}
	}
}
