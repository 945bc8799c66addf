package prose

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/golangci/misspell"
)

// mistakable keeps what isMistakable found out, by the misspelling.
var mistakable sync.Map

// isMistakable reports whether from, a misspelling of to, may as well be one of
// another word. It looks at every word that is about as long.
func isMistakable(from, to string) bool {
	if known, ok := mistakable.Load(from); ok {
		return known.(bool)
	}
	found := false
	for length := len(from) - 1; length <= len(from)+1; length++ {
		found = found || slices.ContainsFunc(realWords()[length], func(word string) bool {
			return word != to && (word == from || isOneSlip(from, word))
		})
	}
	mistakable.Store(from, found)
	return found
}

// realWords are the words that misspell knows to be right, some of them several
// times, and those it lacks, by length.
var realWords = sync.OnceValue(func() map[int][]string {
	words := map[int][]string{}
	for _, list := range []iter.Seq[string]{
		maps.Keys(weighty), maps.Keys(limits), maps.Keys(scopes), maps.Keys(twins), maps.Keys(numbers), slices.Values(strings.Fields(neighbours)),
		seconds(misspell.DictMain), seconds(misspell.DictAmerican),
	} {
		for word := range list {
			words[len(word)] = append(words[len(word)], word)
		}
	}
	return words
})

// seconds yields the second of every two words.
func seconds(list []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, second := range pairs(list) {
			if !yield(second) {
				return
			}
		}
	}
}
