package intake

import (
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// rungsTable reads a table with a row a level. What each column holds is told by
// its header and its texts: examples by the word, an attribute by the fewness of
// its words, skills by the labels that all its cells have, and else one skill.
func (d *draft) rungsTable(header gridRow, c columns, rows []gridRow) error {
	d.takeHeaders(header, c)
	t := rungs{draft: d, columns: c, levels: make([]int, len(rows))}
	for i, row := range rows {
		if t.levels[i] = t.level(row); t.levels[i] != none {
			t.onTrack(row.cell(t.find(roleTrack)), t.levels[i])
		}
	}
	kinds := make([]Role, len(c.names))
	for i := range c.names {
		kinds[i] = t.kindOf(i, rows)
		if kinds[i] == roleCells {
			t.skills(i, header.cells[i], rows)
		}
	}
	for i := range c.names {
		switch kinds[i] {
		case roleExample:
			t.examples(i, header.cells[i], rows)
		case roleAttribute:
			t.attributes(i, header.cells[i], rows)
		case roleAbout:
			t.abouts(i, rows)
		case "":
			t.omit(i, rows)
		}
	}
	t.beyond(rows)
	return nil
}

// A rungs table in work.
type rungs struct {
	*draft
	columns
	levels []int // of each row; none where it names no level
}

// level adds the level of a row.
func (t *rungs) level(row gridRow) int {
	name, code := row.cell(t.find(roleLevel)), row.cell(t.find(roleCode))
	if name.name()+code.name() == "" {
		for _, i := range row.filled() {
			t.leave(row.cells[i].at, row.cells[i].text(), "the row names no level")
		}
		return none
	}
	if _, known := t.draft.levels.find(name.name()); known || code.name() == "" {
		return t.draft.level(name.at, name.name())
	}
	if name.name() == "" {
		return t.addLevel(code.at, "", "", code.name(), code.name())
	}
	return t.addLevel(name.at, "", code.name(), name.name(), name.name())
}

// mostAttribute is how many words an attribute has at most, such as a focus or a
// planning horizon.
const mostAttribute = 4

// kindOf tells what a column holds; "" where it holds nothing that can be read.
func (t *rungs) kindOf(column int, rows []gridRow) Role {
	switch role := t.roles[column]; role {
	case roleLevel, roleCode, roleTrack:
		return roleLevel
	case roleExample, roleAttribute, roleAbout, roleCells:
		return role
	case roleOmit:
		return ""
	case roleSkill, roleText, roleSummary:
		return roleCells
	}
	if t.names[column] == "" {
		return ""
	}
	if strings.Contains(ladder.Fold(t.names[column]), "example") {
		return roleExample
	}
	for i, row := range rows {
		if c := row.cell(column); t.levels[i] != none && (len(c.lines) > 1 || len(strings.Fields(c.text())) > mostAttribute) {
			return roleCells
		}
	}
	return roleAttribute
}

// each hands on the cells of a column that belong to a level and have a text.
func (t *rungs) each(column int, rows []gridRow, use func(level int, c gridCell)) {
	for i, row := range rows {
		c := row.cell(column)
		if t.levels[i] == none || len(c.lines) == 0 {
			continue
		}
		if c.joined {
			t.repair(c.at, "", "the cell is joined to another: its text is written for each level")
		}
		use(t.levels[i], c)
	}
}

// skills reads the cells of a column: a category of skills where all begin their
// lines with the same labels, else one skill.
func (t *rungs) skills(column int, header gridCell, rows []gridRow) {
	labels := t.sharedLabels(column, rows)
	if labels == nil {
		skill := t.draft.skill(header.at, none, "", header.name())
		t.each(column, rows, func(level int, c gridCell) { t.put(c.at, skill, level, c.lines) })
		return
	}
	category := t.draft.category(header.at, header.name())
	t.repair(header.at, header.name(), "the cells of this column all have the labels %s: each is taken as a skill, and the column as their category", finding.List(labels, "and"))
	t.each(column, rows, func(level int, c gridCell) {
		skill := none
		for _, l := range c.lines {
			if l = l.labelled(); l.label != "" && contains(labels, l.label) {
				skill = t.draft.skill(c.at, category, "", l.label)
				l.label, l.bullet = "", false
			}
			cell := t.cell(c.at, skill, level)
			cell.lines = append(cell.lines, l)
		}
	})
}

// sharedLabels returns the labels, two at least, that every cell of a column
// has, with nothing before the first; nil where there are none.
func (t *rungs) sharedLabels(column int, rows []gridRow) []string {
	var shared []string
	first := true
	t2 := rungs{draft: newDraft("", ""), columns: t.columns, levels: t.levels} // to look at the cells says nothing
	t2.each(column, rows, func(_ int, c gridCell) {
		var labels []string
		for i, l := range c.lines {
			l = l.labelled()
			if i == 0 && l.label == "" {
				first, shared = false, nil
			}
			if l.label != "" && !contains(labels, l.label) {
				labels = append(labels, l.label)
			}
		}
		if first {
			first, shared = false, labels
		}
		shared = common(shared, labels)
	})
	if len(shared) < 2 {
		return nil
	}
	return shared
}

func common(a, b []string) []string {
	var both []string
	for _, s := range a {
		if contains(b, s) {
			both = append(both, s)
		}
	}
	return both
}

func contains(names []string, name string) bool {
	for _, n := range names {
		if ladder.Fold(n) == ladder.Fold(name) {
			return true
		}
	}
	return false
}

// attributes reads a column of what is said of each level.
func (t *rungs) attributes(column int, header gridCell, rows []gridRow) {
	key := t.attribute(header.at, header.name())
	t.each(column, rows, func(level int, c gridCell) { t.describeLevel(level, key, c) })
}

func (t *rungs) abouts(column int, rows []gridRow) {
	t.each(column, rows, func(level int, c gridCell) { t.addText(&t.ladder.Levels[level].About, c) })
}

// examples reads a column of examples of the levels. Its header names the context
// that they are taken from. An example names the skills it speaks of in brackets.
func (t *rungs) examples(column int, header gridCell, rows []gridRow) {
	var context ladder.Text
	name, rest := contextOf(header.name())
	if name != "" {
		i := t.term(&t.contexts, &t.ladder.Contexts, header.at, "context", "", name)
		context = t.ladder.Contexts[i].ID
	}
	if t.roles[column] == "" {
		t.take(header.at, rest, "column of examples", false)
	}
	t.each(column, rows, func(level int, c gridCell) {
		l := &t.ladder.Levels[level]
		text := paragraphs(c.lines)
		l.Examples = append(l.Examples, ladder.Example{Context: context, Text: t.text(c.at, text), Skills: t.spokenOf(c.at, text)})
	})
}

// contextOf parts a header such as "Sales fictional example" into the context and
// the words that say what the column is.
func contextOf(header string) (context, rest string) {
	var of, others []string
	for word := range strings.FieldsSeq(header) {
		switch strings.ToLower(strings.Trim(word, ":()-–")) {
		case "example", "examples", "fictional", "sample", "":
			others = append(others, word)
		default:
			of = append(of, word)
		}
	}
	return strings.Join(of, " "), strings.Join(others, " ")
}

// spokenOf returns the skills whose titles stand in brackets in a text.
func (t *rungs) spokenOf(at Place, text string) []ladder.Text {
	var skills []ladder.Text
	for _, s := range t.ladder.Skills {
		if strings.Contains(ladder.Fold(text), "("+ladder.Fold(s.Title.Value)+")") {
			skills = append(skills, t.text(at, s.ID.Value))
		}
	}
	return skills
}

// omit leaves out a column that holds nothing that can be read.
func (t *rungs) omit(column int, rows []gridRow) {
	t.each(column, rows, func(_ int, c gridCell) {
		t.leave(c.at, c.text(), "stands in a column without a header, or one that is left out")
	})
}

// beyond leaves out what stands in columns that the header has no cell for.
func (t *rungs) beyond(rows []gridRow) {
	for i, row := range rows {
		for column := len(t.names); column < len(row.cells) && t.levels[i] != none; column++ {
			t.leave(row.cells[column].at, row.cells[column].text(), "stands in a column without a header")
		}
	}
}
