// Package hint answers which words of a reworded text may raise or lower the
// bar. It judges only words that changed, where they stand, by lists of words in
// an order that others have published (the folder scales), and would rather say
// nothing than guess.
package hint

import (
	"cmp"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

// The directions of a hint.
const (
	Raises = "raises"
	Lowers = "lowers"
)

// A Hint is a pair of words that may raise or lower the bar.
type Hint struct {
	Direction string // Raises or Lowers
	Old       string // the words in the old text; "" where they were added
	New       string // the words in the new text; "" where they were dropped
	About     string // what the words say: modal, quantifier, verb, scope, number, clause, ...
}

// Find returns the hints in a text that changed as words says, in the order of
// the text, each once.
func Find(words []prose.Word) []Hint {
	d := parse(words)
	if len(d.runs) == 0 {
		return nil
	}
	alone := make([][]*hit, len(scales()))
	for i := range alone {
		alone[i] = d.compare(i)
	}
	for i, s := range scales() {
		for _, h := range alone[i] {
			d.presence(s, h)
		}
	}
	d.compareNumbers()
	d.compareFrequencies()
	d.compareClauses()
	return d.inOrder()
}

// A mark is a hint and where it stands.
type mark struct {
	Hint
	run, at int
}

// add records a hint in a run.
func (d *draft) add(run, at int, h Hint) {
	d.hinted[run] = true
	d.marks = append(d.marks, mark{h, run, at})
}

func (d *draft) inOrder() []Hint {
	slices.SortStableFunc(d.marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.run, b.run), cmp.Compare(a.at, b.at))
	})
	var hints []Hint
	seen := map[Hint]bool{}
	for _, m := range d.marks {
		told := m.Hint
		told.About = "" // two lists may know the same words
		if !seen[told] {
			seen[told] = true
			hints = append(hints, m.Hint)
		}
	}
	return hints
}

// toward names a direction.
func toward(up bool) string {
	if up {
		return Raises
	}
	return Lowers
}
