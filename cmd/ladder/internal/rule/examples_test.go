package rule_test

import (
	"testing"
	"testing/fstest"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// TestExamples reads what the rules say of themselves: the bad example has
// findings of the rule and no other, the good one has none.
func TestExamples(t *testing.T) {
	for _, r := range rule.All() {
		t.Run(r.Name, func(t *testing.T) {
			bad := check(t, r.Bad)
			if len(bad) == 0 {
				t.Error("the bad example has no findings")
			}
			for _, f := range bad {
				if f.Rule != r.Name || f.Severity != r.Severity {
					t.Errorf("the bad example has another finding: %+v", f)
				}
			}
			if good := check(t, r.Good); len(good) > 0 {
				t.Errorf("the good example has findings: %+v", good)
			}
		})
	}
}

func check(t *testing.T, file string) []finding.Finding {
	set, err := load.Open(fstest.MapFS{"ladders/example/ladder.cue": {Data: []byte(file)}}, "ladders", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := set.Read(set.Folders[0])
	if err != nil {
		t.Fatal(err)
	}
	if res.Unread {
		t.Fatalf("the example can't be read: %+v", res.Findings)
	}
	return rule.Check(res.Ladder)
}
