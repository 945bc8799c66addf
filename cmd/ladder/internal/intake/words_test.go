package intake_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/intake"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

var word = regexp.MustCompile(`[\p{L}\p{N}]+`)

// A tally counts words.
type tally map[string]int

func (t tally) add(text string, times int) {
	for _, w := range word.FindAllString(strings.ToLower(text), -1) {
		t[w] += times
	}
}

// missing returns the words of which t has fewer than it should, in order.
func (t tally) missing(of tally) []string {
	var words []string
	for _, w := range slices.Sorted(maps.Keys(of)) {
		if t[w] < of[w] {
			words = append(words, fmt.Sprintf("%s (%d of %d)", w, t[w], of[w]))
		}
	}
	return words
}

// names are the fields of a ladder that hold ids made by the program, or refer to
// them.
var names = map[string]bool{"ID": true, "Dir": true, "Key": true, "Level": true, "Category": true, "Context": true,
	"Extends": true, "Proficiency": true, "Track": true, "After": true}

// ofLadder counts the words of a ladder's texts.
func (t tally) ofLadder(v reflect.Value) {
	if text, ok := v.Interface().(ladder.Text); ok {
		if text.Value != "not stated in the source" {
			t.add(text.Value, 1)
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			f, name := v.Field(i), v.Type().Field(i).Name
			list := f.Kind() == reflect.Slice && f.Type().Elem() == reflect.TypeFor[ladder.Text]()
			if !names[name] && !(list && name != "Owners" && name != "Titles") {
				t.ofLadder(f)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			t.ofLadder(v.Index(i))
		}
	}
}

// outcome counts the words of a ladder and of what its report says of the others.
func outcome(l *ladder.Ladder, r intake.Report) tally {
	t := tally{}
	t.ofLadder(reflect.ValueOf(*l))
	for _, taken := range r.Taken {
		t.add(taken.Text, taken.Repeats)
	}
	for _, n := range r.LeftOut {
		t.add(n.Text, 1)
	}
	return t
}

var markup = regexp.MustCompile(`<[^>]*>`)

// wordsOf counts the words of a document, as its format has them.
func wordsOf(t testing.TB, f intake.File) tally {
	t.Helper()
	words := tally{}
	switch filepath.Ext(f.Name) {
	case ".csv", ".tsv":
		r, err := table.ReadText(f.Data, "")
		if err != nil {
			t.Fatal(err)
		}
		text, _, _ := table.Decode(f.Data, "")
		cells := csv.NewReader(strings.NewReader(text))
		cells.Comma, cells.FieldsPerRecord = []rune(r.Separator)[0], -1
		rows, err := cells.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			words.add(strings.Join(row, " "), 1)
		}
	case ".xlsx":
		r, err := table.ReadXLSX(f.Data, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range r.Sheets {
			for _, row := range s.Rows {
				words.add(strings.Join(row.Cells, " "), 1)
			}
		}
	case ".html", ".xml":
		words.ofPage(string(f.Data))
	case ".json":
		var v any
		if err := json.Unmarshal(f.Data, &v); err != nil {
			t.Fatal(err)
		}
		words.ofJSON(v)
	default:
		words.add(markup.ReplaceAllString(string(f.Data), " "), 1)
	}
	return words
}

func (t tally) ofPage(page string) {
	z := html.NewTokenizer(strings.NewReader(strings.NewReplacer("<![CDATA[", "", "]]>", "").Replace(page)))
	for z.Next() != html.ErrorToken {
		if token := z.Token(); token.Type == html.TextToken || token.Type == html.CommentToken {
			t.add(token.Data, 1)
		}
	}
}

func (t tally) ofJSON(v any) {
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			t.add(key, 1)
			t.ofJSON(value)
		}
	case []any:
		for _, value := range v {
			t.ofJSON(value)
		}
	case nil:
	default:
		t.add(fmt.Sprint(v), 1)
	}
}

// TestWordsOfDocuments accounts for every word of the documents in testdata.
func TestWordsOfDocuments(t *testing.T) {
	for _, s := range sources {
		name := filepath.Join("testdata", s.name)
		l, report, err := read(t, name, s.maps, s.o)
		if err != nil {
			t.Fatal(err)
		}
		words := tally{}
		for _, f := range files(t, name) {
			for w, n := range wordsOf(t, f) {
				words[w] += n
			}
		}
		if missing := outcome(l, report).missing(words); len(missing) > 0 {
			t.Errorf("%s: words are lost: %v", s.name, missing)
		}
	}
}

// TestWordsOfExports accounts for every word of the files that people read, made of
// the ladders that the documents in testdata become.
func TestWordsOfExports(t *testing.T) {
	for _, s := range sources {
		l, _, err := read(t, filepath.Join("testdata", s.name), s.maps, s.o)
		if err != nil {
			t.Fatal(err)
		}
		l = reread(t, l)
		var md, matrix, competencies bytes.Buffer
		if err := errors.Join(render.LadderMarkdown(&md, l, "1.0.0"), table.WriteCSV(&matrix, table.Matrix(l)), table.WriteCSV(&competencies, table.CultureAmp(l)[0])); err != nil {
			t.Fatal(err)
		}
		for _, f := range []intake.File{{Name: "a.md", Data: md.Bytes()}, {Name: "matrix.csv", Data: matrix.Bytes()}, {Name: "competencies.csv", Data: competencies.Bytes()}} {
			f.Data = bytes.ReplaceAll(f.Data, []byte("not stated in the source"), []byte("others do it"))
			got, report, err := intake.Read(f.Name, []intake.File{f}, intake.Options{ID: "x"})
			if err != nil {
				t.Fatalf("%s of %s: %v", f.Name, s.name, err)
			}
			if missing := outcome(got, report).missing(wordsOf(t, f)); len(missing) > 0 {
				t.Errorf("%s of %s: words are lost: %v\n%s", f.Name, s.name, missing, f.Data)
			}
		}
	}
}
