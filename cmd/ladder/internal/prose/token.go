package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"
)

// A token is one word, with the apostrophes and hyphens inside it, or one
// punctuation mark, with the white space around it that is not compared.
type token struct {
	space string // in front of it
	word  string // what is compared; "" only in a text of white space alone
	trail string // behind the last token of a text; else ""
}

func (t token) text() string { return t.space + t.word + t.trail }

// tokenize cuts a text into tokens. Their texts joined are the text in NFC.
// Words are found as Unicode says (UAX #29), so that scripts without spaces are
// cut sensibly too.
func tokenize(text string) []token {
	text = norm.NFC.String(text)
	var tokens []token
	space, state := "", -1
	for text != "" {
		var segment string
		segment, text, state = uniseg.FirstWordInString(text, state)
		word := strings.TrimLeftFunc(segment, unicode.IsSpace)
		space += segment[:len(segment)-len(word)]
		if word == "" {
			continue
		}
		tokens = join(tokens, token{space: space, word: word})
		space = ""
	}
	if space == "" {
		return tokens
	}
	if len(tokens) == 0 {
		return []token{{space: space}}
	}
	tokens[len(tokens)-1].trail = space
	return tokens
}

// join adds t, and makes it one with the word before where a single hyphen
// joins the two.
func join(tokens []token, t token) []token {
	n := len(tokens)
	if n < 2 || t.space != "" || !isHyphen(tokens[n-1].word) || tokens[n-1].space != "" {
		return append(tokens, t)
	}
	before, _ := utf8.DecodeLastRuneInString(tokens[n-2].word)
	after, _ := utf8.DecodeRuneInString(t.word)
	if !isWordRune(before) || !isWordRune(after) {
		return append(tokens, t)
	}
	tokens[n-2].word += tokens[n-1].word + t.word
	return tokens[:n-1]
}

func isHyphen(s string) bool { return s == "-" || s == "\u2010" || s == "\u2011" }

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}

// isWord reports whether a token holds a letter or a digit: what is counted
// when texts are weighed.
func (t token) isWord() bool { return strings.ContainsFunc(t.word, isWordRune) }

// endsSentence reports whether t closes a sentence.
func (t token) endsSentence() bool {
	switch t.word {
	case ".", "!", "?", "…", "。", "！", "？":
		return true
	}
	return false
}

// startsParagraph reports whether a blank line stands in front of t.
func (t token) startsParagraph() bool { return strings.Count(t.space, "\n") > 1 }
