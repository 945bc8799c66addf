package table

import (
	"bytes"
	"encoding/csv"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/generate"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var soak = flag.Uint64("soak", 1, "how many times as many cases property tests generate")

// random returns a small ladder that uses every field now and then; nil where the
// seed makes one that computes.
func random(t *testing.T, seed uint64) *ladder.Ladder {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range generate.Module() {
		files["ladders/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range generate.Ladder(rand.New(rand.NewPCG(seed, 3))) {
		files["ladders/random/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	set, err := load.Open(files, "ladders", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range set.Folders {
		res, err := set.Read(f)
		if err != nil {
			t.Fatal(err)
		}
		if f.ID == "random" && res.Ladder != nil && !res.Broken {
			return res.Ladder
		}
	}
	return nil
}

// each calls f with many ladders.
func each(t *testing.T, f func(t *testing.T, l *ladder.Ladder)) {
	read := uint64(0)
	for seed := range 40 * *soak {
		if l := random(t, seed); l != nil {
			read++
			t.Run("", func(t *testing.T) { f(t, l) })
		}
	}
	if read < 20**soak {
		t.Errorf("only %d ladders were looked at", read)
	}
}

// TestKeysAreUnique holds every text to a key of its own.
func TestKeysAreUnique(t *testing.T) {
	each(t, func(t *testing.T, l *ladder.Ladder) {
		taken := map[string]bool{}
		for _, text := range Texts(l) {
			if taken[text.Key] {
				t.Errorf("two texts have the key %s", text.Key)
			}
			taken[text.Key] = true
		}
	})
}

func values(l *ladder.Ladder, keep func(Text) bool) map[string]string {
	want := map[string]string{}
	for _, text := range Texts(l) {
		if keep(text) {
			want[text.Key] = text.Text.Value
		}
	}
	return want
}

// TestCSVHoldsAllTexts reads a long sheet back with the standard library.
func TestCSVHoldsAllTexts(t *testing.T) {
	each(t, func(t *testing.T, l *ladder.Ladder) {
		var b bytes.Buffer
		if err := WriteCSV(&b, Long(l)); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		text, key := slices.Index(LongHeader, "text"), slices.Index(LongHeader, "key")
		for _, row := range rows[1:] {
			got[row[key]] = Unescape(row[text])
		}
		want := values(l, func(t Text) bool { return t.Kind != Title })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("texts (-ladder +file):\n%s", diff)
		}
	})
}

// TestXLSXHoldsAllTexts reads a spreadsheet back: each text stands once, under
// its key.
func TestXLSXHoldsAllTexts(t *testing.T) {
	each(t, func(t *testing.T, l *ladder.Ladder) {
		got := map[string]string{}
		for _, sheet := range readBook(t, writeBook(t, NewBook(l, "1.2.3", "abc"))) {
			texts, ok := Keyed(sheet)
			if !ok {
				t.Errorf("sheet %s has another layout", sheet.Name)
			}
			for _, text := range texts {
				if text.Text == "" {
					continue
				}
				if got[text.Key] != "" {
					t.Errorf("%s stands twice", text.Key)
				}
				got[text.Key] = text.Text
			}
		}
		if diff := cmp.Diff(values(l, func(Text) bool { return true }), got); diff != "" {
			t.Errorf("texts (-ladder +file):\n%s", diff)
		}
	})
}

func writeBook(t testing.TB, b Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := WriteXLSX(&out, b); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func readBook(t testing.TB, data []byte) []Sheet {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var sheets []Sheet
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		s := Sheet{Name: name}
		for i, cells := range rows {
			s.Rows = append(s.Rows, Row{Number: i + 1, Cells: cells})
		}
		sheets = append(sheets, s)
	}
	return sheets
}

// TestSameBytes writes one book many times.
func TestSameBytes(t *testing.T) {
	l := sample()
	want := writeBook(t, NewBook(l, "1.0.0", "abc"))
	for range 20 {
		if !bytes.Equal(want, writeBook(t, NewBook(l, "1.0.0", "abc"))) {
			t.Fatal("two files of one ladder differ")
		}
	}
}

func is(s string) ladder.Text {
	return ladder.Text{Value: s, Pos: ladder.Pos{File: "ladders/x/x.cue", Line: 7, Column: 3}}
}

// sample is a ladder with two tracks, an extension and texts that look like
// formulas.
func sample() *ladder.Ladder {
	criterion := func(id, title, text string) ladder.Criterion {
		return ladder.Criterion{ID: is(id), Title: is(title), Text: is(text)}
	}
	return &ladder.Ladder{
		ID: "x", Title: is("=Sum"), About: is("Two\n\nparagraphs."),
		Tracks:     []ladder.Term{{ID: is("ic"), Title: is("Individual: [1]")}, {ID: is("m"), Title: is("individual: [1]")}},
		Categories: []ladder.Term{{ID: is("craft"), Title: is("Craft")}},
		Levels: []ladder.Level{
			{ID: is("l1"), Code: is("L1"), Title: is("Engineer"), Track: is("ic"), Examples: []ladder.Example{{Text: is("+1 day")}}},
			{ID: is("l2"), Code: is("L2"), Title: is("Senior"), Track: is("ic")},
			{ID: is("m1"), Title: is("Manager"), Track: is("m")},
		},
		Skills: []ladder.Skill{{
			ID: is("testing"), Title: is("Testing"), Category: is("craft"), Baseline: is("Everybody tests."),
			Descriptors: []ladder.Descriptor{
				{Level: is("l1"), Summary: is("-Tests."), Links: []ladder.Link{{URL: is("https://example.com")}},
					Criteria: []ladder.Criterion{criterion("units", "Units", "@tests units"), {Text: is("Has no name.")}}},
				{Level: is("l2"), Extends: is("l1"), Criteria: []ladder.Criterion{criterion("units", "Units", "All units."), criterion("plan", "Plan", "Plans.")}},
				{Level: is("m1"), NotExpected: is("Others test.")},
			},
		}},
	}
}

func TestInherited(t *testing.T) {
	var got []string
	for _, text := range Texts(sample()) {
		if text.Inherited {
			got = append(got, strings.TrimPrefix(text.Key, "skills/testing/descriptors/"))
		}
	}
	want := []string{"l2/summary", "l2/criteria/#2/text", "l2/links/1/url"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("taken over (-want +got):\n%s", diff)
	}
}

// TestLayout shows what people find in a spreadsheet, hidden keys first.
func TestLayout(t *testing.T) {
	var b strings.Builder
	for _, s := range readBook(t, writeBook(t, NewBook(sample(), "1.0.0", "abc"))) {
		b.WriteString("# " + s.Name + "\n")
		for _, row := range s.Rows {
			b.WriteString(strings.ReplaceAll(strings.Join(row.Cells, " | "), "\n", "/") + "\n")
		}
	}
	golden := filepath.Join("testdata", "layout.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("the sheets (-want +got):\n%s", diff)
	}
}

func TestSheetNames(t *testing.T) {
	long := strings.Repeat("ä", 40)
	grids := []grid{{name: "History"}, {name: "a/b"}, {name: "A b"}, {name: long}, {name: long}, {name: "''"}, {name: "😀" + strings.Repeat("x", 30)}}
	name(grids)
	var got []string
	for _, g := range grids {
		got = append(got, g.name)
	}
	want := []string{"History 2", "a b", "A b 2", strings.Repeat("ä", 31), strings.Repeat("ä", 29) + " 2", "Levels", "😀" + strings.Repeat("x", 29)}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}

func TestProperties(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(writeBook(t, NewBook(sample(), "1.0.0", "abc"))))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	props, err := f.GetCustomProps()
	if err != nil {
		t.Fatal(err)
	}
	want := []excelize.CustomProperty{{Name: LadderProperty, Value: "x"}, {Name: VersionProperty, Value: "1.0.0"}, {Name: CommitProperty, Value: "abc"}}
	if diff := cmp.Diff(want, props); diff != "" {
		t.Errorf("properties (-want +got):\n%s", diff)
	}
}

// TestPrinted holds each sheet to what makes it readable on paper: all columns on a
// page, the header on each, one font.
func TestPrinted(t *testing.T) {
	l := sample()
	l.Levels[0].Track.Value = "o'clock"
	f, err := excelize.OpenReader(bytes.NewReader(writeBook(t, NewBook(l, "1.0.0", "abc"))))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	headers := map[string]string{}
	for _, name := range f.GetDefinedName() {
		if name.Name == "_xlnm.Print_Titles" {
			headers[name.Scope] = name.RefersTo
		}
	}
	for _, sheet := range f.GetSheetList() {
		layout, err := f.GetPageLayout(sheet)
		if err != nil {
			t.Fatal(err)
		}
		props, err := f.GetSheetProps(sheet)
		if err != nil {
			t.Fatal(err)
		}
		if *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 || !*props.FitToPage {
			t.Errorf("%s: %s, %d x %d pages", sheet, *layout.Orientation, *layout.FitToWidth, *layout.FitToHeight)
		}
		if want := "'" + strings.ReplaceAll(sheet, "'", "''") + "'!$2:$2"; headers[sheet] != want {
			t.Errorf("%s: the header on each page is %q, want %q", sheet, headers[sheet], want)
		}
		for _, cell := range []string{"B2", "B3"} {
			if got := fontOf(t, f, sheet, cell); got != family {
				t.Errorf("%s!%s is in %q, want %s", sheet, cell, got, family)
			}
		}
	}
}

func fontOf(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return style.Font.Family
}

func TestCheck(t *testing.T) {
	full := strings.Repeat("x", LongestText)
	for _, tc := range []struct {
		name string
		edit func(l *ladder.Ladder)
		want []string
	}{
		{"nothing", func(*ladder.Ladder) {}, nil},
		{"a full cell", func(l *ladder.Ladder) { l.About = is(full) }, nil},
		{"one character too many", func(l *ladder.Ladder) { l.About = is(full + "x") }, []string{cellLength.Name}},
		{"counted in UTF-16", func(l *ladder.Ladder) { l.About = is(strings.Repeat("😀", LongestText/2+1)) }, []string{cellLength.Name}},
		{"many bytes, few characters", func(l *ladder.Ladder) { l.About = is(strings.Repeat("語", LongestText)) }, nil},
		{"together", func(l *ladder.Ladder) { l.Skills[0].Descriptors[0].Summary = is(full) }, []string{cellLength.Name, cellLength.Name}},
		{"a control character", func(l *ladder.Ladder) { l.Levels[0].Title = is("a\x00\x01b") }, []string{characters.Name}},
		{"a carriage return", func(l *ladder.Ladder) { l.Levels[0].Title = is("a\r\nb") }, []string{characters.Name}},
	} {
		l := sample()
		tc.edit(l)
		var got []string
		for _, f := range Check(l) {
			got = append(got, f.Rule)
			if f.File == "" || f.Line == 0 || f.Message == "" || f.Hint == "" {
				t.Errorf("%s: %+v says too little", tc.name, f)
			}
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}

// FuzzEscape holds the escape against formulas to being harmless and reversible,
// and to staying readable text in CSV.
func FuzzEscape(f *testing.F) {
	for _, s := range []string{"", "=1+1", "'=1", "''+", "'tis", "-", "\t", "\n=", "＝", "a=b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		e := Escape(s)
		if Unescape(e) != s {
			t.Errorf("%q becomes %q and then %q", s, e, Unescape(e))
		}
		if e != "" && strings.ContainsAny(e[:1], "=+-@\t\r\n") {
			t.Errorf("%q is written as %q, a formula", s, e)
		}
	})
}

// FuzzXLSX holds a spreadsheet to giving back any text that Check lets through.
func FuzzXLSX(f *testing.F) {
	for _, s := range []string{"=1+1", "_x0041_", "_x005F_", " a ", "<&>\"'", "a\nb", "\u00a0", "1e5", "TRUE", "2024-01-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l := sample()
		l.Skills[0].Baseline = is(strings.ToValidUTF8(s, "?"))
		if len(Check(l)) > 0 {
			return
		}
		sheets := readBook(t, writeBook(t, NewBook(l, "", "")))
		texts, _ := Keyed(sheets[len(sheets)-1])
		for _, text := range texts {
			if text.Key == "skills/testing/baseline" && text.Text != l.Skills[0].Baseline.Value {
				t.Errorf("%q comes back as %q", l.Skills[0].Baseline.Value, text.Text)
			}
		}
	})
}
