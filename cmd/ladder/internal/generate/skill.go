package generate

import (
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// nameSkills draws the ids of the skills, for levels may name them before they
// are written.
func (a *author) nameSkills() {
	taken := map[string]bool{}
	for range a.number(a.shape.skills) {
		id, title := a.name(taken)
		a.skills = append(a.skills, id)
		a.titles = append(a.titles, title)
	}
}

func (a *author) allSkills() object {
	skills := object{}
	for i, id := range a.skills {
		skills.set(id, a.skill(a.titles[i]))
	}
	return skills
}

func (a *author) skill(title string) object {
	o := object{{"title", title}}
	if len(a.categories) > 0 && a.chance(max(0.7, a.shape.named)) {
		o.set("category", pick(a.rng, a.categories))
	}
	a.maybe(&o, "order", func() any { return a.rng.IntN(201) - 100 })
	a.maybe(&o, "about", a.prose)
	due := a.due(&o)
	a.maybe(&o, "baseline", a.prose)
	if len(a.scale) > 0 {
		a.maybe(&o, "proficiencies", func() any { return a.entries(a.scale) })
	}
	o.set("descriptors", a.cells(due))
	a.maybe(&o, "refs", a.refs)
	a.maybe(&o, "was", a.was)
	return o
}

// due returns the places of the levels that a skill speaks of, and sets levels
// where that is not all of them.
func (a *author) due(o *object) []int {
	all := !a.chance(a.shape.extra / 2)
	due, ids := []int{}, list{}
	for i, id := range a.levels {
		// A skill that speaks of no level would say nothing: each speaks of the first.
		if all || i == 0 || a.chance(0.6) {
			due = append(due, i)
			ids = append(ids, id)
		}
	}
	if !all {
		o.set("levels", ids)
	}
	return due
}

func (a *author) cells(due []int) object {
	cells := object{}
	expected := map[int]bool{} // the levels whose cell can be extended
	for _, i := range due {
		var extensible []string
		for j := range i {
			if expected[j] && a.before[i][j] {
				extensible = append(extensible, a.levels[j])
			}
		}
		switch {
		case a.cumulative && a.chance(0.3):
		case a.chance(a.shape.none):
			cells.set(a.levels[i], object{{"notExpected", a.text()}})
		case len(extensible) > 0 && a.chance(a.shape.extends):
			expected[i] = true
			cells.set(a.levels[i], a.extension(pick(a.rng, extensible)))
		default:
			expected[i] = true
			cells.set(a.levels[i], a.content())
		}
	}
	return cells
}

// content returns a cell of its own, with a summary or criteria.
func (a *author) content() object {
	o := object{}
	criteria := a.criteria(a.number(a.shape.criteria))
	if len(criteria) == 0 || a.chance(0.9) {
		o.set("summary", a.text())
	}
	if len(criteria) > 0 || a.chance(a.shape.extra) {
		o.set("criteria", criteria)
	}
	a.asides(&o)
	return o
}

// extension returns a cell that adds little to that of another level.
func (a *author) extension(level string) object {
	o := object{{"extends", level}}
	a.maybe(&o, "summary", a.prose)
	if n := a.rng.IntN(4); n > 0 {
		o.set("criteria", a.criteria(n))
	}
	a.asides(&o)
	return o
}

// asides sets what a cell may hold beside its texts.
func (a *author) asides(o *object) {
	a.maybe(o, "examples", a.examples)
	a.maybe(o, "links", a.links)
	a.refer(o, "proficiency", a.scale)
	a.maybe(o, "optional", func() any { return a.chance(0.5) })
}

// criteria returns n criteria that can be told apart.
func (a *author) criteria(n int) list {
	criteria := list{}
	taken := map[string]bool{}
	for range n {
		id, title := a.name(taken)
		o := object{}
		if a.chance(a.shape.named) {
			o.set("id", id)
		}
		if a.chance(a.shape.named) {
			o.set("title", title)
		}
		o.set("text", a.criterionText(len(o) > 0, taken))
		a.refer(&o, "proficiency", a.scale)
		a.maybe(&o, "examples", a.examples)
		a.maybe(&o, "links", a.links)
		a.maybe(&o, "was", a.was)
		criteria = append(criteria, o)
	}
	return criteria
}

// criterionText returns a text; that of a criterion without a name is what it
// is known by, so it begins like no other.
func (a *author) criterionText(named bool, taken map[string]bool) string {
	for {
		text := a.sentence()
		key := ladder.Criterion{Text: ladder.Text{Value: strings.TrimSpace(text)}}.Key()
		if named || !taken[key] {
			taken[key] = true
			return text
		}
	}
}
