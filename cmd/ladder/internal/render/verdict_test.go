package render

import (
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

func TestVerdict(t *testing.T) {
	criterion := func(kind change.Kind, meaning change.Meaning) change.Change {
		return change.Change{Kind: kind, Meaning: meaning, Field: "criteria", Skill: "s", Level: "l"}
	}
	typo := criterion(change.Changed, change.Editorial)
	typo.Words = []prose.Word{{Op: prose.Delete, Text: "wrot"}, {Op: prose.Insert, Text: "wrote"}}
	criterionMoved := criterion(change.Moved, change.Lowered)
	criterionMoved.From = "l/s/k#c"
	skill := change.Change{Kind: change.Removed, Meaning: change.Structural, Field: "skill", Skill: "t"}
	moved := change.Change{Kind: change.Moved, Meaning: change.Structural, Field: "category", Skill: "s", From: "l/s"}
	categories := change.Change{Kind: change.Added, Meaning: change.Structural, Field: "category", Category: "c"}
	after := change.Change{Kind: change.Changed, Meaning: change.Structural, Impact: change.Major, Field: "after", Level: "l"}
	cumulative := change.Change{Kind: change.Changed, Meaning: change.Raised, Impact: change.Major, Field: "cumulative", Old: "false", New: "true"}
	owner := change.Change{Kind: change.Changed, Meaning: change.Editorial, Field: "owners", Old: "a", New: "b"}
	expected := change.Change{Kind: change.Changed, Meaning: change.Raised, Field: "notExpected", Skill: "s", Level: "l", Old: "why", New: "what"}
	notExpected := change.Change{Kind: change.Changed, Meaning: change.Lowered, Field: "notExpected", Skill: "s", Level: "l", Old: "what", New: "why"}
	order := change.Change{Kind: change.Moved, Meaning: change.Editorial, Field: "criteria", Skill: "s", Level: "l"}
	for _, test := range []struct {
		changes []change.Change
		want    string
	}{
		{nil, "Nothing changed."},
		{[]change.Change{typo}, "1 typo."},
		{[]change.Change{
			typo, criterion(change.Changed, change.Reworded), criterion(change.Removed, change.Lowered),
			criterion(change.Added, change.Raised), typo, criterion(change.Added, change.Raised),
		}, "2 expectations added, 1 removed, 1 reworded, 2 typos."},
		{[]change.Change{owner, categories, moved, categories}, "1 skill moved; 2 categories added; 1 owner changed."},
		{[]change.Change{moved, criterionMoved, skill}, "1 expectation moved; 1 skill removed, 1 moved."},
		{[]change.Change{moved, criterion(change.Changed, change.Reworded), after, cumulative}, "1 level moved; 1 ladder now cumulative; 1 expectation reworded; 1 skill moved."},
		{[]change.Change{criterion(change.Added, change.Editorial), criterion(change.Added, change.Raised)}, "1 expectation added; 1 repetition added."},
		{[]change.Change{criterion(change.Changed, change.Raised), criterion(change.Changed, change.Lowered)}, "1 expectation raised, 1 lowered."},
		{[]change.Change{expected, notExpected, order}, "1 expectation added, 1 removed; 1 order changed."},
	} {
		if got := NewVerdict(change.Report{Changes: test.changes}).Sentence(); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func TestNumbered(t *testing.T) {
	for _, test := range []struct {
		numbers []int
		want    string
	}{
		{[]int{2}, "change 2"},
		{[]int{2, 5}, "changes 2 and 5"},
		{[]int{1, 2, 3, 4, 5, 6}, "changes 1, 2, 3, 4, 5 and 6"},
		{[]int{1, 2, 3, 4, 5, 6, 7, 8}, "8 changes"},
	} {
		if got := numbered(test.numbers); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}
