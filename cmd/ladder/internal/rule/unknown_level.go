package rule

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"

var unknownLevel = Rule{
	Name:     "unknown-level",
	Severity: finding.Error,
	Set:      IntegritySet,
	Finds:    "a level that a descriptor, a skill's levels or another level's after names, but that the ladder does not have",
	Why:      "What is written for a level that is not there is shown to nobody.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Lets people finish before answering."
		descriptors: l2: summary: "Hears what a customer does not say."
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [
		{id: "l1", title: "Agent"},
		{id: "l2", title: "Senior Agent"},
	]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Lets people finish before answering."
		descriptors: l2: summary: "Hears what a customer does not say."
	}
}
`,
	check: unknown(levels),
}
