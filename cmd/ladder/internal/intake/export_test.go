package intake_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/intake"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/publish"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

// ladders returns this repository's ladders, and those made of the documents in
// testdata.
func ladders(t testing.TB) []*ladder.Ladder {
	t.Helper()
	fsys := fstest.MapFS{}
	top := filepath.Join("..", "..", "..", "..")
	if err := fsysOf(fsys, filepath.Join(top, "ladders"), "ladders"); err != nil {
		t.Fatal(err)
	}
	set, err := load.Open(fsys, "ladders", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var all []*ladder.Ladder
	for _, f := range set.Folders {
		res, err := set.Read(f)
		if err != nil || res.Ladder == nil || res.Unread {
			t.Fatalf("%s: %v %v", f.Dir, err, res.Findings)
		}
		all = append(all, res.Ladder)
	}
	for _, s := range sources {
		l, _, err := read(t, filepath.Join("testdata", s.name), s.maps, s.o)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, reread(t, l))
	}
	return all
}

func fsysOf(to fstest.MapFS, dir, as string) error {
	return filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(name)
		to[as+"/"+filepath.ToSlash(rel)] = &fstest.MapFile{Data: data}
		return err
	})
}

// reread writes a ladder and reads it again, as a repository holds it.
func reread(t testing.TB, l *ladder.Ladder) *ladder.Ladder {
	t.Helper()
	written, err := edit.Files(l, "example.com/ladders")
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for name, data := range written {
		fsys["ladders/"+l.ID+"/"+name] = &fstest.MapFile{Data: data}
	}
	set, err := load.Open(fsys, "ladders", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := set.Read(set.Folders[0])
	if err != nil || len(res.Findings) > 0 {
		t.Fatalf("%s: %v %v", l.ID, err, res.Findings)
	}
	if found, _ := (rule.Inspection{}).Check(res.Ladder); finding.Count(found, finding.Error) > 0 {
		t.Fatalf("%s: %v", l.ID, found)
	}
	return res.Ladder
}

func importOf(t testing.TB, l *ladder.Ladder, name string, data []byte) *ladder.Ladder {
	t.Helper()
	got, _, err := intake.Read(name, []intake.File{{Name: name, Data: data}}, intake.Options{ID: l.ID})
	if err != nil {
		t.Fatalf("%s of %s: %v", name, l.ID, err)
	}
	return reread(t, got)
}

// publishedJSON is what a release holds of a ladder.
func publishedJSON(t testing.TB, l *ladder.Ladder) []byte {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "dist")
	release := publish.Release{Version: "1.0.0", Commit: "0123456789012345678901234567890123456789", Date: time.Unix(0, 0)}
	w, err := publish.NewWriter(dir, release)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	prepared, err := release.Prepare(l)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Add(prepared); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "ladders", l.ID+".json"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestImportOfJSONIsTheLadder publishes ladders, makes ladders of what is
// published, and publishes those: it is the same.
func TestImportOfJSONIsTheLadder(t *testing.T) {
	for _, l := range ladders(t) {
		before := publishedJSON(t, l)
		after := publishedJSON(t, importOf(t, l, l.ID+".json", before))
		if diff := cmp.Diff(string(before), string(after)); diff != "" {
			t.Errorf("%s (-before +after):\n%s", l.ID, diff)
		}
	}
}

// byKey returns all texts of a ladder by their keys.
func byKey(l *ladder.Ladder) map[string]string {
	texts := map[string]string{}
	for _, t := range table.Texts(l) {
		texts[t.Key] = t.Text.Value
	}
	return texts
}

// TestImportOfSpreadsheetHasAllTexts makes ladders of the spreadsheets made of
// ladders: each text is where it was.
func TestImportOfSpreadsheetHasAllTexts(t *testing.T) {
	for _, l := range ladders(t) {
		var b bytes.Buffer
		if err := table.WriteXLSX(&b, table.NewBook(l, "1.0.0", "abc")); err != nil {
			t.Fatal(err)
		}
		got := importOf(t, l, l.ID+".xlsx", b.Bytes())
		if diff := cmp.Diff(byKey(l), byKey(got)); diff != "" {
			t.Errorf("%s (-before +after):\n%s", l.ID, diff)
		}
	}
}

// TestImportOfRowsHasAllTexts does the same with a row a text, which has the
// titles beside what they name only. Where cells have proficiencies and no texts,
// there are no rows.
func TestImportOfRowsHasAllTexts(t *testing.T) {
	for _, l := range ladders(t) {
		if len(table.Long(l).Rows) < 2 {
			continue
		}
		var b bytes.Buffer
		if err := table.WriteCSV(&b, table.Long(l)); err != nil {
			t.Fatal(err)
		}
		before, after := byKey(l), byKey(importOf(t, l, l.ID+".csv", b.Bytes()))
		maps.DeleteFunc(before, func(key, _ string) bool { return isTermTitle(key) })
		maps.DeleteFunc(after, func(key, _ string) bool { return isTermTitle(key) })
		if diff := cmp.Diff(before, after); diff != "" {
			t.Errorf("%s (-before +after):\n%s", l.ID, diff)
		}
	}
}

// isTermTitle reports whether a key is one of a title that rows of texts lack: of
// the ladder, a track or a context.
func isTermTitle(key string) bool {
	match := func(pattern string) bool { ok, _ := filepath.Match(pattern, key); return ok }
	return key == "title" || match("tracks/*/title") || match("contexts/*/title") || match("scale/*/title")
}
