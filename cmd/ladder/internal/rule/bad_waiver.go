package rule

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"

var badWaiver = Rule{
	Name:     "bad-waiver",
	Severity: finding.Error,
	Set:      StructureSet,
	Finds:    "a waiver of a rule that is not there or can't be waived, or one without a reason",
	Why:      "Whoever reads the ladder later has to know why something was left as it is.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Lets customers finish before answering." @ladder(waive=doubled-word)
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Lets customers finish before answering."
	}
}
`,
}
