package intake

import (
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// long reads a table with a row a text.
func (d *draft) long(header gridRow, c columns, rows []gridRow) error {
	d.takeHeaders(header, c)
	for i, role := range c.roles {
		if role == "" && c.names[i] != "" {
			d.leave(header.cells[i].at, c.names[i], "the header of a column that is not read: name what it holds with --map")
		}
	}
	t := long{draft: d, columns: c}
	for _, row := range rows {
		t.row(row)
	}
	return nil
}

// A long table in work: the names of the row before.
type long struct {
	*draft
	columns
	last map[Role]string
}

// row adds the texts of one row to the cell of its level and skill.
func (t *long) row(row gridRow) {
	if t.last == nil {
		t.last = map[Role]string{}
	}
	level, skill, ok := t.place(row)
	if !ok && t.rungAlone(row) {
		return
	}
	if !ok {
		for _, i := range row.filled() {
			t.leave(row.cells[i].at, row.cells[i].text(), "the row names no level or no skill")
		}
		return
	}
	e := t.entry(row)
	if len(e.lines) == 0 && e.title.name() != "" {
		e.lines, e.title = e.title.lines, gridCell{}
	}
	t.add(row.at, skill, level, e)
	t.leaveCells(row, t.columns, roleLevel, roleLevelID, roleCode, roleTrack, roleCategory, roleSkill, roleSkillID, roleAbout,
		roleText, roleSummary, roleTitle, roleID, roleKind, roleExample, roleContext, roleProficiency, roleRungText, roleOptional, roleRequired, roleLink)
}

// place returns the level and the skill of a row.
func (t *long) place(row gridRow) (level, skill int, ok bool) {
	levelName, levelAt := t.name(row, roleLevel, roleLevelID)
	skillName, skillAt := t.name(row, roleSkill, roleSkillID)
	if levelName == "" || skillName == "" {
		return 0, 0, false
	}
	code := row.cell(t.find(roleCode)).name()
	level, known := t.levels.find(levelName)
	if known {
		t.level(levelAt, levelName)
	} else {
		level = t.newLevel(levelAt, row, levelName)
	}
	t.takeAgain(row, roleCode, code, "code of level "+t.ladder.Levels[level].ID.Value, known)
	t.onTrack(row.cell(t.find(roleTrack)), level)
	skill = t.skillOf(row, skillAt, skillName)
	t.takeAgain(row, roleLevelID, row.cell(t.find(roleLevelID)).name(), "id of level "+levelName, t.has(roleLevel))
	t.rungText(skill, row.cell(t.find(roleProficiency)), row.cell(t.find(roleRungText)))
	return level, skill, true
}

// skillOf returns the place of a row's skill, with what the row says of it.
func (t *long) skillOf(row gridRow, at Place, name string) int {
	category := none
	if name, at := t.name(row, roleCategory, roleCategory); name != "" {
		category = t.draft.category(at, name)
	}
	id := row.cell(t.find(roleSkillID)).name()
	skill := t.draft.skill(at, category, id, name)
	t.takeAgain(row, roleSkillID, id, "id of skill "+name, t.has(roleSkill))
	if about := row.cell(t.find(roleAbout)); len(about.lines) > 0 {
		t.aboutSkill(skill, about)
	}
	return skill
}

// rungAlone reads a row above those of the first level that says what a proficiency
// means for a skill, whether or not a level asks for it.
func (t *long) rungAlone(row gridRow) bool {
	rung, text := row.cell(t.find(roleProficiency)), row.cell(t.find(roleRungText))
	name, at := t.name(row, roleSkill, roleSkillID)
	if name == "" || rung.name() == "" || len(text.lines) == 0 {
		return false
	}
	skill := t.skillOf(row, at, name)
	t.rungText(skill, rung, text)
	t.leaveCells(row, t.columns, roleCategory, roleSkill, roleSkillID, roleAbout, roleProficiency, roleRungText)
	return true
}

// takeAgain counts a name that stands beside another of the same thing.
func (t *long) takeAgain(row gridRow, role Role, name, as string, again bool) {
	if i := t.find(role); i >= 0 && name != "" && again {
		t.take(row.cell(i).at, name, as, false)
	}
}

func (t *long) newLevel(at Place, row gridRow, name string) int {
	code, title := row.cell(t.find(roleCode)).name(), name
	if !t.has(roleCode) {
		code, title = splitCode(name)
	}
	given := ""
	if t.has(roleLevel) {
		given = row.cell(t.find(roleLevelID)).name()
	}
	return t.addLevel(at, given, code, title, name)
}

// name returns what a row says in the column of a role, or of the second where
// there is no such column; where it says nothing, what the row above says.
func (t *long) name(row gridRow, role, other Role) (string, Place) {
	i := t.find(role)
	if i < 0 {
		i = t.find(other)
	}
	c := row.cell(i)
	if name := c.name(); name != "" || i < 0 {
		t.last[role] = name
	} else if t.last[role] != "" {
		t.repairOnce(c.at, "a cell without a "+string(role)+" means the one above it, here and further down")
	}
	return t.last[role], c.at
}

// aboutSkill sets the description of a skill; that it is written in each row of
// the skill is no news.
func (t *long) aboutSkill(skill int, about gridCell) {
	s := &t.ladder.Skills[skill]
	text := paragraphs(about.lines)
	switch {
	case s.About.Value == "":
		t.addText(&s.About, about)
	case s.About.Value == text:
		t.take(about.at, text, "description of skill "+s.ID.Value, false)
	default:
		t.leave(about.at, text, "the skill has another description already")
	}
}

// An entry is what one row, or one record, says of a cell.
type entry struct {
	kind        string
	id, title   gridCell
	lines       []line // the text
	summary     gridCell
	examples    []exampleCell
	context     gridCell
	proficiency gridCell
	optional    bool
	links       []gridCell
}

// An exampleCell is a cell of examples; its context is "" where the row names it.
type exampleCell struct {
	gridCell
	of string
}

// contextOfColumn is the context of the examples of a column: where there are
// several such columns, their headers tell them apart.
func (c columns) contextOfColumn(column int) string {
	n := 0
	for _, r := range c.roles {
		if r == roleExample {
			n++
		}
	}
	if n < 2 {
		return ""
	}
	of, _ := contextOf(c.names[column])
	return of
}

func (t *long) entry(row gridRow) entry {
	get := func(r Role) gridCell { return row.cell(t.find(r)) }
	e := entry{id: get(roleID), title: get(roleTitle), lines: get(roleText).lines, summary: get(roleSummary),
		context: get(roleContext), proficiency: get(roleProficiency)}
	if kind := get(roleKind); kind.name() != "" {
		e.kind = ladder.Slug(kind.name())
		t.take(kind.at, kind.name(), "a kind", false)
	}
	for i, role := range t.roles {
		if c := row.cell(i); role == roleExample && len(c.lines) > 0 {
			e.examples = append(e.examples, exampleCell{c, t.contextOfColumn(i)})
		}
	}
	e.optional = t.isOptional(get(roleOptional), get(roleRequired))
	if c := get(roleLink); len(c.lines) > 0 {
		e.links = []gridCell{c}
	}
	return e
}

// isOptional reads what a row says of whether it is required.
func (t *long) isOptional(optional, required gridCell) bool {
	is, known := truth(optional.name())
	not, knownNot := truth(required.name())
	for _, c := range []struct {
		gridCell
		known bool
	}{{optional, known}, {required, knownNot}} {
		switch {
		case c.name() == "":
		case c.known:
			t.take(c.at, c.name(), "whether a cell is required", false)
		default:
			t.leave(c.at, c.name(), "is neither yes nor no")
		}
	}
	return known && is || knownNot && !not
}

// truth reads a word that says yes or no; false for others.
func truth(word string) (yes, known bool) {
	switch ladder.Fold(word) {
	case "true", "yes", "y", "x", "1", "optional":
		return true, true
	case "false", "no", "n", "0", "required", "requires":
		return false, true
	}
	return false, false
}

// onTrack puts a level on the track that a row names.
func (d *draft) onTrack(c gridCell, level int) {
	name := c.name()
	if name == "" {
		return
	}
	id := d.ladder.Tracks[d.term(&d.tracks, &d.ladder.Tracks, c.at, "track", "", name)].ID.Value
	switch l := &d.ladder.Levels[level]; l.Track.Value {
	case "":
		l.Track = d.text(c.at, id)
	case id:
	default:
		d.leave(c.at, name, "the level is on another track already")
	}
}

// rungText sets what a proficiency means for a skill; that it is written in each
// row that asks for it is no news.
func (d *draft) rungText(skill int, rung, text gridCell) {
	if len(text.lines) == 0 {
		return
	}
	if rung.name() == "" {
		d.leave(text.at, text.text(), "tells what a proficiency means, and the row names none")
		return
	}
	s := &d.ladder.Skills[skill]
	key := d.ladder.Scale[d.term(&d.rungs, &d.ladder.Scale, rung.at, "proficiency", "", rung.name())].ID.Value
	i := slices.IndexFunc(s.Proficiencies, func(e ladder.Entry) bool { return e.Key.Value == key })
	said := paragraphs(text.lines)
	switch {
	case i < 0:
		s.Proficiencies = append(s.Proficiencies, ladder.Entry{Key: d.text(rung.at, key), Text: d.text(text.at, said)})
	case s.Proficiencies[i].Text.Value == said:
		d.take(text.at, said, "what proficiency "+key+" means for skill "+s.ID.Value, false)
	default:
		d.leave(text.at, said, "the skill says already what this proficiency means")
	}
}
