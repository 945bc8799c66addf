package edit_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"path"
	"strings"
	"testing"
	"unicode/utf8"

	"cuelang.org/go/cue/parser"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/generate"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

func TestApply(t *testing.T) {
	file := []byte("0123456789")
	for _, c := range []struct {
		splices []edit.Splice
		want    string // "" for an error
	}{
		{nil, "0123456789"},
		{[]edit.Splice{{8, 10, []byte("x")}, {0, 1, nil}, {5, 5, []byte("yz")}}, "1234yz567x"},
		{[]edit.Splice{{0, 3, []byte("a")}, {3, 6, []byte("b")}}, "ab6789"},
		{[]edit.Splice{{3, 3, []byte("a")}, {3, 6, []byte("b")}}, ""},
		{[]edit.Splice{{0, 4, nil}, {3, 6, nil}}, ""},
		{[]edit.Splice{{2, 2, nil}, {2, 2, nil}}, ""},
		{[]edit.Splice{{-1, 2, nil}}, ""},
		{[]edit.Splice{{3, 2, nil}}, ""},
		{[]edit.Splice{{3, 11, nil}}, ""},
	} {
		got, err := edit.Apply(file, c.splices)
		if (err != nil) != (c.want == "") || err == nil && string(got) != c.want {
			t.Errorf("%v: %q, %v, want %q", c.splices, got, err, c.want)
		}
	}
}

// replace returns a file with one text replaced.
func replace(t *testing.T, data []byte, at ladder.Pos, text string) []byte {
	t.Helper()
	f, err := edit.Parse(at.File, data)
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Replace(at, text)
	if err != nil {
		t.Fatal(err)
	}
	after, err := edit.Apply(data, []edit.Splice{s})
	if err != nil {
		t.Fatal(err)
	}
	return after
}

// A text is replaced in the style of the one before it.
func TestReplaceKeepsTheStyle(t *testing.T) {
	for name, c := range map[string]struct{ old, text, want string }{
		"plain":             {`a: "old" // remark`, "new", `a: "new" // remark`},
		"plain, to escape":  {`a: "old"`, `"\(x)`, `a: "\"\\(x)"`},
		"plain, to lines":   {"x: {\n\ta: \"old\"\n}", "one\n\ntwo", "x: {\n\ta: \"\"\"\n\t\tone\n\n\t\ttwo\n\t\t\"\"\"\n}"},
		"raw":               {`a: #"old"#`, `"so\n" she said`, `a: #""so\n" she said"#`},
		"raw, can't be":     {`a: #"old"#`, `"#`, `a: "\"#"`},
		"raw, interpolated": {`a: #"old"#`, `\#(x)`, `a: "\\#(x)"`},
		"lines":             {"a: \"\"\"\n\t  old\n\n\t  old\n\t  \"\"\"", "new\nnew", "a: \"\"\"\n\t  new\n\t  new\n\t  \"\"\""},
		"lines, to one":     {"a: \"\"\"\n\told\n\told\n\t\"\"\"", "new", "a: \"\"\"\n\tnew\n\t\"\"\""},
		"raw lines":         {"a: #\"\"\"\n\told\n\t\"\"\"#", `\n`, "a: \"\"\"\n\t\\\\n\n\t\"\"\""},
		"line ends":         {"a: \"old\"\r\nb: 1\r\n", "one\ntwo", "a: \"one\\ntwo\"\r\nb: 1\r\n"},
	} {
		place := strings.Index(c.old, "a: ") + len("a: ")
		line := strings.Count(c.old[:place], "\n") + 1
		at := ladder.Pos{File: "x.cue", Line: line, Column: place - strings.LastIndex(c.old[:place], "\n")}
		if got := string(replace(t, []byte(c.old), at, c.text)); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

func TestReplaceRefuses(t *testing.T) {
	data := []byte("import \"strings\"\n\na: 1\n\"b\": \"x\\(a)y\"\nc: 'bytes'\nd: strings.Repeat(\"é\", 2)\n")
	f, err := edit.Parse("x.cue", data)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []ladder.Pos{{Line: 1, Column: 8}, {Line: 3, Column: 4}, {Line: 4, Column: 1}, {Line: 4, Column: 6}, {Line: 5, Column: 4}, {Line: 60, Column: 1}, {Line: 1, Column: 900}, {}} {
		if s, err := f.Replace(at, "new"); !errors.Is(err, edit.ErrNotText) {
			t.Errorf("%v: %v, %v", at, s, err)
		}
	}
	if _, err := f.Replace(ladder.Pos{Line: 6, Column: 19}, "\xff"); err == nil {
		t.Error("a text that is not UTF-8 was written")
	}
}

// texts returns the texts of a ladder that people write.
func texts(l *ladder.Ladder) []*ladder.Text {
	all := []*ladder.Text{&l.Title, &l.About, &l.Source}
	for i := range l.Levels {
		all = append(all, &l.Levels[i].Title, &l.Levels[i].About)
	}
	for i := range l.Skills {
		s := &l.Skills[i]
		all = append(all, &s.Title, &s.About, &s.Baseline)
		for j := range s.Descriptors {
			d := &s.Descriptors[j]
			all = append(all, &d.Summary, &d.NotExpected)
			for k := range d.Criteria {
				all = append(all, &d.Criteria[k].Title, &d.Criteria[k].Text)
			}
		}
	}
	var written []*ladder.Text
	for _, t := range all {
		if t.Pos.IsValid() {
			written = append(written, t)
		}
	}
	return written
}

// A text that is replaced in a ladder's files changes in the ladder, and nothing
// else does, in the files or in the ladder.
func TestReplaceChangesOneText(t *testing.T) {
	for seed := range 150 * *soak {
		rng := rand.New(rand.NewPCG(seed, 11))
		files := map[string][]byte{}
		for name, text := range generate.Ladder(rng) {
			if files[name] = []byte(text); seed%3 == 0 {
				files[name] = generate.Returns(files[name])
			}
		}
		l := read(t, "random", files)
		all := texts(l)
		text := all[rng.IntN(len(all))]
		name, before := path.Base(text.Pos.File), files[path.Base(text.Pos.File)]
		text.Value = "A new one. " + hostile[rng.IntN(len(hostile))]
		if !utf8.ValidString(text.Value) {
			continue
		}
		files[name] = replace(t, before, text.Pos, text.Value)
		compare(t, l, read(t, "random", files))
		if bytes.Count(files[name], []byte("// A remark.")) != bytes.Count(before, []byte("// A remark.")) {
			t.Fatalf("seed %d: a remark is lost:\n%s", seed, files[name])
		}
	}
}

// FuzzReplace puts any text in the place of any literal.
func FuzzReplace(f *testing.F) {
	for i, text := range hostile {
		f.Add(`"old"`, text)
		f.Add(`#"old"#`, text)
		f.Add("\"\"\"\n\t\told\n\t\t\"\"\"", text)
		f.Add("##\"\"\"\n old\n\n \"\"\"##", hostile[len(hostile)-1-i])
	}
	f.Fuzz(func(t *testing.T, literal, text string) {
		data := []byte("x: {\n\ta: " + literal + " // b\n\tc: 1\n}\n")
		file, err := edit.Parse("x.cue", data)
		if err != nil {
			return
		}
		s, err := file.Replace(ladder.Pos{File: "x.cue", Line: 2, Column: 5}, text)
		if err != nil {
			return
		}
		after, err := edit.Apply(data, []edit.Splice{s})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parser.ParseFile("x.cue", after); err != nil {
			t.Fatalf("%v\n%s", err, after)
		}
		again, err := edit.Parse("x.cue", after)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := again.Text(ladder.Pos{File: "x.cue", Line: 2, Column: 5}); !ok || got != text {
			t.Fatalf("the text is %q, not %q:\n%s", got, text, after)
		}
	})
}
