package merge

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

// rows are what the new rows of a copy say of skills.
type rows struct {
	skills map[string]namedSkill // new ones, by their ids
	ids    map[string]string     // of all skills, by what people call them
	own    map[string]bool       // those that have a row on the sheet of skills
}

// A namedSkill is a new skill.
type namedSkill struct {
	title, category string // the category's id
}

func newRows(m *merger, edits []table.Edit) *rows {
	r := &rows{skills: map[string]namedSkill{}, ids: map[string]string{}, own: map[string]bool{}}
	for _, l := range []*ladder.Ladder{m.base, m.head} {
		for _, s := range l.Skills {
			id, _, _ := strings.Cut(strings.TrimPrefix(m.ids.key(skillKey(s.ID.Value)), "skills/"), "/")
			r.ids[ladder.Fold(s.Title.Value)] = id
		}
	}
	for _, e := range edits {
		if t, ok := m.before[e.Key]; ok && e.Deed == table.Edited && t.Kind == table.Title && t.Skill != "" {
			now, _ := m.text(e.Key)
			r.ids[ladder.Fold(e.New)] = now.Skill
		}
	}
	for _, e := range edits {
		if e.Deed != table.Added || e.Skill == "" {
			continue
		}
		r.own[ladder.Fold(e.Skill)] = r.own[ladder.Fold(e.Skill)] || e.Key == "skills//title"
		if r.ids[ladder.Fold(e.Skill)] == "" {
			r.name(m, e)
		}
	}
	return r
}

// name gives an id to a new skill, whose title may be that of none there is.
func (r *rows) name(m *merger, e table.Edit) {
	id := ladder.Slug(e.Skill)
	for n := 2; id != "" && (m.head.Skill(id) != nil || r.skills[id].title != ""); n++ {
		id = ladder.Slug(e.Skill) + "-" + strconv.Itoa(n)
	}
	category, ok := categoryID(m.head, e.Category)
	if id == "" || !ok {
		return
	}
	r.ids[ladder.Fold(e.Skill)] = id
	r.skills[id] = namedSkill{strings.TrimSpace(e.Skill), category}
}

// categoryID returns the id of a category by its title.
func categoryID(l *ladder.Ladder, title string) (string, bool) {
	for _, c := range l.Categories {
		if ladder.Fold(c.Title.Value) == ladder.Fold(title) {
			return c.ID.Value, true
		}
	}
	return "", ladder.Fold(title) == ""
}

// A filling is what an edit fills, if it does, or why what was added has no place.
type filling struct {
	fill
	problem *Problem
}

// fillOf returns what an edit fills, if it is one that does.
func (m *merger) fillOf(e table.Edit) (fill, *Problem) {
	switch e.Deed {
	case table.Filled:
		return m.filledIn(e), nil
	case table.Added:
		return m.added(e)
	}
	return fill{}, nil
}

// filledIn returns what the text of a row of the book fills.
func (m *merger) filledIn(e table.Edit) fill {
	f := fill{edit: e, key: m.pairs.key(e.Key)}
	parts, was := f.parts(), strings.Split(e.Key, "/")
	places := segments(was)
	if len(places) == 0 {
		return f
	}
	i := places[len(places)-1]
	if was[i-1] != "criteria" || isNumber(was[i]) {
		parts[i] = unnamed
	}
	f.key = strings.Join(parts, "/")
	switch was[i-1] {
	case "criteria":
		f.title = criterionTitle(e.What)
	case "examples":
		f.title, _ = m.context(e.What)
	case "links":
		f.title = strings.TrimSpace(strings.TrimPrefix(e.What, "See"))
	}
	return f
}

// criterionTitle is the title of the criterion that a row is called by: none has that
// which is called so.
func criterionTitle(what string) string {
	if what == "Criterion" {
		return ""
	}
	return strings.TrimSpace(what)
}

// context returns the id of the context of an example that is called so.
func (m *merger) context(what string) (string, bool) {
	of, ok := strings.CutPrefix(ladder.Fold(what), "example")
	for _, c := range m.head.Contexts {
		if ladder.Fold(of) == ladder.Fold(c.Title.Value) {
			return c.ID.Value, ok
		}
	}
	return "", ok && of == ""
}

// added returns what the text of a new row fills, or why it has no place.
func (m *merger) added(e table.Edit) (fill, *Problem) {
	message, hint := m.misplaced(e)
	if message != "" {
		return fill{}, &Problem{Edit: e, Message: message, Hint: hint}
	}
	f := fill{edit: e}
	if e.Skill == "" {
		f.key = m.levelKey(e)
		f.title, _ = m.context(e.What)
		if f.key == "" {
			return f, &Problem{Edit: e, Message: "this row was added, and names no skill", Hint: "write the skill's title in its column Skill, as the other rows have it"}
		}
		return f, nil
	}
	f.key = strings.Replace(e.Key, "skills//", skillKey(m.rows.ids[ladder.Fold(e.Skill)]), 1)
	if !strings.HasSuffix(f.key, "/") {
		return f, nil // of the skill as a whole
	}
	f.key = m.pairs.ids.key(f.key)
	part := m.part(e, f.key)
	f.key += part.key
	f.title = part.title
	return f, nil
}

// misplaced says why what was added has no place.
func (m *merger) misplaced(e table.Edit) (message, hint string) {
	switch {
	case e.Column == 0:
		return "this sheet was added, and is no part of the ladder", "delete it"
	case e.Row == 0:
		return "this column was added, and is no part of the ladder", "delete it; levels are added in the ladder's files"
	case e.Key == "" && e.Skill+e.What == "":
		return "this row was added, and is no part of the ladder", "delete it"
	case e.Key == "":
		return "this row was added, and has no text that the ladder could take over", "write its text into the columns of the levels, or delete it"
	case e.Skill == "":
		return "", ""
	case m.rows.ids[ladder.Fold(e.Skill)] == "":
		return m.unknownSkill(e)
	case m.isMistyped(e):
		near, _ := finding.Nearest(e.Skill, titles(m.head))
		return "there is no skill " + finding.Name(e.Skill), "did you mean " + finding.Name(near) + "? If it is a new skill, give it a row on the sheet Skills too"
	case strings.HasSuffix(e.Key, "/") && strings.TrimSpace(e.What) == "":
		return "this row was added, and does not say what its texts are", `write into its column What: Summary, Example, Not expected, or the title of a criterion`
	}
	return "", ""
}

// unknownSkill says why a skill can't be added.
func (m *merger) unknownSkill(e table.Edit) (message, hint string) {
	if _, ok := categoryID(m.head, e.Category); !ok {
		var known []string
		for _, c := range m.head.Categories {
			known = append(known, finding.Name(c.Title.Value))
		}
		return "the new skill " + finding.Name(e.Skill) + " names a category that the ladder does not have, " + finding.Name(e.Category),
			"write one of " + finding.List(known, "and") + "; categories are added in the ladder's files"
	}
	return "no id can be made of the title of the new skill " + finding.Name(e.Skill), "add it in the ladder's files, under an id of the letters a to z"
}

// isMistyped reports whether a skill is new only because its title is mistyped: it
// has no row of its own, and another one is called nearly so.
func (m *merger) isMistyped(e table.Edit) bool {
	named, isNew := m.rows.skills[m.rows.ids[ladder.Fold(e.Skill)]]
	if !isNew || m.rows.own[ladder.Fold(named.title)] {
		return false
	}
	_, near := finding.Nearest(e.Skill, titles(m.head))
	return near
}

func titles(l *ladder.Ladder) []string {
	var all []string
	for _, s := range l.Skills {
		all = append(all, s.Title.Value)
	}
	return all
}

// levelKey is the key of what a row without a skill says of a level; "" for nothing
// that the ladder knows.
func (m *merger) levelKey(e table.Edit) string {
	parts := strings.Split(e.Key, "/")
	if len(parts) != 5 {
		return ""
	}
	level := strings.TrimSuffix(m.ids.key("levels/"+parts[3]+"/"), "/") + "/"
	if ladder.Fold(e.What) == "about" {
		return level + "about"
	}
	for _, a := range m.head.Attributes {
		if ladder.Fold(a.Title.Value) == ladder.Fold(e.What) {
			return level + "attributes/" + a.ID.Value
		}
	}
	if _, ok := m.context(e.What); ok {
		return level + "examples/" + unnamed + "/text"
	}
	return ""
}

// A part is where a text stands in its cell.
type part struct{ key, title string }

// part says what a new row adds to a cell.
func (m *merger) part(e table.Edit, cell string) part {
	what := ladder.Fold(e.What)
	if what == "summary" {
		return part{"summary", ""}
	}
	if what == "not expected" {
		return part{"notExpected", ""}
	}
	if context, ok := m.context(e.What); ok {
		return part{"examples/" + unnamed + "/text", context}
	}
	if title, ok := strings.CutPrefix(strings.TrimSpace(e.What), "See"); ok && isAddress(e.New) {
		return part{"links/" + unnamed + "/url", strings.TrimSpace(title)}
	}
	title := criterionTitle(e.What)
	return part{"criteria/" + m.criterionID(cell, title) + "/text", title}
}

func isAddress(text string) bool {
	return (strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://")) && !strings.ContainsAny(text, " \n")
}

// criterionID is the id that a new criterion of a cell gets of its title: that of the
// skill's criterion that is called so, or one that none has.
func (m *merger) criterionID(cell, title string) string {
	slug := ladder.Slug(title)
	if slug == "" {
		return unnamed
	}
	skill := strings.Split(cell, "/")[1]
	id := slug
	for n := 2; slices.ContainsFunc(m.is, func(t table.Text) bool {
		return t.Kind == table.Criterion && t.Skill == skill && t.ID == id && ladder.Fold(t.Title) != ladder.Fold(title)
	}); n++ {
		id = slug + "-" + strconv.Itoa(n)
	}
	return id
}
