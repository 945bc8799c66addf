package prose

import (
	"maps"
	"strings"
	"sync"

	"github.com/golangci/misspell"
)

// Misspelt returns the right spelling of a word in lower case that is misspelt,
// British or American as the word is. A person looks at what it finds, so that it
// takes all of misspell's list but what may be another word.
func Misspelt(word string) (right string, ok bool) {
	if len(word) < shortestMisspelt || !isPlain(word) || unclear[word] || isReal()[word] {
		return "", false
	}
	if right, ok = corrections()[word]; ok {
		return right, true
	}
	return lookUp(misspell.DictMain, word)
}

// shortestMisspelt is the length from which on a word is more likely a slip than
// an abbreviation or a name.
const shortestMisspelt = 3

// isReal holds the words that are right: a slip can be one of them.
var isReal = sync.OnceValue(func() map[string]bool {
	real := map[string]bool{}
	for _, words := range realWords() {
		for _, w := range words {
			real[w] = true
		}
	}
	maps.Copy(real, maps.Collect(func(yield func(string, bool) bool) {
		for british := range pairs(misspell.DictAmerican) {
			if !yield(british, true) {
				return
			}
		}
	}))
	return real
})

// American returns the American spelling of a word in lower case that is British
// alone, else "".
func American(word string) string {
	if bothSides[word] {
		return ""
	}
	if to, ok := lookUp(misspell.DictAmerican, word); ok && isBritish(word, to) {
		return to
	}
	return ""
}

// British returns the British spelling of a word in lower case that is American
// alone, else "". A word with iz is American only beside others with is.
func British(word string) string { return britishForms()[word] }

var britishForms = sync.OnceValue(func() map[string]string {
	forms := map[string]string{}
	for british, american := range pairs(misspell.DictAmerican) {
		if isBritish(british, american) && !bothSides[american] && isAmericanAlone(british, american) {
			forms[american] = british
		}
	}
	return forms
})

// isAmericanAlone reports whether the American form of a pair is no British word
// of another sense (practice, license, draft): that is certain of some endings.
func isAmericanAlone(british, american string) bool {
	for _, ending := range [][2]string{{"our", "or"}, {"tre", "ter"}, {"bre", "ber"}, {"fence", "fense"}, {"tence", "tense"}, {"lled", "led"}, {"lling", "ling"}, {"ller", "ler"}, {"yse", "yze"}, {"ysi", "yzi"}, {"ise", "ize"}, {"isi", "izi"}, {"isa", "iza"}} {
		if strings.Contains(british, ending[0]) && strings.Contains(american, ending[1]) {
			return true
		}
	}
	return false
}

// bothSides are words of misspell's British list that are used in America, too,
// or American forms that are British words of another sense.
var bothSides = wordSet(`
	catalogue catalogues catalogued  enquiry enquiries  grey greys  judgement judgements  acknowledgement acknowledgements
	meter meters  tender tenders  licence licences  ageing  axe axes  towards  whilst  cosy  sceptical
	install installs  enrol enrols  fulfil fulfils  fiber fibers
`)
