package rule

import "slices"

// Texts that are nearly the same are found by the runs of words they share, their
// shingles: only texts that share some are compared.
const (
	shingle      = 3 // words
	shortestNear = 8 // words of a text that a small difference can be told from a large one in
)

// nearPairs calls use with each text and the first one before it that is nearly
// the same, by the share of words they have in common, and not the same.
func (s *survey) nearPairs(least float64, use func(a, b *passage)) {
	x := newIndex(s.expected())
	shared := make([]int, len(s.passages))
	var candidates []int
	for i := range s.passages {
		p := &s.passages[i]
		if p.role != expectation || len(p.tokens) < shortestNear {
			continue
		}
		candidates = candidates[:0]
		for at := 0; at+shingle <= len(p.tokens); at++ {
			x.add(s.sum(p.tokens[at:at+shingle]), i, func(other int) {
				if shared[other]++; shared[other] == 1 {
					candidates = append(candidates, other)
				}
			})
		}
		if near := s.nearest(p, candidates, shared, least); near != nil {
			use(near, p)
		}
		for _, other := range candidates {
			shared[other] = 0
		}
	}
}

// expected counts the words that say what is expected.
func (s *survey) expected() int {
	n := 0
	for i := range s.passages {
		if s.passages[i].role == expectation {
			n += len(s.passages[i].tokens)
		}
	}
	return n
}

// nearest returns the first of the candidates that is nearly the same as p, or
// nil. Where one is the very same, that is told of elsewhere.
func (s *survey) nearest(p *passage, sharing, shared []int, least float64) *passage {
	var candidates []int
	for _, i := range sharing {
		if n := min(len(p.tokens), len(s.passages[i].tokens)); shared[i] >= leastShared(n, least) {
			candidates = append(candidates, i)
		}
	}
	if slices.ContainsFunc(candidates, func(i int) bool { return s.passages[i].sum == p.sum }) {
		return nil
	}
	slices.Sort(candidates)
	for _, i := range candidates {
		if other := &s.passages[i]; s.similarity(other, p) >= least {
			return other
		}
	}
	return nil
}

// leastShared is how many shingles two texts of n words share if that share of
// their words is the same: each word that differs breaks as many as a shingle has
// words. One more may have been added.
func leastShared(n int, share float64) int {
	differ := int(float64(n)*(1-share)) + 1
	return max(1, n-(shingle-1)-shingle*differ)
}
