package table

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// TestEmptyColumnsAreNarrow lets what no skill says take little of a printed page.
func TestEmptyColumnsAreNarrow(t *testing.T) {
	text := func(s string) ladder.Text { return ladder.Text{Value: s} }
	l := &ladder.Ladder{
		ID: "x", Title: text("X"), Levels: []ladder.Level{{ID: text("l1"), Title: text("One")}}, Scale: []ladder.Term{{ID: text("expert"), Title: text("Expert")}},
		Skills: []ladder.Skill{
			{ID: text("care"), Title: text("Care"), Baseline: text("Everybody cares.")},
			{ID: text("craft"), Title: text("Craft")},
		},
	}
	f, err := excelize.OpenReader(bytes.NewReader(writeBook(t, NewBook(l, "1.0.0", "abc"))))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for column, want := range map[string]float64{"C": narrow, "D": narrow, "E": wide, "F": narrow} { // skill, about, baseline, expert
		if got, err := f.GetColWidth("Skills", column); err != nil || got != want {
			t.Errorf("column %s is %v wide, want %v: %v", column, got, want, err)
		}
	}
}
