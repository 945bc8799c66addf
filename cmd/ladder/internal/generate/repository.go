// Package generate answers what an author could have written: whole repositories
// of synthetic ladders to measure on, small random ladders that are sound, and
// random slips in them. The same seed gives the same files.
package generate

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	"cuelang.org/go/cue/parser"

	schema "github.com/ladder-as-code/ladder/cue"
)

// modulePath is the CUE module that the ladders live in.
const modulePath = "example.com/ladders"

// Module returns the files that ladders stand beside, by slash-separated path:
// the CUE module and the schema that they import.
func Module() map[string]string {
	return map[string]string{
		"cue.mod/module.cue": fmt.Sprintf("module: %q\nlanguage: version: \"v0.17.0\"\n", modulePath),
		"schema/schema.cue":  schema.Copy(),
	}
}

// Ladder returns the files of one small random ladder, by name, in a folder
// that may have any name. It is sound, uses every field of the schema now and
// then, and is written in as many ways as authors have.
func Ladder(rng *rand.Rand) map[string]string {
	w := writer{rng: rng, free: true, pkg: "random"}
	return w.files(newAuthor(rng, small).ladder())
}

// Returns is a file with the line ends of Windows, where CUE can read it so: it can't
// in texts of several paragraphs.
func Returns(file []byte) []byte {
	changed := bytes.ReplaceAll(file, []byte("\n"), []byte("\r\n"))
	if _, err := parser.ParseFile("x.cue", changed); err != nil {
		return file
	}
	return changed
}

// Repository writes a module of n ladders into dir, each of 7 levels x 25 skills
// with about 700 criteria in about 190 KB. The ladder of a number is the same
// whatever n is. Errors are those of the file system.
func Repository(dir string, n int, seed uint64) error {
	if err := writeAll(dir, Module()); err != nil {
		return err
	}
	for i := 1; i <= n; i++ {
		rng := rand.New(rand.NewPCG(seed, uint64(i)))
		w := writer{rng: rng, pkg: fmt.Sprintf("ladder_%04d", i)}
		a := newAuthor(rng, large)
		a.nth = i
		files := w.files(a.ladder())
		if err := writeAll(filepath.Join(dir, fmt.Sprintf("ladder-%04d", i)), files); err != nil {
			return err
		}
	}
	return nil
}

// writeAll writes files into dir.
func writeAll(dir string, files map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(files[name]), 0o644); err != nil {
			return err
		}
	}
	return nil
}
