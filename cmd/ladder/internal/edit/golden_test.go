package edit_test

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
)

var update = flag.Bool("update", false, "rewrite the expected files")

// golden compares files with testdata/<name of the test>.txtar.
func golden(t *testing.T, files map[string][]byte) {
	t.Helper()
	var archive txtar.Archive
	for _, name := range slices.Sorted(maps.Keys(files)) {
		archive.Files = append(archive.Files, txtar.File{Name: name, Data: files[name]})
	}
	name, got := filepath.Join("testdata", t.Name()+".txtar"), txtar.Format(&archive)
	if *update {
		if err := edit.WriteFile(name, got); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != string(got) {
		t.Errorf("the files are not those of %s:\n%s", name, got)
	}
}
