package intake

import (
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mostSpanned is how many rows or columns one cell of a page may take.
const mostSpanned = 1000

// tableOf makes a grid of a table of a page. A cell that takes several rows or
// columns is joined to the others. A table inside a cell is text of that cell.
func (d *draft) tableOf(file string, n *html.Node) *grid {
	g := &grid{}
	held := map[[2]int]gridCell{} // by row and column: cells that others reach into
	for i, tr := range tableRows(n) {
		at := Place{File: file, Line: lineOf(tr)}
		row := gridRow{at: at}
		for td := range tr.ChildNodes() {
			if td.DataAtom != atom.Td && td.DataAtom != atom.Th {
				continue
			}
			row.fill(held, i)
			d.span(g, &row, held, i, file, td)
		}
		row.fill(held, i)
		g.rows = append(g.rows, row)
	}
	g.dropEmpty()
	return g
}

// fill puts the cells in place that reach here from other rows.
func (r *gridRow) fill(held map[[2]int]gridCell, i int) {
	for {
		c, ok := held[[2]int{i, len(r.cells)}]
		if !ok {
			return
		}
		delete(held, [2]int{i, len(r.cells)})
		r.cells = append(r.cells, c)
	}
}

// span adds a cell with all the places that it takes.
func (d *draft) span(g *grid, row *gridRow, held map[[2]int]gridCell, i int, file string, td *html.Node) {
	column := len(row.cells)
	at := Place{File: file, Line: max(lineOf(td), row.at.Line), Column: column + 1}
	c := gridCell{at: at, lines: d.cellLines(file, at, td)}
	row.cells = append(row.cells, c)
	c.joined = true
	for down := range min(spanned(td, "rowspan"), mostSpanned) {
		for right := range min(spanned(td, "colspan"), mostSpanned) {
			switch {
			case down+right == 0:
				continue
			case d.joined == mostJoined:
				d.repairOnce(at, "the page has too many cells that take several rows or columns: from here on each is taken as one")
				return
			}
			d.joined++
			c.left = right > 0
			if down == 0 {
				row.cells = append(row.cells, c)
			} else {
				held[[2]int{i + down, column + right}] = c
			}
		}
	}
}

func spanned(td *html.Node, key string) int {
	n, err := strconv.Atoi(value(td, key))
	if err != nil || n < 1 {
		return 1
	}
	return n
}

// cellLines are the lines of a cell of a page.
func (d *draft) cellLines(file string, at Place, td *html.Node) []line {
	p := &page{draft: d, file: file, at: at, numbers: map[*html.Node]int{}}
	p.children(td, context{})
	p.end()
	var lines []line
	for _, b := range p.blocks {
		if b.table != nil {
			for _, row := range b.table.rows {
				for _, c := range row.cells {
					if !c.joined {
						lines = append(lines, c.lines...)
					}
				}
			}
		}
		lines = append(lines, b.lines...)
	}
	for i := range lines {
		lines[i].at.Column = at.Column
	}
	return lines
}

// tableRows returns the rows of a table, not those of tables inside its cells.
func tableRows(n *html.Node) []*html.Node {
	var rows []*html.Node
	for child := range n.ChildNodes() {
		switch child.DataAtom {
		case atom.Tr:
			rows = append(rows, child)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			rows = append(rows, tableRows(child)...)
		}
	}
	return rows
}

func lineOf(n *html.Node) int {
	number, _ := strconv.Atoi(value(n, lineAttribute))
	return number
}

// dropEmpty drops the rows without a text.
func (g *grid) dropEmpty() {
	kept := g.rows[:0]
	for _, row := range g.rows {
		for _, c := range row.cells {
			if len(c.lines) > 0 {
				kept = append(kept, row)
				break
			}
		}
	}
	g.rows = kept
}
