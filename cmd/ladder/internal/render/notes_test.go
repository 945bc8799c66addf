package render

import (
	"slices"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
)

// What moved says where else it holds now, and where else it no longer does.
func TestNotesOfReach(t *testing.T) {
	n := names{"x/testing": "Testing", "x:level/l1": "L1", "x:level/l2": "L2", "x:level/l3": "L3", "y": "Data"}
	moved := change.Change{
		Kind: change.Moved, Ladder: "x", Skill: "testing", Level: "l2", Path: "x/testing/l2#a", From: "x/testing/l1#a",
		Reaches: []string{"x/testing/l3"}, Left: []string{"x/testing/l2", "x/testing/l3", "y/testing/l1"},
	}
	removed := change.Change{Kind: change.Removed, Ladder: "x", Skill: "testing", Level: "l1", Path: "x/testing/l1#a", Reaches: []string{"x/testing/l2"}}
	for _, test := range []struct {
		change change.Change
		want   []string
	}{
		{moved, []string{"Also holds at L3.", "No longer holds at Data, testing, l1."}},
		{removed, []string{"Also gone from L2."}},
	} {
		if got := notes(test.change, n); !slices.Equal(got, test.want) {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}
