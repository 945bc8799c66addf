package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// opens reports whether a sentence, a paragraph or an entry of a list begins
// with token k. One begins behind the last token too.
func (q sequence) opens(k int) bool {
	if k <= 0 || k >= q.len() {
		return true
	}
	if space := q.space(k); space != " " && (q.startsParagraph(k) || isBullet(q.word(k)) && strings.Contains(space, "\n")) {
		return true
	}
	if isAlphanumeric(q.text[q.tokens[k-1].end-1]) {
		return false
	}
	end := k - 1
	for end > 0 && isCloser(q.word(end)) && q.space(end) == "" {
		end--
	}
	switch q.word(end) {
	case "。", "！", "？":
		return !isCloser(q.word(k)) || q.space(k) != ""
	case ".", "!", "?", "…":
		return q.space(k) != "" && !q.goesOn(end, k)
	}
	return false
}

// goesOn reports whether the mark at end closes an abbreviation or leaves
// something out, and the sentence goes on with k in lower case.
func (q sequence) goesOn(end, k int) bool {
	if r, _ := utf8.DecodeRuneInString(q.word(k)); !unicode.IsLower(r) {
		return false
	}
	if q.word(end) == "…" {
		return true
	}
	return q.word(end) == "." && end > 0 && q.space(end) == "" && isAbbreviation(q.word(end-1))
}

// isAbbreviation reports whether a word before a stop is one of those that
// stand inside a sentence, such as e.g and etc.
func isAbbreviation(word string) bool {
	switch strings.ToLower(word) {
	case "etc", "vs", "incl", "approx", "esp", "resp", "cf":
		return true
	}
	return strings.Contains(word, ".")
}

// startsParagraph reports whether a blank line stands in front of token k.
func (q sequence) startsParagraph(k int) bool { return strings.Count(q.space(k), "\n") > 1 }

func isBullet(word string) bool {
	switch word {
	case "-", "*", "•", "–", "·":
		return true
	}
	return false
}

func isCloser(word string) bool {
	switch word {
	case ")", "]", `"`, "'", "”", "’", "»", "」", "』", "）":
		return true
	}
	return false
}
