package rule

import (
	"slices"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

func TestAllIsDocumentedAndInOrder(t *testing.T) {
	all := All()
	if !slices.IsSortedFunc(all, func(a, b Rule) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("the rules are not in order of name")
	}
	for _, r := range all {
		isWaived := r.Name == badWaiver.Name || r.Name == unusedWaiver.Name
		isError := r.Severity == finding.Error
		if isError == (r.IsOptional() || r.Name == unusedWaiver.Name) || r.Set == "" || r.Finds == "" || !strings.HasSuffix(r.Why, ".") || (r.check == nil && r.look == nil && r.examine == nil) != isWaived {
			t.Errorf("%s lacks something", r.Name)
		}
		for _, example := range []string{r.Bad, r.Good} {
			if !strings.HasPrefix(example, "package example\n\nladder: {\n") || !strings.HasSuffix(example, "\n}\n") {
				t.Errorf("%s: an example is not a whole file:\n%s", r.Name, example)
			}
		}
	}
}

func TestAllIsACopy(t *testing.T) {
	All()[0].Name = "spoilt"
	if All()[0].Name == "spoilt" {
		t.Error("who changes what All returns changes the rules")
	}
}

func TestCheckFillsEveryField(t *testing.T) {
	l := sound()
	l.Levels[1].Track = at(7, "managment")
	want := []finding.Finding{{
		Rule: "unknown-track", Severity: finding.Error, File: "x.cue", Line: 7, Column: 1,
		Ladder: "x", Level: "l2",
		Message: `L2 Senior belongs to track "managment", but there is no such track`,
		Hint:    `did you mean "management"?`,
	}}
	if got := integrity(put(l)); !slices.Equal(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}
