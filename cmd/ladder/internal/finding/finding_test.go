package finding_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

// TestReportIsOrdered shuffles findings: the report is the same, and says
// nothing twice.
func TestReportIsOrdered(t *testing.T) {
	want := []finding.Finding{
		{File: "a.cue", Rule: "no-package", Severity: finding.Error},
		{File: "a.cue", Line: 2, Column: 3, Rule: "a", Severity: finding.Warning},
		{File: "a.cue", Line: 2, Column: 3, Rule: "b", Message: "one", Severity: finding.Error},
		{File: "a.cue", Line: 2, Column: 3, Rule: "b", Message: "two", Severity: finding.Error},
		{File: "a.cue", Line: 10, Column: 1, Rule: "a", Severity: finding.Error},
		{File: "b.cue", Line: 1, Column: 1, Rule: "a", Severity: finding.Warning},
	}
	rng := rand.New(rand.NewPCG(1, 1))
	for range 50 {
		given := append(append([]finding.Finding{}, want...), want[rng.IntN(len(want))])
		rng.Shuffle(len(given), func(i, j int) { given[i], given[j] = given[j], given[i] })
		got := finding.NewReport(2, given)
		if diff := cmp.Diff(finding.Report{Ladders: 2, Errors: 4, Warnings: 2, Findings: want}, got); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	}
	if r := finding.NewReport(0, nil); r.Findings == nil {
		t.Error("no findings are null in JSON")
	}
}
