package prose

// A middle is two texts that differ between their first head and their last tail
// tokens. There each distinct word has a number of its own, from 0.
type middle struct {
	a, b       sequence
	head, tail int
	old, new   []int32 // the numbers of a and of b
	distinct   int     // how many numbers there are
	anchors    []anchor
}

func newMiddle(a, b sequence, head, tail int) middle {
	known := make(map[string]int32, (a.len()+b.len())/2-head-tail)
	spell := func(q sequence) []int32 {
		numbers := make([]int32, q.len()-head-tail)
		for k := range numbers {
			word := q.word(head + k)
			n, ok := known[word]
			if !ok {
				n = int32(len(known))
				known[word] = n
			}
			numbers[k] = n
		}
		return numbers
	}
	m := middle{a: a, b: b, head: head, tail: tail, old: spell(a), new: spell(b)}
	m.distinct, m.anchors = len(known), findAnchors(m.old, m.new)
	return m
}

// wordByWord compares the words without regard to sentences.
func (m middle) wordByWord() script {
	s := script{hunks: []hunk{{equal: m.head}}}
	m.compare(&s, span{0, len(m.old)}, span{0, len(m.new)})
	s.add(hunk{equal: m.tail})
	return s
}

// leastCost is what no script without moves can fall below: what it must delete
// and insert, were the order of words no matter.
func (m middle) leastCost() int {
	counts := make([]int, m.distinct)
	for k, n := range m.old {
		if m.a.isWord(m.head + k) {
			counts[n]++
		}
	}
	differing := 0
	for k, n := range m.new {
		if !m.b.isWord(m.head + k) {
			continue
		}
		if counts[n]--; counts[n] < 0 {
			differing++
		}
	}
	for _, n := range counts {
		differing += max(n, 0)
	}
	return weights{ins: differing}.cost()
}
