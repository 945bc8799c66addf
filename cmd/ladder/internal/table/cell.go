package table

import (
	"cmp"
	"strconv"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// cell adds the texts of one cell, those first that it takes over.
func (c *collector) cell(s *ladder.Skill, written *ladder.Descriptor) {
	level := written.Level.Value
	cell, _ := s.Resolve(level)
	base := takenOver(s, written)
	rung := cell.Proficiency.Value
	t := Text{Skill: s.ID.Value, Level: level, Rung: rung, CellRung: rung, Extends: cell.Extends.Value, Optional: cell.Optional.Value}
	before := len(c.texts)
	prefix := "skills/" + s.ID.Value + "/descriptors/" + level + "/"
	c.add(t, prefix+"notExpected", NotExpected, cell.NotExpected)
	t.Inherited = written.Summary.Value == ""
	c.add(t, prefix+"summary", Summary, cell.Summary)
	here := writtenHere(written)
	names := CriterionNames(cell.Criteria)
	for i, criterion := range cell.Criteria {
		t.Inherited = i < len(base.Criteria) && !here[criterion.PublishedID()]
		c.criterion(prefix+"criteria/"+names[i]+"/", t, criterion)
	}
	t.Inherited = false
	c.examples(prefix, t, cell.Examples, len(base.Examples))
	c.links(prefix, t, cell.Links, len(base.Links))
	if c.bare && len(c.texts) == before {
		t.ID, t.Title = rung, ladder.TitleOf(c.ladder.Scale, rung)
		c.add(t, prefix+"proficiency", Proficiency, ladder.Text{Value: cmp.Or(t.Title, rung), Pos: cell.Proficiency.Pos})
	}
}

func (c *collector) criterion(prefix string, t Text, criterion ladder.Criterion) {
	if p := criterion.Proficiency.Value; p != "" {
		t.Rung, t.OwnRung = p, p
	}
	t.ID, t.Title = criterion.PublishedID(), criterion.Title.Value
	c.add(t, prefix+"text", Criterion, criterion.Text)
	inherited := 0
	if t.Inherited {
		inherited = max(len(criterion.Examples), len(criterion.Links))
	}
	c.examples(prefix, t, criterion.Examples, inherited)
	c.links(prefix, t, criterion.Links, inherited)
}

// takenOver returns the resolved cell that a cell extends, or the zero
// Descriptor.
func takenOver(s *ladder.Skill, written *ladder.Descriptor) ladder.Descriptor {
	if written.Extends.Value == "" {
		return ladder.Descriptor{}
	}
	base, ok := s.Resolve(written.Extends.Value)
	if !ok || base.NotExpected.Value != "" {
		return ladder.Descriptor{}
	}
	return base
}

// writtenHere returns the ids of the criteria that the author wrote in a cell.
func writtenHere(written *ladder.Descriptor) map[string]bool {
	ids := map[string]bool{}
	for _, c := range written.Criteria {
		if id := c.PublishedID(); id != "" {
			ids[id] = true
		}
	}
	return ids
}

// CriterionNames returns what keys call the criteria of a cell: by their ids, and
// by their place those that have none, or that of another.
func CriterionNames(criteria []ladder.Criterion) []string {
	names, taken := make([]string, len(criteria)), map[string]bool{}
	for i, c := range criteria {
		names[i] = c.PublishedID()
		if names[i] == "" || taken[names[i]] {
			names[i] = "#" + strconv.Itoa(i+1)
		}
		taken[names[i]] = true
	}
	return names
}
