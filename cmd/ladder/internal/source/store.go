package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/go-git/go-billy/v5"
	"github.com/go-git/go-billy/v5/osfs"
	git "github.com/go-git/go-git/v5"
	"github.com/go-git/go-git/v5/config"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	format "github.com/go-git/go-git/v5/plumbing/format/config"
	"github.com/go-git/go-git/v5/plumbing/format/objfile"
	"github.com/go-git/go-git/v5/plumbing/object"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"
)

// A store is go-git's storage of a repository, made to open work trees of every
// kind, to ask the alternates too, to bound what is read, and to end history
// where a shallow clone does.
type store struct {
	*filesystem.Storage
	limits  *Limits
	objects []objects              // the repository's own, then its alternates'
	shallow map[plumbing.Hash]bool // commits whose parents were not fetched
	failed  error                  // the first failure to read an object, as MergeBase hides some
	last    found                  // what was looked for last: who asks for a size goes on to read
}

// A found object is where it was found, and what it takes to be read.
type found struct {
	hash    plumbing.Hash
	storage *filesystem.ObjectStorage
	weight  weight
}

// An objects is where one repository keeps its objects.
type objects struct {
	*filesystem.ObjectStorage
	dir   *dotgit.DotGit
	packs func() ([]*pack, error) // opened when they are first asked for
}

func newObjects(o *filesystem.ObjectStorage, dir *dotgit.DotGit) objects {
	return objects{o, dir, sync.OnceValues(func() ([]*pack, error) { return openPacks(dir) })}
}

func openStore(p place, limits *Limits) (*store, error) {
	options := filesystem.Options{KeepDescriptors: true, AlternatesFS: osfs.New("/")}
	cached := cache.NewObjectLRU(16 * cache.MiByte)
	dir := dotgit.NewRepositoryFilesystem(bufferedIndexes{osfs.New(p.gitDir)}, bufferedIndexes{osfs.New(p.commonDir)})
	s := &store{Storage: filesystem.NewStorageWithOptions(dir, cached, options), limits: limits, shallow: map[plumbing.Hash]bool{}}
	s.objects = []objects{newObjects(&s.ObjectStorage, dotgit.New(dir))}
	for _, d := range alternates(dir, options.AlternatesFS, 0) {
		s.objects = append(s.objects, newObjects(filesystem.NewObjectStorageWithOptions(d, cached, options), d))
	}
	hashes, err := s.Shallow()
	if err != nil {
		return nil, err
	}
	for _, h := range hashes {
		s.shallow[h] = true
	}
	return s, nil
}

// alternates returns the repositories that one borrows objects from. As git
// does, it goes without those that are not there: an object may be elsewhere.
func alternates(dir, disk billy.Filesystem, depth int) []*dotgit.DotGit {
	const deepest = 5 // as in git
	found, err := dotgit.NewWithOptions(dir, dotgit.Options{AlternatesFS: disk}).Alternates()
	if err != nil || depth == deepest {
		return nil
	}
	all := found
	for _, d := range found {
		all = append(all, alternates(d.Fs(), disk, depth+1)...)
	}
	return all
}

// Close releases the packs that are held open.
func (s *store) Close() error {
	var err error
	for _, o := range s.objects {
		err = errors.Join(err, o.Close(), o.closePacks())
	}
	return err
}

// Config leaves out the extensions that change nothing about how objects and
// references are read; go-git would refuse them with all others.
func (s *store) Config() (*config.Config, error) {
	c, err := s.Storage.Config()
	if err != nil || c.Raw == nil {
		return c, err
	}
	extensions := c.Raw.Section("extensions")
	for _, o := range extensions.Options {
		switch key, value := strings.ToLower(o.Key), strings.ToLower(o.Value); {
		case key == "objectformat" && value != "sha1":
			return nil, fail(ErrUnsupported, "the repository names its objects by %s, which ladder can't read: it reads SHA-1 repositories", strings.ToUpper(value))
		case key == "refstorage" && value != "files":
			return nil, fail(ErrUnsupported, "the repository keeps its references as %s, which ladder can't read: run git refs migrate --ref-format=files", value)
		}
	}
	extensions.Options = slices.DeleteFunc(extensions.Options, func(o *format.Option) bool {
		return slices.Contains(harmless, strings.ToLower(o.Key))
	})
	return c, nil
}

// harmless are extensions by their names in lower case.
var harmless = []string{"worktreeconfig", "partialclone", "preciousobjects", "relativeworktrees", "objectformat", "refstorage"}

// refusal explains why go-git does not open a repository.
func refusal(err error) error {
	switch {
	case errors.Is(err, ErrUnsupported):
		return err
	case errors.Is(err, git.ErrRepositoryNotExists):
		return fail(ErrNoRepository, "the repository's HEAD can't be read: it is damaged, see git fsck")
	case errors.Is(err, git.ErrUnknownExtension), errors.Is(err, git.ErrUnsupportedRepositoryFormatVersion),
		errors.Is(err, git.ErrUnsupportedExtensionRepositoryFormatVersion):
		return fail(ErrUnsupported, "the repository is of a kind that ladder can't read: %v", err)
	}
	return fmt.Errorf("the repository's configuration can't be read: %w", err)
}

// EncodedObjectSize returns the size of an object without reading it.
func (s *store) EncodedObjectSize(hash plumbing.Hash) (int64, error) {
	_, w, err := s.find(hash)
	return w.size, err
}

// sizeOf is EncodedObjectSize for an object that is said to be of a kind; the
// error is unfit where it is of another.
func (s *store) sizeOf(kind plumbing.ObjectType, hash plumbing.Hash) (int64, error) {
	_, w, err := s.find(hash)
	if err == nil && w.kind != kind {
		err = unfitFor("it is a %s under the name of a %s", w.kind, kind)
	}
	return w.size, err
}

// find returns the storage that holds an object, and what it takes to be read.
// An object that takes too much is unfit.
func (s *store) find(hash plumbing.Hash) (*filesystem.ObjectStorage, weight, error) {
	if s.last.hash == hash && s.last.storage != nil {
		return s.last.storage, s.last.weight, nil
	}
	for _, o := range s.objects {
		w, err := o.weigh(hash, s.limits.Object)
		if err == nil {
			s.last = found{hash, o.ObjectStorage, w}
		}
		if !errors.Is(err, plumbing.ErrObjectNotFound) {
			return o.ObjectStorage, w, err
		}
	}
	return nil, weight{}, plumbing.ErrObjectNotFound
}

// weigh returns what an object takes to be read. No more than most bytes may be
// unpacked for it, and on the way to it 300 times of what it has: that is more
// than the longest chain of deltas that git makes of one file.
func (o objects) weigh(hash plumbing.Hash, most int64) (weight, error) {
	packs, err := o.packs()
	if err != nil {
		return weight{}, err
	}
	for _, p := range packs {
		offset, ok, err := p.find(hash)
		if err != nil {
			return weight{}, fmt.Errorf("%w: %w", errPack, err)
		}
		if !ok {
			continue
		}
		w, err := p.weigh(offset, most)
		if err == nil && w.total > most+300*w.size {
			err = unfitFor("it takes unpacking more than %s", megabytes(most))
		}
		return w, err
	}
	return o.loose(hash)
}

// loose reads the header of an object that has a file of its own.
func (o objects) loose(hash plumbing.Hash) (weight, error) {
	f, err := o.dir.Object(hash)
	if errors.Is(err, fs.ErrNotExist) {
		return weight{}, plumbing.ErrObjectNotFound
	}
	if err != nil {
		return weight{}, err
	}
	defer f.Close()
	r, err := objfile.NewReader(f)
	if err != nil {
		return weight{}, err
	}
	defer r.Close()
	kind, size, err := r.Header()
	return weight{size: size, kind: kind, total: size}, err
}

func (o objects) closePacks() error {
	packs, _ := o.packs() // what could be opened
	var err error
	for _, p := range packs {
		err = errors.Join(err, p.Close())
	}
	return err
}

// EncodedObject returns an object that the limits allow.
func (s *store) EncodedObject(kind plumbing.ObjectType, hash plumbing.Hash) (plumbing.EncodedObject, error) {
	o, err := s.encodedObject(kind, hash)
	if err == nil && s.shallow[hash] && o.Type() == plumbing.CommitObject {
		o, err = s.withoutParents(o)
	}
	if err != nil && s.failed == nil {
		s.failed = err
	}
	return o, err
}

func (s *store) encodedObject(kind plumbing.ObjectType, hash plumbing.Hash) (plumbing.EncodedObject, error) {
	o, w, err := s.find(hash)
	if err != nil {
		return nil, err
	}
	if w.size > s.limits.Object {
		return nil, unfitFor("it is %s, larger than anything a ladder needs", megabytes(w.size))
	}
	return o.EncodedObject(kind, hash)
}

// A root is a commit without its parents, under the hash that it has with them.
type root struct {
	plumbing.EncodedObject
	hash plumbing.Hash
}

func (r root) Hash() plumbing.Hash { return r.hash }

func (s *store) withoutParents(o plumbing.EncodedObject) (plumbing.EncodedObject, error) {
	c, err := object.DecodeCommit(s, o)
	if err != nil {
		return nil, err
	}
	c.ParentHashes = nil
	r := root{&plumbing.MemoryObject{}, c.Hash}
	return r, c.Encode(r.EncodedObject)
}

// withPrefix returns the objects whose hash starts with these lower-case digits.
func (s *store) withPrefix(digits string) ([]plumbing.Hash, error) {
	prefix := plumbing.NewHash(digits + strings.Repeat("0", 40-len(digits)))
	var found []plumbing.Hash
	for _, o := range s.objects {
		hashes, err := o.HashesWithPrefix(prefix[:len(digits)/2])
		if err != nil {
			return nil, err
		}
		found = append(found, hashes...)
	}
	found = slices.DeleteFunc(found, func(h plumbing.Hash) bool { return !strings.HasPrefix(h.String(), digits) })
	plumbing.HashesSort(found)
	return slices.Compact(found), nil
}

// blob returns the content of a file, of which the size was found to be small.
func (s *store) blob(hash plumbing.Hash) ([]byte, error) {
	b, err := object.GetBlob(s, hash)
	if err != nil {
		return nil, err
	}
	r, err := b.Reader()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data := make([]byte, b.Size)
	_, err = io.ReadFull(r, data)
	return data, err
}
