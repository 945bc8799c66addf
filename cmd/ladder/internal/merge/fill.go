package merge

import (
	"regexp"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

// A fill is a text that the copy has where base has none.
type fill struct {
	edit table.Edit
	// key is where it stands in head: that of the text, with "+" for the place of
	// a list's entry that has no name.
	key   string
	title string // of the criterion or link, or the id of the example's context
}

// The entry of a list that has no name.
const unnamed = "+"

func (f fill) parts() []string { return strings.Split(f.key, "/") }

func (f fill) entry() entry { return entry{f.key, unnamed, f.title, f.edit.New} }

// owner is the key of what a fill is counted with: of its list, else its cell.
func (f fill) owner() string {
	parts := f.parts()
	if prefix, segment, ok := listOf(f.key); ok && (segment == unnamed || len(parts) > 7) {
		return prefix
	}
	return strings.Join(parts[:min(len(parts), 4)], "/") + "/"
}

// isLate reports whether a fill belongs to a criterion, which must be there first.
func (f fill) isLate() bool { return len(f.parts()) == 9 }

// What can be filled, by its key: of a skill, a cell and a level.
var fillable = regexp.MustCompile(`^(skills/[^/]+/(title|about|baseline|proficiencies/[^/]+)|` +
	`skills/[^/]+/descriptors/[^/]+/(summary|notExpected|criteria/[^/]+/text|(criteria/[^/]+/)?(examples/[^/]+/text|links/[^/]+/url))|` +
	`levels/[^/]+/(about|attributes/[^/]+|examples/[^/]+/text))$`)

// fill decides about a text that base has not.
func (m *merger) fill(f fill) {
	parts := f.parts()
	if !fillable.MatchString(f.key) {
		m.problem(f.edit, ladder.Text{}, "the spreadsheet fills "+m.calledFill(f)+", which has no text", "add it to the ladder's files")
		return
	}
	if list, segment, ok := listOf(f.key); ok && segment == unnamed {
		if m.hasEntry(list, f.entry().value()) {
			return
		}
	} else if now, ok := m.now[f.key]; ok {
		if now.Text.Value != f.edit.New {
			m.problem(f.edit, now.Text, m.calledFill(f)+" is in the ladder already, and says something else", "write that in the row where it stands, or give this one another title")
		}
		return
	} else if text, ok := m.filled[f.key]; ok {
		if text != f.edit.New {
			m.problem(f.edit, ladder.Text{}, "two rows say what "+m.calledFill(f)+" is, and not the same", "keep one of them")
		}
		return
	}
	m.filled[f.key] = f.edit.New
	switch {
	case m.takesOver(f):
	case f.isLate() && !m.isWritten(parts[1], parts[3], parts[5]):
		m.problem(f.edit, ladder.Text{}, m.calledFill(f)+" would belong to a criterion that is not written in this cell", "write the criterion's own text too; one without a title needs one first")
	case parts[0] == "skills" && m.head.Skill(parts[1]) == nil:
		m.fillSkill(f)
	case m.exchange(f).Value != "":
		m.step(Step{Act: Exchange, Edit: f.edit, Words: m.calledFill(f), Old: m.exchange(f), New: f.edit.New, Label: parts[4]})
	case len(parts) > 4 && parts[0] == "skills":
		m.fillCell(f)
	default:
		m.add(f, m.addition(f))
	}
}

// The texts of which a cell has one or the other.
var opposite = map[string]string{"summary": "notExpected", "notExpected": "summary"}

// exchange returns the text of head in whose place a fill comes: the reason why
// nothing is expected that a summary replaces, or the reverse.
func (m *merger) exchange(f fill) ladder.Text {
	parts := f.parts()
	if parts[0] != "skills" || len(parts) != 5 {
		return ladder.Text{}
	}
	now := m.now[cellKey(parts[1], parts[3])+opposite[parts[4]]]
	if text, edited := m.at[now.Text.Pos]; !edited || text != "" || now.Inherited {
		return ladder.Text{}
	}
	return now.Text
}

// isExchanged reports whether a fill comes in the place of a text that the copy lacks.
func (m *merger) isExchanged(now table.Text) bool {
	cell := cellKey(now.Skill, now.Level)
	other := cell + opposite[strings.TrimPrefix(now.Key, cell)]
	return slices.ContainsFunc(m.fills[cell], func(f fill) bool { return f.key == other && m.exchange(f) == now.Text })
}

// hasEntry reports whether a list of head has what is to be added to it: it was
// added before, perhaps of the same copy.
func (m *merger) hasEntry(list, value string) bool {
	fresh := m.pairs.fresh[list]
	i := slices.IndexFunc(fresh, func(e entry) bool { return e.value() == value })
	if i >= 0 {
		m.pairs.fresh[list] = slices.Delete(slices.Clone(fresh), i, i+1)
	}
	return i >= 0
}

// takesOver reports whether the cell takes over from another what the copy adds to
// both.
func (m *merger) takesOver(f fill) bool {
	parts := f.parts()
	s := m.head.Skill(parts[1])
	if parts[0] != "skills" || len(parts) < 5 || s == nil {
		return false
	}
	for range s.Descriptors { // an extension may lead in a circle
		d := s.Descriptor(parts[3])
		if d == nil || d.Extends.Value == "" {
			return false
		}
		parts[3] = d.Extends.Value
		there := fill{f.edit, strings.Join(parts, "/"), f.title}
		same := func(o fill) bool { return o.key == there.key && o.title == f.title && o.edit.New == f.edit.New }
		if slices.ContainsFunc(m.fills[there.owner()], same) {
			return true
		}
	}
	return false
}

func (m *merger) add(f fill, a edit.Addition) {
	m.step(Step{Act: Add, Edit: f.edit, Words: m.calledFill(f), New: f.edit.New, Addition: a})
}

// addition is what adds a text to what is there.
func (m *merger) addition(f fill) edit.Addition {
	parts := f.parts()
	list := parts[:max(0, len(parts)-2)]
	switch parts[len(parts)-1] {
	case "url":
		return edit.Link(link(f), list...)
	case "text":
		return edit.Example(example(f), list...)
	}
	return edit.Text(f.edit.New, parts...)
}

func text(value string) ladder.Text { return ladder.Text{Value: value} }

func example(f fill) ladder.Example {
	return ladder.Example{Context: text(f.title), Text: text(f.edit.New)}
}

func link(f fill) ladder.Link { return ladder.Link{Title: text(f.title), URL: text(f.edit.New)} }

// addToCell adds a text to a cell that is there.
func (m *merger) addToCell(f fill, skill, level string) {
	parts := f.parts()
	if len(parts) == 7 && parts[4] == "criteria" {
		m.add(f, edit.Criterion(skill, level, m.newCriterion(f), m.after(f, skill, level)))
		return
	}
	m.add(f, m.addition(f))
}

// isWritten reports whether a criterion is written in a cell, or going to be.
func (m *merger) isWritten(skill, level, id string) bool {
	if _, added := m.filled[cellKey(skill, level)+"criteria/"+id+"/text"]; added {
		return true
	}
	s := m.head.Skill(skill)
	if s == nil || s.Descriptor(level) == nil {
		return false
	}
	return slices.ContainsFunc(s.Descriptor(level).Criteria, func(c ladder.Criterion) bool { return c.PublishedID() == id })
}

// after returns the criterion of a cell that a new one follows: that of the row
// above, or what was put behind that already.
func (m *merger) after(f fill, skill, level string) string {
	above := m.pairs.key(strings.Replace(f.edit.Above, "*", level, 1))
	owner := cellKey(skill, level) + "criteria/"
	id, _, _ := strings.Cut(strings.TrimPrefix(above, owner), "/")
	if !strings.HasPrefix(above, owner) || isNumber(id) {
		return ""
	}
	last, ok := m.last[owner+id]
	if !ok {
		last = id
	}
	m.last[owner+id] = f.parts()[5]
	return last
}
