package change

import (
	"math"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

const (
	// leastResembling is the least likeness, weighted by how rare the words are, of
	// something that went and something that came to be told as perhaps renamed.
	// Over 60 x 60 skills with 40 true renames and clones among the rest no other
	// pair came as close (see TestResemblesMeasured).
	leastResembling = 0.3

	// rivalling is which share of the likeness of two things another may have to one
	// of them, and be left over, for nothing to be told.
	rivalling = 0.8

	// maxResembling bounds how many things of a kind are compared on either side:
	// nobody reads more suggestions.
	maxResembling = 2_000

	// maxShared is in how many texts two words may stand together and still tell
	// one from another.
	maxShared = 200
)

// resemblances holds, by the path at head of what was added, the path at base of
// what was removed and looks like it.
type resemblances map[string]string

// A thing is what may have been renamed.
type thing struct {
	path   string
	sketch sketch
}

func newThing(path string, texts ...string) thing {
	return thing{path, newSketch(wordHashes(paragraphs(texts...)))}
}

// suggest finds which of the things of one kind that came may be one that went:
// by their texts, one to one. Base and head describe a thing on their side.
func suggest[T any](found resemblances, pairs []pair[T], base, head func(*T) thing) {
	var gone, come []int
	for k, p := range pairs {
		switch {
		case p.h == nil:
			gone = append(gone, k)
		case p.b == nil:
			come = append(come, k)
		}
	}
	if len(gone) == 0 || len(come) == 0 || max(len(gone), len(come)) > maxResembling {
		return
	}
	old, new := make([]thing, len(pairs)), make([]thing, len(pairs))
	for k, p := range pairs {
		if p.b != nil {
			old[k] = base(p.b)
		}
		if p.h != nil {
			new[k] = head(p.h)
		}
	}
	w := newWeights(sketches(old), sketches(new))
	at := func(list []thing, places []int) []thing { return each(places, func(i int) thing { return list[i] }) }
	old, new = at(old, gone), at(new, come)
	for i, j := range w.resembling(sketches(old), sketches(new)) {
		if j >= 0 {
			found[new[j].path] = old[i].path
		}
	}
}

func sketches(things []thing) []sketch { return each(things, func(t thing) sketch { return t.sketch }) }

// weights say how much two neighbouring words tell a text from others: the more,
// the fewer texts have them. What is in a text at base and in another at head
// counts as in one, for the two may be the same text. What is in too many texts
// says nothing.
type weights map[uint64]float64

func newWeights(base, head []sketch) weights {
	old, new := frequencies(base), frequencies(head)
	texts := float64(max(len(base), len(head)))
	w := weights{}
	for _, in := range []map[uint64]int{old, new} {
		for pair := range in {
			if n := max(old[pair], new[pair]); n <= maxShared {
				w[pair] = math.Log(1 + texts/float64(n))
			}
		}
	}
	return w
}

func frequencies(sketches []sketch) map[uint64]int {
	in := map[uint64]int{}
	for _, s := range sketches {
		for _, pair := range s {
			in[pair]++
		}
	}
	return in
}

func (w weights) of(s sketch) float64 {
	sum := 0.0
	for _, pair := range s {
		sum += w[pair]
	}
	return sum
}

// resembling returns for each text that went the place of the one that came and
// resembles it most, one to one, or -1 where there is none, or another that is left
// over and as much like it.
func (w weights) resembling(gone, come []sketch) []int {
	guesses := w.guesses(gone, come)
	p := newPairs(len(gone), len(come))
	p.joinGuesses(slices.DeleteFunc(slices.Clone(guesses), func(g guess) bool { return g.likeness < leastResembling }))
	best := map[int]float64{} // by the text that went
	for _, g := range guesses {
		if p.toHead[g.i] == g.j {
			best[g.i] = g.likeness
		}
	}
	to := slices.Clone(p.toHead)
	for _, g := range guesses {
		if j := p.toHead[g.i]; j >= 0 && p.toBase[g.j] < 0 && g.likeness >= rivalling*best[g.i] {
			to[g.i] = -1
		}
		if i := p.toBase[g.j]; i >= 0 && p.toHead[g.i] < 0 && g.likeness >= rivalling*best[i] {
			to[i] = -1
		}
	}
	return to
}

// guesses are the pairs of texts that are alike enough, or nearly, by Dice's
// coefficient, weighted.
func (w weights) guesses(gone, come []sketch) []guess {
	at := map[uint64][]int{}
	for i, s := range gone {
		for _, pair := range s {
			if w[pair] > 0 {
				at[pair] = append(at[pair], i)
			}
		}
	}
	sums := each(gone, w.of)
	var guesses []guess
	for j, s := range come {
		common := make([]float64, len(gone))
		for _, pair := range s {
			for _, i := range at[pair] {
				common[i] += w[pair]
			}
		}
		sum := w.of(s)
		for i, c := range common {
			if c > 0 && 2*c >= rivalling*leastResembling*(sums[i]+sum) {
				guesses = append(guesses, guess{i, j, 2 * c / (sums[i] + sum)})
			}
		}
	}
	return guesses
}

// suggestRenames notes on what was added that it looks like something removed.
// That decides nothing.
func (d *differ) suggestRenames() {
	found := resemblances{}
	suggest(found, d.tracks, trackOf(d.base), trackOf(d.head))
	suggest(found, d.categories, categoryOf(d.base), categoryOf(d.head))
	suggest(found, d.levels, d.levelOf(d.base), d.levelOf(d.head))
	suggest(found, d.skills, skillOf(d.base), skillOf(d.head))
	for _, criteria := range d.lostCriteria() {
		suggest(found, criteria, (*piece).thing, (*piece).thing)
	}
	for _, it := range d.items {
		if it.Kind == Added && hasID(it.Field) {
			it.Resembles = found[it.Path]
		}
	}
}

// Tracks and categories have few words of their own: they are known by what they
// hold, too.

func trackOf(l *ladder.Ladder) func(*ladder.Term) thing {
	return func(t *ladder.Term) thing {
		texts := []string{termText(*t)}
		for i := range l.Levels {
			if l.Levels[i].Track.Value == t.ID.Value {
				texts = append(texts, l.Levels[i].Title.Value)
			}
		}
		return newThing(ladder.TermPath(l.ID, ladder.TrackKind, t.ID.Value), texts...)
	}
}

func categoryOf(l *ladder.Ladder) func(*ladder.Term) thing {
	return func(t *ladder.Term) thing {
		texts := []string{termText(*t)}
		for i := range l.Skills {
			if l.Skills[i].Category.Value == t.ID.Value {
				texts = append(texts, l.Skills[i].Title.Value)
			}
		}
		return newThing(ladder.TermPath(l.ID, ladder.CategoryKind, t.ID.Value), texts...)
	}
}

func (d *differ) levelOf(l *ladder.Ladder) func(*ladder.Level) thing {
	return func(v *ladder.Level) thing {
		return newThing(ladder.TermPath(l.ID, ladder.LevelKind, v.ID.Value), v.Name(), d.levelText(l, v))
	}
}

func skillOf(l *ladder.Ladder) func(*ladder.Skill) thing {
	return func(s *ladder.Skill) thing {
		return newThing(ladder.SkillPath(l.ID, s.ID.Value), s.Title.Value, skillText(l, s))
	}
}

func (p *piece) thing() thing {
	return newThing(p.path(), p.criterion.Title.Value, p.criterion.Text.Value)
}

// lostCriteria are the criteria with ids that went and that came, skill by skill:
// an id that was another's leads no further.
func (d *differ) lostCriteria() [][]pair[piece] {
	var lists [][]pair[piece]
	skill := ""
	for _, it := range d.items {
		p := pair[piece]{it.gone, it.come}
		if it.inherited || it.Field != "criteria" || p.b == nil && p.h == nil || p.either().id() == "" {
			continue
		}
		if len(lists) == 0 || it.Skill != skill {
			lists = append(lists, nil)
		}
		skill = it.Skill
		lists[len(lists)-1] = append(lists[len(lists)-1], p)
	}
	return lists
}

// hasID reports whether a field stands for a thing that is known by an id: the
// path of its change leads to it.
func hasID(field string) bool {
	switch field {
	case "ladder", "track", "level", "category", "skill", "criteria":
		return true
	}
	return false
}

// suggestRenamedLadders is suggestRenames for ladders.
func suggestRenamedLadders(pairs []pair[ladder.Ladder], items []*item) {
	found := resemblances{}
	whole := func(l *ladder.Ladder) thing { return newThing(l.ID, l.Title.Value, ladderText(l)) }
	suggest(found, pairs, whole, whole)
	for _, it := range items {
		if it.Kind == Added && it.Field == "ladder" {
			it.Resembles = found[it.Path]
		}
	}
}
