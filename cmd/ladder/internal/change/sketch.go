package change

import (
	"slices"
	"unicode"
)

// A sketch is what a text is compared by with many others: a hash for each two
// neighbouring words, sorted, each once. The edges of the text count as words.
// Case and punctuation make no difference.
type sketch []uint64

// maxSketched bounds, in bytes, how much of a text is sketched: enough to know it
// by.
const maxSketched = 100_000

func newSketch(text string) sketch {
	hashes := wordHashes(text[:min(len(text), maxSketched)])
	s := make(sketch, 0, len(hashes)+1)
	before := uint64(edge)
	for _, h := range append(hashes, edge) {
		s = append(s, pairHash(before, h))
		before = h
	}
	slices.Sort(s)
	return slices.Compact(s)
}

// Hashes are FNV-1a's, of characters instead of bytes. An edge is no word's.
const (
	offset = 14695981039346656037
	prime  = 1099511628211
	edge   = 1
)

func pairHash(a, b uint64) uint64 { return (a*prime ^ b) * prime }

// wordHashes returns a hash of each word of a text, in lower case: a run of
// letters and digits, or one character of a script that puts no spaces between
// words. This is far faster than to find words as Unicode does.
func wordHashes(text string) []uint64 {
	var hashes []uint64
	h, open := uint64(offset), false
	end := func() {
		if open {
			hashes = append(hashes, h)
		}
		h, open = offset, false
	}
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
			end()
			h, open = (h^uint64(r))*prime, true
			end()
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			h, open = (h^uint64(unicode.ToLower(r)))*prime, true
		case r != '\'' && r != '’':
			end()
		}
	}
	end()
	return hashes
}
