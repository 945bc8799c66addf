package rule

import (
	"math/bits"
	"slices"
)

// Texts that are nearly the same are found by the runs of words they share, their
// shingles: only texts that share some are compared.
const (
	shingle      = 3 // words
	shortestNear = 8 // words of a text that a small difference can be told from a large one in
)

// A crowd is which texts have a shingle. Shingles are known by a slot, which two may
// share: texts then seem to be more alike than they are, and are compared.
type crowd struct {
	slots  []int32  // of the shingles of all texts, one behind the other
	first  []int32  // by text, where its own begin in slots
	ends   []int32  // by slot, where the list of its texts ends in texts
	counts []int32  // by slot, how long that list is
	texts  []int32  // their places in survey.passages
	marks  []uint64 // by text, which words it has: each word has one of the bits
	own    []int32  // the shingles of the text at hand
	seen   []int32  // by text, the last one that it may be nearly the same as
	near   []int32  // the texts that may be nearly the same as the one at hand
}

// shingles is how many a text has, 0 for one that is not compared.
func (p *passage) shingles() int {
	if p.role != expectation || len(p.tokens) < shortestNear {
		return 0
	}
	return len(p.tokens) - (shingle - 1)
}

// gather finds the slot of every shingle, and makes room for as many texts as each
// slot has.
func (c *crowd) gather(s *survey) {
	all := 0
	for i := range s.passages {
		all += s.passages[i].shingles()
	}
	size := bits.Len(uint(2 * all))
	c.slots = slices.Grow(c.slots[:0], all)
	c.counts = zeros(c.counts, 1<<size)
	c.first = slices.Grow(c.first[:0], len(s.passages)+1)
	c.marks = slices.Grow(c.marks[:0], len(s.passages))
	for i := range s.passages {
		p := &s.passages[i]
		c.first = append(c.first, int32(len(c.slots)))
		c.marks = append(c.marks, marksOf(p.tokens))
		for at := range p.shingles() {
			slot := slotOf(p.tokens[at:at+shingle], size)
			c.counts[slot]++
			c.slots = append(c.slots, slot)
		}
	}
	c.first = append(c.first, int32(len(c.slots)))
	c.ends = slices.Grow(c.ends[:0], 1<<size)
	end := int32(0)
	for _, n := range c.counts {
		c.ends = append(c.ends, end)
		end += n
	}
	clear(c.counts)
	c.texts = slices.Grow(c.texts[:0], all)[:all]
	c.seen = zeros(c.seen, len(s.passages))
}

// zeros returns n zeros, where there is room for them in what is given.
func zeros(room []int32, n int) []int32 {
	room = slices.Grow(room[:0], n)[:n]
	clear(room)
	return room
}

// slotOf returns the slot of a shingle in a table of 1<<size.
func slotOf(words []token, size int) int32 {
	const factor = 0x9e3779b97f4a7c15 // 2^64 by the golden ratio: every bit of a word decides
	h := uint64(0)
	for _, t := range words {
		h = (h + uint64(t.plain) + 1) * factor
		h ^= h >> 32
	}
	return int32(h * factor >> (64 - size))
}

// marksOf returns the bits of words. Two texts differ in at least as many words as
// in bits.
func marksOf(tokens []token) uint64 {
	marks := uint64(0)
	for _, t := range tokens {
		marks |= 1 << (t.plain % 64)
	}
	return marks
}

// shinglesOf returns the shingles of a text.
func (c *crowd) shinglesOf(text int) []int32 { return c.slots[c.first[text]:c.first[text+1]] }

// enter takes a text up: those behind it meet it.
func (c *crowd) enter(text int) {
	for _, slot := range c.shinglesOf(text) {
		c.texts[c.ends[slot]] = int32(text)
		c.ends[slot]++
		c.counts[slot]++
	}
}

// look chooses the shingles of a text by way of which others are met, and returns
// how many of them there is room for: where not for all, those come first that fewest
// others have.
func (c *crowd) look(text int) int {
	c.own = append(c.own[:0], c.shinglesOf(text)...)
	all, room := 0, mostMet*len(c.own)
	for _, slot := range c.own {
		all += int(c.counts[slot])
	}
	if all <= room {
		return len(c.own)
	}
	slices.SortFunc(c.own, func(a, b int32) int { return int(c.counts[a] - c.counts[b]) })
	for k, slot := range c.own {
		if room -= int(c.counts[slot]); room < 0 {
			return k
		}
	}
	return len(c.own)
}

// meet finds the texts entered that have one of so many of the chosen shingles and
// differ from a text in at most so many marks.
func (c *crowd) meet(text, shingles, differ int) {
	c.near = c.near[:0]
	marks := c.marks[text]
	for _, slot := range c.own[:shingles] {
		end := c.ends[slot]
		for _, other := range c.texts[end-c.counts[slot] : end] {
			if bits.OnesCount64(marks^c.marks[other]) <= differ && c.seen[other] != int32(text) {
				c.seen[other] = int32(text)
				c.near = append(c.near, other)
			}
		}
	}
}

// shared is how many of so many of the chosen shingles another text has.
func (c *crowd) shared(other, shingles int) int {
	n := 0
	for _, theirs := range c.shinglesOf(other) {
		for _, slot := range c.own[:shingles] {
			if slot == theirs {
				n++
			}
		}
	}
	return n
}
