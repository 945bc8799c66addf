package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"
)

// A token is one word, with the apostrophes and hyphens inside it, or one
// punctuation mark, with the white space in front of it that is not compared.
// A text of white space alone is a token without a word.
type token struct {
	start, word, end int  // in bytes; the white space ends where the word begins
	isWord           bool // whether it holds a letter or a digit: what is counted when texts are weighed
}

// A sequence is a text cut into tokens, of which each begins where the one
// before it ends. White space at the end of the text is in none.
type sequence struct {
	text   string // in NFC
	tokens []token
}

func (q sequence) len() int { return len(q.tokens) }

// word is what is compared of token k.
func (q sequence) word(k int) string { return q.text[q.tokens[k].word:q.tokens[k].end] }

// space is what stands in front of the word of token k.
func (q sequence) space(k int) string { return q.text[q.tokens[k].start:q.tokens[k].word] }

// between is the text of the tokens from start to end, with the white space at
// the end of the text if they reach it.
func (q sequence) between(start, end int) string {
	if end == len(q.tokens) {
		return q.text[q.tokens[start].start:]
	}
	return q.text[q.tokens[start].start:q.tokens[end].start]
}

func (q sequence) isWord(k int) bool { return q.tokens[k].isWord }

// words counts the words among the tokens from start to end.
func (q sequence) words(start, end int) int {
	n := 0
	for k := start; k < end; k++ {
		if q.isWord(k) {
			n++
		}
	}
	return n
}

// tokenize cuts a text into tokens. Words are found as Unicode says (UAX #29),
// so that scripts without spaces are cut sensibly too.
func tokenize(text string) sequence {
	text = norm.NFC.String(text)
	q := sequence{text, make([]token, 0, len(text)/5+1)}
	start, state := 0, -1
	for at := 0; at < len(text); {
		n := plainSegment(text[at:])
		if n > 0 {
			state = -1
		} else {
			var segment string
			segment, _, state = uniseg.FirstWordInString(text[at:], state)
			n = len(segment)
		}
		word := strings.TrimLeftFunc(text[at:at+n], unicode.IsSpace)
		at += n
		if word != "" {
			q.add(start, at-len(word), at)
			start = at
		}
	}
	if len(q.tokens) == 0 && text != "" {
		q.add(0, len(text), len(text))
	}
	return q
}

// plainSegment returns the length of the segment that s begins with where ASCII
// alone decides it, else 0: a word or a mark with a blank or a line end behind
// it, or blanks. That is most of a text in English, and what uniseg takes ten
// times as long for.
func plainSegment(s string) int {
	n := 1
	switch {
	case isBlank(s[0]):
		for n < len(s) && isBlank(s[n]) {
			n++
		}
		if n < len(s) && s[n] >= utf8.RuneSelf {
			return 0 // perhaps a mark on the blank
		}
		return n
	case isAlphanumeric(s[0]):
		for n < len(s) && isAlphanumeric(s[n]) {
			n++
		}
		if endsAt(s, n) || strings.IndexByte(".,;:!?)", s[n]) >= 0 && endsAt(s, n+1) {
			return n
		}
		return 0
	case s[0] > ' ' && s[0] < 0x7f && endsAt(s, 1):
		return 1
	}
	return 0
}

func endsAt(s string, n int) bool { return n == len(s) || isBlank(s[n]) }

func isBlank(c byte) bool { return c == ' ' || c == '\n' }

func isAlphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// add appends a token, and makes it one with the word before where a single
// hyphen joins the two.
func (q *sequence) add(start, word, end int) {
	n := len(q.tokens)
	text := q.text[word:end]
	q.tokens = append(q.tokens, token{start, word, end, text != "" && isAlphanumeric(text[0]) || strings.ContainsFunc(text, isWordRune)})
	if n < 2 || q.space(n) != "" || !isHyphen(q.word(n-1)) || q.space(n-1) != "" {
		return
	}
	before, _ := utf8.DecodeLastRuneInString(q.word(n - 2))
	after, _ := utf8.DecodeRuneInString(text)
	if isWordRune(before) && isWordRune(after) {
		q.tokens[n-2].end = end
		q.tokens = q.tokens[:n-1]
	}
}

func isHyphen(s string) bool { return s == "-" || s == "\u2010" || s == "\u2011" }

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}
