package rule

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"

var unknownCategory = Rule{
	Name:     "unknown-category",
	Severity: finding.Error,
	Set:      IntegritySet,
	Finds:    "a category that a skill belongs to, but that the ladder does not have",
	Why:      "Skills are shown by category; one in a category that is not there would be found by nobody.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", title: "Agent"}]
	categories: [{id: "people", title: "People"}]
	skills: listening: {
		title:    "Listening"
		category: "poeple"
		descriptors: l1: summary: "Lets people finish before answering."
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", title: "Agent"}]
	categories: [{id: "people", title: "People"}]
	skills: listening: {
		title:    "Listening"
		category: "people"
		descriptors: l1: summary: "Lets people finish before answering."
	}
}
`,
	check: unknown(categories),
}
