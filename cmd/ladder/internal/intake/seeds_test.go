package intake_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/intake"
)

// TestSeeds reads the two real ladders that the ones in testdata are shaped like,
// where they are at hand, and compares what they come to with what was counted by
// hand.
func TestSeeds(t *testing.T) {
	dir := os.Getenv("LADDER_SEEDS")
	if dir == "" {
		t.Skip("LADDER_SEEDS is not set")
	}
	type count struct{ Levels, Categories, Skills, Cells, Criteria, Attributes, Contexts, Examples, Breaks int }
	for pattern, want := range map[string]count{
		"000_*.txt": {Levels: 3, Categories: 2, Skills: 13, Cells: 39, Criteria: 113, Breaks: 3},
		"001_*.txt": {Levels: 9, Categories: 1, Skills: 2, Cells: 18, Attributes: 1, Contexts: 2, Examples: 18},
	} {
		names, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(names) != 1 {
			t.Fatalf("%s: %v, %v", pattern, names, err)
		}
		l, report, err := read(t, names[0], nil, intake.Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := count{Levels: report.Levels, Categories: report.Categories, Skills: report.Skills, Cells: report.Cells, Criteria: report.Criteria,
			Attributes: len(l.Attributes), Contexts: len(l.Contexts)}
		for _, level := range l.Levels {
			got.Examples += len(level.Examples)
		}
		for _, n := range report.Repaired {
			if n.Message == "the line break before a label was lost: it is there again" {
				got.Breaks++
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", pattern, diff)
		}
		if missing := outcome(l, report).missing(wordsOf(t, files(t, names[0])[0])); len(missing) > 0 {
			t.Errorf("%s: words are lost: %v", pattern, missing)
		}
		reread(t, l)
	}
}
