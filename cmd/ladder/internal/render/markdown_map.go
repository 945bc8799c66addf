package render

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Limits of a map: it is read on phones.
const (
	mostColumns   = 4  // of a table; with more levels it is a list
	widestHeads   = 40 // characters in the heads of its columns
	fewestRows    = 2  // of a table; with fewer skills it is a list
	mostRows      = 30 // of all maps together
	mostLadders   = 20 // that are counted
	mapsShare     = 4  // maps take up one part of the room out of so many
	smallestChart = 2  // changes; the map of fewer says nothing that they don't
)

// maps are the maps of all ladders: as tables, as lists of at most mostRows
// rows, or as counts, whichever is the first that fits.
func (m markdown) maps() blocks {
	if m.Changes < smallestChart || len(m.Charts) == 0 {
		return nil
	}
	b := m.mapsOf(chartMarkdown)
	if m.room.Budget > 0 && b.size() > m.room.Budget/mapsShare {
		b = m.mapsOf(chartList)
	}
	if len(m.Charts) > mostLadders || m.room.Budget > 0 && b.size() > m.room.Budget/mapsShare {
		return m.mapCounts()
	}
	return b
}

// mapsOf writes the maps one below the other, and what their marks mean.
func (m markdown) mapsOf(write func(c chart, rows int) blocks) blocks {
	var b blocks
	var used marks
	rows := mostRows
	for _, c := range m.Charts {
		b = append(b, "**"+escapeMarkdown(c.Ladder)+"**")
		b = append(b, write(c, max(rows, 1))...)
		used |= c.all()
		rows -= len(c.Rows)
	}
	return append(b, "<sub>"+escapeMarkdown(used.words())+".</sub>")
}

// mapCounts are the changes of each ladder in one number.
func (m markdown) mapCounts() blocks {
	var lines []string
	for _, c := range m.Charts[:min(len(m.Charts), mostLadders)] {
		lines = append(lines, fmt.Sprintf("- **%s**: %s in %s", escapeMarkdown(c.Ladder), counted(c.Changes, "change"), counted(len(c.Rows), "skill")))
	}
	if rest := len(m.Charts) - len(lines); rest > 0 {
		lines = append(lines, "- and "+counted(rest, "more ladder"))
	}
	return blocks{strings.Join(lines, "\n")}
}

// chartMarkdown is a table if it is narrow enough for a phone.
func chartMarkdown(c chart, rows int) blocks {
	width := 0
	for _, head := range c.heads() {
		width += utf8.RuneCountInString(head)
	}
	if len(c.Columns) == 0 || len(c.Rows) < fewestRows || len(c.heads()) > mostColumns || width > widestHeads {
		return chartList(c, rows)
	}
	return chartTable(c, rows)
}

func chartTable(c chart, rows int) blocks {
	cut := c
	cut.Rows = c.Rows[:min(len(c.Rows), rows)]
	lines := []string{tableRow("", c.heads()), "|---|" + strings.Repeat(":-:|", len(c.heads()))}
	for _, r := range cut.lines() {
		lines = append(lines, tableRow(r.Title, c.cells(r)))
	}
	b := blocks{strings.Join(lines, "\n")}
	if rest := c.beyond(rows); rest != "" {
		b = append(b, rest)
	}
	return append(b, c.below()...)
}

func tableRow(title string, cells []string) string {
	line := "| " + escapeMarkdown(title) + " |"
	for _, cell := range cells {
		line += " " + escapeMarkdown(cell) + " |"
	}
	return line
}

// chartList has a line for each skill: Testing: L1 ✎, L2 ✚.
func chartList(c chart, rows int) blocks {
	var lines []string
	for _, column := range c.Columns {
		if column.Own != 0 {
			lines = append(lines, "- level **"+escapeMarkdown(column.Code)+"** itself: "+escapeMarkdown(column.Own.signs()))
		}
	}
	for _, r := range c.Rows[:min(len(c.Rows), rows)] {
		lines = append(lines, "- **"+escapeMarkdown(r.Title)+"**: "+escapeMarkdown(strings.Join(c.listed(r), ", ")))
	}
	if rest := c.beyond(rows); rest != "" {
		lines = append(lines, "- "+rest)
	}
	var b blocks
	if len(lines) > 0 {
		b = blocks{strings.Join(lines, "\n")}
	}
	return append(b, c.below()...)
}

// below is what neither a table nor a list has a place for: what is neither
// skill nor level, and the titles of the levels.
func (c chart) below() blocks {
	var b blocks
	if others := c.others(); len(others) > 0 {
		b = append(b, "Also changed: "+escapeMarkdown(strings.Join(others, ", "))+".")
	}
	if titles := c.titles(); len(titles) > 0 {
		b = append(b, "<sub>"+escapeMarkdown(strings.Join(titles, ", "))+".</sub>")
	}
	return b
}
