package table

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A book is no edit of itself, in whatever order its rows and sheets stand.
func TestNoEdits(t *testing.T) {
	each(t, func(t *testing.T, l *ladder.Ladder) {
		b := NewBook(l, "1.0.0", "abc")
		copied := b.Sheets()
		rng := rand.New(rand.NewPCG(1, 2))
		for _, s := range copied {
			rows := s.Rows[headRow:]
			rng.Shuffle(len(rows), func(i, j int) { rows[i].Cells, rows[j].Cells = rows[j].Cells, rows[i].Cells })
		}
		rng.Shuffle(len(copied), func(i, j int) { copied[i], copied[j] = copied[j], copied[i] })
		if found := Edits(b.Sheets(), copied); len(found) > 0 {
			t.Errorf("%+v", found)
		}
	})
}

// One text that is edited is one edit.
func TestOneEdit(t *testing.T) {
	each(t, func(t *testing.T, l *ladder.Ladder) {
		b := NewBook(l, "1.0.0", "abc")
		copied := b.Sheets()
		s := copied[len(copied)/2]
		texts, _ := Keyed(s)
		for _, text := range texts {
			if text.Text == "" {
				continue
			}
			s.Rows[text.Row-1].Cells[text.Column-1] += " And more."
			want := []Edit{{Deed: Edited, Key: text.Key, Old: text.Text, New: text.Text + " And more.", Sheet: s.Name, Row: text.Row, Column: text.Column}}
			if diff := cmp.Diff(want, Edits(b.Sheets(), copied)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			return
		}
	})
}

// White space around texts and titles, and the order of the columns, are no edits.
func TestNoEditsSeen(t *testing.T) {
	each(t, func(t *testing.T, l *ladder.Ladder) {
		b := NewBook(l, "1.0.0", "abc")
		copied := b.Sheets()
		for _, s := range copied {
			for _, row := range s.Rows {
				slices.Reverse(row.Cells[1:])
				for i := 1; i < len(row.Cells) && row.Number > headRow; i++ {
					row.Cells[i] += " \n"
				}
			}
		}
		if found := Edits(b.Sheets(), copied); len(found) > 0 {
			t.Errorf("%+v", found)
		}
	})
}

// FuzzEdits compares a book with whatever somebody makes of one of its rows.
func FuzzEdits(f *testing.F) {
	f.Add(Layout, "skills/testing/descriptors/*/summary", "l1", "Tests well.")
	f.Add("", "", "", "")
	f.Add(Layout, "*", "*", "=1+1")
	f.Fuzz(func(t *testing.T, layout, row, column, text string) {
		b := NewBook(sample(), "1.0.0", "abc")
		copied := append(b.Sheets(), Sheet{Name: "x", Rows: []Row{
			{Number: 1, Cells: []string{layout, column}}, {Number: 7, Cells: []string{row, text, text}}, {Number: 8}, {Number: 9, Cells: []string{"", "", text}},
		}})
		for _, e := range Edits(b.Sheets(), copied) {
			if e.Deed == "" || e.Old == e.New && e.Deed != Shown && e.Deed != Added && e.Deed != Twice {
				t.Errorf("%+v", e)
			}
		}
	})
}
