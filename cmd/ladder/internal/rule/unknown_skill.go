package rule

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"

var unknownSkill = Rule{
	Name:     "unknown-skill",
	Severity: finding.Error,
	Set:      IntegritySet,
	Finds:    "a skill that an example of a level speaks of, but that the ladder does not have",
	Why:      "The example is shown beside the skills it speaks of.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{
		id:    "l1"
		title: "Agent"
		examples: [{text: "Ada called a customer back on a Sunday.", skills: ["listenning"]}]
	}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Lets people finish before answering."
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{
		id:    "l1"
		title: "Agent"
		examples: [{text: "Ada called a customer back on a Sunday.", skills: ["listening"]}]
	}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Lets people finish before answering."
	}
}
`,
	check: unknown(skills),
}
