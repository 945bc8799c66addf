package rule

import (
	"cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A kind is a sort of things that a ladder defines once, under an id, and names
// by that id elsewhere.
type kind struct {
	one, many string // what messages call one of them and all of them
	field     string // of the ladder, that defines them
	things    func(l *ladder.Ladder) []thing
}

// A thing is what an id belongs to.
type thing struct {
	id    ladder.Text
	was   []ladder.Text
	names []string // what people call it, and may write in place of the id
	place place
}

// The kinds of things. Only skills are defined in a map, all others in lists;
// ladders and criteria are not named elsewhere, but have ids that may clash.
var (
	ladders  = &kind{one: "ladder", many: "ladders"}
	criteria = &kind{one: "criterion", many: "criteria"}

	tracks = &kind{"track", "tracks", "tracks", terms("track",
		func(l *ladder.Ladder) []ladder.Term { return l.Tracks })}
	levels     = &kind{"level", "levels", "levels", levelThings}
	categories = &kind{"category", "categories", "categories", terms("category",
		func(l *ladder.Ladder) []ladder.Term { return l.Categories })}
	attributes = &kind{"attribute", "attributes", "attributes", terms("attribute",
		func(l *ladder.Ladder) []ladder.Term { return l.Attributes })}
	contexts = &kind{"context", "contexts", "contexts", terms("context",
		func(l *ladder.Ladder) []ladder.Term { return l.Contexts })}
	proficiencies = &kind{"proficiency", "proficiencies", "scale", terms("proficiency",
		func(l *ladder.Ladder) []ladder.Term { return l.Scale })}
	skills = &kind{"skill", "skills", "skills", skillThings}
)

func terms(one string, of func(*ladder.Ladder) []ladder.Term) func(*ladder.Ladder) []thing {
	return func(l *ladder.Ladder) []thing {
		things := make([]thing, 0, len(of(l)))
		for _, t := range of(l) {
			things = append(things, thing{
				id: t.ID, was: t.Was, names: []string{t.Title.Value},
				place: place{ladder: l, term: one + " " + finding.Name(cmp.Or(t.Title.Value, t.ID.Value))},
			})
		}
		return things
	}
}

func levelThings(l *ladder.Ladder) []thing {
	things := make([]thing, 0, len(l.Levels))
	for i := range l.Levels {
		level := &l.Levels[i]
		names := []string{level.Title.Value, level.Code.Value}
		for _, title := range level.Titles {
			names = append(names, title.Value)
		}
		things = append(things, thing{level.ID, level.Was, names, place{ladder: l, level: level}})
	}
	return things
}

// skillThings are in the order in which skills are shown, whatever the order
// they come in: hints list them.
func skillThings(l *ladder.Ladder) []thing {
	shown := ladder.Ladder{Categories: l.Categories, Skills: make([]ladder.Skill, 0, len(l.Skills))}
	for _, s := range l.Skills {
		shown.Skills = append(shown.Skills, ladder.Skill{
			ID: s.ID, Title: s.Title, Category: s.Category, Order: s.Order, Was: s.Was,
		})
	}
	shown.Sort()
	things := make([]thing, 0, len(shown.Skills))
	for i := range shown.Skills {
		s := &shown.Skills[i]
		things = append(things, thing{s.ID, s.Was, []string{s.Title.Value}, place{ladder: l, skill: s}})
	}
	return things
}

// A family is things of one kind whose ids must differ from one another.
type family struct {
	kind   *kind
	cell   place // that the criteria are of; else the zero place
	things []thing
}

// words names the members of f, all together.
func (f family) words() string {
	if f.cell.cell == nil {
		return f.kind.many
	}
	return f.kind.many + " of " + f.cell.words()
}

// criteriaOf are the criteria of a cell under the ids they are published
// by; the id of one that has neither id nor title is "".
func criteriaOf(cell place) family {
	things := make([]thing, 0, len(cell.cell.Criteria))
	for i := range cell.cell.Criteria {
		c := &cell.cell.Criteria[i]
		id := ladder.Text{Value: c.PublishedID(), Pos: c.ID.Pos}
		if c.ID.Value == "" {
			id.Pos = c.Title.Pos
		}
		at := cell
		at.criterion = c
		things = append(things, thing{id: id, was: c.Was, place: at})
	}
	return family{criteria, cell, things}
}

// cells visits every cell that the author wrote.
func cells(l *ladder.Ladder, visit func(cell place)) {
	for i := range l.Skills {
		s := &l.Skills[i]
		for j := range s.Descriptors {
			visit(place{ladder: l, skill: s, cell: &s.Descriptors[j]})
		}
	}
}
