package change

import (
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// What is added or removed as a whole is told as a whole: its texts in plain
// words, a blank line between two paragraphs.

// paragraphs joins texts, leaving out empty ones.
func paragraphs(texts ...string) string {
	var kept []string
	for _, t := range texts {
		if t != "" {
			kept = append(kept, t)
		}
	}
	return strings.Join(kept, "\n\n")
}

// headed puts a name in front of a text.
func headed(name, text string) string {
	if name == "" || text == "" {
		return name + text
	}
	return name + ": " + text
}

func termText(t ladder.Term) string { return paragraphs(t.Title.Value, t.About.Value) }

// ladderText is a whole ladder: what it is about, its levels, its skills.
func ladderText(l *ladder.Ladder) string {
	parts := []string{l.About.Value}
	for i := range l.Levels {
		parts = append(parts, headed(l.Levels[i].Name(), levelAbout(l, &l.Levels[i])))
	}
	for i := range l.Skills {
		parts = append(parts, headed(l.Skills[i].Title.Value, skillText(l, &l.Skills[i])))
	}
	return paragraphs(parts...)
}

// levelAbout is what is said of a level as a whole.
func levelAbout(l *ladder.Ladder, level *ladder.Level) string {
	parts := []string{level.About.Value}
	for _, a := range level.Attributes {
		parts = append(parts, headed(ladder.NameOf(l.Attributes, a.Key.Value), a.Text.Value))
	}
	for _, e := range level.Examples {
		parts = append(parts, exampleText(l, e))
	}
	return paragraphs(parts...)
}

// levelText is a level of l with its cells. Skills that are new or gone too are
// told by themselves.
func (d *differ) levelText(l *ladder.Ladder, level *ladder.Level) string {
	parts := []string{levelAbout(l, level)}
	for _, p := range d.skills {
		if !p.both() {
			continue
		}
		s := p.h
		if l == d.base {
			s = p.b
		}
		if c := resolve(l, s, level.ID.Value); c != nil {
			parts = append(parts, headed(s.Title.Value, c.text()))
		}
	}
	return paragraphs(parts...)
}

// skillText is a skill of l with its cells.
func skillText(l *ladder.Ladder, s *ladder.Skill) string {
	parts := []string{s.About.Value, s.Baseline.Value}
	for i := range l.Levels {
		if c := resolve(l, s, l.Levels[i].ID.Value); c != nil {
			parts = append(parts, headed(l.Levels[i].Name(), c.briefText()))
		}
	}
	return paragraphs(parts...)
}

// briefText is the cell beside others of its skill: what it takes over from one
// of them is not told again.
func (c *cell) briefText() string {
	extended, _ := c.ladder.Level(c.Extends.Value)
	if extended == nil {
		return c.text()
	}
	own := cell{*c.skill.Descriptor(c.level), c.ladder, c.skill, c.level}
	return paragraphs("as at "+extended.Name(), own.text())
}

// text is the cell: its summary, criteria and examples and what the proficiency
// means that it asks for, or why nothing is expected.
func (c *cell) text() string {
	parts := []string{c.Summary.Value}
	for _, cr := range c.Criteria {
		name := cr.Title.Value
		if p := cr.Proficiency.Value; p != "" {
			name = strings.TrimSpace(name + " (" + ladder.NameOf(c.ladder.Scale, p) + ")")
		}
		parts = append(parts, headed(name, cr.Text.Value))
		for _, e := range cr.Examples {
			parts = append(parts, exampleText(c.ladder, e))
		}
	}
	for _, e := range c.Examples {
		parts = append(parts, exampleText(c.ladder, e))
	}
	if p := c.Proficiency.Value; p != "" {
		parts = append(parts, headed(ladder.NameOf(c.ladder.Scale, p), c.skill.Rung(p).Value))
	}
	if c.NotExpected.Value == "" && c.Optional.Value {
		parts = append(parts, "Optional.")
	}
	if c.NotExpected.Value != "" { // else its reason would read as what is expected
		parts = append(parts, "Not expected. "+c.NotExpected.Value)
	}
	return paragraphs(parts...)
}

func exampleText(l *ladder.Ladder, e ladder.Example) string {
	name := "Example"
	if e.Context.Value != "" {
		name += " (" + ladder.NameOf(l.Contexts, e.Context.Value) + ")"
	}
	return headed(name, e.Text.Value)
}
