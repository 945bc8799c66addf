package rule

import (
	"path"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

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

// IsIdle reports whether a finding is about a waiver of a package that the ladder
// imports: it waives nothing in this ladder, and may in another.
func IsIdle(f finding.Finding, l *ladder.Ladder) bool {
	return f.Rule == unusedWaiver.Name && path.Dir(f.File) != l.Dir
}
