package main

import (
	"io/fs"
	"os"
	"path/filepath"

	"cuelang.org/go/cue/parser"
)

// parseAll parses the CUE files in a folder and does nothing else with them: the
// least that anything takes which reads them.
func parseAll(dir string) error {
	return filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".cue" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		_, err = parser.ParseFile(path, data)
		return err
	})
}
