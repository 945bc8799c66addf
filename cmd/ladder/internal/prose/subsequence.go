package prose

import (
	"math"
	"math/bits"
	"slices"
)

// maxSteps is how many words of 64 places a comparison may touch. Texts of
// 20,000 words of English touch half as many; all of them are remembered, in 16
// bytes each.
const maxSteps = 4_000_000

// A comparer finds the longest common subsequence of two lists of numbers.
//
// It goes through one list, a, and keeps for each place of the other, b, a bit
// that is 0 where the subsequence grows by one (Crochemore and others, 2001;
// Hyyrö, 2004). Such a row has 64 places a word, and only the words that hold
// the number at hand are touched. What they held is remembered, so that the way
// can be followed back.
type comparer struct {
	first []int32 // by number: its first mask, 0 if it is not in b
	masks []mask  // the first one is not used
	row   []uint64
	log   []touched
	ends  []int // of the log, behind each number of a
	found [][2]int
}

// A mask has the places of a number among 64.
type mask struct {
	word int32 // which 64
	next int32 // the number's next mask, 0 after the last
	bits uint64
}

// A touched word of the row, as it was before.
type touched struct {
	word int
	bits uint64
}

func newComparer(distinct int) *comparer { return &comparer{first: make([]int32, distinct)} }

// compare adds to s the hunks that turn a into b, as few tokens as there may be:
// all of them, where finding out takes too many steps.
func (c *comparer) compare(s *script, a, b []int32) {
	head, tail, n := 0, 0, min(len(a), len(b))
	for head < n && a[head] == b[head] {
		head++
	}
	for tail < n-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	a, b = a[head:len(a)-tail], b[head:len(b)-tail]
	s.add(hunk{equal: head})
	i, j := 0, 0
	for _, m := range c.matches(a, b) {
		s.add(hunk{del: m[0] - i, ins: m[1] - j})
		s.add(hunk{equal: 1})
		i, j = m[0]+1, m[1]+1
	}
	s.add(hunk{del: len(a) - i, ins: len(b) - j})
	s.add(hunk{equal: tail})
}

// matches returns the places of the longest common subsequence in a and in b,
// until the next call. Of several the one that is last in both is taken.
func (c *comparer) matches(a, b []int32) [][2]int {
	c.found, c.log, c.ends = c.found[:0], c.log[:0], c.ends[:0]
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	c.index(b)
	for _, n := range a {
		c.step(n)
		c.ends = append(c.ends, len(c.log))
		if len(c.log) > maxSteps {
			break
		}
	}
	for _, n := range b {
		c.first[n] = 0
	}
	if len(c.log) > maxSteps {
		return nil
	}
	c.trace(a, b)
	return c.found
}

// index makes the masks of b, and a row that has not grown.
func (c *comparer) index(b []int32) {
	c.masks = append(c.masks[:0], mask{})
	for j := len(b) - 1; j >= 0; j-- {
		n, word := b[j], int32(j/64)
		if c.first[n] == 0 || c.masks[c.first[n]].word != word {
			c.masks = append(c.masks, mask{word: word, next: c.first[n]})
			c.first[n] = int32(len(c.masks) - 1)
		}
		c.masks[c.first[n]].bits |= 1 << (j % 64)
	}
	c.row = c.row[:0]
	for range (len(b) + 63) / 64 {
		c.row = append(c.row, math.MaxUint64)
	}
}

// step turns the row before number n of a into the one behind it.
func (c *comparer) step(n int32) {
	carry, k := uint64(0), 0
	for e := c.first[n]; e != 0; {
		m := &c.masks[e]
		at := int(m.word)
		carry = c.settle(k, at, carry)
		word := c.row[at]
		sum, over := bits.Add64(word, word&m.bits, carry)
		c.touch(at, sum|word&^m.bits)
		carry, k, e = over, at+1, m.next
	}
	c.settle(k, len(c.row), carry)
}

// settle adds a carry to the words from k to end, which don't hold the number:
// it fills the first gap in them, and is left if there is none.
func (c *comparer) settle(k, end int, carry uint64) uint64 {
	for ; carry != 0 && k < end; k++ {
		if word := c.row[k]; word != math.MaxUint64 {
			c.touch(k, word|(word+1))
			return 0
		}
	}
	return carry
}

func (c *comparer) touch(k int, bits uint64) {
	if c.row[k] != bits {
		c.log = append(c.log, touched{k, c.row[k]})
		c.row[k] = bits
	}
}

// trace follows the subsequence back to the start, and the row with it.
func (c *comparer) trace(a, b []int32) {
	at := len(c.log)
	for i, j := len(a), len(b); i > 0 && j > 0; {
		equal := a[i-1] == b[j-1]
		if !equal && c.row[(j-1)/64]>>((j-1)%64)&1 == 1 {
			j-- // nothing grew here
			continue
		}
		i--
		if equal {
			j--
			c.found = append(c.found, [2]int{i, j})
		}
		start := 0
		if i > 0 {
			start = c.ends[i-1]
		}
		for ; at > start; at-- {
			c.row[c.log[at-1].word] = c.log[at-1].bits
		}
	}
	slices.Reverse(c.found)
}
