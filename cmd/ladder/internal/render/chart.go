package render

import (
	"cmp"
	"fmt"
	"unicode/utf8"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A chart is the map of what changed in one ladder: skills by levels, only those
// that changed, with marks. Its names are cut where they are long.
type chart struct {
	Ladder  string
	Columns []column // the levels that changed, or at which a skill did, in their order
	Own     bool     // whether a level changed itself, beside what skills ask for at it
	Whole   bool     // whether a skill changed as a whole
	Rows    []row    // the skills that changed, in their order; one that only lost something, where that is told
	Others  []other  // what changed that is neither: the ladder itself, tracks, categories
	Changes int      // how many changes it is of
}

// A column is a level.
type column struct {
	Code  string // what heads the column: its code, or its title where it has none
	Title string // its title; "" where that heads the column
	Own   marks  // what happened to the level itself
	First int    // the number of the first change of the level itself; 0 for none
}

// A row is a skill.
type row struct {
	Title   string
	Whole   marks   // what happened to the skill as a whole
	Cells   []marks // what happened at each level, by column
	First   int     // the number of the first change of the skill as a whole; 0 for none
	Firsts  []int   // the number of the first change of each cell; 0 for none
	Changes int     // how many changes it is of
}

// An other is something that has no place among skills and levels.
type other struct {
	Title string // such as: category People
	Marks marks
	First int // the number of its first change
}

// all is every mark of the chart.
func (c chart) all() marks {
	var m marks
	for _, column := range c.Columns {
		m |= column.Own
	}
	for _, r := range c.Rows {
		m |= r.Whole
		for _, cell := range r.Cells {
			m |= cell
		}
	}
	for _, o := range c.Others {
		m |= o.Marks
	}
	return m
}

// heads are what stands above the columns of a table, but for the first, which
// has the titles of the rows.
func (c chart) heads() []string {
	var heads []string
	if c.Whole {
		heads = append(heads, "whole skill")
	}
	for _, column := range c.Columns {
		heads = append(heads, column.Code)
	}
	return heads
}

// lines are the rows of a table: one for the levels themselves if they changed,
// then the skills.
func (c chart) lines() []row {
	if !c.Own {
		return c.Rows
	}
	own := row{Title: "(the level itself)", Cells: make([]marks, len(c.Columns))}
	for i, column := range c.Columns {
		own.Cells[i] = column.Own
	}
	return append([]row{own}, c.Rows...)
}

// cells are the signs of a row, one for each of the heads.
func (c chart) cells(r row) []string {
	var cells []string
	if c.Whole {
		cells = append(cells, r.Whole.signs())
	}
	for _, m := range r.Cells {
		cells = append(cells, m.signs())
	}
	return cells
}

// listed are the cells of a row that have marks, with their levels: L1 ✎▲.
func (c chart) listed(r row) []string {
	var parts []string
	if r.Whole != 0 {
		parts = append(parts, "whole skill "+r.Whole.signs())
	}
	for i, m := range r.Cells {
		if m != 0 {
			parts = append(parts, c.Columns[i].Code+" "+m.signs())
		}
	}
	return parts
}

// others are the things that are neither skill nor level, as many as rows may
// be: category People ✚.
func (c chart) others() []string {
	var others []string
	for _, o := range c.Others[:min(len(c.Others), mostRows)] {
		others = append(others, o.Title+" "+o.Marks.signs())
	}
	if rest := len(c.Others) - len(others); rest > 0 {
		others = append(others, fmt.Sprintf("%d more", rest))
	}
	return others
}

// titles explain the codes of levels: L1 Engineering Manager.
func (c chart) titles() []string {
	var titles []string
	for _, column := range c.Columns {
		if column.Title != "" {
			titles = append(titles, column.Code+" "+column.Title)
		}
	}
	return titles
}

// beyond says how much is left of a map that is cut after a number of rows; ""
// for nothing.
func (c chart) beyond(rows int) string {
	if len(c.Rows) <= rows {
		return ""
	}
	changes := 0
	for _, r := range c.Rows[rows:] {
		changes += r.Changes
	}
	return fmt.Sprintf("and %s with %s", counted(len(c.Rows)-rows, "more skill"), counted(changes, "change"))
}

// newCharts returns the maps of a report, a ladder each, in its order.
func newCharts(r change.Report, n names) []chart {
	var charts []chart
	for _, changes := range byLadder(r.Changes) {
		charts = append(charts, newChart(changes, levelsOf(r, changes[0].Ladder), n))
	}
	return charts
}

// byLadder parts changes, which stand in the order of ladders.
func byLadder(changes []change.Change) [][]change.Change {
	var parts [][]change.Change
	start := 0
	for i := range changes {
		if i+1 == len(changes) || changes[i+1].Ladder != changes[i].Ladder {
			parts = append(parts, changes[start:i+1])
			start = i + 1
		}
	}
	return parts
}

func levelsOf(r change.Report, ladderID string) []change.Rung {
	for _, s := range r.Surroundings {
		if s.Ladder == ladderID {
			return s.Levels
		}
	}
	return nil
}

func newChart(changes []change.Change, levels []change.Rung, n names) chart {
	ladderID := changes[0].Ladder
	c := chart{Ladder: shortName(n.ladder(ladderID)), Changes: len(changes)}
	columns := c.addColumns(changes, levels, n)
	rows := map[string]int{}
	rowOf := func(skill string) *row {
		i := place(rows, skill)
		if i == len(c.Rows) {
			c.Rows = append(c.Rows, newRow(n.skill(ladderID, skill), len(c.Columns)))
		}
		return &c.Rows[i]
	}
	others := map[string]int{}
	for _, ch := range changes {
		switch {
		case ch.Skill != "":
			rowOf(ch.Skill).add(ch, columns)
			if skill, level, ok := loser(ch); ok {
				rowOf(skill).mark(columns[level], markLowers, ch.Number)
			}
			c.Whole = c.Whole || ch.Level == ""
		case ch.Level != "":
			c.Columns[columns[ch.Level]].add(ch)
			c.Own = true
		default:
			title := otherTitle(ch, n)
			i := place(others, title)
			if i == len(c.Others) {
				c.Others = append(c.Others, other{Title: title, First: ch.Number})
			}
			c.Others[i].Marks |= marksOf(ch)
		}
	}
	return c
}

// place is where a key stands in the order in which keys were first seen.
func place(places map[string]int, key string) int {
	i, ok := places[key]
	if !ok {
		i = len(places)
		places[key] = i
	}
	return i
}

// newRow is the row of a skill, still without marks.
func newRow(title string, columns int) row {
	return row{Title: shortName(title), Cells: make([]marks, columns), Firsts: make([]int, columns)}
}

func (r *row) add(c change.Change, columns map[string]int) {
	r.Changes++
	if c.Level == "" {
		r.Whole |= marksOf(c)
		r.First = cmp.Or(r.First, c.Number)
		return
	}
	m := marksOf(c)
	if _, _, ok := loser(c); ok {
		m &^= markLowers // it is elsewhere
	}
	r.mark(columns[c.Level], m, c.Number)
}

// mark marks a cell with what the change of a number does there.
func (r *row) mark(column int, m marks, number int) {
	r.Cells[column] |= m
	r.Firsts[column] = cmp.Or(r.Firsts[column], number)
}

// add notes a change of the level itself.
func (c *column) add(ch change.Change) {
	c.Own |= marksOf(ch)
	c.First = cmp.Or(c.First, ch.Number)
}

// addColumns makes a column of each level that changes are about and returns
// their places by id. Levels that are gone come last.
func (c *chart) addColumns(changes []change.Change, levels []change.Rung, n names) map[string]int {
	changed := map[string]bool{}
	for _, ch := range changes {
		changed[ch.Level], changed[barLevel(ch)] = true, true
	}
	columns := map[string]int{}
	for _, l := range levels {
		if changed[l.ID] {
			place(columns, l.ID)
			c.Columns = append(c.Columns, newColumn(l))
		}
	}
	for _, ch := range changes {
		for _, level := range []string{ch.Level, barLevel(ch)} {
			if level != "" && place(columns, level) == len(c.Columns) {
				c.Columns = append(c.Columns, column{Code: shortName(n.term(ch.Ladder, ladder.LevelKind, level))})
			}
		}
	}
	return columns
}

func newColumn(l change.Rung) column {
	code, title := shortName(l.Code), shortName(l.Title)
	if title == "" {
		title = shortName(l.ID)
	}
	if code == "" {
		return column{Code: title}
	}
	return column{Code: code, Title: title}
}

// otherTitle names what is neither a skill nor a level.
func otherTitle(c change.Change, n names) string {
	switch {
	case c.Track != "":
		return "track " + shortName(n.term(c.Ladder, ladder.TrackKind, c.Track))
	case c.Category != "":
		return "category " + shortName(n.term(c.Ladder, ladder.CategoryKind, c.Category))
	}
	return "the ladder itself"
}

// longestName is how many characters of a name are shown where many names must
// find room: enough to know it by.
const longestName = 60

// shortName puts a name on one line and cuts it where it is long.
func shortName(name string) string {
	name = joined(name)
	if utf8.RuneCountInString(name) <= longestName {
		return name
	}
	return string([]rune(name)[:longestName]) + "…"
}
