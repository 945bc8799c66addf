package edit_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"cuelang.org/go/cue/parser"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/generate"
)

// What Format wrote it leaves as it is, for files written in as many ways as
// authors have.
func TestFormatIsItsOwnForm(t *testing.T) {
	for seed := range uint64(100) {
		for name, text := range generate.Ladder(rand.New(rand.NewPCG(seed, 2))) {
			once, err := edit.Format([]byte(text))
			if err != nil {
				t.Fatalf("seed %d, %s: %v", seed, name, err)
			}
			twice, err := edit.Format(once)
			if err != nil || !bytes.Equal(once, twice) {
				t.Fatalf("seed %d, %s: formatting again changes it (%v):\n%s\n%s", seed, name, err, once, twice)
			}
			if _, err := parser.ParseFile(name, once); err != nil {
				t.Fatalf("seed %d, %s: %v", seed, name, err)
			}
		}
	}
}

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "new", "ladder.cue")
	for _, text := range []string{"one", "two"} {
		if err := edit.WriteFile(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(name); err != nil || string(got) != text {
			t.Errorf("the file holds %q, %v", got, err)
		}
	}
	if err := os.Chmod(name, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := edit.WriteFile(name, []byte("three")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file's permissions are %v, %v", info.Mode(), err)
	}
	if entries, err := os.ReadDir(filepath.Dir(name)); err != nil || len(entries) != 1 {
		t.Errorf("there is more than the file: %v, %v", entries, err)
	}
}

// A file that can't be put in place is an error, and nothing is left behind.
func TestWriteFileFails(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "taken")
	if err := os.Mkdir(name, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := edit.WriteFile(name, []byte("text")); err == nil {
		t.Error("a file took the place of a folder")
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("something was left behind: %v, %v", entries, err)
	}
}
