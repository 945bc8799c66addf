package rule

import (
	"cmp"
	"math/bits"
	"slices"
)

// Texts that are nearly the same are found by the runs of words they share, their
// shingles: only texts that share some are compared.
const (
	shingle      = 3 // words
	shortestNear = 8 // words of a text that a small difference can be told from a large one in
)

// What is looked at is bounded, however a ladder is written.
const (
	// mostMet is how many texts are met by way of each shingle, on the average of a
	// text's. The shingles that fewest texts have come first: what is left out then is
	// figures of speech.
	mostMet = 24
	// mostCompared is how many of them are compared word by word: those that share
	// the most shingles.
	mostCompared = 16
)

// A crowd is which texts have a shingle. Shingles are known by a slot, which two may
// share: texts then seem to be more alike than they are, and are compared.
type crowd struct {
	slots  []int32 // of the shingles of all texts, one behind the other
	ends   []int32 // by slot, where the list of its texts ends in texts
	counts []int32 // by slot, how long that list is
	texts  []int32 // their places in survey.passages
	own    []int32 // the shingles of the text at hand
	shared []int32 // by text, how many shingles it shares with the one at hand
	met    []int32 // the texts that share some, in the order they were met
	near   []int32 // those of them that may be nearly the same
}

// nearPairs calls use with each text and the first one before it that is nearly
// the same, by the share of words they have in common, and not the same.
func (s *survey) nearPairs(least float64, use func(a, b *passage)) {
	c := &s.crowd
	c.gather(s)
	at := 0
	for i := range s.passages {
		p := &s.passages[i]
		n := p.shingles()
		if n == 0 {
			continue
		}
		left := c.meet(i, c.slots[at:at+n])
		at += n
		if near := s.nearest(p, left, least); near != nil {
			use(near, p)
		}
		for _, other := range c.met {
			c.shared[other] = 0
		}
	}
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
	for i := range s.passages {
		p := &s.passages[i]
		for at := range p.shingles() {
			slot := slotOf(p.tokens[at:at+shingle], size)
			c.counts[slot]++
			c.slots = append(c.slots, slot)
		}
	}
	c.ends = slices.Grow(c.ends[:0], 1<<size)
	end := int32(0)
	for _, n := range c.counts {
		c.ends = append(c.ends, end)
		end += n
	}
	clear(c.counts)
	c.texts = slices.Grow(c.texts[:0], all)[:all]
	c.shared = zeros(c.shared, len(s.passages))
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

// meet finds the texts before one that share shingles with it, and takes the text
// up itself. It returns how many of its shingles were not looked at.
func (c *crowd) meet(text int, slots []int32) (left int) {
	c.met, c.own = c.met[:0], append(c.own[:0], slots...)
	all := 0
	for _, slot := range slots {
		all += int(c.counts[slot])
	}
	room := mostMet * len(slots)
	if all > room {
		slices.SortFunc(c.own, func(a, b int32) int { return int(c.counts[a] - c.counts[b]) })
	}
	for k, slot := range c.own {
		n := int(c.counts[slot])
		if room -= n; room < 0 {
			left = len(slots) - k
			break
		}
		for _, other := range c.texts[int(c.ends[slot])-n : c.ends[slot]] {
			if c.shared[other]++; c.shared[other] == 1 {
				c.met = append(c.met, other)
			}
		}
	}
	for _, slot := range slots {
		c.texts[c.ends[slot]] = int32(text)
		c.ends[slot]++
		c.counts[slot]++
	}
	return left
}

// nearest returns the first of the texts met that is nearly the same as p, or nil.
// Where one is the very same, that is told of elsewhere. So many of the shingles that
// it has to share may be among those that were left out.
func (s *survey) nearest(p *passage, left int, least float64) *passage {
	c := &s.crowd
	c.near = c.near[:0]
	fewest := fewestWords(len(p.tokens), least)
	enough := leastShared(len(p.tokens), least)
	for n := max(fewest, shortestNear); n < len(p.tokens); n++ {
		enough = min(enough, leastShared(n, least))
	}
	for _, i := range c.met {
		other := &s.passages[i]
		if n := int(c.shared[i]) + left; n < enough || len(other.tokens) < fewest || n < leastShared(min(len(p.tokens), len(other.tokens)), least) {
			continue
		}
		if other.sum == p.sum {
			return nil
		}
		c.near = append(c.near, i)
	}
	if len(c.near) > mostCompared {
		slices.SortFunc(c.near, func(a, b int32) int { return cmp.Or(cmp.Compare(c.shared[b], c.shared[a]), cmp.Compare(a, b)) })
		c.near = c.near[:mostCompared]
	}
	slices.Sort(c.near)
	for _, i := range c.near {
		if other := &s.passages[i]; s.similarity(other, p) >= least {
			return other
		}
	}
	return nil
}

// fewestWords is how many words a text has that may share so many with one of n.
func fewestWords(n int, share float64) int { return int(float64(n) * share / (2 - share)) }

// leastShared is how many shingles two texts of n words share if that share of
// their words is the same: each word that differs breaks as many as a shingle has
// words. One more may have been added.
func leastShared(n int, share float64) int {
	differ := int(float64(n)*(1-share)) + 1
	return max(1, n-(shingle-1)-shingle*differ)
}
