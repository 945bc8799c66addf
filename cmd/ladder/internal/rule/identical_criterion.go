package rule

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"

var identicalCriterion = Rule{
	Name:     "identical-criterion",
	Severity: finding.Warning,
	Set:      IdentitySet,
	Finds:    "a criterion or summary that says the same as one of the level next below",
	Why:      "A reader who looks for what is new at a level has to compare the two word by word, and of two copies only one is kept up to date.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [
		{id: "l1", code: "L1", title: "Agent"},
		{id: "l2", code: "L2", title: "Senior Agent"},
	]
	skills: listening: {
		title: "Listening"
		descriptors: l1: criteria: [{title: "Patience", text: "Lets customers finish before answering."}]
		descriptors: l2: criteria: [
			{title: "Patience", text: "Lets customers finish before answering."},
			{title: "Doubt", text: "Notices what a customer leaves out."},
		]
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
		descriptors: l1: criteria: [{title: "Patience", text: "Lets customers finish before answering."}]
		descriptors: l2: {
			extends: "l1"
			criteria: [{title: "Doubt", text: "Notices what a customer leaves out."}]
		}
	}
}
`,
	examine: func(s *survey, _ options, report func(finding.Finding)) {
		st := s.steps()
		for cell := range s.cells {
			if _, ok := st.identical(cell); !ok {
				st.reportIdentical(cell, report)
			}
		}
	},
}

// reportIdentical reports the texts of a cell that a level next below has too.
func (st steps) reportIdentical(cell int, report func(finding.Finding)) {
	said := map[uint64]int{} // which cell below says it
	for _, lower := range st.below(cell) {
		for _, i := range st.expected(lower) {
			if _, ok := said[st.passages[i].sum]; !ok {
				said[st.passages[i].sum] = lower
			}
		}
	}
	for _, i := range st.cells[cell].own {
		p := &st.passages[i]
		lower, ok := said[p.sum]
		if !ok {
			continue
		}
		hint := "write extends: " + finding.Quote(st.cells[lower].place.cell.Level.Value) + " and leave it out here"
		if st.ladder.Cumulative.Value || st.base(cell) >= 0 {
			hint = "leave it out: it holds here as well"
		}
		report(p.finding(p.words()+" says the same as at "+st.levelName(lower), hint))
	}
}
