package prose

import (
	"cmp"
	"iter"
	"maps"
	"sort"
	"strings"
	"sync"

	"github.com/golangci/misspell"
)

// spelling returns the form that a word in lower case is compared in, if that is
// another: for a British form the American one, for a misspelling the word. The
// lists of misspell are made for correcting source code, where a person looks at
// each correction, so that not all of them is safe here: see isBritish, isSlip
// and isMistakable. They are long, and few of their words come up: they are
// searched as they are.
func spelling(word string) (string, bool) {
	if to, ok := american(word); ok {
		return to, true
	}
	to, ok := corrections()[word]
	if !ok {
		to, ok = lookUp(misspell.DictMain, word)
		ok = ok && isSlip(word, to) && !isMistakable(word, to)
	}
	if american, isBritish := american(to); ok && isBritish {
		return american, true
	}
	return to, ok
}

// american returns the American form of a British one.
func american(word string) (string, bool) {
	if to, ok := americanVariants()[word]; ok {
		return to, true
	}
	to, ok := lookUp(misspell.DictAmerican, word)
	return to, ok && isBritish(word, to)
}

var (
	corrections      = sync.OnceValue(func() map[string]string { return maps.Collect(pairs(strings.Fields(typos))) })
	americanVariants = sync.OnceValue(func() map[string]string { return maps.Collect(pairs(strings.Fields(variants))) })
)

// lookUp finds what a word is paired with in a list of misspell's, which has its
// longest words first, and those of one length in order.
func lookUp(list []string, word string) (string, bool) {
	i, ok := sort.Find(len(list)/2, func(i int) int {
		from := list[2*i]
		return cmp.Or(cmp.Compare(len(from), len(word)), strings.Compare(word, from))
	})
	if !ok {
		return "", false
	}
	return list[2*i+1], true
}

// pairs yields the first and second of every two words.
func pairs(list []string) iter.Seq2[string, string] {
	return func(yield func(from, to string) bool) {
		for i := 0; i+1 < len(list) && yield(list[i], list[i+1]); i += 2 {
		}
	}
}

// isBritish reports whether two forms are the same word in the same number,
// tense and sense on both sides of the Atlantic. Not all pairs of the list are.
func isBritish(from, to string) bool {
	for _, ending := range []string{"s", "ed", "ing"} {
		if strings.HasSuffix(from, ending) != strings.HasSuffix(to, ending) {
			return false
		}
	}
	return !guarded(to) && !notOnlyBritish[from] && !strings.HasSuffix(from, "yses") // analyses is a plural too
}

// isSlip reports whether from is a misspelling of to: one slip inside a longer
// word that leaves its first letter and its ending alone, so that it stays the
// same word in the same number, tense and sense.
func isSlip(from, to string) bool {
	if len(from) < 5 || len(to) < 5 || !isPlain(from) || !isPlain(to) {
		return false
	}
	return from[0] == to[0] && from[len(from)-2:] == to[len(to)-2:] && isOneSlip(from, to) &&
		!guarded(to) && !scopes[to] && !twins[to] && !twins[strings.TrimSuffix(to, "s")] && !unclear[from]
}

func isPlain(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return r < 'a' || r > 'z' })
}

// isOneSlip reports whether one letter added, left out or wrong, or two letters
// exchanged, makes b of a.
func isOneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 1:
		return a[i:] == b[i+1:]
	case 0:
		if i == len(a) {
			return false
		}
		swapped := i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		return swapped || a[i+1:] == b[i+1:]
	}
	return false
}
