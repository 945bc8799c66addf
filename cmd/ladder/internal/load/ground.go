package load

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

// A Hasher names the content of a folder or a file: what has one name holds the
// same. It is not ok where that can't be told.
type Hasher func(path string) (name string, ok bool)

// Ground returns what the verdict on a folder rests on, the house rules included,
// beside the program, the schema in it, and the folders that RestsOn lists: two
// folders with one ground whose imports have one Content, in whatever trees, are
// read and judged alike. It is not ok where hash is not.
func (s *Set) Ground(f Folder, hash Hasher) (ground []string, ok bool) {
	content, ok := s.Content(f.Dir, hash)
	house, known := s.Content(path.Join(s.Dir, houseFolder), hash)
	if !ok || !known {
		return nil, false
	}
	ground = slices.Concat([]string{fmt.Sprint(s.Limits), s.root, s.module, s.Dir}, content, house)
	below, _ := s.place(f.Dir + "/")
	for _, other := range s.Folders[below:] {
		if !strings.HasPrefix(other.Dir, f.Dir+"/") {
			break
		}
		ground = append(ground, "below", other.Dir)
	}
	for dir := f.Dir; dir != s.root && dir != "."; {
		dir = path.Dir(dir)
		above, ok := s.above(dir, hash)
		if !ok {
			return nil, false
		}
		ground = append(ground, above...)
	}
	return ground, true
}

// above is what stands directly in a folder, for CUE merges it into what is below.
func (s *Set) above(dir string, hash Hasher) (ground []string, ok bool) {
	if _, in := s.place(dir); in {
		ground = append(ground, "in", dir)
	}
	for _, name := range s.cueFiles(dir) {
		name = path.Join(dir, name)
		sum, ok := hash(name)
		if !ok {
			return nil, false
		}
		ground = append(ground, name, sum)
	}
	return ground, true
}

// place finds a folder of the set, or where it would stand.
func (s *Set) place(dir string) (int, bool) {
	return slices.BinarySearchFunc(s.Folders, dir, func(f Folder, dir string) int { return strings.Compare(f.Dir, dir) })
}

// Content returns what stands for all that a folder holds: its hash, and what of
// it can't be had from the tree. It is not ok where hash is not.
func (s *Set) Content(dir string, hash Hasher) (content []string, ok bool) {
	sum, ok := hash(dir)
	content = []string{dir, sum}
	for _, name := range s.unheld {
		if strings.HasPrefix(name, dir+"/") {
			content = append(content, "unheld", name)
		}
	}
	return content, ok
}

// Imported lists the folders of the module that the files of f import, directly
// or through one another, sorted.
func (s *Set) Imported(f Folder) []string { return s.reach(f, s.Imports) }

// RestsOn lists the folders that Imported does, and those of the ladders that f may
// extend with what they rest on, sorted. What can't be read rests on nothing.
func (s *Set) RestsOn(f Folder) []string {
	return s.reach(f, func(f Folder) []string {
		dirs := s.Imports(f)
		ids, _ := s.mayExtend(f.Dir)
		for _, id := range ids {
			if extended, ok, _ := s.withID(id); ok && extended.Dir != f.Dir {
				dirs = append(dirs, extended.Dir)
			}
		}
		return dirs
	})
}

// reach lists the folders that can be come to from f, sorted.
func (s *Set) reach(f Folder, next func(Folder) []string) []string {
	var found []string
	pending := next(f)
	for len(pending) > 0 {
		dir := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		if slices.Contains(found, dir) {
			continue
		}
		found = append(found, dir)
		pending = append(pending, next(Folder{Dir: dir, Files: s.cueFiles(dir)})...)
	}
	slices.Sort(found)
	return found
}

// cueFiles lists the names of the CUE files that stand directly in a folder; none
// where there is no such folder.
func (s *Set) cueFiles(dir string) []string {
	if names, ok := s.named.Load(dir); ok {
		return names.([]string)
	}
	entries, _ := fs.ReadDir(s.fsys, dir) // what can't be read is not merged, and imports nothing
	var names []string
	for _, e := range entries {
		if !e.IsDir() && isCUE(e.Name()) {
			names = append(names, e.Name())
		}
	}
	s.named.Store(dir, names)
	return names
}

// Lasting reports whether the same files of a folder, read again, come to the same:
// what was given up for the time it took may come out on another day, and whether a
// folder that is no ladder is one that ladders import, or a ladder that is not there
// to be extended comes to be, depends on all of them.
func (s *Set) Lasting(f Folder, r Result) bool {
	moody := slices.ContainsFunc(r.Findings, func(f finding.Finding) bool {
		return f.Rule == tooCostly.Name || f.Rule == unknownLadder.Name
	})
	return (r.Ladder != nil || r.Shared && s.IsCommon(f.Dir)) && !moody
}
