package prose

import (
	"maps"
	"slices"

	"github.com/golangci/misspell"
)

// A dictionary finds the words that lie one slip from another. Two such words
// have a form in common, each as it is or with one letter left out; words are
// kept by hashes of these forms.
type dictionary struct {
	words []string
	heads map[uint32]int32 // form to its last entry
	chain []entry
}

// An entry is a word that has a form, and the entry before it with the same.
type entry struct{ word, before int32 }

func newDictionary(words []string) *dictionary {
	d := &dictionary{words: words, heads: make(map[uint32]int32, 10*len(words)), chain: make([]entry, 1, 10*len(words))}
	for i, word := range words {
		forms(word, func(form uint32) bool {
			d.chain = append(d.chain, entry{int32(i), d.heads[form]})
			d.heads[form] = int32(len(d.chain) - 1)
			return true
		})
	}
	return d
}

// mistakable reports whether from, a misspelling of to, may as well be one of
// another word.
func (d *dictionary) mistakable(from, to string) bool {
	found := false
	forms(from, func(form uint32) bool {
		for at := d.heads[form]; at != 0 && !found; at = d.chain[at].before {
			word := d.words[d.chain[at].word]
			found = word != to && (word == from || isOneSlip(from, word))
		}
		return !found
	})
	return found
}

// forms calls f with hashes (FNV-1a) of a word and of it with each one letter
// left out, as long as f returns true.
func forms(word string, f func(form uint32) bool) {
	const offset, prime = 2166136261, 16777619
	for skip := -1; skip < len(word); skip++ {
		if skip > 0 && word[skip] == word[skip-1] {
			continue // leaves the same form
		}
		h := uint32(offset)
		for i := range len(word) {
			if i != skip {
				h = (h ^ uint32(word[i])) * prime
			}
		}
		if !f(h) {
			return
		}
	}
}

// realWords are the words that misspell knows to be right, and those it lacks.
func realWords() []string {
	seen := wordSet(neighbours)
	for _, set := range []map[string]bool{weighty, limits, scopes, twins} {
		maps.Copy(seen, set)
	}
	for number := range numbers {
		seen[number] = true
	}
	for _, list := range [][]string{misspell.DictMain, misspell.DictAmerican} {
		for _, word := range pairs(list) {
			seen[word] = true
		}
	}
	return slices.Collect(maps.Keys(seen))
}
