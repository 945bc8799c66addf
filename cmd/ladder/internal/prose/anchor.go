package prose

import "sort"

// minAnchored is how many tokens two texts have, taken together, of which
// anchors are worth looking for: go-diff takes 0.15 ms for fewer.
const minAnchored = 400

// An anchor is a place in each of two lists where the same number stands.
type anchor struct{ old, new int }

// findAnchors returns places that rise in both lists, for what stands between
// them to be compared alone: where the pairs of neighbours begin that each list
// holds just once (as in Cohen's patience diff, which takes lines).
func findAnchors(old, new []int32) []anchor {
	if len(old)+len(new) < minAnchored {
		return nil
	}
	return rising(uniquePairs(old, new))
}

// between returns those of a row that stand in both stretches.
func between(row []anchor, old, new span) []anchor {
	first := sort.Search(len(row), func(k int) bool { return row[k].old >= old.start && row[k].new >= new.start })
	row = row[first:]
	return row[:sort.Search(len(row), func(k int) bool { return row[k].old >= old.end || row[k].new >= new.end })]
}

// uniquePairs returns where the pairs that each list holds just once begin, in
// the order of the old.
func uniquePairs(old, new []int32) []anchor {
	type pair struct {
		anchor
		inOld, inNew int // how often
	}
	pairs := make([]pair, 0, len(old))
	known := make(map[uint64]int32, len(old)) // by both numbers: which of pairs
	for i := range len(old) - 1 {
		key := keyOf(old[i], old[i+1])
		n, ok := known[key]
		if !ok {
			n = int32(len(pairs))
			known[key] = n
			pairs = append(pairs, pair{anchor: anchor{old: i}})
		}
		pairs[n].inOld++
	}
	for j := range len(new) - 1 {
		if n, ok := known[keyOf(new[j], new[j+1])]; ok {
			pairs[n].new = j
			pairs[n].inNew++
		}
	}
	unique := make([]anchor, 0, len(pairs))
	for _, p := range pairs {
		if p.inOld == 1 && p.inNew == 1 {
			unique = append(unique, p.anchor)
		}
	}
	return unique
}

func keyOf(first, second int32) uint64 { return uint64(first)<<32 | uint64(second) }

// rising returns the longest row of places that rise in both lists, of places
// that rise in the first.
func rising(places []anchor) []anchor {
	ends := make([]int, 0, len(places)) // of the rows of each length, the one that ends lowest
	before := make([]int, len(places))
	for k, p := range places {
		n := sort.Search(len(ends), func(n int) bool { return places[ends[n]].new >= p.new })
		if n == len(ends) {
			ends = append(ends, k)
		}
		ends[n], before[k] = k, none
		if n > 0 {
			before[k] = ends[n-1]
		}
	}
	if len(ends) == 0 {
		return nil
	}
	row := make([]anchor, len(ends))
	for n, k := len(row)-1, ends[len(ends)-1]; k != none; n, k = n-1, before[k] {
		row[n] = places[k]
	}
	return row
}

// none stands for the place before the first of a row.
const none = -1
