// Package prose answers how two texts differ, word by word, and whether they
// differ in more than spelling. It is the only user of go-diff.
package prose

import "unicode/utf8"

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
	Op    Op     `json:"op"`    // equal, delete or insert
	Text  string `json:"text"`  // never ""
	Moved bool   `json:"moved"` // of what is deleted or inserted: it is a part of a sentence that stands at another place of the other text, as it is here
}

// Words returns how old becomes new. Read together, the equal and inserted runs
// are new; the equal and deleted ones are old, but for white space that differs
// between the two, of which new's is shown. Both are in Unicode's composed form
// (NFC). A deletion stands before the insertion that takes its place, and no
// two neighbours have the same operation and both moved, or neither. Texts that
// have too little in common to be read inside one another are one deletion and
// one insertion.
//
// Where two texts look the same, what can't be seen is compared too, with white
// space other than blanks and line ends: see Unseen.
//
// The time it takes is bounded by the size of the texts, never by a clock, so
// that the result is the same on every machine.
func Words(old, new string) []Word {
	a, b := tokenize(old), tokenize(new)
	if looksSame(a.text, b.text) {
		return write(a, b, alignUnseen(a, b))
	}
	return write(a, b, align(a, b))
}

// write turns a script into runs of text.
func write(a, b sequence, s script) []Word {
	words := []Word{}
	i, j := 0, 0
	for _, h := range s.hunks {
		if h.equal > 0 {
			part(words, a, b, i, j)
			words = append(words, Word{Op: Equal, Text: b.between(j, j+h.equal)})
		}
		i, j = i+h.equal, j+h.equal
		words = runs(words, Delete, a, i, i+h.del, s.left)
		words = runs(words, Insert, b, j, j+h.ins, s.came)
		i, j = i+h.del, j+h.ins
	}
	return words
}

// runs adds the tokens from start to end, those that moved apart from others.
func runs(words []Word, op Op, of sequence, start, end int, moved []bool) []Word {
	for start < end {
		n := start + 1
		for n < end && is(moved, n) == is(moved, start) {
			n++
		}
		words = append(words, Word{Op: op, Text: of.between(start, n), Moved: is(moved, start)})
		start = n
	}
	return words
}

// part puts the white space that only the old text has in front of an equal
// word, the one at i and at j, at the end of the deletion before it. "a b" that
// becomes "b" would otherwise read "ab".
func part(words []Word, a, b sequence, i, j int) {
	if a.space(i) == "" || b.space(j) != "" {
		return
	}
	for k := len(words) - 1; k >= 0 && words[k].Op != Equal; k-- {
		if words[k].Op == Delete {
			words[k].Text += a.space(i)
			return
		}
	}
}

// valid reports whether both texts are UTF-8. Bytes that are not can't be
// compared as characters: all of them look alike.
func valid(a, b string) bool { return utf8.ValidString(a) && utf8.ValidString(b) }
