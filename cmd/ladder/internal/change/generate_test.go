package change

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A maker makes ladders and edits from a seed.
type maker struct {
	*rand.Rand
	ids *int
}

func newMaker(seed uint64) maker { return maker{rand.New(rand.NewPCG(seed, 7)), new(int)} }

// id returns an id that no other call returns.
func (m maker) id(prefix string) string {
	*m.ids++
	return prefix + fmt.Sprint(*m.ids)
}

func (m maker) maybe(percent int) bool { return m.IntN(100) < percent }

var makerWords = strings.Fields("leads plans writes reviews team teams code tests feedback peers strategy quality every some weekly with without guidance must may own large three 3 organise organize")

func (m maker) sentence() string {
	var words []string
	for range 3 + m.IntN(9) {
		words = append(words, makerWords[m.IntN(len(makerWords))])
	}
	return strings.Join(words, " ")
}

func (m maker) text(percent int) ladder.Text {
	if m.maybe(percent) {
		return txt(m.sentence())
	}
	return ladder.Text{}
}

func (m maker) criterion(id string) ladder.Criterion {
	c := ladder.Criterion{Text: txt(m.sentence())}
	if m.maybe(70) {
		c.ID = txt(id)
	}
	if m.maybe(60) {
		c.Title = txt("T " + m.sentence())
	}
	if m.maybe(20) {
		c.Proficiency = txt([]string{"p0", "p1", "p2"}[m.IntN(3)])
	}
	c.Examples = m.examples(20)
	return c
}

func (m maker) examples(percent int) []ladder.Example {
	var out []ladder.Example
	for m.maybe(percent) {
		out = append(out, ladder.Example{Context: txt([]string{"", "c0", "c1"}[m.IntN(3)]), Text: txt(m.sentence())})
	}
	return out
}

func (m maker) cell(level int) ladder.Descriptor {
	d := ladder.Descriptor{Level: txt(fmt.Sprint("l", level))}
	if m.maybe(10) {
		d.NotExpected = txt(m.sentence())
		return d
	}
	if level > 0 && m.maybe(25) {
		d.Extends = txt(fmt.Sprint("l", m.IntN(level)))
	} else {
		d.Summary = m.text(75)
	}
	for i := range m.IntN(4) {
		d.Criteria = append(d.Criteria, m.criterion(fmt.Sprint("c", i)))
	}
	d.Examples = m.examples(20)
	if m.maybe(20) {
		d.Links = []ladder.Link{{Title: m.text(50), URL: txt("https://example.com/" + fmt.Sprint(m.IntN(3)))}}
	}
	if m.maybe(20) {
		d.Proficiency = txt([]string{"p0", "p1", "p2"}[m.IntN(3)])
	}
	d.Optional.Value = m.maybe(10)
	return d
}

func (m maker) skill(id string, levels int) ladder.Skill {
	s := ladder.Skill{ID: txt(id), Title: txt(m.sentence()), About: m.text(50), Baseline: m.text(20)}
	s.Category = txt([]string{"", "g0", "g1"}[m.IntN(3)])
	for i := range levels {
		if m.maybe(85) {
			s.Descriptors = append(s.Descriptors, m.cell(i))
		}
	}
	if m.maybe(20) {
		s.Proficiencies = []ladder.Entry{{Key: txt("p1"), Text: txt(m.sentence())}}
	}
	return s
}

// ladders returns two ladders that have a skill from a shared package in common.
func (m maker) ladders() []*ladder.Ladder {
	shared := m.skill("shared", 3)
	return []*ladder.Ladder{m.ladder("x", shared), m.ladder("y", shared)}
}

func (m maker) ladder(id string, shared ladder.Skill) *ladder.Ladder {
	l := &ladder.Ladder{ID: id, Title: txt(m.sentence()), About: m.text(30), Owners: txts("ann", "bob")[:m.IntN(3)]}
	l.Cumulative.Value = m.maybe(30)
	l.Tracks = []ladder.Term{term("t0", m.sentence()), term("t1", m.sentence())}
	l.Categories = []ladder.Term{term("g0", m.sentence()), term("g1", m.sentence())}
	l.Scale = []ladder.Term{term("p0", "None"), term("p1", "Some"), term("p2", "All")}
	l.Attributes = []ladder.Term{term("a0", m.sentence())}
	l.Contexts = []ladder.Term{term("c0", m.sentence()), term("c1", m.sentence())}
	for i := range 3 + m.IntN(2) {
		v := ladder.Level{ID: txt(fmt.Sprint("l", i)), Title: txt(m.sentence()), About: m.text(40), Examples: m.examples(20)}
		if m.maybe(40) {
			v.Attributes = []ladder.Entry{{Key: txt("a0"), Text: txt(m.sentence())}}
		}
		l.Levels = append(l.Levels, v)
	}
	l.Skills = []ladder.Skill{copySkill(shared)}
	for i := range 2 + m.IntN(2) {
		l.Skills = append(l.Skills, m.skill(fmt.Sprint("s", i), len(l.Levels)))
	}
	return l
}

// copySkill copies what the edits below write to.
func copySkill(s ladder.Skill) ladder.Skill {
	s.Descriptors = slices.Clone(s.Descriptors)
	for i := range s.Descriptors {
		d := &s.Descriptors[i]
		d.Criteria, d.Examples, d.Links = slices.Clone(d.Criteria), slices.Clone(d.Examples), slices.Clone(d.Links)
	}
	return s
}

// reword edits some words of a text.
func (m maker) reword(t *ladder.Text) {
	words := strings.Fields(t.Value)
	for i := range words {
		if m.maybe(25) {
			words[i] = makerWords[m.IntN(len(makerWords))]
		}
	}
	if len(words) > 0 {
		t.Value = strings.Join(words, " ")
	}
}

// edit changes a ladder in one place.
func (m maker) edit(l *ladder.Ladder) {
	s := &l.Skills[m.IntN(len(l.Skills))]
	level := &l.Levels[m.IntN(len(l.Levels))]
	switch m.IntN(14) {
	case 12: // renamed without was
		s.ID = txt(m.id("w"))
	case 13:
		m.copyText(l, s)
	case 0:
		m.reword(&level.Title)
		level.Examples = m.examples(30)
	case 1:
		l.Skills = append(l.Skills, m.skill(m.id("n"), len(l.Levels)))
	case 2:
		if len(l.Skills) > 1 {
			l.Skills = slices.DeleteFunc(l.Skills, func(o ladder.Skill) bool { return o.ID == s.ID })
		}
	case 3:
		at := m.IntN(len(l.Levels) + 1)
		l.Levels = slices.Insert(l.Levels, at, ladder.Level{ID: txt(m.id("n")), Title: txt(m.sentence())})
	case 4:
		m.rename(l, s)
	case 5:
		s.Category, s.Title = txt([]string{"", "g0", "g1"}[m.IntN(3)]), txt(m.sentence())
	case 6:
		l.Owners = txts("bob", "cy")
		l.About, l.Cumulative.Value = m.text(50), m.maybe(50)
	default:
		m.editCell(l, s)
	}
}

func (m maker) rename(l *ladder.Ladder, s *ladder.Skill) {
	id := m.id("r")
	s.Was = append(slices.Clone(s.Was), s.ID)
	s.ID = txt(id)
}

func (m maker) editCell(l *ladder.Ladder, s *ladder.Skill) {
	if len(s.Descriptors) == 0 {
		return
	}
	i := m.IntN(len(s.Descriptors))
	d := &s.Descriptors[i]
	switch m.IntN(8) {
	case 0:
		s.Descriptors = slices.Delete(s.Descriptors, i, i+1)
	case 1:
		*d = ladder.Descriptor{Level: txt(d.Level.Value), NotExpected: txt(m.sentence())}
	case 2:
		if d.NotExpected.Value == "" { // nothing else mixes
			d.Criteria = append(d.Criteria, m.criterion(m.id("k")))
		}
	case 3:
		d.NotExpected = ladder.Text{}
		d.Summary = txt(m.sentence())
	case 4, 5:
		m.moveCriterion(l, d)
		if len(d.Criteria) == 0 && d.Summary.Value+d.Extends.Value+d.NotExpected.Value == "" {
			s.Descriptors = slices.Delete(s.Descriptors, i, i+1)
		}
	default:
		for j := range d.Criteria {
			m.reword(&d.Criteria[j].Text)
			if m.maybe(30) {
				m.reword(&d.Criteria[j].Title)
			}
		}
	}
}

// copyText puts the text of a criterion, or a summary, of s into another cell.
func (m maker) copyText(l *ladder.Ladder, s *ladder.Skill) {
	to := &l.Skills[m.IntN(len(l.Skills))]
	if len(s.Descriptors) == 0 || len(to.Descriptors) == 0 {
		return
	}
	from, cell := &s.Descriptors[m.IntN(len(s.Descriptors))], &to.Descriptors[m.IntN(len(to.Descriptors))]
	switch {
	case cell.NotExpected.Value != "":
	case len(from.Criteria) > 0:
		c := m.criterion(m.id("y"))
		c.Text.Value = from.Criteria[0].Text.Value
		cell.Criteria = append(cell.Criteria, c)
	case from.Summary.Value != "":
		cell.Summary = txt(from.Summary.Value)
	}
}

func (m maker) moveCriterion(l *ladder.Ladder, d *ladder.Descriptor) {
	s := &l.Skills[m.IntN(len(l.Skills))]
	if len(d.Criteria) == 0 || len(s.Descriptors) == 0 || d.NotExpected.Value != "" {
		return
	}
	c := d.Criteria[len(d.Criteria)-1]
	d.Criteria = d.Criteria[:len(d.Criteria)-1]
	to := &s.Descriptors[m.IntN(len(s.Descriptors))]
	if to.NotExpected.Value == "" {
		taken := func(o ladder.Criterion) bool { return o.ID == c.ID }
		if c.ID.Value == "" || m.maybe(50) || slices.ContainsFunc(to.Criteria, taken) {
			c.ID = txt(m.id("m"))
		}
		to.Criteria = append(to.Criteria, c)
	}
}

// settle sorts ladders and gives their values positions, those of the shared
// skill the same in all.
func settle(ladders []*ladder.Ladder) []*ladder.Ladder {
	for _, l := range ladders {
		l.Sort()
		if s := l.Skill("shared"); s != nil {
			locate("shared.cue", s)
		}
		locate(l.ID+".cue", l)
	}
	return ladders
}
