package source

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/object"
)

// A Tree is the files of a commit or of the work tree, as an fs.FS whose root
// is the top of the repository. Folders are looked at when they are first asked
// for, files are read when they are opened. It holds ordinary files and folders
// whose names are text; see Findings for the rest. A file larger than Limits.File is
// listed, and opening it is a TooLarge error.
//
// A Tree is good until its Repo is closed. Several goroutines may use the methods
// of fs.FS and Hash, of any Trees of one Repo: they read files from disk at the
// same time, and from git's objects one after the other.
type Tree struct {
	// Time is when the commit was made, in UTC, or for the work tree the one it
	// began from; the zero Time where there is none yet or it
	// can't be read.
	Time time.Time

	repo    *Repo
	work    *workTree     // nil for a commit's
	top     plumbing.Hash // of a commit's top folder
	folders map[string]*folder
	nodes   int                      // in all folders
	sums    map[string]plumbing.Hash // of files on disk that were read, by path; see note
}

// A folder is one that has been looked at.
type folder struct {
	path  string         // from the top, "." for the top itself
	nodes []node         // sorted by name
	hash  *plumbing.Hash // of the work tree's, once it has been asked for
	read  bool           // a file of it was read since, so that nothing older counts

	// Of the work tree alone: the folder it is in, the patterns that count in it, and whether it is
	// ignored itself, so that only tracked files are in it.
	parent  *folder
	ignores ignores
	ignored bool
}

// A node is a file, a folder or a link in a folder.
type node struct {
	name string // one element of a path, any bytes
	mode filemode.FileMode
	hash plumbing.Hash // of its object; zero for what is read from disk
	what string        // what it is where git can't store it, or "" where it can
	info fs.FileInfo   // what the disk says of an ordinary file; nil for anything else
}

// Tree returns the files of a commit.
func (r *Repo) Tree(c Commit) (*Tree, error) {
	commit, err := r.commit(plumbing.NewHash(c.Hash))
	if err != nil {
		return nil, err
	}
	return &Tree{Time: commit.Committer.When.UTC(), repo: r, top: commit.TreeHash, folders: map[string]*folder{}}, nil
}

// Hash returns the hash that git gives a folder or file: equal hashes mean equal
// content, be it in a commit or in the work tree. "" means that nothing is there.
// Of a commit it reads folders alone; of the work tree it reads every file in
// the folder, but for what Repo.Memory knows. What can't be read is equal to nothing in another Tree, so that
// whoever goes on to read it comes upon the error.
func (t *Tree) Hash(name string) string {
	t.repo.turn.Lock()
	defer t.repo.turn.Unlock()
	n, err := t.lookup("hash", name)
	if errors.Is(err, fs.ErrNotExist) {
		return ""
	}
	var hash plumbing.Hash
	if err == nil {
		hash, err = t.hash(name, n)
	}
	switch {
	case err != nil:
		return fmt.Sprintf("%s %p", unread, t)
	case hash.IsZero():
		return ""
	}
	return hash.String()
}

// unread begins the hash of what can't be read.
const unread = "unread"

// IsRead reports whether a hash is that of something that could be read, or of
// nothing, and says what is there.
func IsRead(hash string) bool { return !strings.HasPrefix(hash, unread) }

// hash returns the zero hash for what git would not store: an empty folder.
func (t *Tree) hash(name string, n node) (plumbing.Hash, error) {
	switch {
	case !t.onDisk(n):
		return n.hash, nil
	case n.mode != filemode.Dir:
		return t.hashFile(name, n)
	}
	f, err := t.folder(name)
	if err != nil {
		return plumbing.ZeroHash, err
	}
	if f.hash == nil {
		hash, err := t.hashFolder(f)
		if err != nil {
			return plumbing.ZeroHash, err
		}
		f.hash = &hash
	}
	return *f.hash, nil
}

// hashNodes computes the hash of the tree object that git would store for f.
func (t *Tree) hashNodes(f *folder) (plumbing.Hash, error) {
	var tree object.Tree
	for _, n := range f.nodes {
		if n.what != "" {
			continue
		}
		hash, err := t.hash(path.Join(f.path, n.name), n)
		if err != nil {
			return plumbing.ZeroHash, err
		}
		if !hash.IsZero() {
			tree.Entries = append(tree.Entries, object.TreeEntry{Name: n.name, Mode: n.mode, Hash: hash})
		}
	}
	if tree.Entries == nil {
		return plumbing.ZeroHash, nil
	}
	sort.Sort(object.TreeEntrySorter(tree.Entries))
	var encoded plumbing.MemoryObject
	err := tree.Encode(&encoded)
	return encoded.Hash(), err
}

// onDisk reports whether n is read from disk, not from git's objects.
func (t *Tree) onDisk(n node) bool { return t.work != nil && n.hash.IsZero() }

// held reports whether the Tree can hold n.
func (n node) held() bool {
	switch n.mode {
	case filemode.Regular, filemode.Executable, filemode.Dir:
		return n.what == "" && isName(n.name)
	}
	return false
}

// isName reports whether a file's name can stand in paths and in messages.
func isName(name string) bool {
	return utf8.ValidString(name) && name != "." && name != ".." && !strings.EqualFold(name, ".git") &&
		!strings.ContainsFunc(name, func(r rune) bool { return r == '/' || r == '\\' || unicode.IsControl(r) })
}

// lookup returns the node at a path that a caller gave.
func (t *Tree) lookup(op, name string) (node, error) {
	if !fs.ValidPath(name) {
		return node{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	if name == "." {
		return node{name: ".", mode: filemode.Dir, hash: t.top}, nil
	}
	n, err := t.node(name)
	if err == nil && !n.held() {
		err = fs.ErrNotExist
	}
	if err != nil {
		return node{}, &fs.PathError{Op: op, Path: name, Err: err}
	}
	return n, nil
}

// node returns what stands at a path, which the Tree may be unable to hold.
func (t *Tree) node(name string) (node, error) {
	f, err := t.folder(path.Dir(name))
	if err != nil {
		return node{}, err
	}
	n, ok := f.node(path.Base(name))
	if !ok {
		return node{}, fs.ErrNotExist
	}
	return n, nil
}

// folder returns the folder at a path; fs.ErrNotExist where there is none.
func (t *Tree) folder(name string) (*folder, error) {
	if f := t.folders[name]; f != nil {
		return f, nil
	}
	if name == "." {
		return t.open(node{mode: filemode.Dir, hash: t.top}, &folder{path: "."})
	}
	parent, err := t.folder(path.Dir(name))
	if err != nil {
		return nil, err
	}
	if f := t.folders[name]; f != nil {
		return f, nil // looking at its parent took looking into it
	}
	n, ok := parent.node(path.Base(name))
	if !ok || n.mode != filemode.Dir || n.what != "" {
		return nil, fs.ErrNotExist
	}
	return t.open(n, &folder{path: name, parent: parent})
}

// open looks into the folder that n is.
func (t *Tree) open(n node, f *folder) (*folder, error) {
	switch l := t.repo.Limits; {
	case len(f.path) > maxPath:
		return nil, unfitFor("its path has more than %d bytes", maxPath)
	case len(t.folders) >= l.Folders:
		return nil, unfitInAll("there are more than %d folders", l.Folders)
	case t.nodes >= l.Nodes:
		return nil, unfitInAll("there are more than %d files and folders", l.Nodes)
	}
	if err := t.look(f, n); err != nil {
		return nil, err
	}
	t.nodes += len(f.nodes)
	t.folders[f.path] = f
	return f, nil
}

// node returns what stands in a folder under a name.
func (f *folder) node(name string) (node, bool) {
	i, ok := slices.BinarySearchFunc(f.nodes, name, func(n node, name string) int { return cmp.Compare(n.name, name) })
	if !ok {
		return node{}, false
	}
	return f.nodes[i], true
}

// look fills in what a folder holds.
func (t *Tree) look(f *folder, n node) error {
	if t.onDisk(n) {
		return t.work.look(t, f)
	}
	size, err := t.repo.store.sizeOf(plumbing.TreeObject, n.hash)
	if err == nil && size > t.repo.Limits.Folder {
		err = unfitFor("it holds more files than fit into %s", megabytes(t.repo.Limits.Folder))
	}
	if err != nil {
		return t.repo.unreadable("folder", n.hash, err)
	}
	tree, err := object.GetTree(t.repo.store, n.hash)
	if err != nil && asUnfit(err) == nil && !errors.Is(err, plumbing.ErrObjectNotFound) {
		err = unfitFor("git could not have made it: %v", err)
	}
	if err != nil {
		return t.repo.unreadable("folder", n.hash, err)
	}
	for _, e := range tree.Entries {
		f.nodes = append(f.nodes, node{name: e.Name, mode: e.Mode, hash: e.Hash})
	}
	slices.SortStableFunc(f.nodes, compareNodes)
	// Of two with one name, the first is what lookups find.
	for i := 1; i < len(f.nodes); i++ {
		if f.nodes[i].name == f.nodes[i-1].name {
			f.nodes[i].what = twice
		}
	}
	return nil
}

func compareNodes(a, b node) int { return cmp.Compare(a.name, b.name) }

const twice = "a second file of that name"

// read returns the content of a file, or its target for a symbolic link.
func (t *Tree) read(name string, n node) ([]byte, error) {
	if t.onDisk(n) {
		return t.work.read(name, n)
	}
	size, err := t.size(name, n)
	if err != nil {
		return nil, err
	}
	if most := t.repo.Limits.File; size > most {
		return nil, &TooLarge{Path: name, Size: size, Most: most}
	}
	data, err := t.repo.store.blob(n.hash)
	if err != nil {
		return nil, t.repo.unreadable("file", n.hash, err)
	}
	return data, nil
}

// size returns how large a file is, without reading it.
func (t *Tree) size(name string, n node) (int64, error) {
	if t.onDisk(n) {
		return t.work.size(name, n)
	}
	size, err := t.repo.store.sizeOf(plumbing.BlobObject, n.hash)
	if err != nil {
		return 0, t.repo.unreadable("file", n.hash, err)
	}
	return size, nil
}
