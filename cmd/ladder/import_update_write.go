package main

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
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
	files, err := u.ladderFiles()
	if err != nil {
		return err
	}
	folder, err := edit.OpenFolder(u.head, files)
	if err != nil {
		return err
	}
	if err := u.take(folder); err != nil {
		return err
	}
	u.before = files
	if u.files, err = folder.Files(); err != nil {
		return err
	}
	u.result.Files = slices.Sorted(maps.Keys(u.files))
	u.list()
	return nil
}

// ladderFiles reads the files of the ladder.
func (u *updating) ladderFiles() (map[string][]byte, error) {
	folder, err := u.state.called(u.head.ID)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, name := range folder.Files {
		name = path.Join(folder.Dir, name)
		if files[name], err = fs.ReadFile(u.state.tree, name); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// take makes the steps, and tells where that can't be.
func (u *updating) take(folder *edit.Folder) error {
	own := slices.DeleteFunc(slices.Clone(u.steps), func(step merge.Step) bool {
		at := step.Old.Pos
		foreign := at.IsValid() && !within(at.File, u.head.Dir)
		if foreign {
			u.problem(merge.Problem{Edit: step.Edit, Now: step.Old, Message: "this text stands in " + at.File + ", which other ladders may use too", Hint: "edit it there"})
		}
		return foreign
	})
	errs, err := merge.Make(folder, own)
	for i, e := range errs {
		switch step := own[i]; {
		case !errors.Is(e, edit.ErrNotText):
			err = errors.Join(err, e)
		case step.Act == merge.Add:
			u.problem(merge.Problem{Edit: step.Edit, Message: step.Words + " has no place: what it belongs to is computed, or shared with other ladders", Hint: "add it in the ladder's files"})
		default:
			u.problem(merge.Problem{Edit: step.Edit, Now: step.Old, Message: "this text is computed, not written, in the ladder's files", Hint: "edit them"})
		}
	}
	return err
}

// list says what became of which text.
func (u *updating) list() {
	for _, s := range u.steps {
		if s.Words == "" {
			continue
		}
		t := updatedText{textChanged, s.Words, cellName(s.Edit), s.Edit.Key, s.Old.Pos.File, s.Old.Pos.Line, s.Old.Value, s.New}
		switch {
		case s.Old.Value == "", s.Act == merge.Exchange: // of which another step tells
			t.Kind, t.File, t.Line, t.Old = textAdded, "", 0, ""
		case s.New == "":
			t.Kind = textDeleted
		}
		u.result.Texts = append(u.result.Texts, t)
	}
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
	if l := sound(r.result); l != nil && len(u.result.Problems) == 0 {
		for _, p := range merge.Unmet(u.base, l, u.edits) {
			u.problem(p)
		}
	}
	return finding.NewReport(1, inSheet(u.fresh(r.verdict.Findings))), nil
}

// sheetHints say, by rule, what to do in a spreadsheet about what can be wrong in one.
var sheetHints = map[string]string{
	"missing-descriptor": `write a text into the spreadsheet for this level, or why nothing is expected into a row "Not expected"; to delete the skill, delete its row on the sheet Skills too`,
	"cell-kind":          `leave in the spreadsheet, for this level, either the text of the row "Not expected" or the others`,
}

// inSheet gives findings the hints for a spreadsheet.
func inSheet(found []finding.Finding) []finding.Finding {
	for i := range found {
		found[i].Hint = cmp.Or(sheetHints[found[i].Rule], found[i].Hint)
	}
	return found
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
		err := u.put(name, u.files[name])
		if err == nil {
			continue
		}
		for _, done := range u.result.Files[:i] {
			err = errors.Join(err, u.put(done, u.before[done]))
		}
		return err
	}
	return nil
}

// put writes a file, or removes it where it is to hold nothing.
func (u *updating) put(name string, data []byte) error {
	if data == nil {
		return os.Remove(u.onDisk(name))
	}
	return edit.WriteFile(u.onDisk(name), data)
}

func (u *updating) onDisk(name string) string {
	return filepath.Join(u.repo.Top, filepath.FromSlash(name))
}

// An overlay is a tree in which some files are other ones.
type overlay struct {
	*source.Tree
	files map[string][]byte // nil is that of a file that is gone
}

// ReadFile returns the other file, or else that of the tree.
func (o overlay) ReadFile(name string) ([]byte, error) {
	if data, ok := o.files[name]; ok {
		return slices.Clone(data), nil
	}
	return o.Tree.ReadFile(name)
}

// ReadDir returns what a folder of the tree holds, with the other files.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := o.Tree.ReadDir(name)
	if err != nil {
		return nil, err
	}
	for file, data := range o.files {
		if path.Dir(file) != name {
			continue
		}
		entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return e.Name() == path.Base(file) })
		if data != nil {
			entries = append(entries, newFile(path.Base(file)))
		}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// A newFile is the entry of a file that is not written yet: no more is asked of it.
type newFile string

func (f newFile) Name() string             { return string(f) }
func (newFile) IsDir() bool                { return false }
func (newFile) Type() fs.FileMode          { return 0 }
func (newFile) Info() (fs.FileInfo, error) { return nil, fs.ErrNotExist }
