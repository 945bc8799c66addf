package render

import (
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
)

// comparisonOf is a comparison that shows text in every place that a stranger can
// fill.
func comparisonOf(text string) Comparison {
	d := diffOf(text)
	d.Unread = nil
	for i := range d.Changes {
		d.Changes[i].Impact = change.None
	}
	return Comparison{
		Comparison: change.Comparison{Report: d.Report, Ladder: "l", From: "u", To: "v", Skills: 3, Same: 1},
		Findings:   d.Findings,
	}
}

func FuzzComparisonText(f *testing.F) {
	for i, text := range hostile(f) {
		f.Add(text, i%2 == 0)
	}
	f.Fuzz(func(t *testing.T, text string, color bool) {
		style := Style{Color: color}
		checkPrintable(t, rendered(t, func(w io.Writer) error { return ComparisonText(w, comparisonOf(text), style) }), color)
	})
}

// FuzzComparisonMarkdown holds a comparison to what FuzzDiffMarkdown holds a diff
// to.
func FuzzComparisonMarkdown(f *testing.F) {
	for _, text := range hostile(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := show(t, rendered(t, func(w io.Writer) error { return ComparisonMarkdown(w, comparisonOf(text)) }))
		want := show(t, rendered(t, func(w io.Writer) error { return ComparisonMarkdown(w, comparisonOf(harmless(text))) }))
		if diff := cmp.Diff(want.elements, got.elements); diff != "" {
			t.Errorf("elements (-want +got):\n%s", diff)
		}
		checkUnlinked(t, got)
		checkElements(t, got, "")
	})
}

// The first line says what differs, and how much does not.
func TestComparisonVerdict(t *testing.T) {
	criterion := func(kind change.Kind, meaning change.Meaning) change.Change {
		return change.Change{Kind: kind, Meaning: meaning, Field: "criteria", Skill: "s", Level: "b"}
	}
	summary := change.Change{Kind: change.Added, Meaning: change.Reworded, Field: "summary", Skill: "s", Level: "b"}
	hinted := criterion(change.Changed, change.Reworded)
	hinted.Hints = []change.Hint{{Direction: raises, Old: "may", New: "must"}}
	l := levelNames{"A", "B"}
	for _, test := range []struct {
		changes      []change.Change
		skills, same int
		want         string
	}{
		{nil, 0, 0, "B and A ask for nothing."},
		{nil, 1, 1, "B asks for the same as A in 1 skill."},
		{[]change.Change{criterion(change.Added, change.Raised), summary, criterion(change.Removed, change.Lowered), hinted}, 12, 7,
			"B, compared with A: 2 expectations new, 1 dropped, 1 reworded (1 may raise the bar: may → must); 7 of 12 skills ask for the same."},
		{[]change.Change{hinted}, 1, 0, "B, compared with A: 1 expectation reworded (1 may raise the bar: may → must); no skill asks for the same."},
		{[]change.Change{{Kind: change.Added, Field: "about", Level: "b"}}, 0, 0, "B, compared with A: 1 description new."},
	} {
		c := Comparison{Comparison: change.Comparison{Report: change.Report{Changes: test.changes}, Skills: test.skills, Same: test.same}}
		if got := comparisonVerdict(c, l); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}
