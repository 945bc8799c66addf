package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
)

const (
	// MaxFile is how many bytes of answers are kept for one repository. A ladder
	// without findings takes 330, so that it holds 1,000 ladders in a dozen states.
	MaxFile = 4 << 20
	// MaxAnswer is how many bytes one answer may have: a few hundred findings.
	MaxAnswer = 64 << 10
)

// The encoding: a line that names the format; then entries, each a key, a check
// sum of the rest, the length of the answer as a varint, and the answer.
const format = "ladder cache 1\n"

// sumSize is the number of bytes of a check sum: enough that no damage is missed.
const sumSize = 8

type entry struct {
	key  Key
	data []byte
}

func number(n int) []byte { return binary.AppendUvarint(nil, uint64(n)) }

// sum makes the check sum of an entry.
func (e entry) sum() []byte {
	h := sha256.New()
	h.Write(e.key[:])
	h.Write(e.data)
	return h.Sum(nil)[:sumSize]
}

// encode leaves out what goes beyond MaxFile.
func encode(entries []entry) []byte {
	data := []byte(format)
	for _, e := range entries {
		if len(data)+len(e.key)+sumSize+binary.MaxVarintLen32+len(e.data) > MaxFile {
			break
		}
		data = append(append(data, e.key[:]...), e.sum()...)
		data = append(append(data, number(len(e.data))...), e.data...)
	}
	return data
}

// decode returns the entries that are sound. Behind one whose length is a lie
// nothing is found.
func decode(data []byte) []entry {
	data, ok := bytes.CutPrefix(data, []byte(format))
	if !ok {
		return nil
	}
	var entries []entry
	for {
		var e entry
		head := len(e.key) + sumSize
		if len(data) < head {
			return entries
		}
		copy(e.key[:], data)
		sum := data[len(e.key):head]
		n, size := binary.Uvarint(data[head:])
		if size <= 0 || n > MaxAnswer || int(n) > len(data)-head-size {
			return entries
		}
		e.data = data[head+size:][:n:n]
		data = data[head+size+int(n):]
		if bytes.Equal(sum, e.sum()) {
			entries = append(entries, e)
		}
	}
}
