package source

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	gitindex "github.com/go-git/go-git/v5/plumbing/format/index"
)

// An index is the files that git tracks, sorted by name.
type index []file

// A file is one that git tracks.
type file struct {
	name string // from the top; of a folder that a sparse index keeps whole it ends in /
	mode filemode.FileMode
	hash plumbing.Hash
	skip bool // a sparse checkout leaves it out of the work tree
}

// readIndex returns an empty index where there is none: nothing is tracked.
func readIndex(name string) (index, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var decoded gitindex.Index
	err = gitindex.NewDecoder(bytes.NewReader(data)).Decode(&decoded)
	sparse := slices.ContainsFunc(decoded.Entries, func(e *gitindex.Entry) bool { return e.Mode == filemode.Dir })
	switch {
	case errors.Is(err, gitindex.ErrUnknownExtension) && sparse:
		// The extension only says that there are folders among the entries.
	case errors.Is(err, gitindex.ErrUnknownExtension):
		return nil, fail(ErrUnsupported, "git's index is split, which ladder can't read: run git update-index --no-split-index")
	case errors.Is(err, gitindex.ErrInvalidChecksum) && bytes.HasSuffix(data, make([]byte, len(plumbing.ZeroHash))):
		// index.skipHash leaves the check sum out.
	case err != nil:
		return nil, fmt.Errorf("git's index can't be read: %w", err)
	}
	ix := make(index, 0, len(decoded.Entries))
	for _, e := range decoded.Entries {
		// A file with a merge conflict stands there up to three times.
		if len(ix) == 0 || ix[len(ix)-1].name != e.Name {
			ix = append(ix, file{name: e.Name, mode: e.Mode, hash: e.Hash, skip: e.SkipWorktree})
		}
	}
	return ix, nil
}

// tracked is what the index has at one path: a file, or the files below it.
type tracked struct {
	file  *file
	below []file
}

// in returns what is tracked in a folder, by name.
func (ix index) in(dir string) map[string]tracked {
	prefix := dir + "/"
	if dir == "." {
		prefix = ""
	}
	files := ix.from(prefix)
	in := map[string]tracked{}
	for i := 0; i < len(files) && strings.HasPrefix(files[i].name, prefix); {
		name, _, below := strings.Cut(files[i].name[len(prefix):], "/")
		at := in[name]
		if !below {
			at.file, i = &files[i], i+1
		} else {
			n := len(files[i:]) - len(files[i:].from(prefix+name+"0")) // 0 comes after /
			at.below, i = files[i:i+n], i+n
		}
		in[name] = at
	}
	return in
}

// from returns the part of ix whose names are not before name.
func (ix index) from(name string) index {
	i, _ := slices.BinarySearchFunc(ix, name, func(f file, name string) int { return cmp.Compare(f.name, name) })
	return ix[i:]
}

// unchecked returns the node of what is tracked, not on disk, and left out by a
// sparse checkout; not ok is what was deleted.
func (t tracked) unchecked(name string) (n node, ok bool) {
	n.name = name
	switch {
	case t.file != nil && t.file.skip:
		n.mode, n.hash = t.file.mode, t.file.hash
		return n, true
	case len(t.below) == 1 && t.below[0].mode == filemode.Dir:
		n.mode, n.hash = filemode.Dir, t.below[0].hash
		return n, true
	}
	n.mode = filemode.Dir
	return n, slices.ContainsFunc(t.below, func(f file) bool { return f.skip })
}
