package ladder

import (
	"cmp"
	"math"
	"slices"
)

// Sort puts what the author wrote as maps into the order in which it is shown,
// whatever the order of files: skills by category, then by their order, then by
// id; descriptors by level; entries by the list that defines their keys. What
// refers to nothing that is defined comes last, by id.
func (l *Ladder) Sort() {
	category, level := places(l.Categories), levelPlaces(l.Levels)
	scale, attribute := places(l.Scale), places(l.Attributes)
	slices.SortFunc(l.Skills, func(a, b Skill) int {
		return cmp.Or(
			cmp.Compare(categoryPlace(category, a), categoryPlace(category, b)),
			cmp.Compare(a.Order.Value, b.Order.Value),
			cmp.Compare(a.ID.Value, b.ID.Value),
		)
	})
	for i := range l.Skills {
		s := &l.Skills[i]
		slices.SortFunc(s.Descriptors, func(a, b Descriptor) int {
			return cmp.Or(
				cmp.Compare(place(level, a.Level.Value), place(level, b.Level.Value)),
				cmp.Compare(a.Level.Value, b.Level.Value),
			)
		})
		sortEntries(s.Proficiencies, scale)
	}
	for i := range l.Levels {
		sortEntries(l.Levels[i].Attributes, attribute)
	}
}

func sortEntries(entries []Entry, places map[string]int) {
	slices.SortFunc(entries, func(a, b Entry) int {
		return cmp.Or(
			cmp.Compare(place(places, a.Key.Value), place(places, b.Key.Value)),
			cmp.Compare(a.Key.Value, b.Key.Value),
		)
	})
}

func places(terms []Term) map[string]int {
	m := make(map[string]int, len(terms))
	for i, t := range slices.Backward(terms) {
		m[t.ID.Value] = i
	}
	return m
}

func levelPlaces(levels []Level) map[string]int {
	m := make(map[string]int, len(levels))
	for i, l := range slices.Backward(levels) {
		m[l.ID.Value] = i
	}
	return m
}

func place(places map[string]int, id string) int {
	if i, ok := places[id]; ok {
		return i
	}
	return math.MaxInt
}

// categoryPlace puts skills without a category before all others: they belong
// to the ladder as a whole.
func categoryPlace(places map[string]int, s Skill) int {
	if s.Category.Value == "" {
		return -1
	}
	return place(places, s.Category.Value)
}
