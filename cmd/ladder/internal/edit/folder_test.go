package edit_test

import (
	"errors"
	"strings"
	"testing"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/parser"
	"cuelang.org/go/cue/token"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// ordered is a ladder of three levels.
var ordered = &ladder.Ladder{ID: "x", Dir: "x", Levels: []ladder.Level{
	{ID: ladder.Text{Value: "l1"}}, {ID: ladder.Text{Value: "l2"}}, {ID: ladder.Text{Value: "l3"}},
}}

// edited returns a file after edits and additions.
func edited(t *testing.T, data string, edits func(*edit.Folder) error, additions ...edit.Addition) (string, error) {
	t.Helper()
	f, err := edit.OpenFolder(ordered, map[string][]byte{"x.cue": []byte(data)})
	if err != nil {
		t.Fatal(err)
	}
	if edits != nil {
		err = edits(f)
	}
	err = errors.Join(err, f.Splice())
	err = errors.Join(err, addAll(f, additions...))
	files, filesErr := f.Files()
	if after, ok := files["x.cue"]; ok {
		data = string(after)
	}
	return data, errors.Join(err, filesErr)
}

func addAll(f *edit.Folder, additions ...edit.Addition) error {
	errs, err := f.AddAll(additions)
	return errors.Join(append(errs, err)...)
}

// What is removed goes with its comments, and with what holds nothing else, be it
// written in whatever way.
func TestRemove(t *testing.T) {
	for name, c := range map[string]struct{ data, texts, want string }{
		"a line":                {"a: {\n\tb: \"1\"\n\tc: \"2\" // two\n\td: \"3\"\n}\n", "2", "a: {\n\tb: \"1\"\n\td: \"3\"\n}\n"},
		"the remark above":      {"a: {\n\tb: \"1\"\n\n\t// far\n\n\t// near\n\t// nearer\n\tc: \"2\"\n\td: \"3\"\n}\n", "2", "a: {\n\tb: \"1\"\n\n\t// far\n\n\td: \"3\"\n}\n"},
		"the blank line above":  {"a: {\n\tb: \"1\"\n\n\tc: \"2\"\n\n\td: \"3\"\n}\n", "2", "a: {\n\tb: \"1\"\n\n\td: \"3\"\n}\n"},
		"the last lines":        {"a: {\n\tb: \"1\"\n\n\tc: \"2\"\n}\n", "2", "a: {\n\tb: \"1\"\n}\n"},
		"in a line":             {`a: {b: "1", c: "2", d: "3"} // all` + "\n", "1", `a: {c: "2", d: "3"} // all` + "\n"},
		"last in a line":        {`a: {b: "1", c: "2"}` + "\n", "2", `a: {b: "1"}` + "\n"},
		"two in a line":         {`a: {b: "1", c: "2", d: "3"}` + "\n", "2 3", `a: {b: "1"}` + "\n"},
		"around another":        {`a: {b: "1", c: "2", d: "3"}` + "\n", "1 3", `a: {c: "2"}` + "\n"},
		"all":                   {"x: 1\na: b: c: \"1\" // one\ny: 2\n", "1", "x: 1\ny: 2\n"},
		"all of an operand":     {"a: #X & {\n\tb: \"1\"\n}\n", "1", "a: #X & {}\n"},
		"one of two parts":      {"a: b: \"1\"\na: c: \"2\"\n", "1", "a: c: \"2\"\n"},
		"all but nothing":       {"a: {b: \"1\", optional: true, criteria: [], c: {}}\nd: 1\n", "1", "d: 1\n"},
		"all but a remark":      {"a: {\n\t// free\n\n\tb: \"1\"\n}\nd: 1\n", "1", "d: 1\n"},
		"in a list of lines":    {"a: [\n\t\"1\", // one\n\t\"2\", // two\n]\n", "1", "a: [\n\t\"2\", // two\n]\n"},
		"in a list":             {`a: ["1", "2"]` + "\n", "2", `a: ["1"]` + "\n"},
		"in a list of braces":   {"a: [{\n\tb: \"1\"\n}, {\n\tb: \"2\"\n}]\n", "1", "a: [{\n\tb: \"2\"\n}]\n"},
		"in a list, the last":   {"a: [\"1\", // one\n\t\"2\"]\n", "2", "a: [\"1\", // one\n\t]\n"},
		"in a list, the braces": {"a: [{\n\tb: \"1\"\n}, {\n\tb: \"2\"\n}]\n", "2", "a: [{\n\tb: \"1\"\n}]\n"},
	} {
		f := func(folder *edit.Folder) error {
			var err error
			for text := range strings.FieldsSeq(c.texts) {
				if strings.HasPrefix(name, "in a list") {
					err = errors.Join(err, folder.RemoveElement(at(t, c.data, `"`+text+`"`)))
				} else {
					err = errors.Join(err, folder.Remove(at(t, c.data, `"`+text+`"`)))
				}
			}
			return err
		}
		if got, err := edited(t, c.data, f); err != nil || got != c.want {
			t.Errorf("%s: %v, got\n%s\nwant\n%s", name, err, got, c.want)
		}
	}
}

// What is added stands at its place, written like what is beside it.
func TestAdd(t *testing.T) {
	summary := func(level string) edit.Addition {
		return edit.Text("New.", "skills", "s", "descriptors", level, "summary")
	}
	criterion := edit.Criterion("s", "l1", ladder.Criterion{Title: ladder.Text{Value: "New"}, Text: ladder.Text{Value: "Is new."}}, "")
	lines := edit.Text("One.\nTwo.", "skills", "s", "about")
	const s = "ladder: skills: s: "
	for name, c := range map[string]struct {
		data string
		add  edit.Addition
		want string // "" where it has no place
	}{
		"after the level before":  {s + "{\n\tdescriptors: l1: summary: \"1\" // one\n\tdescriptors: l3: summary: \"3\"\n}\n", summary("l2"), s + "{\n\tdescriptors: l1: summary: \"1\" // one\n\tdescriptors: l2: summary: \"New.\"\n\tdescriptors: l3: summary: \"3\"\n}\n"},
		"before all":              {s + "{\n\t// two\n\tdescriptors: l2: summary: \"2\"\n}\n", summary("l1"), s + "{\n\tdescriptors: l1: summary: \"New.\"\n\t// two\n\tdescriptors: l2: summary: \"2\"\n}\n"},
		"in braces":               {s + "descriptors: {\n\t\"l1\": summary: \"1\"\n}\n", summary("l2"), s + "descriptors: {\n\t\"l1\": summary: \"1\"\n\t\"l2\": summary: \"New.\"\n}\n"},
		"in a line":               {s + "{title: \"S\", descriptors: l1: summary: \"1\"} // all\n", summary("l2"), s + "{title: \"S\", descriptors: l1: summary: \"1\", descriptors: l2: summary: \"New.\"} // all\n"},
		"at the top":              {s + "descriptors: l1: summary: \"1\"\n", summary("l2"), s + "descriptors: l1: summary: \"1\"\n" + s + "descriptors: l2: summary: \"New.\"\n"},
		"at the end of the file":  {s + "descriptors: l1: summary: \"1\"", summary("l2"), s + "descriptors: l1: summary: \"1\"\n" + s + "descriptors: l2: summary: \"New.\"\n"},
		"beside an only field":    {s + "{\n\tdescriptors: l1: extends: \"l0\" // why\n}\n", summary("l1"), s + "{\n\tdescriptors: l1: {\n\t\textends: \"l0\"\n\t\tsummary: \"New.\"\n\t} // why\n}\n"},
		"before an only field":    {s + "{\n\tdescriptors: l1: criteria: [\n\t\t{text: \"1\"},\n\t]\n}\n", summary("l1"), s + "{\n\tdescriptors: l1: {\n\t\tsummary: \"New.\"\n\t\tcriteria: [\n\t\t\t{text: \"1\"},\n\t\t]\n\t}\n}\n"},
		"beside it in a line":     {s + "{title: \"S\", descriptors: l1: extends: \"l0\"}\n", summary("l1"), s + "{title: \"S\", descriptors: l1: {extends: \"l0\", summary: \"New.\"}}\n"},
		"lines in a line":         {s + "{title: \"S\", order: 1}\n", lines, s + "{title: \"S\", order: 1, about: \"One.\\nTwo.\"}\n"},
		"lines":                   {s + "{\n\ttitle: \"S\"\n}\n", lines, s + "{\n\ttitle: \"S\"\n\tabout: \"\"\"\n\t\tOne.\n\t\tTwo.\n\t\t\"\"\"\n}\n"},
		"in a list of lines":      {s + "descriptors: l1: criteria: [\n\t{text: \"1\"} // one\n]\n", criterion, s + "descriptors: l1: criteria: [\n\t{text: \"1\"}, // one\n\t{title: \"New\", text: \"Is new.\"},\n]\n"},
		"in a list":               {s + "descriptors: l1: criteria: [{text: \"1\"}]\n", criterion, s + "descriptors: l1: criteria: [{text: \"1\"}, {title: \"New\", text: \"Is new.\"}]\n"},
		"in a list of braces":     {s + "descriptors: l1: criteria: [{\n\ttext: \"1\"\n}]\n", criterion, s + "descriptors: l1: criteria: [{\n\ttext: \"1\"\n}, {\n\ttitle: \"New\"\n\ttext:  \"Is new.\"\n}]\n"},
		"in an empty list":        {s + "descriptors: l1: criteria: []\n", criterion, s + "descriptors: l1: criteria: [{title: \"New\", text: \"Is new.\"}]\n"},
		"in a list with a remark": {s + "descriptors: l1: criteria: [\n\t// None yet.\n]\n", criterion, s + "descriptors: l1: criteria: [\n\t// None yet.\n\t{title: \"New\", text: \"Is new.\"},\n]\n"},
		"in an empty struct":      {s + "{}\n", summary("l1"), s + "{descriptors: \"l1\": summary: \"New.\"}\n"},
		"beside what is shared":   {s + "x.#S & {title: \"S\"}\n", summary("l1"), s + "x.#S & {title: \"S\", descriptors: \"l1\": summary: \"New.\"}\n"},
		"in what is shared":       {s + "x.#S\n", summary("l1"), ""},
		"in a computed list":      {s + "descriptors: l1: criteria: x.#C + [{text: \"1\"}]\n", criterion, ""},
	} {
		got, err := edited(t, c.data, nil, c.add)
		if c.want == "" && errors.Is(err, edit.ErrNotText) {
			continue
		}
		if err != nil || got != c.want {
			t.Errorf("%s: %v, got\n%s\nwant\n%s", name, err, got, c.want)
		}
	}
}

// A file that was not in form keeps its own.
func TestAddKeepsTheForm(t *testing.T) {
	data := "ladder:   skills: s: {\r\n   title: \"S\"\r\n   descriptors: l1: summary: \"1\"\r\n}\r\n"
	want := strings.Replace(data, "\"1\"\r\n", "\"1\"\r\n   descriptors: l2: summary: \"One.\\nTwo.\"\r\n", 1)
	got, err := edited(t, data, nil, edit.Text("One.\nTwo.", "skills", "s", "descriptors", "l2", "summary"))
	if err != nil || got != want {
		t.Errorf("%v, got\n%q\nwant\n%q", err, got, want)
	}
}

// A file of which nothing is left goes.
func TestFilesWithoutWhatIsEmpty(t *testing.T) {
	for data, want := range map[string]bool{
		"package x\n\nladder: skills: s: title: \"S\"\n":           true,
		"// Kept.\npackage x\n\nladder: skills: s: title: \"S\"\n": false,
	} {
		f, err := edit.OpenFolder(ordered, map[string][]byte{"x.cue": []byte(data)})
		if err != nil {
			t.Fatal(err)
		}
		err = errors.Join(f.RemoveSkill("s"), f.Splice())
		files, filesErr := f.Files()
		if after, ok := files["x.cue"]; err != nil || filesErr != nil || !ok || (after == nil) != want {
			t.Errorf("%q: %q, %v, %v", data, after, err, filesErr)
		}
	}
}

// A place where no text stands is refused, and nothing changes.
func TestFolderRefuses(t *testing.T) {
	data := "ladder: skills: s: x.#S\nlist: [1]\n"
	for _, at := range []ladder.Pos{{File: "x.cue", Line: 1, Column: 20}, {File: "x.cue", Line: 2, Column: 8}, {File: "y.cue", Line: 1, Column: 1}, {}} {
		for name, do := range map[string]func(*edit.Folder) error{
			"replace": func(f *edit.Folder) error { return f.Replace(at, "New.") },
			"label":   func(f *edit.Folder) error { return f.Label(at, "new") },
			"before":  func(f *edit.Folder) error { return f.Before(at, "new", "New.") },
			"remove":  func(f *edit.Folder) error { return f.Remove(at) },
			"element": func(f *edit.Folder) error { return f.RemoveElement(at) },
			"cell":    func(f *edit.Folder) error { return f.RemoveCell("s", "l1") },
			"skill":   func(f *edit.Folder) error { return f.RemoveSkill("t") },
		} {
			if got, err := edited(t, data, do); !errors.Is(err, edit.ErrNotText) || got != data {
				t.Errorf("%s: %v, %s", name, err, got)
			}
		}
	}
}

// literals are where the texts of a file stand.
func literals(data string) ([]ladder.Pos, []string) {
	tree, err := parser.ParseFile("x.cue", data)
	if err != nil {
		return nil, nil
	}
	var places []ladder.Pos
	var texts []string
	ast.Walk(tree, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			offset := lit.Pos().Offset()
			line := strings.LastIndexByte(data[:offset], '\n') + 1
			places = append(places, ladder.Pos{File: "x.cue", Line: strings.Count(data[:offset], "\n") + 1, Column: len([]rune(data[line:offset])) + 1})
			texts = append(texts, lit.Value)
		}
		return true
	}, nil)
	return places, texts
}

// FuzzFolder edits whatever stands anywhere in a file, which can then still be
// parsed; what is removed brings nothing new.
func FuzzFolder(f *testing.F) {
	for _, data := range []string{
		"ladder: skills: s: {\n\ttitle: \"S\" // s\n\tdescriptors: l1: {summary: \"1\", criteria: [{text: \"2\"}, {\n\t\ttext: \"3\"\n\t}]}\n}\n",
		"ladder: skills: s: descriptors: {\n\t// x\n\tl1: summary: \"\"\"\n\t\ta\n\n\t\tb\n\t\t\"\"\", l2: extends: \"l1\"\n}", "a: [\"1\", // one\n\t\"2\"]",
		"a: #X & {b: \"1\"}\nladder: skills: s: #Y\nladder: levels: [{id: \"l1\"}]", "ladder: skills: s: {title: \"é\",\r\n descriptors: l1: criteria: [],}\r\n",
		"ladder: {skills: {s: {descriptors: {l1: {}}}}}", "a: [[\"1\"], [\"2\"]]", "a: \"1\" @x(y) // z\nb: (\"2\")", "a: [...\"1\"]\nb: [for x in [\"1\"] {x}]", "x: y: \"1\", z: \"2\"",
	} {
		for n := range 3 {
			f.Add(data, n)
		}
	}
	f.Fuzz(func(t *testing.T, data string, n int) {
		places, texts := literals(data)
		if _, err := edit.OpenFolder(ordered, map[string][]byte{"x.cue": []byte(data)}); err != nil || len(places) == 0 {
			return
		}
		place := places[(n%len(places)+len(places))%len(places)]
		for _, do := range []func(*edit.Folder) error{
			func(f *edit.Folder) error { return f.Replace(place, "New\n\"one\".") },
			func(f *edit.Folder) error { return f.Before(place, "id", "new") },
			func(f *edit.Folder) error { return f.Remove(place) },
			func(f *edit.Folder) error { return f.RemoveElement(place) },
			func(f *edit.Folder) error { return f.RemoveCell("s", "l1") },
			func(f *edit.Folder) error {
				return errors.Join(f.Splice(), addAll(f,
					edit.Text("New\nlines.", "skills", "s", "descriptors", "l1", "summary"),
					edit.Criterion("s", "l1", ladder.Criterion{Text: ladder.Text{Value: "New."}}, ""),
					edit.Cell("s", ladder.Descriptor{Level: ladder.Text{Value: "l2"}, Summary: ladder.Text{Value: "New."}}),
				))
			},
		} {
			got, err := edited(t, data, do)
			if err != nil {
				if got != data && !errors.Is(err, edit.ErrNotText) {
					t.Fatalf("%v\n%s\nbecame\n%s", err, data, got)
				}
				continue
			}
			if _, err := parser.ParseFile("x.cue", got, parser.ParseComments); err != nil {
				t.Fatalf("%v\n%s\nbecame\n%s", err, data, got)
			}
			if _, after := literals(got); len(got) < len(data) && len(after) > len(texts) {
				t.Fatalf("%s\nbecame\n%s", data, got)
			}
		}
	})
}
