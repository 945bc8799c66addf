package change

import (
	"iter"
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

// newSketch makes a sketch of the words of a text.
func newSketch(words []uint64) sketch {
	s := slices.AppendSeq(make(sketch, 0, len(words)+1), neighbours(words))
	slices.Sort(s)
	return slices.Compact(s)
}

// neighbours yields a hash for each two neighbouring words.
func neighbours(words []uint64) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		before := uint64(edge)
		for _, h := range words {
			if !yield(pairHash(before, h)) {
				return
			}
			before = h
		}
		yield(pairHash(before, edge))
	}
}

// Hashes are FNV-1a's, of characters instead of bytes. An edge is no word's.
const (
	offset = 14695981039346656037
	prime  = 1099511628211
	edge   = 1
)

func pairHash(a, b uint64) uint64 { return (a*prime ^ b) * prime }

// wordHashes returns a hash of each word of a text, up to maxSketched, in lower
// case: a run of letters and digits, or one character of a script that puts no
// spaces between words. This is far faster than to find words as Unicode does.
func wordHashes(text string) []uint64 { return appendWords(nil, text) }

// appendWords appends the hashes of a text's words to others.
func appendWords(hashes []uint64, text string) []uint64 {
	text = text[:min(len(text), maxSketched)]
	h, open := uint64(offset), false
	end := func() {
		if open {
			hashes = append(hashes, h)
		}
		h, open = offset, false
	}
	for _, r := range text {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			h, open = (h^uint64(r))*prime, true
		case 'A' <= r && r <= 'Z':
			h, open = (h^uint64(r-'A'+'a'))*prime, true
		case r <= unicode.MaxASCII:
			if r != '\'' {
				end()
			}
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
			end()
			h, open = (h^uint64(r))*prime, true
			end()
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			h, open = (h^uint64(unicode.ToLower(r)))*prime, true
		case r != '’':
			end()
		}
	}
	end()
	return hashes
}
