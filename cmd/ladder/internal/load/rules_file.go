package load

import (
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// What is wrong with files and folders.

var ancestorFile = rule.Rule{
	Name:     "ancestor-file",
	Severity: finding.Error,
	Set:      rule.StructureSet,
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

var fileAttribute = rule.Rule{
	Name:     "file-attribute",
	Severity: finding.Error,
	Set:      rule.StructureSet,
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
	Set:      rule.StructureSet,
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

var missingImport = rule.Rule{
	Name:     "missing-import",
	Severity: finding.Error,
	Set:      rule.StructureSet,
	Finds:    "a ladder that uses the schema in a file that does not import it",
	Why:      "CUE can't know what is meant, and refuses the file.",
	Bad: `package example

ladder: schema.#Ladder & {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
	Good: `package example

import "example.com/ladders/schema"

ladder: schema.#Ladder & {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var mixedPackages = rule.Rule{
	Name:     "mixed-packages",
	Severity: finding.Error,
	Set:      rule.StructureSet,
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
	Set:      rule.StructureSet,
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
	Set:      rule.StructureSet,
	Finds:    "a file that does not begin with a package line",
	Why:      "CUE leaves such a file out without a word, and its skills are lost.",
	Bad: `ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
	Good: `package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var notUTF8 = rule.Rule{
	Name:     "not-utf8",
	Severity: finding.Error,
	Set:      rule.StructureSet,
	Finds:    "a file in another encoding than UTF-8",
	Why:      "Its letters would be guessed, and two programs would guess differently.",
	Bad:      "package example\n\nladder: {title: \"R\xe9sum\xe9\", levels: [{id: \"l1\", title: \"Engineer\"}]}\n",
	Good:     "package example\n\nladder: {title: \"Résumé\", levels: [{id: \"l1\", title: \"Engineer\"}]}\n",
}

var schemaDrift = rule.Rule{
	Name:     "schema-drift",
	Severity: finding.Warning,
	Set:      rule.StructureSet,
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

var strayFile = rule.Rule{
	Name:     "stray-file",
	Severity: finding.Error,
	Set:      rule.StructureSet,
	Finds:    "a CUE file that stands beside the ladders' folders, not in one of them",
	Why:      "A ladder is a folder, so that nothing reads the file.",
	Bad: `-- sales.cue --
package sales

ladder: {title: "Sales", levels: [{id: "l1", title: "Seller"}]}
-- example/ladder.cue --
package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
	Good: `-- sales/ladder.cue --
package sales

ladder: {title: "Sales", levels: [{id: "l1", title: "Seller"}]}
-- example/ladder.cue --
package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var syntax = rule.Rule{
	Name:     "syntax",
	Severity: finding.Error,
	Set:      rule.StructureSet,
	Finds:    "a slip in writing CUE: a quotation mark, bracket or comma that is not where it should be",
	Why:      "Nothing of the file can be read until it is mended.",
	Bad: `package example

ladder: {title: “Example”, levels: [{id: "l1", title: "Engineer"}]}
`,
	Good: `package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var tooCostly = rule.Rule{
	Name:     "too-costly",
	Severity: finding.Error,
	Set:      rule.StructureSet,
	Finds:    "a ladder that takes more time or memory to evaluate than any ladder needs, or comes to more values",
	Why:      "A few words can keep a machine busy for ever, and whoever writes them should not be able to.",
	Bad: `package example

import "strings"

ladder: {title: strings.Repeat(strings.Repeat("ladder", 1000000), 1000000), levels: [{id: "l1", title: "Engineer"}]}
`,
	Good: `package example

import "strings"

ladder: {title: strings.Repeat("ladder", 2), levels: [{id: "l1", title: "Engineer"}]}
`,
}

var tooMuch = rule.Rule{
	Name:     "too-much",
	Severity: finding.Error,
	Set:      rule.StructureSet,
	Finds:    "a file that is nested too deeply, or holds far more than people write",
	Why:      "Reading it would take a machine longer than anybody waits.",
	Bad:      "package example\n\nladder: " + strings.Repeat("a: ", 2*deepest) + "1\n",
	Good: `package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var unknownDefinition = rule.Rule{
	Name:     "unknown-definition",
	Severity: finding.Error,
	Set:      rule.StructureSet,
	Finds:    "a definition of the schema that is not there, most often a misspelt one",
	Why:      "CUE refuses the file.",
	Bad: `package example

import "example.com/ladders/schema"

ladder: schema.#Lader & {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
	Good: `package example

import "example.com/ladders/schema"

ladder: schema.#Ladder & {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var unquotedID = rule.Rule{
	Name:     "unquoted-id",
	Severity: finding.Error,
	Set:      rule.StructureSet,
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
	Set:      rule.StructureSet,
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
