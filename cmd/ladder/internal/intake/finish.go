package intake

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// finish puts the cells into the ladder and counts what it has.
func (d *draft) finish(title string) (*ladder.Ladder, Report, error) {
	if len(d.ladder.Levels) == 0 {
		return nil, d.report, refuse(Place{}, "no level was found in the document: see ladder import --help for the forms that are read")
	}
	d.title(title)
	d.hintBranches()
	if len(d.rungs.ids) > 1 && !d.scaled {
		d.repair(Place{}, "", "the scale has the proficiencies in the order in which the document names them: put the lowest first")
	}
	for i := range d.ladder.Skills {
		d.finishSkill(i)
	}
	l, r := &d.ladder, &d.report
	r.Title, r.Levels, r.Categories, r.Skills = l.Title.Value, len(l.Levels), len(l.Categories), len(l.Skills)
	for _, s := range l.Skills {
		r.Cells += len(s.Descriptors)
		for _, c := range s.Descriptors {
			r.Criteria += len(c.Criteria)
		}
	}
	sortNotes(r.Repaired)
	sortNotes(r.LeftOut)
	slices.SortStableFunc(r.Taken, func(a, b Taken) int {
		if a.Sheet != b.Sheet {
			return 0
		}
		return comparePlaces(a.Place, b.Place)
	})
	d.gather()
	return l, *r, nil
}

// gather brings the skills of each category together, in the document's order.
func (d *draft) gather() {
	place := func(s ladder.Skill) int {
		return slices.IndexFunc(d.ladder.Categories, func(t ladder.Term) bool { return t.ID.Value == s.Category.Value })
	}
	slices.SortStableFunc(d.ladder.Skills, func(a, b ladder.Skill) int { return place(a) - place(b) })
}

// orderCategories puts the categories as the skills name them, the first skill of
// each, and those that no skill names last.
func (d *draft) orderCategories() {
	place := func(t ladder.Term) int {
		i := slices.IndexFunc(d.ladder.Skills, func(s ladder.Skill) bool { return s.Category.Value == t.ID.Value })
		return cmp.Or(i+1, len(d.ladder.Skills)+1)
	}
	slices.SortStableFunc(d.ladder.Categories, func(a, b ladder.Term) int { return place(a) - place(b) })
}

// title gives the ladder the title that the command line names, or else the
// document's, or else the words of its id.
func (d *draft) title(given string) {
	switch {
	case given != "":
		if was := d.ladder.Title; was.Value != "" && was.Value != given {
			d.leave(d.titled, was.Value, "the ladder has the title given for it")
		}
		d.ladder.Title = d.text(Place{}, given)
	case d.ladder.Title.Value == "":
		d.ladder.Title = d.text(Place{}, titleOf(d.ladder.ID))
		d.repair(Place{}, "", "the document has no title: the ladder's is made of its id, %s", finding.Quote(d.ladder.Title.Value))
	}
}

// finishSkill orders the cells of a skill by level. A skill that says nothing at
// some levels speaks of the others only.
func (d *draft) finishSkill(skill int) {
	s := &d.ladder.Skills[skill]
	var silent, spoken []ladder.Text
	for level := range d.ladder.Levels {
		id := ladder.Text{Value: d.ladder.Levels[level].ID.Value, Pos: s.ID.Pos}
		if desc, ok := d.finishCell(skill, level); ok {
			spoken = append(spoken, id)
			s.Descriptors = append(s.Descriptors, desc)
		} else {
			silent = append(silent, id)
		}
	}
	if len(silent) == 0 || d.ladder.Cumulative.Value {
		return
	}
	s.Levels, s.LevelsPos = spoken, s.ID.Pos
	names := make([]string, len(silent))
	for i, id := range silent {
		names[i] = id.Value
	}
	d.repair(Place{Line: s.ID.Pos.Line}, "", "skill %s has no text at level %s: it is made to speak of the others only", s.ID.Value, finding.List(names, "and"))
}

// finishCell returns the cell of a skill at a level, if there is one.
func (d *draft) finishCell(skill, level int) (ladder.Descriptor, bool) {
	c := d.cells[[2]int{skill, level}]
	if c == nil {
		return ladder.Descriptor{}, false
	}
	desc := d.fill(c)
	desc.Level = ladder.Text{Value: d.ladder.Levels[level].ID.Value, Pos: d.pos(c.at)}
	return desc, d.settle(c, &desc)
}

// settle takes the reason why nothing is expected off a cell that has content, and
// else what goes with content only. It reports whether anything is left.
func (d *draft) settle(c *cell, desc *ladder.Descriptor) bool {
	content := desc.Summary.Value != "" || len(desc.Criteria)+len(desc.Examples)+len(desc.Links) > 0
	switch {
	case desc.NotExpected.Value == "":
		return content || desc.Proficiency.Value+desc.Extends.Value != ""
	case !content:
		desc.Proficiency, desc.Optional, desc.Extends = ladder.Text{}, ladder.Bool{}, ladder.Text{}
		return true
	case desc.NotExpected.Value != notStated:
		d.leave(c.at, desc.NotExpected.Value, "the cell has content beside the reason why nothing is expected")
	default:
		d.repair(c.at, "", "the cell has content beside the sign that nothing is expected: the content holds")
	}
	desc.NotExpected = ladder.Text{}
	return true
}

// titleOf makes a title of an id.
func titleOf(id string) string {
	words := strings.ReplaceAll(id, "-", " ")
	return strings.ToUpper(words[:min(1, len(words))]) + words[min(1, len(words)):]
}

func refuse(at Place, format string, args ...any) error {
	return &Refusal{[]Note{note(at, format, args...)}}
}
