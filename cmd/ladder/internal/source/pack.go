package source

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/go-git/go-billy/v5"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"
)

// A pack answers what go-git does not say before it reads an object: how much
// has to be unpacked for it. A few bytes may be a delta against gigabytes, and
// asking go-git for the size of an object unpacks its delta.
type pack struct {
	index, data billy.File
	fanout      [256]uint32 // how many objects have a hash whose first byte is at most this
	scanner     *packfile.Scanner
	weights     map[int64]weight // by offset
}

// A weight is what an object takes to be read.
type weight struct {
	size  int64 // of the object itself, in bytes
	kind  plumbing.ObjectType
	total int64 // of it and all that is unpacked on the way to it
	depth int   // how many deltas there are to it
}

// deepestDelta is git's own bound of how many deltas follow on one another.
const deepestDelta = 4095

var errPack = errors.New("the pack is damaged, see git fsck")

// openPacks opens the packs of one repository, without its alternates'.
func openPacks(dir *dotgit.DotGit) ([]*pack, error) {
	hashes, err := dir.ObjectPacks()
	if err != nil {
		return nil, err
	}
	var packs []*pack
	for _, h := range hashes {
		p := &pack{weights: map[int64]weight{}}
		packs = append(packs, p)
		if p.index, err = dir.ObjectPackIdx(h); err != nil {
			return packs, err
		}
		if p.data, err = dir.ObjectPack(h); err != nil {
			return packs, err
		}
		p.scanner = packfile.NewScanner(p.data)
		if err := p.readFanout(); err != nil {
			return packs, err
		}
	}
	return packs, nil
}

// Close closes the files.
func (p *pack) Close() error {
	var errs []error
	for _, f := range []billy.File{p.index, p.data} {
		if f != nil {
			errs = append(errs, f.Close())
		}
	}
	return errors.Join(errs...)
}

// The parts of an index of version 2, all numbers big-endian: a header of 8
// bytes, the fanout, the sorted hashes, a check sum of 4 bytes for each, an
// offset of 4 bytes for each, and those offsets that need 8.
const (
	indexHeader = 8
	hashesStart = indexHeader + 256*4
	hashSize    = 20
	farOffset   = 1 << 31 // says that the rest is a place among the long offsets
)

func (p *pack) readFanout() error {
	head := make([]byte, hashesStart)
	if _, err := p.index.ReadAt(head, 0); err != nil {
		return err
	}
	if !bytes.Equal(head[:indexHeader], []byte("\xfftOc\x00\x00\x00\x02")) {
		return fail(ErrUnsupported, "a pack has an index that ladder can't read: run git index-pack on it")
	}
	for i := range p.fanout {
		p.fanout[i] = binary.BigEndian.Uint32(head[indexHeader+4*i:])
		if i > 0 && p.fanout[i] < p.fanout[i-1] {
			return errPack
		}
	}
	return nil
}

// find returns where an object begins in the pack.
func (p *pack) find(hash plumbing.Hash) (offset int64, ok bool, err error) {
	from, to := int64(0), int64(p.fanout[hash[0]])
	if hash[0] > 0 {
		from = int64(p.fanout[hash[0]-1])
	}
	var at plumbing.Hash
	for from < to {
		middle := (from + to) / 2
		if _, err := p.index.ReadAt(at[:], hashesStart+middle*hashSize); err != nil {
			return 0, false, err
		}
		switch order := bytes.Compare(at[:], hash[:]); {
		case order < 0:
			from = middle + 1
		case order > 0:
			to = middle
		default:
			offset, err = p.offset(middle)
			return offset, err == nil, err
		}
	}
	return 0, false, nil
}

// offset returns where the n-th object of the index begins.
func (p *pack) offset(n int64) (int64, error) {
	count := int64(p.fanout[255])
	offsets := hashesStart + count*(hashSize+4)
	var number [8]byte
	if _, err := p.index.ReadAt(number[:4], offsets+4*n); err != nil {
		return 0, err
	}
	near := binary.BigEndian.Uint32(number[:4])
	if near < farOffset {
		return int64(near), nil
	}
	_, err := p.index.ReadAt(number[:], offsets+4*count+8*int64(near-farOffset))
	return int64(binary.BigEndian.Uint64(number[:])), err
}

// weigh returns what the object at an offset takes to be read. It reads no more
// than the headers of it and of what it is a delta of.
func (p *pack) weigh(offset int64, most int64) (weight, error) {
	if w, ok := p.weights[offset]; ok {
		return w, nil
	}
	h, err := p.scanner.SeekObjectHeader(offset)
	if err != nil {
		return weight{}, fmt.Errorf("%w: %w", errPack, err)
	}
	w := weight{size: h.Length, kind: h.Type, total: h.Length}
	if h.Type == plumbing.OFSDeltaObject || h.Type == plumbing.REFDeltaObject {
		w, err = p.weighDelta(h, most)
	}
	if err == nil && (h.Length > most || w.size > most || w.depth > deepestDelta) {
		err = unfitFor("it takes unpacking more than %s", megabytes(most))
	}
	if err != nil {
		return weight{}, err
	}
	p.weights[offset] = w
	return w, nil
}

func (p *pack) weighDelta(h *packfile.ObjectHeader, most int64) (weight, error) {
	size, err := p.deltaSize()
	if err != nil {
		return weight{}, err
	}
	offset := h.OffsetReference
	if h.Type == plumbing.REFDeltaObject {
		found, ok, err := p.find(h.Reference)
		if err != nil || !ok {
			return weight{}, errors.Join(errPack, err)
		}
		offset = found
	}
	// Until it is known, so that a circle of deltas ends.
	p.weights[h.Offset] = weight{size: most + 1, depth: deepestDelta}
	base, err := p.weigh(offset, most)
	delete(p.weights, h.Offset)
	return weight{size: size, kind: base.kind, total: base.total + h.Length + size, depth: base.depth + 1}, err
}

// deltaSize reads from the delta that the scanner is at the size of what it
// makes; the size of what it is made of comes first.
func (p *pack) deltaSize() (int64, error) {
	content, err := p.scanner.ReadObject()
	if err != nil {
		return 0, fmt.Errorf("%w: %w", errPack, err)
	}
	defer content.Close()
	var head [2 * binary.MaxVarintLen64]byte
	n, err := io.ReadFull(content, head[:])
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return 0, fmt.Errorf("%w: %w", errPack, err)
	}
	_, first := binary.Uvarint(head[:n])
	size, second := binary.Uvarint(head[max(first, 0):n])
	if first <= 0 || second <= 0 || int64(size) < 0 {
		return 0, errPack
	}
	return int64(size), nil
}
