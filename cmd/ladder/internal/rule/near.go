package rule

import (
	"cmp"
	"math/bits"
	"slices"
)

// What is looked at is bounded, however a ladder is written.
const (
	// mostMet is how many texts are met by way of each shingle, on the average of a
	// text's. The shingles that fewest texts have come first: what is left out then is
	// figures of speech.
	mostMet = 24
	// mostCompared is how many of them are compared word by word: those that have
	// most words in common, as far as their marks tell.
	mostCompared = 16
)

// nearPairs calls use with each text and the first one before it that is nearly
// the same, by the share of words they have in common, and not the same.
func (s *survey) nearPairs(least float64, use func(a, b *passage)) {
	s.crowd.gather(s)
	for i := range s.passages {
		p := &s.passages[i]
		if p.shingles() == 0 {
			continue
		}
		if near := s.nearest(i, least); near != nil {
			use(near, p)
		}
		s.crowd.enter(i)
	}
}

// nearest returns the first of the texts entered that is nearly the same as one, or
// nil. Where one is the very same, that is told of elsewhere.
func (s *survey) nearest(text int, least float64) *passage {
	c, p := &s.crowd, &s.passages[text]
	looked := c.look(text)
	left := len(c.own) - looked // any of them may be shared
	// Of two texts that share so many shingles, one of the others is met.
	met := min(looked, len(c.own)-fewestShared(len(p.tokens), least)+1)
	c.meet(text, met, mostDiffering(len(p.tokens), least))
	var near *passage
	for _, i := range s.comparable(text) {
		other := &s.passages[i]
		switch {
		case other.sum == p.sum:
			return nil
		case near == nil && s.similarity(other, p) >= least && c.shared(int(i), looked)+left >= leastShared(min(len(p.tokens), len(other.tokens)), least):
			near = other
		}
	}
	return near
}

// comparable returns those of the texts met that are compared, in their order.
func (s *survey) comparable(text int) []int32 {
	c := &s.crowd
	if len(c.near) > mostCompared {
		differ := func(i int32) int { return bits.OnesCount64(c.marks[i] ^ c.marks[text]) }
		slices.SortFunc(c.near, func(a, b int32) int { return cmp.Or(differ(a)-differ(b), cmp.Compare(a, b)) })
		c.near = c.near[:mostCompared]
	}
	slices.Sort(c.near)
	return c.near
}

// mostDiffering is in how many words, those of both counted, texts differ at most
// that have so much in common with one of n words.
func mostDiffering(n int, share float64) int { return int(2*float64(n)*(1-share)/share) + 1 }

// fewestShared is how many shingles every text shares with one of n words if it has
// so much in common with it.
func fewestShared(n int, share float64) int {
	enough := leastShared(n, share)
	for m := max(fewestWords(n, share), shortestNear); m < n; m++ {
		enough = min(enough, leastShared(m, share))
	}
	return enough
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
