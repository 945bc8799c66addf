package prose

import "slices"

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
	counts []int    // of each word of one sentence, while it is held against others
	score  [3][]int // words that stay, of the first i sentences and the first j, for the last three i
	common [2][]int // words that sentence i has in common with each of b, for the last two i
	last   [][]bead // of the best beads for the first i sentences and the first j
}

// pair returns the beads for two lists of sentences, in order.
func pair(a, b []sentence, distinct int) []bead {
	p := &pairing{a: a, b: b, counts: make([]int, distinct), last: make([][]bead, len(a)+1)}
	for i := range p.score {
		p.score[i] = make([]int, len(b)+1)
	}
	for i := range p.common {
		p.common[i] = make([]int, len(b)+1)
	}
	for i := range p.last {
		p.fill(i)
	}
	var beads []bead
	for i, j := len(a), len(b); i > 0 || j > 0; {
		k := p.last[i][j]
		beads = append(beads, k)
		i, j = i-int(k.old), j-int(k.new)
	}
	slices.Reverse(beads)
	return beads
}

// fill finds the best last beads of the first i sentences of a.
func (p *pairing) fill(i int) {
	if i > 0 {
		p.hold(i)
	}
	row := make([]bead, len(p.b)+1)
	for j := range row {
		p.score[i%3][j], row[j] = p.best(i, j)
	}
	p.last[i] = row
}

// hold counts the words that sentence i, from 1, has in common with each of b.
func (p *pairing) hold(i int) {
	for _, w := range p.a[i-1].words {
		p.counts[w-firstNumber]++
	}
	for j, s := range p.b {
		n := 0
		for _, w := range s.words {
			if p.counts[w-firstNumber]--; p.counts[w-firstNumber] >= 0 {
				n++
			}
		}
		for _, w := range s.words {
			p.counts[w-firstNumber]++
		}
		p.common[i%2][j+1] = n
	}
	for _, w := range p.a[i-1].words {
		p.counts[w-firstNumber] = 0
	}
}

// best returns the bead that the best beads of the first i and j sentences end
// with, and how many words stay by them.
func (p *pairing) best(i, j int) (most int, last bead) {
	most = -1
	try := func(k bead, stay int) {
		if n := p.score[(i-int(k.old))%3][j-int(k.new)] + stay; n > most {
			most, last = n, k
		}
	}
	if i > 0 && j > 0 {
		if n := p.common[i%2][j]; p.alike(n, i, 1, j, 1) >= minAlike {
			try(bead{1, 1}, n)
		}
		if n := p.stayInSplit(i, j); n > 0 {
			try(bead{1, 2}, n)
		}
		if n := p.stayInJoined(i, j); n > 0 {
			try(bead{2, 1}, n)
		}
	}
	if i > 0 {
		try(bead{1, 0}, 0)
	}
	if j > 0 {
		try(bead{0, 1}, 0)
	}
	return max(most, 0), last
}

// alike is Dice's coefficient of the sentences up to i and up to j, so many of
// them, that have n words in common.
func (p *pairing) alike(n, i, old, j, new int) float64 {
	words := 0
	for _, s := range p.a[i-old : i] {
		words += len(s.words)
	}
	for _, s := range p.b[j-new : j] {
		words += len(s.words)
	}
	return float64(2*n) / float64(words)
}

// stayInSplit returns how many words stay if sentence i became j and the one
// before it; 0 if it is more like one of the two.
func (p *pairing) stayInSplit(i, j int) int {
	if j < 2 {
		return 0
	}
	common := p.common[i%2]
	enough := max(minAlike, p.alike(common[j-1], i, 1, j-1, 1), p.alike(common[j], i, 1, j, 1))
	if p.alike(common[j-1]+common[j], i, 1, j, 2) <= enough { // they may have more words in common than the two
		return 0
	}
	n := p.overlap(p.a[i-1].words, p.b[j-2].words, p.b[j-1].words)
	if p.alike(n, i, 1, j, 2) <= enough {
		return 0
	}
	return n
}

// stayInJoined returns how many words stay if sentence i and the one before it
// became j; 0 if it is more like one of the two.
func (p *pairing) stayInJoined(i, j int) int {
	if i < 2 {
		return 0
	}
	before, here := p.common[(i-1)%2][j], p.common[i%2][j]
	enough := max(minAlike, p.alike(before, i-1, 1, j, 1), p.alike(here, i, 1, j, 1))
	if p.alike(before+here, i, 2, j, 1) <= enough {
		return 0
	}
	n := p.overlap(p.b[j-1].words, p.a[i-2].words, p.a[i-1].words)
	if p.alike(n, i, 2, j, 1) <= enough {
		return 0
	}
	return n
}

// overlap counts the words that one sentence has in common with two.
func (p *pairing) overlap(one []rune, two ...[]rune) int {
	for _, w := range one {
		p.counts[w-firstNumber]++
	}
	n := 0
	for _, words := range two {
		for _, w := range words {
			if p.counts[w-firstNumber] > 0 {
				p.counts[w-firstNumber]--
				n++
			}
		}
	}
	for _, w := range one {
		p.counts[w-firstNumber] = 0
	}
	return n
}
