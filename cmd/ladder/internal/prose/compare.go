package prose

import (
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// numberedWords give each distinct word a character of its own. They start past
// the surrogates, which go-diff's strings could not hold.
type numberedWords map[string]rune

const firstNumber = '\uE000'

// spell writes the tokens from start to end as characters.
func (n numberedWords) spell(q sequence, start, end int) []rune {
	spelled := make([]rune, end-start)
	for k := range spelled {
		spelled[k] = n.number(q.word(start + k))
	}
	return spelled
}

func (n numberedWords) number(word string) rune {
	r, ok := n[word]
	if !ok {
		r = firstNumber + rune(len(n))
		n[word] = r
	}
	return r
}

// compare adds to s the hunks that turn a into b, as few tokens as there may be.
func compare(s *script, a, b []rune) {
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0 // with a time-out the result depends on the machine
	for _, d := range dmp.DiffMainRunes(a, b, false) {
		n := utf8.RuneCountInString(d.Text)
		switch d.Type {
		case diffmatchpatch.DiffDelete:
			s.add(hunk{del: n})
		case diffmatchpatch.DiffInsert:
			s.add(hunk{ins: n})
		default:
			s.add(hunk{equal: n})
		}
	}
}
