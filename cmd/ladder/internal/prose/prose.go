// Package prose answers how two texts differ, word by word, and whether they
// differ in more than spelling. It is the only user of go-diff.
package prose

import (
	"strings"
	"unicode/utf8"
)

// An Op says where a run of words stands.
type Op string

// The operations that turn an old text into a new one.
const (
	Equal  Op = "equal"
	Delete Op = "delete"
	Insert Op = "insert"
)

// A Word is a run of words with one operation. White space is not compared: it
// stands at the front of the run that follows it, but at the end of a run where
// only that keeps the words of both texts apart, and at the end of the text.
type Word struct {
	Op   Op     `json:"op"`   // equal, delete or insert
	Text string `json:"text"` // never ""
}

// Words returns how old becomes new. Read together, the equal and inserted runs
// are new; the equal and deleted ones are old, but for white space that differs
// between the two, of which new's is shown. Both are in Unicode's composed form
// (NFC). A deletion stands before the insertion that takes its place, and no
// two neighbours have the same operation. Texts that have too little in common
// to be read inside one another are one deletion and one insertion.
func Words(old, new string) []Word {
	a, b := tokenize(old), tokenize(new)
	return write(a, b, align(a, b))
}

// write turns hunks into runs of text.
func write(a, b []token, hunks []hunk) []Word {
	words := []Word{}
	i, j := 0, 0
	for _, h := range hunks {
		if h.equal > 0 {
			words = parted(words, a[i], b[j])
		}
		words = run(words, Equal, b[j:j+h.equal])
		i, j = i+h.equal, j+h.equal
		words = run(words, Delete, a[i:i+h.del])
		words = run(words, Insert, b[j:j+h.ins])
		i, j = i+h.del, j+h.ins
	}
	return words
}

// run adds the texts of tokens as one Word.
func run(words []Word, op Op, tokens []token) []Word {
	var text strings.Builder
	for _, t := range tokens {
		text.WriteString(t.text())
	}
	if text.Len() == 0 {
		return words
	}
	return append(words, Word{op, text.String()})
}

// parted puts the white space that only one text has in front of an equal word
// at the end of the change before it. "a b" that becomes "b" would otherwise
// read "ab".
func parted(words []Word, a, b token) []Word {
	last := len(words) - 1
	if last >= 0 && a.space != "" && b.space == "" {
		for k := last; k >= 0 && words[k].Op != Equal; k-- {
			if words[k].Op == Delete {
				words[k].Text += a.space
			}
		}
	}
	return words
}

// valid reports whether both texts are UTF-8. Bytes that are not can't be
// compared as characters: all of them look alike.
func valid(a, b string) bool { return utf8.ValidString(a) && utf8.ValidString(b) }
