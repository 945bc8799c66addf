package merge

import (
	"slices"
	"strconv"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A newCell is a cell to add, as far as it was put together.
type newCell struct {
	step         int // the first one for it
	skill, level string
	ladder.Descriptor
}

// fillCell adds a text to a cell, which may have to be added with it.
func (m *merger) fillCell(f fill) {
	parts := f.parts()
	skill, level := parts[1], parts[3]
	if l, _ := m.head.Level(level); l == nil {
		m.problem(f.edit, ladder.Text{}, "the level "+strconv.Quote(level)+" was deleted in the ladder meanwhile, and the spreadsheet fills a cell of it", decide)
		return
	}
	key := cellKey(skill, level)
	if m.head.Skill(skill).Descriptor(level) != nil {
		m.addToCell(f, skill, level)
		return
	}
	c := m.cells[key]
	if c == nil {
		c = &newCell{step: len(m.steps), skill: skill, level: level}
		c.Level = text(level)
		m.cells[key] = c
		m.newCells = append(m.newCells, c)
		m.add(f, edit.Addition{})
	} else {
		m.step(Step{Act: Along, Edit: f.edit, Words: m.calledFill(f), New: f.edit.New})
	}
	m.put(&c.Descriptor, f)
}

// put puts a text into a cell that is to be added.
func (m *merger) put(d *ladder.Descriptor, f fill) {
	parts := f.parts()[4:]
	switch parts[0] {
	case "summary":
		d.Summary = text(f.edit.New)
	case "notExpected":
		d.NotExpected = text(f.edit.New)
	case "examples":
		d.Examples = append(d.Examples, example(f))
	case "links":
		d.Links = append(d.Links, link(f))
	case "criteria":
		if len(parts) == 3 {
			d.Criteria = append(d.Criteria, m.newCriterion(f))
			return
		}
		for i := range d.Criteria {
			c := &d.Criteria[i]
			switch {
			case c.PublishedID() != parts[1]:
			case parts[2] == "links":
				c.Links = append(c.Links, link(f))
			default:
				c.Examples = append(c.Examples, example(f))
			}
		}
	}
}

// newCriterion makes a criterion. Its id is written where the title does not give it,
// or those of its skill are.
func (m *merger) newCriterion(f fill) ladder.Criterion {
	c := ladder.Criterion{Title: text(f.title), Text: text(f.edit.New)}
	parts := f.parts()
	if id := parts[5]; id != unnamed && (c.PublishedID() != id || m.writesIDs(parts[1])) {
		c.ID = text(id)
	}
	return c
}

// writesIDs reports whether a skill has criteria with ids of their own.
func (m *merger) writesIDs(skill string) bool {
	s := m.head.Skill(skill)
	return s != nil && slices.ContainsFunc(s.Descriptors, func(d ladder.Descriptor) bool {
		return slices.ContainsFunc(d.Criteria, func(c ladder.Criterion) bool { return c.ID.Value != "" })
	})
}

// A newSkill is a skill to add, as far as it was put together.
type newSkill struct {
	step int // the first one for it
	ladder.Skill
}

// fillSkill puts a text into a skill that is to be added.
func (m *merger) fillSkill(f fill) {
	parts := f.parts()
	named, ok := m.rows.skills[parts[1]]
	if !ok {
		m.problem(f.edit, ladder.Text{}, "the skill "+strconv.Quote(parts[1])+" was deleted in the ladder meanwhile, and the spreadsheet fills "+m.calledFill(f), decide)
		return
	}
	s := m.skills[parts[1]]
	if s == nil {
		s = &newSkill{step: len(m.steps), Skill: ladder.Skill{ID: text(parts[1]), Title: text(named.title), Category: text(named.category)}}
		m.skills[parts[1]] = s
		m.newSkills = append(m.newSkills, s)
		m.add(f, edit.Addition{})
	} else {
		m.step(Step{Act: Along, Edit: f.edit, Words: m.calledFill(f), New: f.edit.New})
	}
	switch {
	case len(parts) > 4:
		d := s.Descriptor(parts[3])
		if d == nil {
			s.Descriptors = append(s.Descriptors, ladder.Descriptor{Level: text(parts[3])})
			d = &s.Descriptors[len(s.Descriptors)-1]
		}
		m.put(d, f)
	case parts[2] == "about":
		s.About = text(f.edit.New)
	case parts[2] == "baseline":
		s.Baseline = text(f.edit.New)
	case parts[2] == "proficiencies":
		s.Proficiencies = append(s.Proficiencies, ladder.Entry{Key: text(parts[3]), Text: text(f.edit.New)})
	}
}

// writeNew lets the steps of new cells and skills add them, now that all of their
// texts are known.
func (m *merger) writeNew() {
	for _, c := range m.newCells {
		m.steps[c.step].Addition = edit.Cell(c.skill, c.Descriptor)
		m.steps = append(m.steps, m.dueAt(c)...)
	}
	for _, s := range m.newSkills {
		place := func(d ladder.Descriptor) int {
			_, i := m.head.Level(d.Level.Value)
			return i
		}
		slices.SortStableFunc(s.Descriptors, func(a, b ladder.Descriptor) int { return place(a) - place(b) })
		m.steps[s.step].Addition = edit.Skill(s.Skill)
	}
}

// dueAt lets a skill that lists the levels it speaks of list that of a new cell.
func (m *merger) dueAt(c *newCell) []Step {
	s := m.head.Skill(c.skill)
	if s.AppliesTo(c.level) {
		return nil
	}
	after := ""
	for _, l := range m.head.Levels {
		if l.ID.Value == c.level {
			break
		}
		if s.AppliesTo(l.ID.Value) {
			after = l.ID.Value
		}
	}
	return []Step{{Act: Add, Edit: m.steps[c.step].Edit, Addition: edit.Element(c.level, after, "skills", c.skill, "levels")}}
}
