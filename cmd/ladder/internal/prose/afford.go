package prose

import "sort"

const (
	// Comparing takes time in the square of the tokens that differ. At most
	// maxDiffering may, and at most maxTokens are looked at, both texts taken
	// together.
	maxDiffering = 12_000
	maxTokens    = 60_000
)

// affordable reports whether what stands between the first head and the last
// tail tokens of a and b can be compared in a bounded time.
func affordable(a, b sequence, head, tail int) bool {
	n := a.len() + b.len() - 2*(head+tail)
	return n <= maxDiffering || n <= maxTokens && n-2*inOrder(a.cut(head, tail), b.cut(head, tail)) <= maxDiffering
}

// cut leaves off so many tokens at both ends.
func (q sequence) cut(head, tail int) sequence {
	return sequence{q.text, q.tokens[head : len(q.tokens)-tail]}
}

// inOrder counts tokens that a and b have in common in the same order, some of
// them at least: those around the pairs of neighbours that each text holds once.
func inOrder(a, b sequence) int {
	common, i, j := 0, 0, 0 // up to a[i] and b[j] all is counted
	for _, p := range rising(uniquePairs(a, b)) {
		x, y := p[0], p[1]
		if x < i || y < j {
			continue // counted with the pair before
		}
		for x > i && y > j && a.word(x-1) == b.word(y-1) {
			x, y = x-1, y-1
		}
		i, j = x, y
		for i < a.len() && j < b.len() && a.word(i) == b.word(j) {
			i, j = i+1, j+1
		}
		common += i - x
	}
	return common
}

// uniquePairs returns where the pairs of neighbours that each text holds just
// once begin in a and in b, in the order of a.
func uniquePairs(a, b sequence) [][2]int {
	type pair [2]string
	const twice = -1
	places := func(q sequence) map[pair]int {
		at := make(map[pair]int, q.len())
		for i := 1; i < q.len(); i++ {
			p := pair{q.word(i - 1), q.word(i)}
			if _, ok := at[p]; ok {
				at[p] = twice
			} else {
				at[p] = i - 1
			}
		}
		return at
	}
	inA, inB := places(a), places(b)
	var found [][2]int
	for i := 1; i < a.len(); i++ {
		p := pair{a.word(i - 1), a.word(i)}
		if j, ok := inB[p]; ok && j != twice && inA[p] != twice {
			found = append(found, [2]int{i - 1, j})
		}
	}
	return found
}

// rising returns the longest run of places that rise in both texts, of places
// that rise in the first.
func rising(places [][2]int) [][2]int {
	var ends []int // of the runs of each length, the one that ends lowest
	before := make([]int, len(places))
	for k, p := range places {
		n := sort.Search(len(ends), func(n int) bool { return places[ends[n]][1] >= p[1] })
		before[k] = -1
		if n > 0 {
			before[k] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, k)
		}
		ends[n] = k
	}
	run := make([][2]int, len(ends))
	for n := len(ends) - 1; n >= 0; n-- {
		k := ends[n]
		run[n] = places[k]
		if n > 0 {
			ends[n-1] = before[k]
		}
	}
	return run
}
