package table

import (
	"slices"
	"strings"
)

// neat takes the white space off around the cells of a copy, but for what the book
// has so.
func neat(book layout, copied []Sheet) []Sheet {
	copied = slices.Clone(copied)
	for i, s := range copied {
		if _, ok := Keyed(s); !ok {
			continue
		}
		copied[i].Rows = slices.Clone(s.Rows)
		for j, row := range s.Rows[1:] {
			copied[i].Rows[j+1].Cells = neatRow(book, s, row)
		}
	}
	return copied
}

func neatRow(book layout, s Sheet, row Row) []string {
	cells := slices.Clone(row.Cells)
	for i := 1; i < len(cells); i++ {
		key := cellKey(cells[0], at(s.Rows[0], i))
		known := slices.Contains(book.texts[key], cells[i])
		if key == "" {
			known = book.shows(cells[0], label{i + 1, at(s.head(), i), cells[i]})
		}
		if !known {
			cells[i] = strings.TrimSpace(cells[i])
		}
	}
	return cells
}
