package source

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

// Findings returns what is in a folder, or on the way to it, and can't be held,
// in the order of finding.Compare. File is escaped where it is no text. It looks
// at every folder in dir but those that skip wants left out, and reads no file; nil
// skips nothing.
func (t *Tree) Findings(dir string, skip func(dir string) bool) ([]finding.Finding, error) {
	if !fs.ValidPath(dir) {
		return nil, &fs.PathError{Op: "inspect", Path: dir, Err: fs.ErrInvalid}
	}
	i := inspection{Tree: t, dir: dir, skip: skip, sizes: map[plumbing.Hash]int64{}, findings: []finding.Finding{}}
	err := i.onTheWay(dir)
	if err == nil && len(i.findings) == 0 {
		err = i.below(dir)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return finding.Sort(i.findings), nil
}

// Refusal returns the finding that an error of this package amounts to, where it is
// that a commit or a tag takes too much to be read: that is the doing of whoever
// wrote it, not of the machine or of whoever asks. What file to name is for the
// caller to say.
func Refusal(err error) (finding.Finding, bool) {
	if asUnfit(err) == nil {
		return finding.Finding{}, false
	}
	return commitSize.Finding(err.Error(), "leave it out of the history; "+raise), true
}

// An inspection looks for what a Tree can't hold.
type inspection struct {
	*Tree
	dir      string                // that was asked for
	skip     func(dir string) bool // nil for none
	findings []finding.Finding
	sizes    map[plumbing.Hash]int64 // of files: hostile folders hold one many times over
	total    int64                   // bytes of CUE files so far
	full     bool                    // there is too much in all, and nothing more is looked at
}

// onTheWay reports what stands where the folder, or one it is in, should be.
func (i *inspection) onTheWay(dir string) error {
	if dir == "." {
		return nil
	}
	at := "."
	for part := range strings.SplitSeq(dir, "/") {
		f, err := i.Tree.folder(at)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if e := asUnfit(err); e != nil {
			i.leaveOut(at, e)
			return nil
		}
		if err != nil {
			return err
		}
		at = path.Join(at, part)
		if n, ok := f.node(part); ok && n.mode != filemode.Dir {
			return i.node(at, n)
		}
	}
	return nil
}

// below looks at what is in a folder.
func (i *inspection) below(name string) error {
	f, err := i.Tree.folder(name)
	if e := asUnfit(err); e != nil {
		i.leaveOut(name, e)
		return nil
	}
	if err != nil {
		return err
	}
	for _, n := range f.nodes {
		if i.full {
			return nil
		}
		if err := i.node(path.Join(f.path, n.name), n); err != nil {
			return err
		}
	}
	return nil
}

// node reports what is wrong with the node at a path, and in it.
func (i *inspection) node(name string, n node) error {
	cue := strings.HasSuffix(n.name, ".cue")
	switch {
	case n.mode == filemode.Submodule:
		i.report(name, submodule, "this is a git repository of its own, and its files are not read",
			"put the files themselves here if they belong to a ladder")
	case n.what == twice:
		i.report(name, fileName, "two files of the same name stand in this folder, and only the first is read",
			"make the commit again with git, which can't make such a folder")
	case n.what != "" && cue:
		i.report(name, specialFile, "this is "+n.what+", not a file, and it is not read", "put an ordinary file here")
	case n.what != "":
	case n.mode == filemode.Symlink:
		return i.link(name, n, cue)
	case !isName(n.name):
		return i.unreadableName(name, n, cue)
	case n.mode == filemode.Dir:
		if i.skip != nil && i.skip(name) {
			return nil
		}
		return i.below(name)
	case cue:
		return i.fileSize(name, n)
	}
	return nil
}

func (i *inspection) link(name string, n node, cue bool) error {
	data, err := i.read(name, n)
	if tooLarge := (*TooLarge)(nil); errors.As(err, &tooLarge) || asUnfit(err) != nil {
		data = []byte("somewhere with a very long name")
	} else if err != nil {
		return err
	}
	target := string(data)
	folder, err := i.mayBeFolder(name, target)
	if err != nil || !cue && !folder {
		return err
	}
	what := "file"
	if folder && !cue {
		what = "folder"
	}
	i.report(name, symlink, fmt.Sprintf("this is a symbolic link to %.200q, and links are not followed", target),
		"put the "+what+" itself here")
	return nil
}

// mayBeFolder reports whether a link leads to a folder. Where it leads to can't
// be told of a link that leaves the repository or leads to nothing in it, and
// the answer must be the same on every machine: then a name without an
// extension counts as a folder's, for a ladder that is left out must not go
// unsaid.
func (i *inspection) mayBeFolder(name, target string) (bool, error) {
	to := path.Join(path.Dir(name), target)
	if !path.IsAbs(target) && fs.ValidPath(to) {
		if to == "." {
			return true, nil
		}
		n, err := i.Tree.node(to)
		if err == nil && n.mode != filemode.Symlink {
			return n.mode == filemode.Dir || n.mode == filemode.Submodule, nil
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) && asUnfit(err) == nil {
			return false, err
		}
	}
	return path.Ext(name) == "", nil
}

func (i *inspection) unreadableName(name string, n node, cue bool) error {
	if strings.EqualFold(n.name, ".git") {
		return nil // no work tree can have it
	}
	if n.mode == filemode.Dir && !strings.Contains(n.name, "/") && n.name != "." && n.name != ".." {
		var err error
		if cue, err = i.hasCUE(name); err != nil {
			return err
		}
	}
	if cue {
		i.report(name, fileName, fmt.Sprintf("the name %.200q can't be read: it is not UTF-8, or has a control character or a backslash in it", n.name),
			"rename it, best in letters, digits and hyphens")
	}
	return nil
}

// hasCUE reports whether a CUE file is somewhere in a folder.
func (i *inspection) hasCUE(name string) (bool, error) {
	f, err := i.Tree.folder(name)
	if asUnfit(err) != nil {
		return true, nil // it may be
	}
	if err != nil {
		return false, err
	}
	for _, n := range f.nodes {
		if strings.HasSuffix(n.name, ".cue") {
			return true, nil
		}
		if n.mode == filemode.Dir && n.what == "" && !strings.Contains(n.name, "/") && n.name != "." && n.name != ".." {
			if has, err := i.hasCUE(path.Join(name, n.name)); has || err != nil {
				return has, err
			}
		}
	}
	return false, nil
}

func (i *inspection) fileSize(name string, n node) error {
	const split = "split it into several files of the same package; " + raise
	size, known := i.sizes[n.hash]
	var err error
	if !known || i.onDisk(n) {
		size, err = i.size(name, n)
	}
	if err == nil {
		i.sizes[n.hash] = size
	}
	l := i.repo.Limits
	i.total += min(size, l.File)
	switch e := asUnfit(err); {
	case e != nil:
		i.report(name, fileSize, "this file is not read: "+e.text, split)
		return nil
	case err != nil:
		return err
	case size > l.File:
		i.report(name, fileSize, fmt.Sprintf("this file is %s, and files larger than %s are not read", megabytes(size), megabytes(l.File)), split)
	case i.total > l.Total:
		i.leaveOut(name, &unfit{"there are more than " + megabytes(l.Total) + " of CUE in all", true})
	}
	return nil
}

// leaveOut reports a folder that holds more than is read; where it is all folders
// together, the one that was asked for.
func (i *inspection) leaveOut(name string, e *unfit) {
	if e.inAll {
		name, i.full = i.dir, true
	}
	i.report(name, folderSize, "this folder is not read: "+e.text, "take it apart; "+raise)
}

func (i *inspection) report(name string, rule finding.Declaration, message, hint string) {
	if escaped := strconv.Quote(name); !isName(strings.ReplaceAll(name, "/", "")) {
		name = escaped[1 : len(escaped)-1]
	}
	f := rule.Finding(message, hint)
	f.File = name
	i.findings = append(i.findings, f)
}
