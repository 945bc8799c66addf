package table

import (
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// notes tells the marks of a sheet, as far as they concern cells with a text.
func (m *marks) notes(s Sheet) []Note {
	if m == nil {
		return nil
	}
	texts := map[int][]string{}
	for _, row := range s.Rows {
		texts[row.Number] = row.Cells
	}
	var notes []Note
	note := func(row, column int, message string) {
		notes = append(notes, Note{s.Name, row, column, message})
	}
	for _, row := range m.hidden {
		if texts[row] != nil {
			note(row, 0, "this row is hidden: it is read like the others")
		}
	}
	for column, hidden := range m.hiddenColumns(widest(s)) {
		if hidden {
			note(0, column+1, "this column is hidden: it is read like the others")
		}
	}
	for _, at := range m.formulas {
		if textAt(texts, at) == "" {
			note(at.row, at.column, "a formula whose outcome was not saved: open the file in a spreadsheet and save it, or write the text")
			continue
		}
		note(at.row, at.column, "a formula: taken is what it came to when the file was saved")
	}
	for _, at := range m.errors {
		note(at.row, at.column, "the cell shows an error, which is taken as its text: mend it in the spreadsheet")
	}
	for _, n := range m.numbers {
		if shown := textAt(texts, n.cellRef); shown != n.raw {
			note(n.row, n.column, "a number or date, stored as "+n.raw+": taken as it is shown")
		}
	}
	slices.SortStableFunc(notes, compareCells)
	return notes
}

// hiddenColumns says of the first columns which are hidden.
func (m *marks) hiddenColumns(width int) []bool {
	hidden := make([]bool, width)
	for _, c := range m.columns[:min(len(m.columns), excelize.MaxColumns)] {
		for column := max(c.first, 1); column <= min(c.last, width); column++ {
			hidden[column-1] = true
		}
	}
	return hidden
}

func compareCells(a, b Note) int {
	if a.Row != b.Row {
		return a.Row - b.Row
	}
	return a.Column - b.Column
}

func textAt(texts map[int][]string, at cellRef) string {
	if cells := texts[at.row]; at.column <= len(cells) {
		return cells[at.column-1]
	}
	return ""
}

func widest(s Sheet) int {
	n := 0
	for _, row := range s.Rows {
		n = max(n, len(row.Cells))
	}
	return n
}

// merges returns the merged cells of the sheet that stands at a place. What is no
// range is left out.
func (m *marks) merges(sheet int) []Merge {
	if m == nil {
		return nil
	}
	var merges []Merge
	for _, ref := range m.ranges {
		first, last, _ := strings.Cut(ref, ":")
		left, top, err := excelize.CellNameToCoordinates(first)
		right, bottom, err2 := excelize.CellNameToCoordinates(last)
		if err == nil && err2 == nil {
			merges = append(merges, Merge{sheet, top, left, bottom, right})
		}
	}
	return merges
}
