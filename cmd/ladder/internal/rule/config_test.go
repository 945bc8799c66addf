package rule

import (
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

// What is set of a rule wins over what is set of its set, wherever it stands; what
// is set for a ladder over what is set for all; what stands later over the earlier.
func TestSettingsWin(t *testing.T) {
	c := Config{
		Settings: []Setting{
			{Rule: "vague-word", Severity: finding.Error},
			{Rule: "style", Severity: finding.Warning},
			{Rule: "long-criterion", Numbers: map[string]int{"words": 30}},
			{Rule: "spelling", Severity: Off},
			{Rule: "unknown-level", Severity: Off},
		},
		Ladders: map[string][]Setting{"x": {{Rule: "vague-word", Severity: Off}, {Rule: "long-criterion", Numbers: map[string]int{"words": 20}}}},
	}
	for _, want := range []struct {
		ladder, rule string
		severity     finding.Severity
	}{
		{"y", "vague-word", finding.Error}, {"x", "vague-word", Off}, {"y", "weak-opener", finding.Warning},
		{"y", "spelling", Off}, {"y", "hole", finding.Warning}, {"y", "unknown-level", finding.Error},
	} {
		if got := setupOf(c, want.ladder, want.rule).severity; got != want.severity {
			t.Errorf("%s in ladder %s: %s, want %s", want.rule, want.ladder, got, want.severity)
		}
	}
	for id, want := range map[string]int{"x": 20, "y": 30} {
		if got := setupOf(c, id, "long-criterion").options.number("words"); got != want {
			t.Errorf("words in ladder %s: %d, want %d", id, got, want)
		}
	}
	if got := setupOf(Config{}, "x", "long-criterion").options.number("words"); got != 40 {
		t.Errorf("words by default: %d", got)
	}
}

func setupOf(c Config, id, name string) setup {
	for i, r := range rules {
		if r.Name == name {
			return c.settings(id)[i]
		}
	}
	return setup{}
}

// The day counts only where a rule looks at it.
func TestLooksAtDay(t *testing.T) {
	if (Inspection{}).LooksAtDay("x") {
		t.Error("by default the day counts")
	}
	if !(Inspection{Config: Config{Settings: []Setting{{Rule: "style", Severity: finding.Error}}}}).LooksAtDay("x") {
		t.Error("where style is on the day does not count")
	}
}
