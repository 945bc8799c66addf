package change

import (
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// In a cumulative ladder a level asks for what those before it ask for, too: to
// repeat that asks for nothing more.

// included returns the cells of s that the given level of l includes: in a
// cumulative ladder those of the levels before it that ask for something.
func included(l *ladder.Ladder, s *ladder.Skill, level string) []*cell {
	if !l.Cumulative.Value {
		return nil
	}
	var cells []*cell
	before := l.Before(level)
	for i := range l.Levels {
		id := l.Levels[i].ID.Value
		if id == level || !before[id] {
			continue
		}
		if c := resolve(l, s, id); c != nil && c.asks() {
			cells = append(cells, c)
		}
	}
	return cells
}

// held reports whether one of the cells asks for what c does.
func held(cells []*cell, c *ladder.Criterion) bool {
	return slices.ContainsFunc(cells, func(other *cell) bool {
		return slices.ContainsFunc(other.Criteria, func(o ladder.Criterion) bool {
			return says(c.Text.Value, o.Text.Value) && c.Proficiency.Value == o.Proficiency.Value
		})
	})
}

// heldCell reports whether the cells together ask for all that c does.
func heldCell(cells []*cell, c *cell) bool {
	if len(cells) == 0 || !c.asks() {
		return false
	}
	summary := c.Summary.Value == "" || slices.ContainsFunc(cells, func(o *cell) bool {
		return says(c.Summary.Value, o.Summary.Value)
	})
	proficiency := c.Proficiency.Value == "" || slices.ContainsFunc(cells, func(o *cell) bool {
		return c.Proficiency.Value == o.Proficiency.Value
	})
	return summary && proficiency && !slices.ContainsFunc(c.Criteria, func(cr ladder.Criterion) bool {
		return !held(cells, &cr)
	})
}

// raisesOthers reports whether a new level asks for something that a level which
// is on both sides includes now and did not ask for before. Skills that are new
// are told by themselves.
func (d *differ) raisesOthers(level string) bool {
	if !d.head.Cumulative.Value {
		return false
	}
	return slices.ContainsFunc(d.levels, func(p pair[ladder.Level]) bool {
		return p.both() && d.head.Before(p.h.ID.Value)[level] && slices.ContainsFunc(d.skills, func(s pair[ladder.Skill]) bool {
			return s.both() && d.addsTo(p.b.ID.Value, s, level)
		})
	})
}

// addsTo reports whether a skill asks at a new level for what it did not ask for
// at the level old of base.
func (d *differ) addsTo(old string, s pair[ladder.Skill], level string) bool {
	c := resolve(d.head, s.h, level)
	if c == nil || !c.asks() {
		return false
	}
	had := included(d.base, s.b, old)
	if own := resolve(d.base, s.b, old); own != nil && own.asks() {
		had = append(had, own)
	}
	return !heldCell(had, c)
}
