package load

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
)

// mayExtend returns the ids that the main file in a folder says something extends:
// a ladder or, most often, a cell, which are not told apart.
func (s *Set) mayExtend(dir string) ([]string, error) {
	if !slices.Contains(s.cueFiles(dir), mainFile) || slices.Contains(s.unheld, path.Join(dir, mainFile)) {
		return nil, nil
	}
	data, err := fs.ReadFile(s.fsys, path.Join(dir, mainFile))
	return extended(data), err
}

// extended returns what stands in quotation marks behind extends, each once.
func extended(data []byte) []string {
	var ids []string
	for {
		_, rest, ok := bytes.Cut(data, []byte("extends"))
		if !ok {
			return ids
		}
		data = rest
		rest = bytes.TrimLeft(bytes.TrimPrefix(rest, []byte(`"`)), " \t")
		rest, isField := bytes.CutPrefix(rest, []byte(":"))
		rest, isText := bytes.CutPrefix(bytes.TrimLeft(rest, " \t"), []byte(`"`))
		if id, _, ends := bytes.Cut(rest, []byte(`"`)); isField && isText && ends && !slices.Contains(ids, string(id)) {
			ids = append(ids, string(id))
		}
	}
}

// An Extension is a folder whose ladder extends another, as far as that is told at
// a glance: perhaps none of those named is a ladder.
type Extension struct {
	Folder string   // its path
	ID     string   // of its ladder
	Of     []string // ids of what it may extend
}

// Extending lists the folders of ladders that extend one of those with the given
// ids, directly or through others. It may list more, where a level has the id of a
// ladder. Of each folder directly below Dir it asks recall for the extensions in it,
// which may know from before what look finds out.
func (s *Set) Extending(ids map[string]bool, recall func(dir string, look func() ([]Extension, error)) ([]Extension, error)) ([]string, error) {
	if s.isUnheld(s.Dir) {
		return nil, nil
	}
	entries, err := fs.ReadDir(s.fsys, s.Dir)
	if err != nil {
		return nil, fmt.Errorf("reading folder %s: %w", s.Dir, err)
	}
	var all []Extension
	for _, e := range entries {
		dir := path.Join(s.Dir, e.Name())
		if !e.IsDir() || s.passesOver(dir) {
			continue
		}
		found, err := recall(dir, func() ([]Extension, error) { return s.extensions(dir) })
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return dependants(all, ids), nil
}

// extensions finds those in a folder and below it.
func (s *Set) extensions(dir string) ([]Extension, error) {
	folders, err := s.foldersBelow(dir)
	if err != nil {
		return nil, err
	}
	var found []Extension
	for _, f := range folders {
		ids, err := s.mayExtend(f.Dir)
		if err != nil {
			return nil, err
		}
		if len(ids) > 0 {
			found = append(found, Extension{f.Dir, f.ID, ids})
		}
	}
	return found, nil
}

// dependants lists the folders of those that extend ladders with the given ids.
func dependants(all []Extension, ids map[string]bool) []string {
	reached := maps.Clone(ids)
	var dirs []string
	for grows := true; grows; {
		grows = false
		all = slices.DeleteFunc(all, func(x Extension) bool {
			if !slices.ContainsFunc(x.Of, func(id string) bool { return reached[id] }) {
				return false
			}
			dirs, reached[x.ID], grows = append(dirs, x.Folder), true, true
			return true
		})
	}
	return dirs
}
