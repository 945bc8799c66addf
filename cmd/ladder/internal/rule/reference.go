package rule

import (
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A reference is a place that names a thing of some kind by its id, such as a
// skill that names its category.
type reference struct {
	from place
	verb string // what from does with the thing, in words
	to   *kind
	id   ladder.Text // never ""
}

// references visits every reference of l but those of extends, which need more
// than to name a level and have a rule of their own.
func references(l *ladder.Ladder, visit func(reference)) {
	for i := range l.Levels {
		levelReferences(place{ladder: l, level: &l.Levels[i]}, visit)
	}
	for i := range l.Skills {
		skillReferences(place{ladder: l, skill: &l.Skills[i]}, visit)
	}
	cells(l, func(cell place) { cellReferences(cell, visit) })
}

func levelReferences(at place, visit func(reference)) {
	at.names("belongs to", tracks, at.level.Track, visit)
	for _, id := range at.level.After {
		at.names("comes after", levels, id, visit)
	}
	for _, a := range at.level.Attributes {
		at.names("has", attributes, a.Key, visit)
	}
	for _, e := range at.level.Examples {
		for _, id := range e.Skills {
			at.names("has an example that speaks of", skills, id, visit)
		}
	}
	exampleReferences(at, at.level.Examples, visit)
}

func skillReferences(at place, visit func(reference)) {
	at.names("belongs to", categories, at.skill.Category, visit)
	for _, id := range at.skill.Levels {
		at.names("lists", levels, id, visit)
	}
	for _, p := range at.skill.Proficiencies {
		at.names("describes", proficiencies, p.Key, visit)
	}
	for _, d := range at.skill.Descriptors {
		at.names("has a descriptor for", levels, d.Level, visit)
	}
}

func cellReferences(at place, visit func(reference)) {
	at.names("asks for", proficiencies, at.cell.Proficiency, visit)
	exampleReferences(at, at.cell.Examples, visit)
	for i := range at.cell.Criteria {
		at.criterion = &at.cell.Criteria[i]
		at.names("asks for", proficiencies, at.criterion.Proficiency, visit)
		exampleReferences(at, at.criterion.Examples, visit)
	}
}

func exampleReferences(at place, examples []ladder.Example, visit func(reference)) {
	at.example = true
	for _, e := range examples {
		at.names("is in", contexts, e.Context, visit)
	}
}

// names visits the reference from p to the thing of kind to with the given id,
// if one was written.
func (p place) names(verb string, to *kind, id ladder.Text, visit func(reference)) {
	if id.Value != "" {
		visit(reference{p, verb, to, id})
	}
}

// unknown returns the check for references to things of kind k that are not
// there.
func unknown(k *kind) func(*ladder.Ladder, func(finding.Finding)) {
	return func(l *ladder.Ladder, report func(finding.Finding)) {
		known := knownOf(k, l)
		references(l, func(r reference) {
			if r.to != k || known.has(r.id.Value) {
				return
			}
			message := r.from.words() + " " + r.verb + " " + k.one + " " + finding.Quote(r.id.Value) +
				", but there is no such " + k.one
			report(r.from.finding(r.id.Pos, message, known.hint(r.id.Value)))
		})
	}
}
