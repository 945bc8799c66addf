package main

import (
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// meaning copies what a ladder says, however it is written: cells with what they
// take over, ids that titles make, what each level comes after. Where texts stand,
// the numbers that order skills and the names of waived rules are no part of it.
func meaning(l *ladder.Ladder) *ladder.Ladder {
	m := ladder.Ladder{
		ID: l.ID, Title: name(l.Title), About: plain(l.About), Status: plain(l.Status), Locale: plain(l.Locale), Cumulative: ladder.Bool{Value: l.Cumulative.Value},
		Owners: plains(l.Owners), Source: plain(l.Source), License: plain(l.License), Reviewed: plain(l.Reviewed), Was: plains(l.Was), Extends: plain(l.Extends),
		Tracks: copied(l.Tracks, plainTerm), Categories: copied(l.Categories, plainTerm), Attributes: copied(l.Attributes, plainTerm),
		Contexts: copied(l.Contexts, plainTerm), Scale: copied(l.Scale, plainTerm), Levels: copied(l.Levels, plainLevel), Skills: copied(l.Skills, plainSkill),
	}
	if m.Status.Value == ladder.Active {
		m.Status = ladder.Text{}
	}
	setAfter(m.Levels, l)
	return &m
}

// setAfter writes down what each level of a ladder comes after.
func setAfter(levels []ladder.Level, of *ladder.Ladder) {
	for i := range levels {
		for _, id := range of.After(i) {
			levels[i].After = append(levels[i].After, ladder.Text{Value: id})
		}
	}
}

// plain is a text without the white space that no format keeps: around its lines,
// and more than one blank line.
func plain(t ladder.Text) ladder.Text {
	var lines []string
	for line := range strings.SplitSeq(strings.TrimSpace(t.Value), "\n") {
		line = strings.TrimSpace(line)
		if line != "" || len(lines) > 0 && lines[len(lines)-1] != "" {
			lines = append(lines, line)
		}
	}
	return ladder.Text{Value: strings.Join(lines, "\n")}
}

// name is a title, whose white space is all alike.
func name(t ladder.Text) ladder.Text {
	return ladder.Text{Value: strings.Join(strings.Fields(t.Value), " ")}
}

// copied is a list of copies; nil for an empty one.
func copied[T any](list []T, one func(T) T) []T {
	var all []T
	for _, v := range list {
		all = append(all, one(v))
	}
	return all
}

func plains(list []ladder.Text) []ladder.Text { return copied(list, plain) }

func plainTerm(t ladder.Term) ladder.Term {
	return ladder.Term{ID: plain(t.ID), Title: name(t.Title), About: plain(t.About), Was: plains(t.Was)}
}

func plainEntry(e ladder.Entry) ladder.Entry {
	return ladder.Entry{Key: plain(e.Key), Text: plain(e.Text)}
}

func plainExample(e ladder.Example) ladder.Example {
	return ladder.Example{Context: plain(e.Context), Text: plain(e.Text), Skills: plains(e.Skills)}
}

func plainLink(l ladder.Link) ladder.Link {
	return ladder.Link{Title: name(l.Title), URL: plain(l.URL)}
}

func plainRef(r ladder.Ref) ladder.Ref {
	return ladder.Ref{System: plain(r.System), ID: plain(r.ID)}
}

func plainLevel(v ladder.Level) ladder.Level {
	return ladder.Level{
		ID: plain(v.ID), Code: plain(v.Code), Title: name(v.Title), Titles: copied(v.Titles, name), Track: plain(v.Track), About: plain(v.About),
		Attributes: copied(v.Attributes, plainEntry), Examples: copied(v.Examples, plainExample), Refs: copied(v.Refs, plainRef), Was: plains(v.Was),
	}
}

func plainSkill(s ladder.Skill) ladder.Skill {
	p := ladder.Skill{
		ID: plain(s.ID), Title: name(s.Title), Category: plain(s.Category), About: plain(s.About), Levels: plains(s.Levels), Baseline: plain(s.Baseline),
		Proficiencies: copied(s.Proficiencies, plainEntry), Refs: copied(s.Refs, plainRef), Was: plains(s.Was),
	}
	for _, d := range s.Descriptors {
		cell, _ := s.Resolve(d.Level.Value)
		p.Descriptors = append(p.Descriptors, plainCell(cell))
	}
	return p
}

func plainCell(d ladder.Descriptor) ladder.Descriptor {
	p := ladder.Descriptor{
		Level: plain(d.Level), Summary: plain(d.Summary), Criteria: copied(d.Criteria, plainCriterion), Examples: copied(d.Examples, plainExample),
		Links: copied(d.Links, plainLink), Proficiency: plain(d.Proficiency), Optional: ladder.Bool{Value: d.Optional.Value}, NotExpected: plain(d.NotExpected), Extends: plain(d.Extends),
	}
	for i := range p.Criteria {
		if c := &p.Criteria[i]; c.Proficiency == p.Proficiency {
			c.Proficiency = ladder.Text{} // which the cell says
		}
	}
	return p
}

func plainCriterion(c ladder.Criterion) ladder.Criterion {
	return ladder.Criterion{
		ID: ladder.Text{Value: c.PublishedID()}, Title: name(c.Title), Text: plain(c.Text), Proficiency: plain(c.Proficiency),
		Examples: copied(c.Examples, plainExample), Links: copied(c.Links, plainLink), Was: plains(c.Was),
	}
}

func eachLevel(use func(*ladder.Level)) func(*ladder.Ladder) {
	return func(l *ladder.Ladder) {
		for i := range l.Levels {
			use(&l.Levels[i])
		}
	}
}

func eachSkill(use func(*ladder.Skill)) func(*ladder.Ladder) {
	return func(l *ladder.Ladder) {
		for i := range l.Skills {
			use(&l.Skills[i])
		}
	}
}

func eachCell(use func(*ladder.Descriptor)) func(*ladder.Ladder) {
	return eachSkill(func(s *ladder.Skill) {
		for i := range s.Descriptors {
			use(&s.Descriptors[i])
		}
	})
}

func eachTerm(use func(*ladder.Term)) func(*ladder.Ladder) {
	return func(l *ladder.Ladder) {
		for _, list := range termLists(l) {
			for i := range *list {
				use(&(*list)[i])
			}
		}
	}
}

func termLists(l *ladder.Ladder) []*[]ladder.Term {
	return []*[]ladder.Term{&l.Tracks, &l.Categories, &l.Attributes, &l.Contexts, &l.Scale}
}

// eachExample hands on the examples of levels, cells and criteria.
func eachExample(l *ladder.Ladder, use func(*ladder.Example)) {
	all := func(list []ladder.Example) {
		for i := range list {
			use(&list[i])
		}
	}
	eachLevel(func(v *ladder.Level) { all(v.Examples) })(l)
	eachCell(func(d *ladder.Descriptor) {
		all(d.Examples)
		for i := range d.Criteria {
			all(d.Criteria[i].Examples)
		}
	})(l)
}

// eachName hands on whatever names a term, by the place of its list in termLists.
func eachName(l *ladder.Ladder, use func(list int, name *ladder.Text)) {
	eachLevel(func(v *ladder.Level) {
		use(0, &v.Track)
		for i := range v.Attributes {
			use(2, &v.Attributes[i].Key)
		}
	})(l)
	eachSkill(func(s *ladder.Skill) {
		use(1, &s.Category)
		for i := range s.Proficiencies {
			use(4, &s.Proficiencies[i].Key)
		}
	})(l)
	eachExample(l, func(e *ladder.Example) { use(3, &e.Context) })
	eachCell(func(d *ladder.Descriptor) {
		use(4, &d.Proficiency)
		for i := range d.Criteria {
			use(4, &d.Criteria[i].Proficiency)
		}
	})(l)
}
