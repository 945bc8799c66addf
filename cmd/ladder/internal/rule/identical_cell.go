package rule

import (
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

var identicalCell = Rule{
	Name:     "identical-cell",
	Severity: finding.Warning,
	Set:      IdentitySet,
	Finds:    "a descriptor that says the same as that of the level next below",
	Why:      "Nobody can tell whether nothing more is expected or the text was copied and forgotten; and of two copies only one is kept up to date.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [
		{id: "l1", code: "L1", title: "Agent"},
		{id: "l2", code: "L2", title: "Senior Agent"},
	]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Lets customers finish before answering."
		descriptors: l2: summary: "Lets customers finish before answering."
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [
		{id: "l1", code: "L1", title: "Agent"},
		{id: "l2", code: "L2", title: "Senior Agent"},
	]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Lets customers finish before answering."
		descriptors: l2: extends: "l1"
	}
}
`,
	examine: func(s *survey, _ options, report func(finding.Finding)) {
		st := s.steps()
		for cell := range s.cells {
			if lower, ok := st.identical(cell); ok {
				id := s.cells[lower].place.cell.Level.Value
				f := s.finding(cell, s.cells[cell].place.words()+" says the same as at "+s.levelName(lower), "write extends: "+finding.Quote(id)+" in its place")
				switch d := s.cells[cell].place.cell; {
				case s.ladder.Cumulative.Value:
					f.Hint = "leave the descriptor out: in a cumulative ladder it holds here as well"
				case len(d.Examples)+len(d.Links) == 0:
					f.Fix = finding.Fix{Extends: id}
				}
				report(f)
			}
		}
	},
}

// identical returns a cell of a level next below that says the same as one that
// is written out.
func (st steps) identical(cell int) (lower int, ok bool) {
	c := st.cells[cell]
	if len(c.own) == 0 || c.place.cell.Extends.Value != "" {
		return 0, false
	}
	for _, lower := range st.below(cell) {
		d := st.cells[lower].place.cell
		if d.Proficiency.Value == c.place.cell.Proficiency.Value && d.Optional.Value == c.place.cell.Optional.Value &&
			len(c.own) == len(st.expected(lower)) && slices.Equal(st.sums(c.own), st.sums(st.expected(lower))) {
			return lower, true
		}
	}
	return 0, false
}
