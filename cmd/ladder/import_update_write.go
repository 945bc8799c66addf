package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/merge"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
)

// splice makes the files as they are to be.
func (u *updating) splice() error {
	byFile := map[string][]merge.Replacement{}
	for _, r := range u.replacements {
		name := r.Old.Pos.File
		if !within(name, u.head.Dir) {
			u.problem(merge.Problem{Edit: r.Edit, Now: r.Old, Message: "this text stands in " + name + ", which other ladders may use too", Hint: "edit it there"})
			continue
		}
		byFile[name] = append(byFile[name], r)
	}
	u.files, u.before = map[string][]byte{}, map[string][]byte{}
	for _, name := range slices.Sorted(maps.Keys(byFile)) {
		if err := u.spliceFile(name, byFile[name]); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	for _, r := range u.replacements {
		if u.files[r.Old.Pos.File] != nil {
			u.result.Texts = append(u.result.Texts, updatedText{cellName(r.Edit), r.Edit.Key, r.Old.Pos.File, r.Old.Pos.Line, r.Old.Value, r.New})
		}
	}
	u.result.Files = slices.Sorted(maps.Keys(u.files))
	return nil
}

func (u *updating) spliceFile(name string, replacements []merge.Replacement) error {
	data, err := fs.ReadFile(u.state.tree, name)
	if err != nil {
		return err
	}
	file, err := edit.Parse(name, data)
	if err != nil {
		return err
	}
	var splices []edit.Splice
	for _, r := range replacements {
		s, err := file.Replace(r.Old.Pos, r.New)
		if errors.Is(err, edit.ErrNotText) {
			u.problem(merge.Problem{Edit: r.Edit, Now: r.Old, Message: "this text is computed, not written, in the ladder's files", Hint: "edit them"})
			continue
		}
		if err != nil {
			return err
		}
		splices = append(splices, s)
	}
	u.before[name] = data
	u.files[name], err = edit.Apply(data, splices)
	return err
}

// check returns what would be wrong with the ladder after the update.
func (u *updating) check() (finding.Report, error) {
	if len(u.files) == 0 {
		return finding.NewReport(0, nil), nil
	}
	set, err := load.Open(overlay{u.state.tree, u.files}, u.state.set.Dir, nil, nil)
	if err != nil {
		return finding.Report{}, err
	}
	set.Limits, set.Evaluate = u.repo.limits, u.repo.evaluate
	after := &state{tree: u.state.tree, set: set}
	folder, err := after.called(u.head.ID)
	if err != nil {
		return finding.Report{}, err
	}
	r := after.read(folder)
	if r.err != nil {
		return finding.Report{}, r.err
	}
	return finding.NewReport(1, u.fresh(r.verdict.Findings)), nil
}

// fresh returns the findings that the ladder had not before.
func (u *updating) fresh(found []finding.Finding) []finding.Finding {
	known := map[string]bool{}
	for _, f := range u.report.Findings {
		known[f.Rule+f.File+f.Message] = true
	}
	return slices.DeleteFunc(found, func(f finding.Finding) bool { return known[f.Rule+f.File+f.Message] })
}

// write puts the files in place; where one can't be written, all are as they were.
func (u *updating) write() error {
	for i, name := range u.result.Files {
		err := edit.WriteFile(u.onDisk(name), u.files[name])
		if err == nil {
			continue
		}
		for _, done := range u.result.Files[:i] {
			err = errors.Join(err, edit.WriteFile(u.onDisk(done), u.before[done]))
		}
		return err
	}
	return nil
}

func (u *updating) onDisk(name string) string {
	return filepath.Join(u.repo.Top, filepath.FromSlash(name))
}

// An overlay is a tree in which some files are other ones.
type overlay struct {
	*source.Tree
	files map[string][]byte
}

// ReadFile returns the other file, or else that of the tree.
func (o overlay) ReadFile(name string) ([]byte, error) {
	if data, ok := o.files[name]; ok {
		return slices.Clone(data), nil
	}
	return o.Tree.ReadFile(name)
}
