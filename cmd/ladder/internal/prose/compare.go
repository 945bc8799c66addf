package prose

import (
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

const (
	// A gap takes go-diff time in the product of its two sides, at most maxGap:
	// 4,000 words and as many of the same twenty take 0.2 s. A larger one is deleted
	// and inserted as a whole.
	maxGap = 16_000_000

	// firstRune stands for number 0. It lies behind the surrogates, which the
	// strings of go-diff could not hold.
	firstRune = '\uE000'
)

// Every number of a middle has a rune: it has at most 2*maxTokens tokens.
const _ = uint(utf8.MaxRune - firstRune - 2*maxTokens)

// compare adds to s the hunks that turn one stretch of the old text into one of
// the new: as few tokens as there may be in each gap between the anchors.
func (m middle) compare(s *script, old, new span) {
	i, j := old.start, new.start
	for _, at := range between(m.anchors, old, new) {
		compareGap(s, m.old[i:at.old], m.new[j:at.new])
		s.add(hunk{equal: 1})
		i, j = at.old+1, at.new+1
	}
	compareGap(s, m.old[i:old.end], m.new[j:new.end])
}

// compareGap compares what a and b don't begin and end with alike.
func compareGap(s *script, a, b []int32) {
	head, tail := shared(len(a), len(b), func(i, j int) bool { return a[i] == b[j] })
	a, b = a[head:len(a)-tail], b[head:len(b)-tail]
	s.add(hunk{equal: head})
	if n := len(a) * len(b); n <= 1 || n > maxGap {
		s.add(hunk{del: len(a), ins: len(b)})
	} else {
		addDiffs(s, a, b)
	}
	s.add(hunk{equal: tail})
}

// addDiffs runs the diff proper.
func addDiffs(s *script, a, b []int32) {
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0 // with a time-out the result depends on the machine
	for _, d := range dmp.DiffMainRunes(runes(a), runes(b), false) {
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

// runes spells numbers as go-diff wants them, each a character of its own.
func runes(numbers []int32) []rune {
	spelled := make([]rune, len(numbers))
	for k, n := range numbers {
		spelled[k] = firstRune + n
	}
	return spelled
}
