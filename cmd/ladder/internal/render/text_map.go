package render

import (
	"strings"

	"github.com/rivo/uniseg"
)

// maps writes the maps of all ladders, and what their marks mean.
func (t *redlineText) maps(o outline) {
	if o.Changes < smallestChart || len(o.Charts) == 0 {
		return
	}
	var used marks
	rows := mostRows
	for _, c := range o.Charts {
		t.line("")
		t.wrapped("", piece{t.style.ink(bold), oneLine(c.Ladder)})
		t.chart(c, max(rows, 1))
		used |= c.all()
		rows -= len(c.Rows)
	}
	t.line("")
	t.wrapped("", piece{t.style.ink(faint), used.words()})
}

// chart writes a map as a table where that is narrow enough, else as a list.
func (t *redlineText) chart(c chart, rows int) {
	cut := c
	cut.Rows = c.Rows[:min(len(c.Rows), rows)]
	if table := cut.grid(); len(c.Columns) > 0 && len(c.Rows) >= fewestRows && table.width() <= t.style.width() {
		for _, line := range table.lines() {
			t.line(line)
		}
	} else {
		t.chartList(cut)
	}
	if rest := c.beyond(rows); rest != "" {
		t.item(hanging, rest)
	}
	if len(c.Others) > 0 {
		t.item(hanging, "also changed: "+strings.Join(c.others(), ", "))
	}
	if titles := c.titles(); len(titles) > 0 {
		t.wrapped(hanging, piece{t.style.ink(faint), oneLine(strings.Join(titles, ", "))})
	}
}

func (t *redlineText) chartList(c chart) {
	for _, column := range c.Columns {
		if column.Own != 0 {
			t.item(hanging, "level "+column.Code+" itself: "+column.Own.signs())
		}
	}
	for _, r := range c.Rows {
		t.item(hanging, r.Title+": "+strings.Join(c.listed(r), ", "))
	}
}

// A grid is the cells of a table, row by row; all rows have as many.
type grid [][]string

// grid is the map as a table, with its heads.
func (c chart) grid() grid {
	g := grid{append([]string{""}, c.heads()...)}
	for _, row := range c.lines() {
		g = append(g, append([]string{row.Title}, c.cells(row)...))
	}
	for _, row := range g {
		for i := range row {
			row[i] = visible(row[i])
		}
	}
	return g
}

// gap is what parts two columns.
const gap = "  "

func (g grid) columns() []int {
	widths := make([]int, len(g[0]))
	for _, row := range g {
		for i, cell := range row {
			widths[i] = max(widths[i], uniseg.StringWidth(cell))
		}
	}
	return widths
}

func (g grid) width() int {
	sum := len(hanging)
	for _, width := range g.columns() {
		sum += width + len(gap)
	}
	return sum
}

func (g grid) lines() []string {
	widths := g.columns()
	var lines []string
	for _, row := range g {
		var b strings.Builder
		b.WriteString(hanging)
		for i, cell := range row {
			b.WriteString(cell + strings.Repeat(" ", widths[i]-uniseg.StringWidth(cell)) + gap)
		}
		lines = append(lines, strings.TrimRight(b.String(), " "))
	}
	return lines
}
