package load

import (
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// Rules lists what reading finds, in order of name. An example that begins with
// a line of dashes is several files in the txtar format, named from the folder
// of the ladders; any other is one ladder.cue.
func Rules() []rule.Rule {
	return []rule.Rule{
		ancestorFile, badID, badValue, emptyText, fileAttribute, leftOutFile, missingField, mixedPackages,
		noLadder, noPackage, notComputable, notUTF8, repeatedValue, schemaRule, schemaDrift, syntax,
		unknownField, unknownTopLevel, unquotedID, unusedImport, wrongType,
	}
}

var ancestorFile = rule.Rule{
	Name:     "ancestor-file",
	Severity: finding.Error,
	Finds:    "a file in a folder above a ladder that has the ladder's package name",
	Why:      "CUE merges such a file into the ladder, where nobody looks for it.",
	Bad: `-- notes.cue --
package example

note: "read me"
-- example/ladder.cue --
package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
	Good: `-- example/ladder.cue --
package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var badID = rule.Rule{
	Name:     "bad-id",
	Severity: finding.Error,
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
	Finds:    "a text that says nothing",
	Why:      "A reader can't tell an empty text from one that was lost.",
	Bad: `package example

ladder: {title: "Example", about: " ", levels: [{id: "l1", title: "Engineer"}]}
`,
	Good: `package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var fileAttribute = rule.Rule{
	Name:     "file-attribute",
	Severity: finding.Error,
	Finds:    "an attribute that switches a file on or off, or changes what CUE does with it",
	Why:      "A ladder says the same to everybody who reads it, and reads no other files.",
	Bad: `@if(draft)

package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
	Good: `package example

ladder: {title: "Example", status: "draft", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var leftOutFile = rule.Rule{
	Name:     "left-out-file",
	Severity: finding.Error,
	Finds:    "a file whose name ends in _test.cue or _tool.cue",
	Why:      "CUE leaves such files out of the ladder, and their skills are lost.",
	Bad: `-- example/ladder.cue --
package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
-- example/unit_test.cue --
package example

ladder: skills: testing: {title: "Testing", descriptors: l1: summary: "Tests the code that they write."}
`,
	Good: `-- example/ladder.cue --
package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
-- example/unit-testing.cue --
package example

ladder: skills: testing: {title: "Testing", descriptors: l1: summary: "Tests the code that they write."}
`,
}

var missingField = rule.Rule{
	Name:     "missing-field",
	Severity: finding.Error,
	Finds:    "something without a field that it must have",
	Why:      "What has no title or text can't be shown, what has no id can't be named.",
	Bad: `package example

ladder: {title: "Example", levels: [{id: "l1"}]}
`,
	Good: `package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var mixedPackages = rule.Rule{
	Name:     "mixed-packages",
	Severity: finding.Error,
	Finds:    "a folder whose files belong to two packages",
	Why:      "CUE reads one package a folder, so that the skills of the other are lost.",
	Bad: `-- example/ladder.cue --
package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
-- example/testing.cue --
package exmaple

ladder: skills: testing: {title: "Testing", descriptors: l1: summary: "Tests the code that they write."}
`,
	Good: `-- example/ladder.cue --
package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
-- example/testing.cue --
package example

ladder: skills: testing: {title: "Testing", descriptors: l1: summary: "Tests the code that they write."}
`,
}

var noLadder = rule.Rule{
	Name:     "no-ladder",
	Severity: finding.Error,
	Finds:    "a folder with CUE files that are no ladder and that no ladder imports",
	Why:      "Whatever is in it is neither checked nor published.",
	Bad: `package example

#Title: "Example"
`,
	Good: `package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var noPackage = rule.Rule{
	Name:     "no-package",
	Severity: finding.Error,
	Finds:    "a file that does not begin with a package line",
	Why:      "CUE leaves such a file out without a word, and its skills are lost.",
	Bad: `ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
	Good: `package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var notComputable = rule.Rule{
	Name:     "not-computable",
	Severity: finding.Error,
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

var notUTF8 = rule.Rule{
	Name:     "not-utf8",
	Severity: finding.Error,
	Finds:    "a file in another encoding than UTF-8",
	Why:      "Its letters would be guessed, and two programs would guess differently.",
	Bad:      "package example\n\nladder: {title: \"R\xe9sum\xe9\", levels: [{id: \"l1\", title: \"Engineer\"}]}\n",
	Good:     "package example\n\nladder: {title: \"Résumé\", levels: [{id: \"l1\", title: \"Engineer\"}]}\n",
}

var repeatedValue = rule.Rule{
	Name:     "repeated-value",
	Severity: finding.Error,
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

var schemaDrift = rule.Rule{
	Name:     "schema-drift",
	Severity: finding.Warning,
	Finds:    "a copy of the schema that is not the one this program has",
	Why:      "Editors and cue vet would then say something else than ladder does.",
	Bad: `-- schema/schema.cue --
package schema

#Ladder: {...}
-- example/ladder.cue --
package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
	Good: `-- example/ladder.cue --
package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var syntax = rule.Rule{
	Name:     "syntax",
	Severity: finding.Error,
	Finds:    "a slip in writing CUE: a quotation mark, bracket or comma that is not where it should be",
	Why:      "Nothing of the file can be read until it is mended.",
	Bad: `package example

ladder: {title: “Example”, levels: [{id: "l1", title: "Engineer"}]}
`,
	Good: `package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var unknownField = rule.Rule{
	Name:     "unknown-field",
	Severity: finding.Error,
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

var unquotedID = rule.Rule{
	Name:     "unquoted-id",
	Severity: finding.Error,
	Finds:    "an id with a hyphen that is not in quotation marks",
	Why:      "CUE takes the hyphen for a minus and can't read the file.",
	Bad: `package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
ladder: skills: giving-feedback: {title: "Giving feedback", descriptors: l1: summary: "Tells peers what went well."}
`,
	Good: `package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
ladder: skills: "giving-feedback": {title: "Giving feedback", descriptors: l1: summary: "Tells peers what went well."}
`,
}

var unusedImport = rule.Rule{
	Name:     "unused-import",
	Severity: finding.Error,
	Finds:    "an import that nothing in the file uses",
	Why:      "CUE refuses the file, most often because the schema was to be used and is not.",
	Bad: `package example

import "example.com/ladders/schema"

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
	Good: `package example

import "example.com/ladders/schema"

ladder: schema.#Ladder & {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var wrongType = rule.Rule{
	Name:     "wrong-type",
	Severity: finding.Error,
	Finds:    "a value of the wrong sort, such as a number where a text belongs",
	Why:      "Every program that reads the published ladder relies on the sort of each value.",
	Bad: `package example

ladder: {title: 2026, levels: [{id: "l1", title: "Engineer"}]}
`,
	Good: `package example

ladder: {title: "2026", levels: [{id: "l1", title: "Engineer"}]}
`,
}
