package change

import (
	"cmp"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

const (
	// leastLike is the least similarity of two criteria of one cell that are
	// taken for one, reworded: real rewordings lie above it.
	leastLike = 0.4

	// maxGuesses bounds how many pairs are compared to find like ones: beyond,
	// what is left is removed and added.
	maxGuesses = 4_000_000

	// maxRead is the same where pairs are read, not only counted.
	maxRead = 10_000
)

// pairs holds for each element of two lists its place in the other, -1 for none.
type pairs struct{ toHead, toBase []int }

func newPairs(base, head int) *pairs { return &pairs{unpaired(base), unpaired(head)} }

func (p *pairs) join(i, j int) { p.toHead[i], p.toBase[j] = j, i }

// joinEqual pairs what is still alone and has the same key, in order. The key ""
// is nothing's.
func (p *pairs) joinEqual(base, head []string) {
	waiting := alone(base, p.toHead)
	for j, key := range head {
		if queue := waiting[key]; key != "" && p.toBase[j] < 0 && len(queue) > 0 {
			p.join(queue[0], j)
			waiting[key] = queue[1:]
		}
	}
}

// joinEditorial pairs what is still alone and differs in nothing but its spelling,
// in order.
func (p *pairs) joinEditorial(base, head []string) {
	gone, come := free(p.toHead), free(p.toBase)
	if len(gone)*len(come) > maxRead {
		return
	}
	for _, i := range gone {
		for _, j := range come {
			if p.toBase[j] < 0 && prose.Editorial(base[i], head[j]) {
				p.join(i, j)
				break
			}
		}
	}
}

// joinWas pairs what is still alone and has, among the ids of the one, the first
// id of the other: the one that it has now, before those it had.
func (p *pairs) joinWas(base, head [][]string) {
	longest := 0
	for _, list := range slices.Concat(base, head) {
		longest = max(longest, len(list))
	}
	nth := func(k int) func([]string) string {
		return func(list []string) string {
			if k < len(list) {
				return list[k]
			}
			return ""
		}
	}
	for k := 1; k < longest; k++ {
		p.joinEqual(each(base, nth(0)), each(head, nth(k)))
		p.joinEqual(each(base, nth(k)), each(head, nth(0)))
	}
}

// joinOnly pairs what is alone with its key on both sides. The key "" is
// nothing's.
func (p *pairs) joinOnly(base, head []string) {
	waiting, coming := alone(base, p.toHead), alone(head, p.toBase)
	for i, key := range base {
		if key != "" && p.toHead[i] < 0 && len(waiting[key]) == 1 && len(coming[key]) == 1 {
			p.join(i, coming[key][0])
		}
	}
}

// alone returns the places that are not paired, by key.
func alone(keys []string, paired []int) map[string][]int {
	at := map[string][]int{}
	for i, key := range keys {
		if paired[i] < 0 {
			at[key] = append(at[key], i)
		}
	}
	return at
}

// A guess is two elements that may be one.
type guess struct {
	i, j     int
	likeness float64
}

// joinBest pairs what is still alone one to one by the similarity of its words,
// the most similar first; but only what is at least so similar and may be
// paired.
func (p *pairs) joinBest(least float64, base, head []string, may func(i, j int) bool) {
	gone, come := free(p.toHead), free(p.toBase)
	if len(gone)*len(come) > maxGuesses {
		return
	}
	bag := func(of []string) func(int) prose.Bag {
		return func(i int) prose.Bag { return prose.NewBag(of[i]) }
	}
	goneBags, comeBags := each(gone, bag(base)), each(come, bag(head))
	var guesses []guess
	for m, i := range gone {
		for n, j := range come {
			if !may(i, j) {
				continue
			}
			if likeness := goneBags[m].Similarity(comeBags[n]); likeness >= least {
				guesses = append(guesses, guess{i, j, likeness})
			}
		}
	}
	p.joinGuesses(guesses)
}

// joinGuesses takes the best guesses. Of equal ones, those come first that stand
// further up, then those that stand alike: which side is base makes no
// difference.
func (p *pairs) joinGuesses(guesses []guess) {
	slices.SortFunc(guesses, func(a, b guess) int {
		return cmp.Or(
			cmp.Compare(b.likeness, a.likeness),
			cmp.Compare(a.i+a.j, b.i+b.j),
			cmp.Compare(max(a.i, a.j), max(b.i, b.j)),
			cmp.Compare(a.i, b.i),
		)
	})
	for _, g := range guesses {
		if p.toHead[g.i] < 0 && p.toBase[g.j] < 0 {
			p.join(g.i, g.j)
		}
	}
}

// free returns the places that lead nowhere.
func free(places []int) []int {
	var out []int
	for i, p := range places {
		if p < 0 {
			out = append(out, i)
		}
	}
	return out
}
