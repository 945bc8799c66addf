package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
)

// A workTree is the files on disk. Everything is opened beneath its root, so
// that nothing outside is reached whatever links there are.
type workTree struct {
	root     *os.Root
	index    index
	ignores  ignores // the user's, which count less than the repository's
	fileMode bool    // whether the disk knows which files are executable

	mostBytes int64 // of a file that is read
}

// WorkTree returns the files of the work tree: those that git tracks, as they
// are on disk, and the others that it does not ignore. What a sparse checkout
// leaves out is read from git's objects.
func (r *Repo) WorkTree() (*Tree, error) {
	if r.Top == "" {
		return nil, errors.New("the repository is bare: it has no work tree, so name a revision")
	}
	index, err := readIndex(filepath.Join(r.place.gitDir, "index"))
	if err != nil {
		return nil, err
	}
	w := &workTree{index: index, fileMode: r.settings.fileMode(), mostBytes: r.Limits.File}
	for _, name := range []string{r.settings.excludes(r.Top), filepath.Join(r.place.commonDir, "info", "exclude")} {
		text, err := readIgnores(os.Stat, os.ReadFile, name)
		if err != nil {
			return nil, err
		}
		w.ignores = w.ignores.with(".", text)
	}
	if w.root, err = os.OpenRoot(r.Top); err != nil {
		return nil, err
	}
	r.worktrees = append(r.worktrees, w.root)
	head, _ := r.Resolve("HEAD") // where it can't be read, whoever needs more of it says so
	return &Tree{Time: head.Time, repo: r, work: w, folders: map[string]*folder{}}, nil
}

// look fills in what a folder of the work tree holds.
func (w *workTree) look(t *Tree, f *folder) error {
	f.ignores = w.ignores
	if f.parent != nil {
		f.ignores = f.parent.ignores
		f.ignored = f.parent.ignored || f.ignores.match(f.path, true)
	}
	onDisk, err := w.list(f.path)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(onDisk, func(info fs.FileInfo) bool { return info.Name() == ignoreFile }) {
		text, err := readIgnores(w.root.Lstat, w.root.ReadFile, filepath.Join(local(f.path), ignoreFile))
		if err != nil {
			return err
		}
		f.ignores = f.ignores.with(f.path, text)
	}
	tracked := w.index.in(f.path)
	for _, d := range onDisk {
		n, ok, err := w.classify(t, f, d, tracked[d.Name()])
		if err != nil {
			return err
		}
		if ok {
			f.nodes = append(f.nodes, n)
			delete(tracked, d.Name())
		}
	}
	for name, at := range tracked {
		if n, ok := at.unchecked(name); ok {
			f.nodes = append(f.nodes, n)
		}
	}
	slices.SortFunc(f.nodes, compareNodes)
	return nil
}

func local(name string) string { return filepath.FromSlash(name) }

// list returns what is on disk in a folder, which may have been left out by a
// sparse checkout. It asks for all of a file at once, by the open folder: from
// the top again for each takes several times as long.
func (w *workTree) list(name string) ([]fs.FileInfo, error) {
	dir, err := w.root.Open(local(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	return dir.Readdir(-1)
}

// classify says what something on disk is to the Tree; not ok is what is left
// out without a word.
func (w *workTree) classify(t *Tree, f *folder, d fs.FileInfo, at tracked) (n node, ok bool, err error) {
	n = node{name: d.Name()}
	name := path.Join(f.path, n.name)
	known := at.file != nil || len(at.below) > 0
	if strings.EqualFold(n.name, ".git") || !known && (f.ignored || f.ignores.match(name, d.IsDir())) {
		return n, false, nil
	}
	switch d.Mode().Type() {
	case 0:
		n.mode, n.info = filemode.Regular, d
		if w.fileMode && d.Mode()&0o100 != 0 || !w.fileMode && at.file != nil && at.file.mode == filemode.Executable {
			n.mode = filemode.Executable
		}
	case fs.ModeSymlink:
		n.mode = filemode.Symlink
	case fs.ModeDir:
		n.mode = filemode.Dir
		return w.classifyFolder(t, &folder{path: name, parent: f}, n, at)
	case fs.ModeNamedPipe:
		n.what = "a named pipe"
	case fs.ModeSocket:
		n.what = "a socket"
	default:
		n.what = "a device"
	}
	return n, true, nil
}

// classifyFolder is classify for a folder, f.
func (w *workTree) classifyFolder(t *Tree, f *folder, n node, at tracked) (node, bool, error) {
	if at.file != nil && at.file.mode == filemode.Submodule {
		n.mode, n.hash = filemode.Submodule, at.file.hash
		return n, true, nil
	}
	if at.file == nil && len(at.below) == 0 {
		if _, err := w.root.Lstat(filepath.Join(local(f.path), ".git")); err == nil {
			n.mode, n.what = filemode.Submodule, "a git repository of its own"
			return n, true, nil
		}
	}
	if w.anyLeft(at.below) {
		return n, true, nil
	}
	// git knows no empty folders, and one whose files are all ignored or deleted
	// is empty to it.
	f, err := t.open(n, f)
	return n, err == nil && len(f.nodes) > 0, err
}

// anyLeft reports whether one of some tracked files is still there.
func (w *workTree) anyLeft(files []file) bool {
	return slices.ContainsFunc(files, func(f file) bool {
		if f.skip {
			return true
		}
		_, err := w.root.Lstat(local(f.name))
		return err == nil
	})
}

// hashFile computes the hash that git gives a file or link on disk. Files are
// hashed as they are: where git converts line ends the hash differs from the
// commit's.
func (w *workTree) hashFile(name string, n node) (plumbing.Hash, error) {
	if n.mode == filemode.Symlink {
		target, err := w.root.Readlink(local(name))
		return plumbing.ComputeHash(plumbing.BlobObject, []byte(target)), err
	}
	f, info, err := w.open(name)
	if err != nil {
		return plumbing.ZeroHash, err
	}
	defer f.Close()
	h := plumbing.NewHasher(plumbing.BlobObject, info.Size())
	size, err := io.Copy(h, f)
	if err == nil && size != info.Size() {
		err = fmt.Errorf("%s changed while it was read", name)
	}
	return h.Sum(), err
}

// open opens an ordinary file.
func (w *workTree) open(name string) (*os.File, fs.FileInfo, error) {
	f, err := w.root.Open(local(name))
	if err != nil {
		return nil, nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s is no ordinary file any more", name)
	}
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	return f, info, nil
}

func (w *workTree) read(name string, n node) ([]byte, error) {
	if n.mode == filemode.Symlink {
		target, err := w.root.Readlink(local(name))
		return []byte(target), err
	}
	f, info, err := w.open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info.Size() > w.mostBytes {
		return nil, &TooLarge{Path: name, Size: info.Size(), Most: w.mostBytes}
	}
	var data bytes.Buffer
	data.Grow(int(info.Size()) + bytes.MinRead) // what it takes to see the end
	_, err = data.ReadFrom(io.LimitReader(f, w.mostBytes))
	return data.Bytes(), err
}

func (w *workTree) size(name string, n node) (int64, error) {
	if n.info != nil {
		return n.info.Size(), nil
	}
	info, err := w.root.Lstat(local(name))
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
