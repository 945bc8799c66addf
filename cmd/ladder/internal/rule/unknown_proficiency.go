package rule

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"

var unknownProficiency = Rule{
	Name:     "unknown-proficiency",
	Severity: finding.Error,
	Set:      IntegritySet,
	Finds:    "a proficiency that a descriptor or a criterion asks for or a skill describes, but that is not on the ladder's scale",
	Why:      "What a proficiency asks of somebody is told by its place on the scale.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", title: "Agent"}]
	scale: [{id: "working", title: "Working"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: proficiency: "wroking"
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", title: "Agent"}]
	scale: [{id: "working", title: "Working"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: proficiency: "working"
	}
}
`,
	check: unknown(proficiencies),
}
