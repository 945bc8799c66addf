package intake

import (
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

// A grid is a table of a document: rows of cells, taken apart into lines.
type grid struct {
	sheet string
	rows  []gridRow // those with a text
}

type gridRow struct {
	at    Place
	cells []gridCell
}

// A gridCell is one cell. Where the document joins several cells to one, all have
// the lines of the first, and those after it say where it stands.
type gridCell struct {
	at     Place
	lines  []line
	raw    string // of a spreadsheet, the text as it stands
	joined bool   // to the cell before it in its row, or above it
	left   bool   // to the one before it
}

// text is all of a cell's text, a line a line.
func (c gridCell) text() string { return joinLines(c.lines) }

// name is a cell's text as a name.
func (c gridCell) name() string { return oneLine(c.text()) }

// cell returns the cell in a column, counted from 0; an empty one beyond the last.
func (r gridRow) cell(column int) gridCell {
	if column >= 0 && column < len(r.cells) {
		return r.cells[column]
	}
	at := r.at
	at.Column = column + 1
	return gridCell{at: at}
}

// filled returns the columns with a text of their own.
func (r gridRow) filled() []int {
	var columns []int
	for i, c := range r.cells {
		if len(c.lines) > 0 && !c.joined {
			columns = append(columns, i)
		}
	}
	return columns
}

// gridOf makes a grid of a sheet.
func gridOf(file string, s table.Sheet) *grid {
	g := &grid{sheet: s.Name}
	for _, row := range s.Rows {
		r := gridRow{at: Place{File: file, Sheet: s.Name, Line: row.Number}}
		for i, text := range row.Cells {
			at := r.at
			at.Column = i + 1
			r.cells = append(r.cells, gridCell{at: at, lines: linesOf(at, text), raw: table.Unescape(text)})
		}
		g.rows = append(g.rows, r)
	}
	return g
}

// mostJoined is how many cells are filled from the ones that they are joined to:
// no table that a person made has more.
const mostJoined = 100_000

// join gives the cells that a spreadsheet joins to one the text of the first. It
// reports false where there are too many of them.
func (g *grid) join(merges []table.Merge) bool {
	room := mostJoined
	for _, m := range merges {
		first, _ := slices.BinarySearchFunc(g.rows, m.Top, func(r gridRow, n int) int { return r.at.Line - n })
		if first == len(g.rows) || g.rows[first].at.Line != m.Top {
			continue // the row of the text has none
		}
		from := g.rows[first].cell(m.Left - 1)
		for i := first; i < len(g.rows) && g.rows[i].at.Line <= m.Bottom && len(from.lines) > 0; i++ {
			for column := m.Left - 1; column < m.Right; column++ {
				if room--; room < 0 {
					return false
				}
				if i != first || column != m.Left-1 {
					g.rows[i].join(column, from, i == first)
				}
			}
		}
	}
	return true
}

// join makes a cell one that is joined to another.
func (r *gridRow) join(column int, from gridCell, left bool) {
	for len(r.cells) <= column {
		r.cells = append(r.cells, r.cell(len(r.cells)))
	}
	c := &r.cells[column]
	if len(c.lines) == 0 {
		c.lines, c.joined, c.left = from.lines, true, left
	}
}
