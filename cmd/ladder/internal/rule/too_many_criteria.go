package rule

import (
	"fmt"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

var tooManyCriteria = Rule{
	Name:     "too-many-criteria",
	Severity: finding.Warning,
	Set:      StyleSet,
	Finds:    "a descriptor with more criteria than people keep in mind",
	Why:      "A manager who looks at ten criteria uses three of them, and everybody uses others.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: criteria: [
			{title: "Calls", text: "Answers calls."},
			{title: "Letters", text: "Writes letters."},
			{title: "Shifts", text: "Plans shifts."},
			{title: "Training", text: "Trains agents."},
			{title: "Records", text: "Keeps records."},
			{title: "Tools", text: "Repairs tools."},
			{title: "Reports", text: "Reports monthly."},
			{title: "Visits", text: "Visits customers."},
		]
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: criteria: [
			{title: "Calls", text: "Answers calls."},
			{title: "Letters", text: "Writes letters."},
		]
	}
}
`,
	Options: []Option{{Name: "most", About: "how many criteria a descriptor may have", Number: 7}},
	examine: func(s *survey, o options, report func(finding.Finding)) {
		for cell, c := range s.cells {
			if n, most := len(c.place.cell.Criteria), o.number("most"); n > most {
				report(s.finding(cell, fmt.Sprintf("%s has %d criteria, more than %d", c.place.words(), n, most), "leave out what does not tell this level from others"))
			}
		}
	},
}
