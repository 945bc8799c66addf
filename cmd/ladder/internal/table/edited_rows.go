package table

import (
	"slices"
	"strings"
)

// The heads of the columns that tell what a row is.
const (
	categoryHead = "Category"
	skillHead    = "Skill"
	whatHead     = "What"
)

// captions returns the captions of a sheet's rows, by their numbers.
func captions(s Sheet) map[int]Caption {
	all := make(map[int]Caption, len(s.Rows))
	head := s.head()
	for _, row := range s.Rows {
		var c Caption
		for i, text := range row.Cells {
			switch at(head, i) {
			case categoryHead:
				c.Category = text
			case skillHead:
				c.Skill = text
			case whatHead:
				c.What = text
			}
		}
		all[row.Number] = c
	}
	return all
}

// A rowOf is the place of a row: that of its sheet, and its number there.
type rowOf struct{ sheet, number int }

// rowPairs say which rows of a copy are which rows of the book.
type rowPairs struct {
	was map[rowOf]bookRow
	new map[rowOf]bool // copies of rows that were given another caption
}

// A bookRow is a row of the book that has a key.
type bookRow struct {
	Caption
	cells map[string]string // by the keys of the columns
}

// pairRows pairs rows of one key: by caption, and in their order what is left. There
// are more than one where levels call a criterion by different titles.
func pairRows(book, copied []Sheet) rowPairs {
	p := rowPairs{map[rowOf]bookRow{}, map[rowOf]bool{}}
	left := map[string][]bookRow{}
	eachKeyed(book, func(_ rowOf, key string, row bookRow) { left[key] = append(left[key], row) })
	known := map[string][]bookRow{}
	for key, rows := range left {
		known[key] = slices.Clone(rows)
	}
	pair := func(fits func(was, now bookRow) bool) {
		eachKeyed(copied, func(at rowOf, key string, row bookRow) {
			if _, done := p.was[at]; done {
				return
			}
			if i := slices.IndexFunc(left[key], func(was bookRow) bool { return fits(was, row) }); i >= 0 {
				p.was[at] = left[key][i]
				left[key] = slices.Delete(left[key], i, i+1)
			}
		})
	}
	pair(func(was, now bookRow) bool { return was.Caption == now.Caption })
	pair(func(_, _ bookRow) bool { return true })
	eachKeyed(copied, func(at rowOf, key string, row bookRow) {
		_, paired := p.was[at]
		same := func(was bookRow) bool { return was.Caption == row.Caption }
		p.new[at] = !paired && len(known[key]) > 0 && !slices.ContainsFunc(known[key], same)
	})
	return p
}

// eachKeyed visits the rows that have a key.
func eachKeyed(sheets []Sheet, visit func(at rowOf, key string, row bookRow)) {
	for i, s := range sheets {
		if _, ok := Keyed(s); !ok {
			continue
		}
		captions := captions(s)
		for _, row := range s.Rows[1:] {
			if key := at(row, 0); key != "" {
				visit(rowOf{i, row.Number}, key, bookRow{captions[row.Number], byColumn(s, row)})
			}
		}
	}
}

// byColumn returns the texts of a row by the keys of their columns.
func byColumn(s Sheet, row Row) map[string]string {
	cells := map[string]string{}
	for i := 1; i < len(row.Cells); i++ {
		if key := at(s.Rows[0], i); key != "" && row.Cells[i] != "" {
			cells[key] = row.Cells[i]
		}
	}
	return cells
}

// unkeyed takes their keys off the rows that are new.
func (p rowPairs) unkeyed(sheets []Sheet) []Sheet {
	sheets = slices.Clone(sheets)
	for i := range sheets {
		sheets[i].Rows = slices.Clone(sheets[i].Rows)
		for j, row := range sheets[i].Rows {
			if p.new[rowOf{i, row.Number}] {
				row.Cells = slices.Clone(row.Cells)
				row.Cells[0] = ""
				sheets[i].Rows[j] = row
			}
		}
	}
	return sheets
}

// labels finds cells of a sheet that the book has not, beside the texts: titles of
// criteria, texts of new rows, and what has no meaning there.
func (e *edits) labels(sheet int, s Sheet) {
	captions := captions(s)
	columns, above := e.newColumns(s), ""
	for _, row := range s.Rows[1:] {
		key, labels := labelsOf(s, row)
		labels = slices.DeleteFunc(labels, func(l label) bool { return columns[l.column] })
		switch {
		case key != "":
			e.relabelled(rowOf{sheet, row.Number}, s, row, captions[row.Number], labels)
			above = key
		case len(labels) == 0 || slices.Contains(e.book.labels[""], signature(labels)):
		case row.Number > headRow && !e.isFact(labels):
			e.newRow(s, row, captions[row.Number], labels, above)
		case row.Number <= headRow && !slices.ContainsFunc(labels, e.isForeign):
			// Columns are gone, of whose texts others tell.
		default:
			e.shown(s, row, e.foreign(labels))
		}
	}
}

// newColumns tells of the columns without a key that the book does not have.
func (e *edits) newColumns(s Sheet) map[int]bool {
	columns := map[int]bool{}
	for i, head := range s.head().Cells {
		if i > 0 && head != "" && at(s.Rows[0], i) == "" && !e.book.heads[head] {
			columns[i+1] = true
			e.found = append(e.found, Edit{Deed: Added, Sheet: s.Name, Column: i + 1, New: head})
		}
	}
	return columns
}

// isFact reports whether a row says what the ladder's sheet says below its texts, and
// is of no skill.
func (e *edits) isFact(labels []label) bool {
	return slices.ContainsFunc(labels, func(l label) bool { return l.head == whatHead && !e.isForeign(l) }) &&
		!slices.ContainsFunc(labels, func(l label) bool { return l.head == skillHead })
}

// relabelled finds what became of the labels of a row with a key.
func (e *edits) relabelled(place rowOf, s Sheet, row Row, now Caption, labels []label) {
	was, paired := e.rows.was[place]
	key := at(row, 0)
	if paired && was.What != now.What && isCriterion(key) {
		e.retitled(s, row, was, now)
		labels = slices.DeleteFunc(labels, func(l label) bool { return l.head == whatHead })
	}
	if slices.Contains(e.book.labels[key], signature(labels)) {
		return
	}
	labels = slices.DeleteFunc(labels, func(l label) bool { return e.book.shows(key, l) || e.follows(key, l) })
	if len(labels) > 0 {
		e.shown(s, row, labels[0])
	}
}

// isCriterion reports whether the key of a row is that of a criterion.
func isCriterion(key string) bool {
	parts := strings.Split(key, "/")
	return len(parts) == 7 && parts[4] == "criteria" && parts[6] == "text"
}

// retitled finds the criteria that a row gives another title.
func (e *edits) retitled(s Sheet, row Row, was bookRow, now Caption) {
	column := slices.Index(s.head().Cells, whatHead) + 1
	for _, level := range s.Rows[0].Cells {
		if was.cells[level] != "" {
			e.found = append(e.found, Edit{
				Deed: Retitled, Key: cellKey(row.Cells[0], level), Old: was.What, New: now.What,
				Sheet: s.Name, Row: row.Number, Column: column,
			})
		}
	}
}

// follows reports whether a label says what the copy calls the skill elsewhere.
func (e *edits) follows(key string, l label) bool {
	parts := strings.Split(key, "/")
	return l.head == skillHead && len(parts) > 2 && slices.Contains(e.copied.texts["skills/"+parts[1]+"/title"], l.text)
}

// newRow finds the texts of a row without a key.
func (e *edits) newRow(s Sheet, row Row, caption Caption, labels []label, above string) {
	edit := Edit{Deed: Added, Sheet: s.Name, Row: row.Number, Caption: caption, Above: above}
	keys, n := s.Rows[0].Cells, len(e.found)
	for i := 1; i < len(row.Cells); i++ {
		if edit.New, edit.Column = row.Cells[i], i+1; edit.New == "" {
			continue
		}
		switch edit.Key = at(s.Rows[0], i); {
		case edit.Key == "" || edit.Key == "*":
			continue
		case slices.Contains(keys, "baseline"):
			edit.Key = "skills//" + edit.Key
		default:
			edit.Key = "skills//descriptors/" + edit.Key + "/"
		}
		e.found = append(e.found, edit)
	}
	if len(e.found) == n {
		edit.Key, edit.Column, edit.New = "", labels[0].column, labels[0].text
		e.found = append(e.found, edit)
	}
}

// shown tells of a label that the book does not have.
func (e *edits) shown(s Sheet, row Row, l label) {
	e.found = append(e.found, Edit{Deed: Shown, Sheet: s.Name, Row: row.Number, Column: l.column, New: l.text})
}

// foreign returns the first label of a row without a key that no such row of the
// book has.
func (e *edits) foreign(labels []label) label {
	return labels[max(0, slices.IndexFunc(labels, e.isForeign))]
}

func (e *edits) isForeign(l label) bool { return !e.book.shows("", l) }
