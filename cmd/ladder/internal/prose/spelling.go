package prose

import (
	"strings"
	"sync"
	"unicode"

	"github.com/golangci/misspell"
)

// normalWord brings a word into the form in which it is compared: lower case,
// digits for number words, American and corrected spelling. Two capitals in a
// row make an abbreviation, which is left as it is.
func normalWord(word string) string {
	if isAbbreviation(word) {
		return word
	}
	stem, ending, has := strings.Cut(strings.Map(lower, word), "'")
	if digits := numbers[stem]; digits != "" {
		stem = digits
	} else if normal, ok := spellings()[stem]; ok {
		stem = normal
	}
	if has {
		return stem + "'" + ending
	}
	return stem
}

func isAbbreviation(word string) bool {
	before := false
	for _, r := range word {
		upper := unicode.IsUpper(r)
		if upper && before {
			return true
		}
		before = upper
	}
	return false
}

// lower is unicode.ToLower for letters whose cases are one pair; others, such
// as the dotted capital I, are told from all their neighbours.
func lower(r rune) rune {
	if l := unicode.ToLower(r); unicode.ToUpper(l) == r {
		return l
	}
	return r
}

// numbers are the words that have a digit form. Tens and units joined, such as
// twenty-one, are not: "twenty one-page plans" is in their way.
var numbers = map[string]string{
	"zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
	"seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
	"thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17",
	"eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40",
	"fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
	"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th",
	"sixth": "6th", "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th",
}

// weighty are the words that an expectation hangs on: negations, modals,
// quantifiers. No spelling is corrected from or to one of them, and a hyphen at
// one matters.
var weighty = wordSet(`
	no not non none never nor neither nothing nobody without cannot unless except
	can could may might must shall should will would ought need needs
	all any some every each many much more most few fewer fewest less lesser least
	several both either half double only just almost nearly always often usually sometimes
	rarely seldom once twice minimum maximum multiple single whole entire full partial
`)

// scopes are the words for how far an expectation reaches. No spelling is
// corrected from or to one of them, but for organisation, which is British.
var scopes = wordSet(`
	own self individual person people man men woman women peer peers pair pairs team teams
	group groups squad squads department departments division divisions company companies
	organization organizations industry industries local regional global part about over
	under above below between within beyond before after until since during while
`)

// confusable are words of which the slip of a finger makes another: a
// misspelling of one may be meant for the other.
var confusable = wordSet(`
	accept access adapt adopt advice advise affect assess assure appraise apprise
	casual causal complement compliment concur conscious conscience consistent constant
	continual continuous contract contact council counsel defer differ direct discreet
	discrete draw effect elicit eliminate eminent emphasis ensure envisage
	except expand expend explicit extend formally formerly illicit imminent implicit
	imply improve infer insure later latter lead lose loose manager manger moral morale
	perceive personal personnel perspective persecute precede preventive principal
	principle proceed prosecute prospective quiet quite require respectfully
	respectively stationary stationery through thorough throughout though thought
	transition translation weather whether reverent relevant prescribe proscribe
	instruct construct deduce induce include conclude exclude effective affective
	efficient internal interval external
`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// spellings maps British forms and misspellings to the form they are compared
// in. The lists are made for correcting source code, so that not all of them is
// safe here: see isSlip and isBritish.
var spellings = sync.OnceValue(func() map[string]string {
	british := map[string]string{}
	for i := 0; i+1 < len(misspell.DictAmerican); i += 2 {
		if from, to := misspell.DictAmerican[i], misspell.DictAmerican[i+1]; isBritish(from, to) {
			british[from] = to
		}
	}
	normal := make(map[string]string, len(misspell.DictMain)/2)
	for i := 0; i+1 < len(misspell.DictMain); i += 2 {
		from, to := misspell.DictMain[i], misspell.DictMain[i+1]
		if !isSlip(from, to) {
			continue
		}
		if american, ok := british[to]; ok {
			to = american
		}
		normal[from] = to
	}
	for from, to := range british {
		normal[from] = to
	}
	return normal
})

// isBritish reports whether two forms are the same word in the same number and
// tense on both sides of the Atlantic. Not all pairs of the list are.
func isBritish(from, to string) bool {
	for _, ending := range []string{"s", "ed", "ing"} {
		if strings.HasSuffix(from, ending) != strings.HasSuffix(to, ending) {
			return false
		}
	}
	return !guarded(to) && !strings.HasSuffix(from, "yses") // analyses is a plural too
}

// isSlip reports whether from is certainly a misspelling of to: one slip inside
// a longer word that leaves its first letter and its ending alone, so that it
// stays the same word in the same number, tense and sense.
func isSlip(from, to string) bool {
	if len(from) < 5 || len(to) < 5 || !isPlain(from) || !isPlain(to) {
		return false
	}
	return from[0] == to[0] && from[len(from)-2:] == to[len(to)-2:] && isOneSlip(from, to) &&
		!guarded(to) && !scopes[to] && !confusable[to] && !confusable[strings.TrimSuffix(to, "s")]
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
