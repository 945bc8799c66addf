package main

import (
	"io/fs"
	"path"
	"strings"

	"golang.org/x/tools/txtar"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
)

// unwritten is the state of ladders in dir, all of whose files are not written yet.
func unwritten(dir string, files map[string][]byte, limits load.Limits, evaluate load.Evaluator) (*state, error) {
	archive := &txtar.Archive{}
	for name, data := range files {
		archive.Files = append(archive.Files, txtar.File{Name: name, Data: data})
	}
	fsys, err := txtar.FS(archive)
	if err != nil {
		return nil, err
	}
	set, err := load.Open(fsys, dir, nil, nil)
	if err != nil {
		return nil, err
	}
	set.Limits, set.Evaluate = limits, evaluate
	return &state{set: set}, nil
}

// checkNew validates the files of a new ladder as they will stand in the work
// tree: with its module, its schema and its house rules.
func (r *repository) checkNew(s *state, dir string, files map[string][]byte) (finding.Report, error) {
	all := map[string][]byte{}
	for name, data := range files {
		all[path.Join(dir, name)] = data
	}
	for _, around := range s.around() {
		data, err := fs.ReadFile(s.tree, around)
		if err != nil {
			return finding.Report{}, err
		}
		all[around] = data
	}
	fresh, err := unwritten(s.set.Dir, all, r.limits, r.evaluate)
	if err != nil {
		return finding.Report{}, err
	}
	for _, f := range fresh.set.Folders {
		if f.Dir != dir {
			continue
		}
		read := fresh.read(f)
		if read.err != nil {
			return finding.Report{}, read.err
		}
		fresh.add(read)
	}
	return fresh.report(), nil
}

// around returns the files that count for every ladder: those of the module, of
// the schema and of the house rules.
func (s *state) around() []string {
	var names []string
	for _, dir := range []string{"cue.mod", "schema", "house"} {
		_ = fs.WalkDir(s.tree, path.Join(s.set.Dir, dir), func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && strings.HasSuffix(name, ".cue") {
				names = append(names, name)
			}
			return nil // what is not there does not count
		})
	}
	return names
}
