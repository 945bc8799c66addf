package rule

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"

var unknownAttribute = Rule{
	Name:     "unknown-attribute",
	Severity: finding.Error,
	Set:      IntegritySet,
	Finds:    "an attribute that a level has, but that the ladder does not define",
	Why:      "Levels are compared attribute by attribute; one that is not defined has no title and no place among the others.",
	Bad: `package example

ladder: {
	title: "Support"
	attributes: [{id: "horizon", title: "Planning horizon"}]
	levels: [{id: "l1", title: "Agent", attributes: horizont: "The working day"}]
}
`,
	Good: `package example

ladder: {
	title: "Support"
	attributes: [{id: "horizon", title: "Planning horizon"}]
	levels: [{id: "l1", title: "Agent", attributes: horizon: "The working day"}]
}
`,
	check: unknown(attributes),
}
