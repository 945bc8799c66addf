package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// normal brings a word into the form in which it is compared: lower case,
// digits for number words, American and corrected spelling. It is left as it is
// where its case may tell it from another word.
func (r reading) normal(i int) string {
	word := r.words[i]
	lowered := strings.Map(lower, word)
	before := ""
	if i > 0 {
		before = strings.ToLower(r.words[i-1])
	}
	starts := i == 0 || r.marks[i].stops()
	switch {
	case keepsCase(word), lowered != word && (holdsDigit(before) || properNames[lowered] && !starts):
		return word
	case lowered == "one" && before == "no": // which is not No. 1
		return lowered
	}
	stem, ending, has := strings.Cut(lowered, "'")
	if digits := numbers[stem]; digits != "" && !r.isFraction(i) {
		stem = digits
	} else if normal, ok := spelling(stem); ok {
		stem = normal
	}
	if has {
		return stem + "'" + ending
	}
	return stem
}

// isFraction reports whether the word at i, which may be an ordinal, can be a
// part or a time instead: a third of it, in a second.
func (r reading) isFraction(i int) bool {
	if !ordinals[strings.ToLower(r.words[i])] || len(r.marks) == 0 {
		return false
	}
	if i == 0 || i+1 == len(r.words) || !r.marks[i+1].joins() {
		return true
	}
	before := strings.ToLower(r.words[i-1])
	return numbers[before] != "" || counters[before]
}

// keepsCase reports whether a word is an abbreviation (two capitals in a row),
// a code or a size (it holds a digit), or a single letter other than "a".
func keepsCase(word string) bool {
	if utf8.RuneCountInString(word) == 1 {
		return strings.ToLower(word) != "a"
	}
	before := false
	for _, r := range word {
		upper := unicode.IsUpper(r)
		if upper && before {
			return true
		}
		before = upper
	}
	return holdsDigit(word)
}

func holdsDigit(word string) bool { return strings.ContainsFunc(word, unicode.IsNumber) }

// isValue reports whether a mark beside a word is a part of what it says: a
// number in any form, a single letter, a word that counts or negates.
func isValue(word string) bool {
	word = strings.ToLower(word)
	return guarded(word) || holdsDigit(word) || utf8.RuneCountInString(word) == 1 || strings.Trim(word, "ivx") == ""
}

func isCapitalised(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// lower is unicode.ToLower for letters whose cases are one pair; others, such
// as the dotted capital I, are told from all their neighbours.
func lower(r rune) rune {
	if l := unicode.ToLower(r); unicode.ToUpper(l) == r {
		return l
	}
	return r
}

// Plain returns the form in which a word of a text is looked up in a list: lower
// case, American and corrected spelling, digits for a number word, a straight
// apostrophe.
func Plain(word string) string {
	word = strings.ToLower(word)
	if !isPlain(word) {
		word = fold(word)
	}
	return reading{words: []string{word}}.normal(0)
}
