package render

import (
	"slices"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
)

// A change that shows once is told to be about all the cells that it reaches.
func TestElsewhere(t *testing.T) {
	added := change.Change{Number: 1, Ladder: "x", Field: "criteria", Kind: change.Added, Meaning: change.Raised, Reaches: []string{"x/testing/l2"}}
	shared := change.Change{Number: 2, Ladder: "x", Skill: "testing", Level: "l1", Field: "summary", Kind: change.Changed, Meaning: change.Reworded, Reaches: []string{"y/testing/l1"}}
	typo := shared
	typo.Meaning = change.Editorial
	moved := change.Change{
		Number: 3, Ladder: "x", Field: "criteria", Kind: change.Moved, Meaning: change.Raised, From: "x/testing/l2#a",
		Reaches: []string{"x/testing/l2", "x/testing/l3"}, Left: []string{"x/testing/l3"},
	}
	for _, test := range []struct {
		changes []change.Change
		want    []string
	}{
		{nil, nil},
		{[]change.Change{typo, moved}, nil},
		{[]change.Change{added, typo}, []string{"The same at other levels: change 1"}},
		{[]change.Change{added, shared, moved}, []string{"The same at other levels or in other ladders: changes 1 and 2"}},
	} {
		if got := elsewhere(change.Report{Changes: test.changes}); !slices.Equal(got, test.want) {
			t.Errorf("%v: got %q, want %q", test.changes, got, test.want)
		}
	}
}

// What moves up lowers the bar where it came from, in words and on the map.
func TestLoser(t *testing.T) {
	moved := change.Change{
		Number: 1, Ladder: "x", Skill: "review", Level: "l2", Field: "criteria", ID: "a", Kind: change.Moved, Meaning: change.Lowered,
		Path: "x/review/l2#a", From: "x/testing/l1#a",
	}
	other := change.Change{Number: 2, Ladder: "x", Skill: "review", Level: "l2", Field: "criteria", Kind: change.Added, Meaning: change.Raised}
	r := change.Report{
		Changes:      []change.Change{moved, other},
		Surroundings: []change.Surrounding{{Ladder: "x", Levels: []change.Rung{{ID: "l1", Code: "L1"}, {ID: "l2", Code: "L2"}}}},
		Titles:       map[string]string{"x/review": "Review", "x/testing": "Testing"},
	}
	n := namesOf(r)
	if got, want := barLines(r, n), []string{"▲ raises the bar for L2 (change 2)", "▼ lowers the bar for L1 (change 1)"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	var listed [][]string
	c := newCharts(r, n)[0]
	for _, row := range c.Rows {
		listed = append(listed, append([]string{row.Title}, c.listed(row)...))
	}
	if want := [][]string{{"Review", "L2 ✚⇄▲"}, {"Testing", "L1 ▼"}}; !slices.EqualFunc(listed, want, slices.Equal) {
		t.Errorf("got %q, want %q", listed, want)
	}
}
