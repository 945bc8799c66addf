package rule

import (
	"slices"
	"testing"
)

// TestRegressionOfUnnamedRung has a proficiency without an id, below others: cells
// that ask for none don't ask for that one.
func TestRegressionOfUnnamedRung(t *testing.T) {
	l := sound()
	l.Scale = slices.Insert(l.Scale, 0, term("", "None"))
	l.Skills[1].Descriptors[0].Proficiency = text("working")
	for _, f := range inspect(put(l)) {
		if f.Rule == regression.Name {
			t.Errorf("found: %s", f.Message)
		}
	}
}
