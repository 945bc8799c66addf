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
	Edited   Deed = "edited"   // one text took the place of another
	Filled   Deed = "filled"   // a text stands where there was none, in a row of the book
	Emptied  Deed = "emptied"  // a text was deleted, with its row or column or alone
	Retitled Deed = "retitled" // a criterion has another title
	Added    Deed = "added"    // a text stands in a new row; or a row, a column or a sheet is new and has no place
	Twice    Deed = "twice"    // two texts stand for one, in copies of a row
	Shown    Deed = "shown"    // a cell was changed that is only there to be read
)

// An Edit is one difference between a book and a copy that somebody edited.
type Edit struct {
	Deed Deed
	// Key is that of the text (see Text.Key), of a Retitled criterion that of its
	// text. What is Added has the key that texts of its column have, with an empty
	// part where the row would name the skill, and the part of the cell:
	// skills//about, skills//descriptors/l1/. It is "" where no text is concerned.
	Key      string
	Old, New string // what the book and the copy say; "" where that is nothing
	Sheet    string // of the copy; "" where what the book says is not in the copy
	Row      int    // as a person counts it, from 1; 0 where it is about the whole column or sheet
	Column   int    // likewise; 0 where it is about the whole sheet
	Caption         // of the row, where a text was Filled or Added
	Above    string // the key of the next row above, "*" for the level, where a text was Added
}

// A Caption is how a row tells people what its texts are.
type Caption struct{ Category, Skill, What string }

// Edits returns how a copy differs from a book, both as they were read from
// files: by keys, so that rows and columns may stand elsewhere. First those of the
// copy, in its order, then what is no longer in it, in the order of the book. White
// space around a text, which nobody sees in a cell, is no part of it. A copy
// of a row that was given another caption counts as a row without a key: it is new.
func Edits(book, copied []Sheet) []Edit {
	copied = neat(layoutOf(book), copied)
	rows := pairRows(book, copied)
	copied = rows.unkeyed(copied)
	e := &edits{book: layoutOf(book), copied: layoutOf(copied), rows: rows, told: map[string]bool{}}
	for i, s := range copied {
		if texts, ok := Keyed(s); ok {
			e.texts(s, texts)
			e.labels(i, s)
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
	rows         rowPairs
	found        []Edit
	told         map[string]bool // keys with their texts that were found
}

// A layout is what stands where in the sheets of a book.
type layout struct {
	order  []string            // all keys
	known  map[string]bool     // likewise
	texts  map[string][]string // that are not empty, by key: the first that differ, of which one is enough
	labels map[string][]string // the rows with a key, without texts; those without a key, whole
	heads  map[string]bool     // of the columns
}

func layoutOf(sheets []Sheet) layout {
	l := layout{known: map[string]bool{}, texts: map[string][]string{}, labels: map[string][]string{}, heads: map[string]bool{}}
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
		for _, head := range s.head().Cells {
			l.heads[head] = true
		}
		for _, row := range s.Rows[1:] {
			key, labels := labelsOf(s, row)
			l.labels[key] = append(l.labels[key], signature(labels))
		}
	}
	return l
}

// texts finds what became of the texts of a sheet.
func (e *edits) texts(s Sheet, texts []KeyedText) {
	captions := captions(s)
	for _, t := range texts {
		old, now := e.book.texts[t.Key], e.copied.texts[t.Key]
		edit := Edit{Key: t.Key, New: t.Text, Sheet: s.Name, Row: t.Row, Column: t.Column}
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
			edit.Deed, edit.Caption = Filled, captions[t.Row]
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

// signature is the same for the same labels below the same heads, whatever the order
// of the columns.
func signature(labels []label) string {
	var all []string
	for _, l := range labels {
		all = append(all, strconv.Quote(l.head)+strconv.Quote(l.text))
	}
	slices.Sort(all)
	return strings.Join(all, "")
}

// shows reports whether some row with a key shows a label.
func (l layout) shows(key string, wanted label) bool {
	return slices.ContainsFunc(l.labels[key], func(s string) bool { return strings.Contains(s, signature([]label{wanted})) })
}
