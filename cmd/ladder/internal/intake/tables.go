package intake

import (
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// headerSought is how many rows the header is sought in: above it stand titles and
// remarks.
const headerSought = 20

// A plan says how a table is read: told by its header, before anything of it is.
type plan struct {
	header int // the place of the row
	columns
	read func(*draft, gridRow, columns, []gridRow) error
}

// tables reads the tables of a document. Between several of them, headings name the
// categories of those that have no column for them; all other text is left out.
func (d *draft) tables(blocks []block, maps []Mapping) error {
	blocks = d.cutTitle(blocks)
	var first error
	plans := map[int]plan{}
	for i, b := range blocks {
		if b.table == nil {
			continue
		}
		p, err := d.plan(b.table, maps)
		if err == nil {
			plans[i] = p
		} else if first == nil {
			first = err
		}
	}
	if len(plans) == 0 {
		return first
	}
	for i, b := range blocks {
		p, ok := plans[i]
		switch {
		case ok:
			if err := d.grid(b.table, p); err != nil {
				return err
			}
		case b.table != nil:
			d.leaveTable(b.table, "stands in a table that holds no skills or levels")
		case b.heading > 0 && len(plans) > 1:
			d.heading = b
		default:
			d.aside(b)
		}
	}
	d.dropHeading()
	if len(d.abouts) > 0 {
		d.addText(&d.ladder.About, gridCell{at: d.abouts[0].at, lines: d.abouts})
	}
	return nil
}

// aside takes text beside tables as what is said of the ladder as a whole, if it
// stands before them all, and else leaves it out.
func (d *draft) aside(b block) {
	if len(d.ladder.Levels) == 0 && b.heading == 0 {
		d.abouts = append(d.abouts, b.lines...)
		return
	}
	d.leave(b.at, joinLines(b.lines), "stands beside the table")
	for _, k := range b.lines[0].links {
		d.leave(b.at, k.url, "a link beside the table")
	}
}

// dropHeading leaves out the heading before a table that has no use for it.
func (d *draft) dropHeading() {
	if d.heading.heading > 0 {
		d.leave(d.heading.at, d.heading.name(), "a heading that no table uses")
	}
	d.heading = block{}
}

// plan tells what the columns of a table hold, and with it what its rows do.
func (d *draft) plan(g *grid, maps []Mapping) (plan, error) {
	p := plan{header: headerRow(g)}
	if p.header < 0 {
		return p, refuse(Place{Sheet: g.sheet}, "there is no row of headers: the table needs one with at least two names, such as skill and the names of the levels")
	}
	header := g.rows[p.header]
	var err error
	if p.columns, err = recognise(header, maps); err != nil {
		return p, err
	}
	switch c := p.columns; {
	case p.header == len(g.rows)-1:
		return p, refuse(header.at, "the table has a header and nothing below it")
	case c.isLong():
		p.read = (*draft).long
	case c.has(roleLevel) || c.has(roleCode):
		p.read = (*draft).rungsTable
	case c.has(roleSkill) || c.names[0] == "":
		p.read = (*draft).wide
	default:
		return p, refuse(header.at, "no column is known to hold skills or levels: name one with --map skill=COLUMN, or --map level=COLUMN where a row is a level; the columns are %s", quoted(c.names))
	}
	return p, nil
}

// grid reads a table by its plan.
func (d *draft) grid(g *grid, p plan) error {
	for _, above := range g.rows[:p.header] {
		for _, column := range above.filled() {
			c := above.cell(column)
			d.setTitle(c.at, c.name())
		}
	}
	return p.read(d, g.rows[p.header], p.columns, g.rows[p.header+1:])
}

// headerRow finds the header: the first row with texts in two cells, or -1.
func headerRow(g *grid) int {
	for i, row := range g.rows[:min(len(g.rows), headerSought)] {
		if len(row.filled()) >= 2 {
			return i
		}
	}
	return -1
}

// roleWords name the columns of a role in the report.
var roleWords = map[Role]string{
	roleLevel: "column of levels", roleLevelID: "column of levels' ids", roleCode: "column of levels' codes", roleTrack: "column of tracks",
	roleBaseline: "column of what is asked of everybody", roleCategory: "column of categories", roleSkill: "column of skills", roleSkillID: "column of skills' ids", roleAbout: "column of descriptions",
	roleText: "column of texts", roleSummary: "column of summaries", roleTitle: "column of criteria's titles", roleID: "column of criteria's ids",
	roleKind: "column of kinds", roleExample: "column of examples", roleContext: "column of examples' contexts",
	roleProficiency: "column of proficiencies", roleRungText: "column of what proficiencies mean", roleOptional: "column of what is optional", roleRequired: "column of what is required", roleLink: "column of links", roleOrder: "column of places, which the order of the rows stands for",
	roleOmit: "column that is left out",
}

// takeHeaders notes the headers that name a role, and no thing of the ladder.
func (d *draft) takeHeaders(header gridRow, c columns) {
	for i, role := range c.roles {
		if words, ok := roleWords[role]; ok && c.names[i] != "" {
			d.take(header.cells[i].at, c.names[i], words, false)
		}
	}
}

// leaveCells leaves the cells out that no one reads: those of columns that are
// omitted, and of those that the others make void.
func (d *draft) leaveCells(row gridRow, c columns, read ...Role) {
	for _, i := range row.filled() {
		role := Role("")
		if i < len(c.roles) {
			role = c.roles[i]
		}
		switch {
		case role == roleOrder:
			d.take(row.cells[i].at, row.cells[i].name(), "a place in the order", false)
		case role == roleOmit:
			d.leave(row.cells[i].at, row.cells[i].text(), "stands in a column that is left out")
		case !slices.Contains(read, role):
			d.leave(row.cells[i].at, row.cells[i].text(), "stands in a column that is not read here: name what it holds with --map")
		}
	}
}

// wide reads a table with a row a skill and a column a level.
func (d *draft) wide(header gridRow, c columns, rows []gridRow) error {
	if !c.has(roleSkill) {
		c.roles[0] = roleSkill
		d.repair(header.cell(0).at, "", "the first column has no header: it is taken as the names of skills, and the others as levels")
	}
	levels := d.columnLevels(header, c)
	if len(levels) == 0 {
		return refuse(header.at, "no column is left that could be a level: the columns are %s", quoted(c.names))
	}
	d.takeHeaders(header, c)
	w := wide{draft: d, columns: c, levels: levels, category: none, skill: none, competencies: areCompetencies(c, rows)}
	if w.competencies {
		d.repair(header.at, "", "the cells hold Markdown, as Culture Amp has it: they are read as such")
	}
	if d.heading.heading > 0 && !c.has(roleCategory) {
		w.category = d.category(d.heading.at, d.heading.name())
		d.heading = block{}
	}
	d.dropHeading()
	for _, row := range rows {
		w.row(row)
	}
	return nil
}

// columnLevels returns the level of each column that has one: no two have the same,
// as those called L1 Engineer and Engineer.
func (d *draft) columnLevels(header gridRow, c columns) map[int]int {
	levels := map[int]int{}
	taken := map[int]bool{}
	for i, name := range c.names {
		if role := c.roles[i]; name == "" || role != "" && role != roleCells {
			continue
		}
		at := header.cells[i].at
		if level, known := d.levels.find(name); known && taken[level] {
			code, title := splitCode(name)
			levels[i] = d.addLevel(at, "", code, title, name)
		} else {
			levels[i] = d.level(at, name)
		}
		taken[levels[i]] = true
	}
	return levels
}

// A wide table in work: the category and the skill of the row before.
type wide struct {
	*draft
	columns
	levels          map[int]int // of columns
	category, skill int
	competencies    bool // whether cells are Markdown, as Culture Amp has them
}

func (w *wide) row(row gridRow) {
	name := row.cell(w.find(roleSkill))
	w.readCategory(row)
	switch {
	case w.isHeading(row):
		w.category, w.skill = w.draft.category(name.at, name.name()), none
		return
	case name.name() != "" && !name.joined:
		w.skill = w.draft.skill(name.at, w.category, row.cell(w.find(roleSkillID)).name(), name.name())
		w.takeID(row)
	case w.skill == none:
		w.leaveCells(row, w.columns)
		return
	case !name.joined:
		w.repairOnce(row.at, "a row without a skill's name goes on with the skill above it, here and further down")
	}
	w.about(row)
	for _, i := range row.filled() {
		if level, ok := w.levels[i]; ok && w.competencies {
			w.competency(row.cells[i], &w.cell(row.cells[i].at, w.skill, level).given)
		} else if ok {
			w.put(row.cells[i].at, w.skill, level, row.cells[i].lines)
		} else if i >= len(w.names) || w.names[i]+string(w.roles[i]) == "" {
			w.leave(row.cells[i].at, row.cells[i].text(), "stands in a column without a header")
		}
	}
	w.joinedCells(row)
	w.leaveCells(row, w.columns, roleSkill, roleSkillID, roleCategory, roleAbout, roleBaseline, roleCells, "")
}

func (w *wide) readCategory(row gridRow) {
	c := row.cell(w.find(roleCategory))
	switch {
	case !w.has(roleCategory) || c.joined:
	case c.name() != "":
		w.category = w.draft.category(c.at, c.name())
	case w.category != none && len(row.filled()) > 0:
		w.repairOnce(row.at, "a row without a category belongs to the one above it, here and further down")
	}
}

// isHeading reports whether a row names a category for those below it: where no
// column holds categories, as Culture Amp has none, and only the skill's cell has a text.
func (w *wide) isHeading(row gridRow) bool {
	filled := row.filled()
	return !w.has(roleCategory) && !isCompetencyHeader(w.names) && len(filled) == 1 && filled[0] == w.find(roleSkill)
}

// takeID counts an id that stands in the ladder already, or is left out.
func (w *wide) takeID(row gridRow) {
	id := row.cell(w.find(roleSkillID))
	if id.name() != "" && ladder.Slug(id.name()) != w.ladder.Skills[w.skill].ID.Value {
		w.leave(id.at, id.name(), "the skill has another id already")
	}
}

// about adds a description to the skill, and what it asks of everybody.
func (w *wide) about(row gridRow) {
	s := &w.ladder.Skills[w.skill]
	if c := row.cell(w.find(roleAbout)); w.competencies && len(c.lines) > 0 {
		w.competencyAbout(c, s)
		return
	}
	for role, to := range map[Role]*ladder.Text{roleAbout: &s.About, roleBaseline: &s.Baseline} {
		if c := row.cell(w.find(role)); !c.joined && len(c.lines) > 0 {
			w.addText(to, c)
		}
	}
}

// addText adds the paragraphs of a cell to a text.
func (d *draft) addText(t *ladder.Text, c gridCell) {
	text := paragraphs(c.lines)
	if t.Value != "" {
		text = t.Value + "\n\n" + text
	}
	for _, l := range c.lines {
		for _, k := range l.links {
			d.leave(l.at, k.url, "a link, which this text has no place for")
		}
	}
	*t = d.text(c.at, text)
}

// joinedCells reads the cells that the document joins to others: to the level
// before, whose cell holds here too, or to the skill above, whose text is written
// again.
func (w *wide) joinedCells(row gridRow) {
	before := none
	for i, c := range row.cells {
		level, ok := w.levels[i]
		if !ok {
			continue
		}
		switch {
		case c.joined && c.left && w.holds(before):
			w.cell(c.at, w.skill, level).given.Extends = w.text(c.at, w.ladder.Levels[before].ID.Value)
			w.repair(c.at, "", "the cell is joined to the one before it: it extends the level before")
		case c.joined:
			w.put(c.at, w.skill, level, c.lines)
			w.repair(c.at, "", "the cell is joined to another: its text is written for both")
		}
		before = level
	}
}

// holds reports whether a level has a cell of the skill that another can extend.
func (w *wide) holds(level int) bool {
	c := w.cells[[2]int{w.skill, level}]
	return c != nil && c.given.NotExpected.Value == "" && len(c.lines)+len(c.given.Extends.Value) > 0
}
