package table

import (
	"slices"
	"strconv"
	"strings"
)

// A Deed is what somebody did to a copy of a book.
type Deed string

// The deeds.
const (
	Edited  Deed = "edited"  // one text took the place of another
	Filled  Deed = "filled"  // a text stands where there was none
	Emptied Deed = "emptied" // a text was deleted, with its row or column or alone
	Twice   Deed = "twice"   // two texts stand for one, in copies of a row
	Shown   Deed = "shown"   // a cell was changed that is only there to be read
	Added   Deed = "added"   // a row or a sheet was added
)

// An Edit is one difference between a book and a copy that somebody edited.
type Edit struct {
	Deed     Deed
	Key      string // see Text.Key; "" where no text of the ladder is concerned
	Old, New string // what the book and the copy say; "" where that is nothing
	Sheet    string // of the copy; "" where what the book says is not in the copy
	Row      int    // as a person counts it, from 1; 0 where it is about the whole sheet
	Column   int    // likewise
}

// Edits returns how a copy differs from a book, both as they were read from
// files: by keys, so that rows and columns may stand elsewhere. First those of the
// copy, in its order, then what is no longer in it, in the order of the book.
func Edits(book, copied []Sheet) []Edit {
	e := &edits{book: layoutOf(book), copied: layoutOf(copied), told: map[string]bool{}}
	for _, s := range copied {
		if texts, ok := Keyed(s); ok {
			e.texts(s.Name, texts)
			e.labels(s)
		} else if len(s.Rows) > 0 {
			e.found = append(e.found, Edit{Deed: Added, Sheet: s.Name})
		}
	}
	for _, key := range e.book.order {
		if old := e.book.texts[key]; len(old) > 0 && len(e.copied.texts[key]) == 0 && !e.copied.known[key] {
			e.found = append(e.found, Edit{Deed: Emptied, Key: key, Old: old[0]})
		}
	}
	return e.found
}

// edits are the differences in the making.
type edits struct {
	book, copied layout
	found        []Edit
	told         map[string]bool // keys with their texts that were found
}

// A layout is what stands where in the sheets of a book.
type layout struct {
	order  []string            // all keys
	known  map[string]bool     // likewise
	texts  map[string][]string // that are not empty, by key: the first that differ, of which one is enough
	labels map[string][]string // the rows with a key, without texts; those without a key, whole
}

func layoutOf(sheets []Sheet) layout {
	l := layout{known: map[string]bool{}, texts: map[string][]string{}, labels: map[string][]string{}}
	for _, s := range sheets {
		texts, ok := Keyed(s)
		if !ok {
			continue
		}
		for _, t := range texts {
			if !l.known[t.Key] {
				l.known[t.Key] = true
				l.order = append(l.order, t.Key)
			}
			if t.Text != "" && len(l.texts[t.Key]) < 2 && !slices.Contains(l.texts[t.Key], t.Text) {
				l.texts[t.Key] = append(l.texts[t.Key], t.Text)
			}
		}
		for _, row := range s.Rows[1:] {
			key, labels := labelsOf(s, row)
			l.labels[key] = append(l.labels[key], signature(labels))
		}
	}
	return l
}

// texts finds what became of the texts of a sheet.
func (e *edits) texts(sheet string, texts []KeyedText) {
	for _, t := range texts {
		old, now := e.book.texts[t.Key], e.copied.texts[t.Key]
		edit := Edit{Key: t.Key, New: t.Text, Sheet: sheet, Row: t.Row, Column: t.Column}
		if len(old) > 0 {
			edit.Old = old[0]
		}
		switch {
		case t.Text == edit.Old, t.Text == "" && len(now) > 0:
			continue // as it was, or empty beside a row that has the text
		case len(now) > 1:
			edit.Deed = Twice
		case t.Text == "":
			edit.Deed = Emptied
		case edit.Old == "":
			edit.Deed = Filled
		default:
			edit.Deed = Edited
		}
		if what := t.Key + "\n" + t.Text; !e.told[what] {
			e.told[what] = true
			e.found = append(e.found, edit)
		}
	}
}

// A label is a cell that holds no text of the ladder.
type label struct {
	column int // from 1
	head   string
	text   string
}

// labels finds cells of a sheet that the book has not, beside the texts.
func (e *edits) labels(s Sheet) {
	for _, row := range s.Rows[1:] {
		key, labels := labelsOf(s, row)
		if len(labels) == 0 || slices.Contains(e.book.labels[key], signature(labels)) {
			continue
		}
		edit := Edit{Deed: Shown, Sheet: s.Name, Row: row.Number, Column: labels[0].column, New: labels[0].text}
		if key == "" && row.Number > headRow {
			edit.Deed = Added
		}
		for _, l := range labels {
			if !e.book.shows(key, l) {
				edit.Column, edit.New = l.column, l.text
				break
			}
		}
		e.found = append(e.found, edit)
	}
}

// headRow is the row that names the columns.
const headRow = 2

// labelsOf returns the cells of a row that hold no texts and are not empty. In a
// row without a key that is every cell.
func labelsOf(s Sheet, row Row) (key string, labels []label) {
	if len(row.Cells) > 0 {
		key = row.Cells[0]
	}
	for i := 1; i < len(row.Cells); i++ {
		if text := row.Cells[i]; text != "" && cellKey(key, at(s.Rows[0], i)) == "" {
			labels = append(labels, label{i + 1, at(s.head(), i), text})
		}
	}
	return key, labels
}

// head is the row that names the columns, if it is there.
func (s Sheet) head() Row {
	for _, row := range s.Rows {
		if row.Number == headRow {
			return row
		}
	}
	return Row{}
}

func at(r Row, i int) string {
	if i < len(r.Cells) {
		return r.Cells[i]
	}
	return ""
}

// signature is the same for the same labels below the same heads.
func signature(labels []label) string {
	var b strings.Builder
	for _, l := range labels {
		b.WriteString(strconv.Quote(l.head) + strconv.Quote(l.text))
	}
	return b.String()
}

// shows reports whether some row with a key shows a label.
func (l layout) shows(key string, wanted label) bool {
	return slices.ContainsFunc(l.labels[key], func(s string) bool { return strings.Contains(s, signature([]label{wanted})) })
}

// Sheets returns the sheets of a book as they are read from its file.
func (b Book) Sheets() []Sheet {
	sheets := make([]Sheet, len(b.grids))
	for i, g := range b.grids {
		keys, heads := []string{Layout}, []string{""}
		for _, c := range g.columns {
			keys, heads = append(keys, c.key), append(heads, c.title)
		}
		sheets[i] = Sheet{Name: g.name, Rows: []Row{{Number: 1, Cells: keys}, {Number: headRow, Cells: heads}}}
		for n, r := range g.rows {
			cells := []string{r.key}
			for _, c := range r.cells {
				cells = append(cells, c.text)
			}
			sheets[i].Rows = append(sheets[i].Rows, Row{Number: headRow + 1 + n, Cells: cells})
		}
	}
	return sheets
}
