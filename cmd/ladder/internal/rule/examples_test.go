package rule_test

import (
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// TestExamples reads what the rules say of themselves: the bad example has
// findings of the rule and no other, the good one has none.
func TestExamples(t *testing.T) {
	for _, r := range rule.All() {
		t.Run(r.Name, func(t *testing.T) {
			bad := check(t, r, r.Bad)
			if len(bad) == 0 {
				t.Error("the bad example has no findings")
			}
			for _, f := range bad {
				if f.Rule != r.Name || f.Severity != r.Severity {
					t.Errorf("the bad example has another finding: %+v", f)
				}
			}
			if good := check(t, r, r.Good); len(good) > 0 {
				t.Errorf("the good example has findings: %+v", good)
			}
		})
	}
}

// check reads an example and checks it by the rules that are on, and by the one
// that it is an example of.
func check(t *testing.T, r rule.Rule, file string) []finding.Finding {
	in := rule.Inspection{
		Config: rule.Config{Settings: []rule.Setting{{Rule: r.Name, Severity: r.Severity}}},
		Holds:  func(string) bool { return false },
		Day:    "2026-11-25",
	}
	found, _ := in.Check(read(t, []byte(file)))
	return found
}
