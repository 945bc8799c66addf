package prose

import (
	"iter"
	"maps"
	"strings"
	"sync"

	"github.com/golangci/misspell"
)

// spellings maps British forms and misspellings to the form they are compared
// in. The lists of misspell are made for correcting source code, where a person
// looks at each correction, so that not all of them is safe here: see
// isBritish, isSlip and dictionary.mistakable.
var spellings = sync.OnceValue(func() map[string]string {
	normal := make(map[string]string, len(misspell.DictMain)/2)
	known := newDictionary(realWords())
	for from, to := range pairs(misspell.DictMain) {
		if isSlip(from, to) && !known.mistakable(from, to) {
			normal[from] = to
		}
	}
	for typo, word := range pairs(strings.Fields(typos)) {
		normal[typo] = word
	}
	british := map[string]string{}
	for from, to := range pairs(misspell.DictAmerican) {
		if isBritish(from, to) {
			british[from] = to
		}
	}
	for from, to := range pairs(strings.Fields(variants)) {
		british[from] = to
	}
	for from, to := range normal {
		if american, ok := british[to]; ok {
			normal[from] = american
		}
	}
	maps.Copy(normal, british)
	return normal
})

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
