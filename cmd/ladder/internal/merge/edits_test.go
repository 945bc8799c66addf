package merge_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/diff"
	"golang.org/x/tools/txtar"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/generate"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/merge"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

// TestEdits makes edits in copies of the ladder that testdata/edits.txtar holds, and
// compares how its files change, or what is in the way. Each case has a file with
// the edits, one a line, and one with what they come to:
//
//	set SHEET ROW COLUMN TEXT     types a text into a cell; \n for a line break
//	delete SHEET ROW              deletes a row
//	insert SHEET ROW TEXT|TEXT... makes a new row below one, from column B on
//	copy SHEET ROW                copies a row below itself
//	swap SHEET ROW ROW            lets two rows change places
//	meanwhile OLD|NEW             changes the ladder's files since the copy was made
func TestEdits(t *testing.T) {
	const golden = "testdata/edits.txtar"
	archive, err := txtar.ParseFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for i, f := range archive.Files {
		if strings.HasSuffix(f.Name, ".cue") {
			files["ladders/craft/"+f.Name] = f.Data
			continue
		}
		name, isWant := strings.CutSuffix(f.Name, " becomes")
		if !isWant {
			continue
		}
		t.Run(name, func(t *testing.T) {
			got := tryEdits(t, maps.Clone(files), string(archive.Files[i-1].Data))
			if *update {
				archive.Files[i].Data = []byte(got)
			} else if got != string(f.Data) {
				t.Errorf("%s", diff.Diff("want", f.Data, "got", []byte(got)))
			}
		})
	}
	if *update {
		if err := edit.WriteFile(golden, txtar.Format(archive)); err != nil {
			t.Fatal(err)
		}
	}
}

// tryEdits makes edits, and returns what became of it.
func tryEdits(t *testing.T, files map[string][]byte, commands string) string {
	base := openFiles(t, files)
	book := table.NewBook(base, "1.0.0", "abc")
	copied := book.Sheets()
	for line := range strings.Lines(commands) {
		line = strings.TrimSpace(line)
		if old, now, ok := strings.Cut(strings.TrimPrefix(line, "meanwhile "), "|"); ok && strings.HasPrefix(line, "meanwhile ") {
			replaceOnce(t, files, unescape(old), unescape(now))
		} else if line != "" && !strings.HasPrefix(line, "#") {
			editSheet(t, copied, line)
		}
	}
	edits := table.Edits(book.Sheets(), copied)
	head := openFiles(t, files)
	steps, problems := merge.Three(base, head, edits)
	var b strings.Builder
	for _, p := range problems {
		fmt.Fprintf(&b, "%s: %s\n    %s\n", table.Place(p.Edit.Sheet, p.Edit.Row, p.Edit.Column), p.Message, p.Hint)
	}
	if len(problems) > 0 {
		return b.String()
	}
	after := makeSteps(t, head, files, steps)
	all := maps.Clone(files)
	maps.Copy(all, after)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		b.Write(diff.Diff("a/"+name, files[name], "b/"+name, after[name]))
	}
	changed := openFiles(t, after)
	for _, p := range merge.Unmet(base, changed, edits) {
		fmt.Fprintf(&b, "unmet: %s\n", p.Message)
	}
	return b.String()
}

// makeSteps makes steps, and returns all files.
func makeSteps(t *testing.T, head *ladder.Ladder, files map[string][]byte, steps []merge.Step) map[string][]byte {
	t.Helper()
	folder, err := edit.OpenFolder(head, files)
	if err != nil {
		t.Fatal(err)
	}
	errs, err := merge.Make(folder, steps)
	if err := errors.Join(append(errs, err)...); err != nil {
		t.Fatal(err)
	}
	changed, err := folder.Files()
	if err != nil {
		t.Fatal(err)
	}
	after := maps.Clone(files)
	maps.Copy(after, changed)
	maps.DeleteFunc(after, func(_ string, data []byte) bool { return data == nil })
	return after
}

func unescape(text string) string { return strings.NewReplacer(`\n`, "\n", `\t`, "\t").Replace(text) }

func replaceOnce(t *testing.T, files map[string][]byte, old, now string) {
	t.Helper()
	n := 0
	for name, data := range files {
		n += strings.Count(string(data), old)
		files[name] = []byte(strings.ReplaceAll(string(data), old, now))
	}
	if n != 1 {
		t.Fatalf("%q stands %d times in the files", old, n)
	}
}

// editSheet obeys one line.
func editSheet(t *testing.T, sheets []table.Sheet, line string) {
	t.Helper()
	words := strings.SplitN(line, " ", 4)
	i := slices.IndexFunc(sheets, func(s table.Sheet) bool { return s.Name == words[1] })
	number, err := strconv.Atoi(words[2])
	if i < 0 || err != nil || number > len(sheets[i].Rows) {
		t.Fatalf("%s: there is no such row", line)
	}
	rows, at := sheets[i].Rows, number-1
	switch words[0] {
	case "set":
		column, text, _ := strings.Cut(words[3], " ")
		for n := int(column[0] - 'A'); ; {
			if n < len(rows[at].Cells) {
				rows[at].Cells[n] = unescape(text)
				return
			}
			rows[at].Cells = append(rows[at].Cells, "")
		}
	case "delete":
		rows[at].Cells = nil
	case "insert":
		cells := append([]string{""}, strings.Split(unescape(words[3]), "|")...)
		rows = slices.Insert(rows, number, table.Row{Cells: cells})
	case "copy":
		rows = slices.Insert(rows, number, table.Row{Cells: slices.Clone(rows[at].Cells)})
	case "swap":
		other, _ := strconv.Atoi(words[3])
		rows[at], rows[other-1] = rows[other-1], rows[at]
	default:
		t.Fatalf("%s: there is no such command", line)
	}
	for n := range rows {
		rows[n].Number = n + 1
	}
	sheets[i].Rows = rows
}

// openFiles reads the ladder craft, in which nothing may be wrong.
func openFiles(t *testing.T, files map[string][]byte) *ladder.Ladder {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range generate.Module() {
		fsys["ladders/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, data := range files {
		fsys[name] = &fstest.MapFile{Data: data}
	}
	return open(t, fsys)
}
