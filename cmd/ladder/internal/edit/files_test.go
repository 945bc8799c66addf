package edit_test

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/generate"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
)

var soak = flag.Uint64("soak", 1, "how many times as many cases property tests generate")

// read returns the ladder that a folder's files hold, in which nothing may be
// wrong.
func read(t *testing.T, id string, files map[string][]byte) *ladder.Ladder {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range generate.Module() {
		fsys["ladders/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, data := range files {
		fsys["ladders/"+id+"/"+name] = &fstest.MapFile{Data: data}
	}
	set, err := load.Open(fsys, "ladders", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	set.Evaluate = load.Trusting
	res, err := set.Read(set.Folders[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range res.Findings {
		t.Errorf("%s:%d:%d: %s", f.File, f.Line, f.Column, f.Message)
	}
	if t.Failed() {
		t.Fatal(show(files))
	}
	return res.Ladder
}

func show(files map[string][]byte) string {
	var b strings.Builder
	for name, data := range files {
		fmt.Fprintf(&b, "-- %s --\n%s\n", name, data)
	}
	return b.String()
}

// compare holds two ladders to be equal but for where things stand.
func compare(t *testing.T, want, got *ladder.Ladder) {
	t.Helper()
	options := cmp.Options{cmpopts.IgnoreTypes(ladder.Pos{}), cmpopts.EquateEmpty()}
	if diff := cmp.Diff(want, got, options); diff != "" {
		t.Fatalf("the ladder (-want +got):\n%s", diff)
	}
}

// generated returns a random ladder.
func generated(t *testing.T, rng *rand.Rand) *ladder.Ladder {
	files := map[string][]byte{}
	for name, text := range generate.Ladder(rng) {
		files[name] = []byte(text)
	}
	return read(t, "random", files)
}

// What is written of a ladder is the ladder, in the one form of CUE.
func TestFilesHoldTheLadder(t *testing.T) {
	for seed := range 150 * *soak {
		want := generated(t, rand.New(rand.NewPCG(seed, 7)))
		files, err := edit.Files(want, "example.com/ladders")
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for name, data := range files {
			if again, err := edit.Format(data); err != nil || !bytes.Equal(data, again) {
				t.Fatalf("seed %d: %s is not in form: %v\n%s", seed, name, err, data)
			}
		}
		got := read(t, "random", files)
		compare(t, want, got)
		for i, s := range got.Skills {
			if s.LevelsPos.IsValid() != want.Skills[i].LevelsPos.IsValid() {
				t.Fatalf("seed %d: skill %s speaks of other levels", seed, s.ID.Value)
			}
		}
		for i, l := range got.Levels {
			if l.AfterPos.IsValid() != want.Levels[i].AfterPos.IsValid() {
				t.Fatalf("seed %d: level %s comes after others", seed, l.ID.Value)
			}
		}
	}
}

// A ladder that nobody wrote yet, with its skills in the order of a source.
func imported() *ladder.Ladder {
	t := func(s string) ladder.Text { return ladder.Text{Value: s} }
	cell := func(level, summary string) ladder.Descriptor {
		return ladder.Descriptor{Level: t(level), Summary: t(summary)}
	}
	return &ladder.Ladder{
		ID:         "2nd-line-support",
		Dir:        "ladders/2nd-line-support",
		Title:      t("Second-line support"),
		About:      t("For those who help where the first line can't.\n\nRead each level from the top."),
		Cumulative: ladder.Bool{Value: true},
		Owners:     []ladder.Text{t("Support"), t("People")},
		Levels: []ladder.Level{
			{ID: t("l1"), Code: t("L1"), Title: t("Agent")},
			{ID: t("l2"), Code: t("L2"), Title: t("Senior agent"), After: []ladder.Text{}, Attributes: []ladder.Entry{{Key: t("focus"), Text: t("Cases")}}},
		},
		Categories: []ladder.Term{{ID: t("ladder"), Title: t("Ladder")}, {ID: t("craft"), Title: t("Craft"), About: t("The work itself.")}},
		Attributes: []ladder.Term{{ID: t("focus"), Title: t("Focus")}},
		Skills: []ladder.Skill{
			{ID: t("tone"), Title: t("Tone"), Descriptors: []ladder.Descriptor{cell("l1", `Writes "as one speaks".`)}},
			{ID: t("growth"), Title: t("Growth"), Category: t("ladder"), Descriptors: []ladder.Descriptor{cell("l1", "Asks for \\(more).")}},
			{ID: t("writing"), Title: t("Writing"), Category: t("craft"), Descriptors: []ladder.Descriptor{
				{Level: t("l1"), Criteria: []ladder.Criterion{
					{ID: t("short"), Title: t("Short"), Text: t("Writes what is needed.\nAnd no more.")},
					{Text: t("Reads it again.")},
				}},
				{Level: t("l2"), NotExpected: t("Others do that.")},
			}},
			{ID: t("digging"), Title: t("Digging"), Category: t("craft"), Descriptors: []ladder.Descriptor{cell("l1", "Finds the cause.")}},
		},
	}
}

func TestFilesOfAnImport(t *testing.T) {
	want := imported()
	files, err := edit.Files(want, "example.com/ladders")
	if err != nil {
		t.Fatal(err)
	}
	want.Skills[2].Order, want.Skills[3].Order = ladder.Int{Value: 1}, ladder.Int{Value: 2}
	compare(t, want, read(t, want.ID, files))
	golden(t, files)
}

// Ids and texts that CUE can't hold are refused, and no file gets a name from
// outside the folder.
func TestFilesRefuse(t *testing.T) {
	for name, spoil := range map[string]func(l *ladder.Ladder){
		"a text that is not UTF-8": func(l *ladder.Ladder) { l.Title.Value = "\xff" },
		"a category above":         func(l *ladder.Ladder) { l.Skills[0].Category.Value = "../craft" },
	} {
		l := imported()
		spoil(l)
		if files, err := edit.Files(l, "example.com/ladders"); err == nil {
			t.Errorf("%s: %s", name, show(files))
		}
	}
}

// FuzzFiles writes ladders with texts that are hard to quote.
func FuzzFiles(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l := imported()
		l.Owners = []ladder.Text{{Value: text}, {Value: text + "\n" + text}}
		l.Levels[0].Attributes = []ladder.Entry{{Key: ladder.Text{Value: "focus"}, Text: ladder.Text{Value: text}}}
		l.Skills[0].Descriptors[0].Summary.Value = text + "\n\n" + text
		l.Skills[2].Order, l.Skills[3].Order = ladder.Int{Value: 1}, ladder.Int{Value: 2}
		files, err := edit.Files(l, "example.com/ladders")
		if !utf8.ValidString(text) {
			if err == nil {
				t.Fatal("a text that is not UTF-8 was written")
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if strings.TrimSpace(text) != "" {
			compare(t, l, read(t, l.ID, files))
		}
	})
}

// hostile are texts that are hard to quote.
var hostile = []string{
	"", `"`, `""`, `"""`, `\`, `\\`, `\(`, `\(x)`, `\n`, "\n", "\n\n", "\r", "\r\n", "\t", "\n\t", "\t\n", " \n ", "\x00", "\x7f", "\ufeff", "\u2028",
	"\u200b", "\ufffd", "\xff", `"#`, `#"`, `"""#`, `\#(x)`, `##"`, "//", "/* */", "{", "}", "#", "é", "e\u0301", "👩‍💻", "שלום", "last line\n", "\nfirst line",
	"tabs\n\t\tand\n\t more", "\"\"\"\n\"\"\"", "'", "'''", "`", "a: b", "@x(y)", "...", "_|_",
}
