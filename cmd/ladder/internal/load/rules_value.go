package load

import (
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// What is wrong with the values in them.

var badID = rule.Rule{
	Name:     "bad-id",
	Severity: finding.Error,
	Set:      rule.StructureSet,
	Finds:    "an id that is not lower-case letters and digits in words joined by hyphens",
	Why:      "Ids stand in paths, file names and other people's programs, and never change.",
	Bad: `package example

ladder: {title: "Example", levels: [{id: "Level 1", title: "Engineer"}]}
`,
	Good: `package example

ladder: {title: "Example", levels: [{id: "level-1", title: "Engineer"}]}
`,
}

var badValue = rule.Rule{
	Name:     "bad-value",
	Severity: finding.Error,
	Set:      rule.StructureSet,
	Finds:    "a value that is not one of those a field can have",
	Why:      "Programs that read the published ladder know only these values.",
	Bad: `package example

ladder: {title: "Example", status: "final", levels: [{id: "l1", title: "Engineer"}]}
`,
	Good: `package example

ladder: {title: "Example", status: "active", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var emptyText = rule.Rule{
	Name:     "empty-text",
	Severity: finding.Error,
	Set:      rule.StructureSet,
	Finds:    "a text that says nothing",
	Why:      "A reader can't tell an empty text from one that was lost.",
	Bad: `package example

ladder: {title: "Example", about: " ", levels: [{id: "l1", title: "Engineer"}]}
`,
	Good: `package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var missingField = rule.Rule{
	Name:     "missing-field",
	Severity: finding.Error,
	Set:      rule.StructureSet,
	Finds:    "something without a field that it must have",
	Why:      "What has no title or text can't be shown, what has no id can't be named.",
	Bad: `package example

ladder: {title: "Example", levels: [{id: "l1"}]}
`,
	Good: `package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var notComputable = rule.Rule{
	Name:     "not-computable",
	Severity: finding.Error,
	Set:      rule.StructureSet,
	Finds:    "a value that is computed from something else and does not come out",
	Why:      "Nobody can be measured by what can't be read.",
	Bad: `package example

ladder: {title: "The \(name) ladder", levels: [{id: "l1", title: "Engineer"}]}
`,
	Good: `package example

_name: "engineering"

ladder: {title: "The \(_name) ladder", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var repeatedValue = rule.Rule{
	Name:     "repeated-value",
	Severity: finding.Error,
	Set:      rule.StructureSet,
	Finds:    "a value that is written twice, alike or not",
	Why:      "CUE merges two that are alike, so that a later edit of one of them breaks the ladder.",
	Bad: `package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
ladder: title: "Example"
`,
	Good: `package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var schemaRule = rule.Rule{
	Name:     "schema",
	Severity: finding.Error,
	Set:      rule.StructureSet,
	Finds:    "a value that CUE refuses when it is unified with the schema",
	Why:      "What cue vet refuses can't be built on by anybody who uses CUE.",
	Bad: `package example

import "example.com/ladders/schema"

ladder: schema.#Ladder & {title: "Example", levels: [schema.#Criterion & {id: "l1", title: "Engineer"}]}
`,
	Good: `package example

import "example.com/ladders/schema"

ladder: schema.#Ladder & {title: "Example", levels: [schema.#Level & {id: "l1", title: "Engineer"}]}
`,
}

var unknownField = rule.Rule{
	Name:     "unknown-field",
	Severity: finding.Error,
	Set:      rule.StructureSet,
	Finds:    "a field that the schema does not know, most often a misspelt one",
	Why:      "What stands in it would be read by nobody.",
	Bad: `package example

ladder: {titel: "Example", title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
	Good: `package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var unknownTopLevel = rule.Rule{
	Name:     "unknown-top-level",
	Severity: finding.Error,
	Set:      rule.StructureSet,
	Finds:    "something beside ladder at the top level of a file",
	Why:      "It is no part of the ladder, most often because ladder is misspelt.",
	Bad: `package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
lader: owners: ["people"]
`,
	Good: `package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
ladder: owners: ["people"]
`,
}

var wrongType = rule.Rule{
	Name:     "wrong-type",
	Severity: finding.Error,
	Set:      rule.StructureSet,
	Finds:    "a value of the wrong sort, such as a number where a text belongs",
	Why:      "Every program that reads the published ladder relies on the sort of each value.",
	Bad: `package example

ladder: {title: 2026, levels: [{id: "l1", title: "Engineer"}]}
`,
	Good: `package example

ladder: {title: "2026", levels: [{id: "l1", title: "Engineer"}]}
`,
}
