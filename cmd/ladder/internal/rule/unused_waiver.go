package rule

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"

var unusedWaiver = Rule{
	Name:     "unused-waiver",
	Severity: finding.Warning,
	Set:      IntegritySet,
	Finds:    "a waiver of something that its rule does not find",
	Why:      "It would hide the same defect if that came back, and makes readers look for one that is gone.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Lets customers finish before answering." @ladder(waive=doubled-word, reason="a name")
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
