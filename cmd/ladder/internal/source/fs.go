package source

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
)

// Open opens a file or a folder.
func (t *Tree) Open(name string) (fs.File, error) {
	n, err := t.find("open", name)
	if err != nil {
		return nil, err
	}
	if n.mode == filemode.Dir {
		entries, err := t.ReadDir(name)
		return &openFolder{info: info{name: path.Base(name), folder: true}, entries: entries}, err
	}
	data, err := t.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return &openFile{Reader: bytes.NewReader(data), info: info{name: n.name, size: int64(len(data))}}, nil
}

// find is lookup when it is this goroutine's turn.
func (t *Tree) find(op, name string) (node, error) {
	t.repo.turn.Lock()
	defer t.repo.turn.Unlock()
	return t.lookup(op, name)
}

// ReadFile returns the content of a file. Its error is a TooLarge for one larger
// than MaxFile, and ErrMissing or ErrShallow for one that the clone lacks.
func (t *Tree) ReadFile(name string) ([]byte, error) {
	n, err := t.find("read", name)
	if err != nil {
		return nil, err
	}
	if n.mode == filemode.Dir {
		return nil, &fs.PathError{Op: "read", Path: name, Err: errIsFolder}
	}
	if !t.onDisk(n) {
		t.repo.turn.Lock()
		defer t.repo.turn.Unlock()
	}
	data, err := t.read(name, n)
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	if t.onDisk(n) && t.repo.Memory.Remember != nil {
		t.note(name, plumbing.ComputeHash(plumbing.BlobObject, data))
	}
	return data, nil
}

// ReadDir returns what a folder holds, sorted by name.
func (t *Tree) ReadDir(name string) ([]fs.DirEntry, error) {
	t.repo.turn.Lock()
	defer t.repo.turn.Unlock()
	n, err := t.lookup("readdir", name)
	if err != nil {
		return nil, err
	}
	if n.mode != filemode.Dir {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: errNoFolder}
	}
	f, err := t.folder(name)
	if err != nil {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: err}
	}
	entries := []fs.DirEntry{}
	for _, n := range f.nodes {
		if n.held() {
			entries = append(entries, dirEntry{t, path.Join(name, n.name), n})
		}
	}
	return entries, nil
}

// Stat describes a file or a folder without reading it.
func (t *Tree) Stat(name string) (fs.FileInfo, error) {
	n, err := t.find("stat", name)
	if err != nil {
		return nil, err
	}
	return dirEntry{t, name, n}.Info()
}

var (
	errIsFolder = errors.New("it is a folder")
	errNoFolder = errors.New("it is a file, not a folder")
)

type dirEntry struct {
	tree *Tree
	path string
	node node
}

func (e dirEntry) Name() string      { return path.Base(e.path) }
func (e dirEntry) IsDir() bool       { return e.node.mode == filemode.Dir }
func (e dirEntry) Type() fs.FileMode { return info{folder: e.IsDir()}.Mode().Type() }
func (e dirEntry) String() string    { return fs.FormatDirEntry(e) }
func (e dirEntry) Info() (fs.FileInfo, error) {
	if e.IsDir() {
		return info{name: e.Name(), folder: true}, nil
	}
	e.tree.repo.turn.Lock()
	defer e.tree.repo.turn.Unlock()
	size, err := e.tree.size(e.path, e.node)
	if err != nil {
		return nil, &fs.PathError{Op: "stat", Path: e.path, Err: err}
	}
	return info{name: e.Name(), size: size}, nil
}

// An info has no time: git keeps none, and that of the disk means nothing.
type info struct {
	name   string
	size   int64
	folder bool
}

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return i.size }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return i.folder }
func (i info) Sys() any           { return nil }
func (i info) Mode() fs.FileMode {
	if i.folder {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

type openFile struct {
	*bytes.Reader
	info info
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *openFile) Close() error               { return nil }

type openFolder struct {
	info    info
	entries []fs.DirEntry // not read yet
}

func (f *openFolder) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *openFolder) Close() error               { return nil }
func (f *openFolder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.info.name, Err: errIsFolder}
}

func (f *openFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 || n > len(f.entries) {
		if n > 0 && len(f.entries) == 0 {
			return nil, io.EOF
		}
		n = len(f.entries)
	}
	entries := f.entries[:n:n]
	f.entries = f.entries[n:]
	return entries, nil
}
