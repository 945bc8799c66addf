package rule

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

func TestCheckIDs(t *testing.T) {
	in := func(file string) ladder.Pos { return ladder.Pos{File: file, Line: 3, Column: 1} }
	was := func(file, id string) []ladder.Text {
		return []ladder.Text{{Value: id, Pos: ladder.Pos{File: file, Line: 5, Column: 8}}}
	}
	ids := []Identity{
		{ID: "ops", Pos: in("b/ops/ladder.cue")},
		{ID: "ops", Pos: in("a/ops/ladder.cue"), Was: was("a/ops/ladder.cue", "support")},
		{ID: "sales", Pos: in("a/sales/ladder.cue"), Was: was("a/sales/ladder.cue", "support")},
		{ID: "tech", Pos: in("a/tech/ladder.cue"), Was: was("a/tech/ladder.cue", "ops")},
	}
	want := []string{
		`a/sales/ladder.cue:5:8 was-taken [/] ladder "sales" was "support" before, but so was another ladder: already at a/ops/ladder.cue:5 | leave "support" with the one that replaced it`,
		`a/tech/ladder.cue:5:8 was-taken [/] ladder "tech" was "ops" before, but another ladder has that id now: already at a/ops/ladder.cue:3 | an id is not used again: give the other ladder a new one, or remove "ops" from was`,
		`b/ops/ladder.cue:3:1 duplicate-id [/] two ladders have the id "ops": already at a/ops/ladder.cue:3 | a ladder's id is the name of its folder: rename one of the two`,
	}
	for range ids {
		ids = append(ids[1:], ids[0])
		found := CheckIDs(slices.Clone(ids))
		if diff := cmp.Diff(want, lines(found)); diff != "" {
			t.Errorf("findings (-want +got):\n%s", diff)
		}
		if got := found[0].Ladder; got != "sales" {
			t.Errorf("the first finding is about ladder %q", got)
		}
	}
	if found := CheckIDs(ids[:1]); found != nil {
		t.Errorf("one ladder alone: %v", found)
	}
}
