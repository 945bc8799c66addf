package prose

import (
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// A middle is two texts that differ between their first head and their last tail
// tokens. There each distinct word has a number of its own.
type middle struct {
	a, b       sequence
	head, tail int
	old, new   []rune // the numbers of a and of b
	distinct   int    // how many numbers there are
}

// Numbers start past the surrogates, which go-diff's strings could not hold.
const firstNumber = '\uE000'

func newMiddle(a, b sequence, head, tail int) middle {
	known := map[string]rune{}
	spell := func(q sequence) []rune {
		numbers := make([]rune, q.len()-head-tail)
		for k := range numbers {
			word := q.word(head + k)
			n, ok := known[word]
			if !ok {
				n = firstNumber + rune(len(known))
				known[word] = n
			}
			numbers[k] = n
		}
		return numbers
	}
	m := middle{a: a, b: b, head: head, tail: tail, old: spell(a), new: spell(b)}
	m.distinct = len(known)
	return m
}

// wordByWord compares the words without regard to sentences.
func (m middle) wordByWord() script {
	s := script{hunks: []hunk{{equal: m.head}}}
	compare(&s, m.old, m.new)
	s.add(hunk{equal: m.tail})
	return s
}

// leastCost is what no script without moves can fall below: what it must delete
// and insert, were the order of words no matter.
func (m middle) leastCost() int {
	counts := make([]int, m.distinct)
	for k, n := range m.old {
		if m.a.isWord(m.head + k) {
			counts[n-firstNumber]++
		}
	}
	differing := 0
	for k, n := range m.new {
		if !m.b.isWord(m.head + k) {
			continue
		}
		if counts[n-firstNumber]--; counts[n-firstNumber] < 0 {
			differing++
		}
	}
	for _, n := range counts {
		differing += max(n, 0)
	}
	return weights{ins: differing}.cost()
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
