package prose

import (
	"math"
	"math/bits"
	"slices"
)

// A comparer finds the longest common subsequence of two lists of numbers.
//
// It goes through one list and keeps for each place of the other a bit that is 0
// where the subsequence grows by one (Crochemore and others, 2001; Hyyrö, 2004).
// A row of bits is 64 places a step, and only the places that hold the number at
// hand are touched, so that the time is bounded by the product of the lengths
// over 64 and mostly far less. No row depends on more than the one before it.
type comparer struct {
	first  []int32 // by number: its first mask, 0 if it is not in the other list
	masks  []mask  // the first one is not used
	a, b   []int32
	stored [][]uint64 // rows, from the start of a block of a
	memory []uint64   // what they stand in
}

// A mask has the places of a number among 64.
type mask struct {
	word int32 // which 64
	next int32 // the number's next mask, 0 after the last
	bits uint64
}

func newComparer(distinct int) *comparer { return &comparer{first: make([]int32, distinct)} }

// compare adds to s the hunks that turn a into b, as few tokens as there may be.
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

// matches returns the places of the longest common subsequence in a and in b.
// Of several the one that is last in both is taken.
func (c *comparer) matches(a, b []int32) [][2]int {
	c.a, c.b = a, b
	c.index()
	defer c.forget()
	block, starts := c.blocks()
	found := make([][2]int, 0, min(len(a), len(b))) // backwards
	i, j := len(a), len(b)
	for k := len(starts) - 1; k >= 0; k-- {
		c.store(starts[k], k*block, i)
		i, j, found = c.trace(found, k*block, i, j)
	}
	slices.Reverse(found)
	return found
}

// blocks returns the rows at the start of each block of a, and how many numbers
// are in a block. Only the rows of one block are stored at a time, so that they
// stay in the processor's cache; they are made again for it.
func (c *comparer) blocks() (size int, starts [][]uint64) {
	row := make([]uint64, (len(c.b)+63)/64)
	for k := range row {
		row[k] = math.MaxUint64
	}
	const enough = 1 << 12 // words of 64 bits
	size = max(int(math.Sqrt(float64(len(c.a)))), enough/(len(row)+1)) + 1
	for i, n := range c.a {
		if i%size == 0 {
			starts = append(starts, slices.Clone(row))
		}
		if i < (len(c.a)-1)/size*size {
			c.step(row, n)
		}
	}
	return size, starts
}

// index makes the masks of b.
func (c *comparer) index() {
	c.masks = append(c.masks[:0], mask{})
	for j := len(c.b) - 1; j >= 0; j-- {
		n, word := c.b[j], int32(j/64)
		if c.first[n] == 0 || c.masks[c.first[n]].word != word {
			c.masks = append(c.masks, mask{word: word, next: c.first[n]})
			c.first[n] = int32(len(c.masks) - 1)
		}
		c.masks[c.first[n]].bits |= 1 << (j % 64)
	}
}

// forget drops the masks of b.
func (c *comparer) forget() {
	for _, n := range c.b {
		c.first[n] = 0
	}
}

// step turns the row before number n of a into the one behind it.
func (c *comparer) step(row []uint64, n int32) {
	carry, k := uint64(0), 0
	for e := c.first[n]; e != 0; {
		m := c.masks[e]
		carry = settle(row[:m.word], k, carry)
		word := row[m.word]
		sum, over := bits.Add64(word, word&m.bits, carry)
		row[m.word] = sum | word&^m.bits
		carry, k, e = over, int(m.word)+1, m.next
	}
	settle(row, k, carry)
}

// settle adds a carry to the words from k that hold no place of the number: it
// fills the first gap in them, and is left if there is none.
func settle(row []uint64, k int, carry uint64) uint64 {
	for ; carry != 0 && k < len(row); k++ {
		if row[k] != math.MaxUint64 {
			row[k] |= row[k] + 1
			return 0
		}
	}
	return carry
}

// store makes the rows behind each number of a from start to end.
func (c *comparer) store(row []uint64, start, end int) {
	c.stored = append(c.stored[:0], row)
	if need := (end - start) * len(row); len(c.memory) < need {
		c.memory = make([]uint64, need)
	}
	memory := c.memory
	for i := start; i < end; i++ {
		next := memory[:len(row):len(row)]
		memory = memory[len(row):]
		copy(next, c.stored[i-start])
		c.step(next, c.a[i])
		c.stored = append(c.stored, next)
	}
}

// trace follows the subsequence back from i and j to the start of a block.
func (c *comparer) trace(found [][2]int, start, i, j int) (int, int, [][2]int) {
	for i > start && j > 0 {
		switch row := c.stored[i-start]; {
		case c.a[i-1] == c.b[j-1]:
			i, j = i-1, j-1
			found = append(found, [2]int{i, j})
		case row[(j-1)/64]>>((j-1)%64)&1 == 1:
			j--
		default:
			i--
		}
	}
	return i, j, found
}
