package prose

import (
	"hash/fnv"
	"slices"
	"strings"
)

// A Bag is the words of a text without their order, for comparing one text with
// many: in lower case, without punctuation.
type Bag struct {
	words []uint64 // hashes, sorted
}

// NewBag returns the words of a text.
func NewBag(text string) Bag {
	var words []uint64
	q := tokenize(strings.ToLower(text))
	for k := range q.tokens {
		if !q.isWord(k) {
			continue
		}
		h := fnv.New64a()
		h.Write([]byte(q.word(k)))
		words = append(words, h.Sum64())
	}
	slices.Sort(words)
	return Bag{words}
}

// Similarity returns which share of their words two texts have in common, 0 to
// 1 (Dice's coefficient; a word counts as often as it stands there). A text
// without words is like no other.
func (a Bag) Similarity(b Bag) float64 {
	common, i, j := 0, 0, 0
	for i < len(a.words) && j < len(b.words) {
		switch {
		case a.words[i] < b.words[j]:
			i++
		case a.words[i] > b.words[j]:
			j++
		default:
			common, i, j = common+1, i+1, j+1
		}
	}
	if common == 0 {
		return 0
	}
	return float64(2*common) / float64(len(a.words)+len(b.words))
}
