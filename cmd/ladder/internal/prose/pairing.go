package prose

import (
	"math"
	"slices"
)

const (
	// Sentences that are at least minAlike alike (Dice's coefficient over their
	// words) are one that was edited; one that was put somewhere else too must be
	// minMoved alike.
	minAlike = 0.4
	minMoved = 0.6
)

// A bead is how many sentences of the old text stand for how many of the new:
// one for one, one that was split in two, two that were joined, one that is gone,
// one that is new.
type bead struct{ old, new uint8 }

// A pairing finds the beads that turn the sentences of one text into those of
// another, by dynamic programming: as many words as may be stay where they are.
type pairing struct {
	a, b   []sentence
	alike  float64     // what sentences that stand for each other are at least
	index  [][]posting // where each word stands in b
	counts []int       // of each word of one sentence, while it is held against others
	score  [3][]int    // words that stay, of the first i sentences and the first j, for the last three i
	common [2][]int    // words that sentence i has in common with each of b, for the last two i
	last   [][]bead    // of the best beads for the first i sentences and the first j

	findable []bool // whether a sentence of b is so much like one of a that it may have moved
}

// A posting says how often a word stands in a sentence.
type posting struct{ sentence, times int }

func newPairing(a, b []sentence, alike float64, distinct int) *pairing {
	p := &pairing{
		a: a, b: b, alike: alike, index: make([][]posting, distinct), counts: make([]int, distinct), last: make([][]bead, len(a)+1),
		findable: make([]bool, len(a)),
	}
	for i := range p.score {
		p.score[i] = make([]int, len(b)+1)
	}
	for i := range p.common {
		p.common[i] = make([]int, len(b)+1)
	}
	for j, s := range b {
		s.each(func(w int32, times int) {
			p.index[w] = append(p.index[w], posting{j, times})
		})
	}
	return p
}

// beads returns the best beads, in order.
func (p *pairing) beads() []bead {
	for i := range p.last {
		p.fill(i)
	}
	var beads []bead
	for i, j := len(p.a), len(p.b); i > 0 || j > 0; {
		k := p.last[i][j]
		beads = append(beads, k)
		i, j = i-int(k.old), j-int(k.new)
	}
	slices.Reverse(beads)
	return beads
}

// fill finds the best last beads of the first i sentences of a.
func (p *pairing) fill(i int) {
	row := make([]bead, len(p.b)+1)
	p.last[i] = row
	score := p.score[i%3]
	score[0], row[0] = 0, bead{1, 0}
	if i == 0 {
		for j := range row {
			score[j], row[j] = 0, bead{0, 1}
		}
		return
	}
	p.hold(i)
	above, common, commonAbove := p.score[(i+2)%3], p.common[i%2], p.common[(i+1)%2]
	for j := 1; j < len(row); j++ {
		score[j], row[j] = above[j], bead{1, 0}
		if score[j-1] > above[j] {
			score[j], row[j] = score[j-1], bead{0, 1}
		}
		// A third sentence makes a bead only longer.
		most := float64(2 * (common[j] + max(common[j-1], commonAbove[j])))
		if common[j] > 0 && most >= p.alike*float64(len(p.a[i-1].words)+len(p.b[j-1].words)) {
			score[j], row[j] = p.best(i, j, score[j], row[j])
		}
	}
}

// hold counts the words that sentence i, from 1, has in common with each of b.
func (p *pairing) hold(i int) {
	common := p.common[i%2]
	clear(common)
	p.a[i-1].each(func(w int32, times int) {
		for _, at := range p.index[w] {
			common[at.sentence+1] += min(times, at.times)
		}
	})
}

// best returns the bead that the best beads of the first i and j sentences end
// with, and how many words stay by them: of those that keep sentences, and the
// best one that keeps none.
func (p *pairing) best(i, j, most int, last bead) (int, bead) {
	try := func(k bead, stay int) {
		if n := p.score[(i-int(k.old))%3][j-int(k.new)] + stay; n > most || n == most && last.old+last.new == 1 {
			most, last = n, k
		}
	}
	here, a, b := p.common[i%2][j], p.a[i-1], p.b[j-1]
	if d := dice(here, a, b); d >= p.alike {
		try(bead{1, 1}, here)
		p.findable[i-1] = p.findable[i-1] || d >= minMoved
	}
	if j > 1 {
		try(bead{1, 2}, p.stay(a, p.b[j-2], b, p.common[i%2][j-1], here))
	}
	if i > 1 {
		try(bead{2, 1}, p.stay(b, p.a[i-2], a, p.common[(i-1)%2][j], here))
	}
	return most, last
}

// stay returns how many words stay if one sentence became two, or two became
// one. It has withFirst words in common with the first of the two, withSecond
// with the second; if it is more like one of them, they are unlike.
func (p *pairing) stay(one, first, second sentence, withFirst, withSecond int) int {
	words := float64(len(one.words) + len(first.words) + len(second.words))
	most := float64(2 * (withFirst + withSecond)) // a word of the one may count twice
	if withFirst == 0 || withSecond == 0 || most <= p.alike*words {
		return unlike
	}
	enough := max(p.alike, dice(withFirst, one, first), dice(withSecond, one, second))
	if most <= enough*words {
		return unlike
	}
	if n := p.overlap(one.words, first.words, second.words); float64(2*n) > enough*words {
		return n
	}
	return unlike
}

// unlike makes a bead worse than any other.
const unlike = math.MinInt32

// overlap counts the words that one sentence has in common with two.
func (p *pairing) overlap(one []int32, two ...[]int32) int {
	for _, w := range one {
		p.counts[w]++
	}
	n := 0
	for _, words := range two {
		for _, w := range words {
			if p.counts[w] > 0 {
				p.counts[w]--
				n++
			}
		}
	}
	for _, w := range one {
		p.counts[w] = 0
	}
	return n
}
