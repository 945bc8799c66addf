package source

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"path"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
)

// A Memory knows the hashes of folders on disk that an earlier run has read, by
// what the disk says of their files: names, sizes, inodes, and the times of the
// last change of content and of anything else. No program can set the last of
// these back, so that files which are all the same in them hold the same, as git
// takes it for its index. The zero Memory knows nothing.
type Memory struct {
	// Recall returns what was remembered for a stamp, or "".
	Recall func(stamp string) string
	// Remember keeps the hash of a folder for its stamp.
	Remember func(stamp, hash string)
	// Now is when this run began, by the clock. Of files that changed less than
	// two seconds before, nothing is remembered: clocks of disks are coarse, and the
	// next change of the file might get the same time.
	Now time.Time
}

// fresh is how long before a run began a change may be too near to it: FAT counts
// in 2 seconds, everything else more finely.
const fresh = 2 * time.Second

// hashFolder computes the hash of a folder on disk, or recalls it.
func (t *Tree) hashFolder(f *folder) (plumbing.Hash, error) {
	m := t.repo.Memory
	if m.Remember == nil {
		return t.hashNodes(f)
	}
	stamp, latest := t.work.stamp(f)
	if stamp != "" && !f.read {
		if known := plumbing.NewHash(m.Recall(stamp)); !known.IsZero() {
			return known, nil
		}
	}
	hash, err := t.hashNodes(f)
	if err == nil && stamp != "" && latest.Before(m.Now.Add(-fresh)) {
		m.Remember(stamp, hash.String())
	}
	return hash, err
}

// stamp returns what stands for the content of a folder, as far as the disk tells
// it, and when that changed last. It is "" where that can't be told: on systems
// that keep no such times, and for folders that hold anything but ordinary files.
func (w *workTree) stamp(f *folder) (stamp string, latest time.Time) {
	h := sha256.New()
	var numbers []byte
	for _, n := range f.nodes {
		if n.info == nil {
			return "", latest
		}
		s, ok := statusOf(n.info)
		if !ok {
			return "", latest
		}
		if s.changed.After(latest) {
			latest = s.changed
		}
		numbers = numbers[:0]
		for _, number := range []int64{
			int64(len(n.name)), int64(n.mode), n.info.Size(), n.info.ModTime().UnixNano(), s.changed.UnixNano(), int64(s.inode), int64(s.device),
		} {
			numbers = binary.AppendVarint(numbers, number)
		}
		h.Write(numbers)
		h.Write([]byte(n.name))
	}
	return string(h.Sum(nil)), latest
}

// A status is what the disk says of a file beside its size and the time of its
// content.
type status struct {
	changed       time.Time // the file or anything that is said of it, by the system's clock
	inode, device uint64
}

// hashFile returns the hash of a file or link on disk.
func (t *Tree) hashFile(name string, n node) (plumbing.Hash, error) {
	hash, known := t.sums[name]
	var err error
	switch {
	case known && hash.IsZero():
		err = fmt.Errorf("%s changed while it was read", name)
	case !known:
		hash, err = t.work.hashFile(name, n)
	}
	if err == nil && n.mode != filemode.Symlink && t.repo.Memory.Remember != nil {
		t.keep(name, hash)
	}
	return hash, err
}

// note keeps the hash of a file as it was read, so that Hash tells from then on of
// what was read. A file that has changed in between has none.
func (t *Tree) note(name string, hash plumbing.Hash) {
	t.repo.turn.Lock()
	defer t.repo.turn.Unlock()
	if known, ok := t.sums[name]; ok && known != hash {
		hash = plumbing.ZeroHash
	}
	t.keep(name, hash)
	for dir := path.Dir(name); ; dir = path.Dir(dir) {
		if f := t.folders[dir]; f != nil {
			f.read, f.hash = true, nil
		}
		if dir == "." {
			return
		}
	}
}

func (t *Tree) keep(name string, hash plumbing.Hash) {
	if t.sums == nil {
		t.sums = map[string]plumbing.Hash{}
	}
	t.sums[name] = hash
}
