package load

import (
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// neverTaken are the fields of a ladder that it takes over from no other.
var neverTaken = []string{"title", "status", "owners", "reviewed", "was"}

// isTakenOver reports whether house rules ask a value n for a field that it may take
// over from what the extended ladder has in its place, which is held to them, too.
func (c *checker) isTakenOver(n *node, s *shape, name string, where scope) bool {
	if c.base == nil {
		return false
	}
	switch s.name {
	case "#Ladder":
		return !slices.Contains(neverTaken, name)
	case "#Level":
		base, _ := c.base.Level(where.level)
		return base != nil
	case "#Track", "#Category", "#Attribute", "#Context", "#Rung":
		return hasTerm(termsOf(c.base, s.name), text(n, "id"))
	case "#Criterion", "#Example", "#LevelExample", "#Link", "#Ref":
		return false // they replace or join others as they are
	}
	skill := c.base.Skill(where.skill)
	if s.name != "#Descriptor" {
		return where.skill == "" || skill != nil
	}
	return skill != nil && addsTo(n, skill.Descriptor(where.level))
}

// addsTo reports whether what is written of a cell joins that of the extended
// ladder. Where one of them is not expected, it does not: see ladder.Over.
func addsTo(n *node, base *ladder.Descriptor) bool {
	return base != nil && base.NotExpected.Value == "" && n.get("notExpected") == nil
}

// termsOf returns the terms of a ladder that a definition of the schema is of.
func termsOf(l *ladder.Ladder, definition string) []ladder.Term {
	switch definition {
	case "#Track":
		return l.Tracks
	case "#Category":
		return l.Categories
	case "#Attribute":
		return l.Attributes
	case "#Context":
		return l.Contexts
	}
	return l.Scale
}

func hasTerm(terms []ladder.Term, id string) bool {
	return slices.ContainsFunc(terms, func(t ladder.Term) bool { return t.ID.Value == id })
}
