package merge

import (
	"cmp"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

// words names a text: the summary of skill "Testing" at L1 Engineer.
func words(l *ladder.Ladder, t table.Text) string {
	name := "the " + strings.ReplaceAll(string(t.Kind), "-", " ")
	switch {
	case t.Kind == table.NotExpected:
		name = "the reason why nothing is expected"
	case t.Kind == table.Criterion && cmp.Or(t.Title, t.ID) != "":
		name = "criterion " + finding.Name(cmp.Or(t.Title, t.ID))
	case (t.Kind == table.Attribute || t.Kind == table.Proficiency) && t.Title != "":
		name += " " + finding.Name(t.Title)
	}
	return name + " of " + owner(l, t)
}

// called names the text of an edit in the author's words.
func (m *merger) called(e table.Edit) string {
	if f, problem := m.fillOf(e); problem == nil && f.key != "" {
		return m.calledFill(f)
	}
	if now, ok := m.text(e.Key); ok {
		return words(m.head, now)
	}
	if before, ok := m.before[e.Key]; ok {
		return words(m.head, before)
	}
	return words(m.head, named(m.pairs.key(e.Key)))
}

// calledFill names a text that is to be added.
func (m *merger) calledFill(f fill) string {
	t := named(f.key)
	if t.Kind == table.Criterion {
		t.Title, t.ID = f.title, strings.TrimPrefix(t.ID, unnamed)
	}
	if new, ok := m.rows.skills[t.Skill]; ok && m.head.Skill(t.Skill) == nil {
		t.Skill = new.title
	}
	return words(m.head, t)
}

// owner names what a text belongs to.
func owner(l *ladder.Ladder, t table.Text) string {
	level := ""
	if v, _ := l.Level(t.Level); v != nil {
		level = finding.Short(v.Name())
	}
	skill := "skill " + finding.Name(t.Skill)
	if s := l.Skill(t.Skill); s != nil {
		skill = "skill " + finding.Name(s.Title.Value)
	}
	switch {
	case t.Skill != "" && t.Level != "":
		return skill + " at " + cmp.Or(level, "level "+t.Level)
	case t.Skill != "":
		return skill
	case t.Level != "":
		return cmp.Or(level, "level "+t.Level)
	case t.ID != "":
		return finding.Quote(t.ID)
	}
	return "the ladder"
}

// named returns what the key of a text tells of it that is not there.
func named(key string) table.Text {
	parts := strings.Split(key, "/")
	t := table.Text{Kind: table.Kind(parts[len(parts)-1])}
	switch {
	case parts[0] == "skills" && len(parts) > 2:
		t.Skill = parts[1]
		if parts[2] == "descriptors" && len(parts) > 4 {
			t.Level, parts = parts[3], parts[2:]
		}
		parts = parts[2:]
	case parts[0] == "levels" && len(parts) > 2:
		t.Level, parts = parts[1], parts[2:]
	case len(parts) > 2:
		t.ID = parts[1]
	}
	if parts[0] == "criteria" && len(parts) > 3 {
		parts = parts[2:] // what belongs to the criterion
	}
	switch parts[0] {
	case "criteria":
		t.Kind, t.ID = table.Criterion, parts[min(1, len(parts)-1)]
	case "examples":
		t.Kind = table.Example
	case "links":
		t.Kind = table.Link
	case "notExpected":
		t.Kind = table.NotExpected
	case "attributes":
		t.Kind, t.ID = table.Attribute, parts[len(parts)-1]
	case "proficiencies":
		t.Kind, t.ID = table.Proficiency, parts[len(parts)-1]
	}
	return t
}
