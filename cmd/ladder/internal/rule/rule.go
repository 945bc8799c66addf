// Package rule answers what is wrong in a ladder that CUE can't say: references
// to what is not there, ids that stand twice, cells that are missing or mixed.
// Each rule has a file of its own, and its examples are its test.
package rule

import (
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A Rule is one thing that is looked for in ladders.
type Rule struct {
	Name     string           // as findings name it, such as unknown-level
	Severity finding.Severity // of its findings
	Finds    string           // what it finds, one sentence
	Why      string           // why that matters to the people who read the ladder, one or two sentences
	Bad      string           // a whole ladder.cue in which it finds something, and no other rule does
	Good     string           // the same file, put right

	// check reports what the rule finds in one ladder; nil for rules that are
	// applied while reading. What it reports needs no Rule or Severity.
	check func(l *ladder.Ladder, report func(finding.Finding))
}

// rules are in order of name.
var rules = []Rule{
	badDate,
	cellKind,
	duplicateID,
	extendsUnknown,
	levelCycle,
	missingDescriptor,
	unknownAttribute,
	unknownCategory,
	unknownContext,
	unknownLevel,
	unknownProficiency,
	unknownSkill,
	unknownTrack,
	wasTaken,
}

// All returns the rules of this package in order of name.
func All() []Rule { return slices.Clone(rules) }

// Check returns what the rules find in one ladder, in the order of
// finding.Compare. The ladder may be broken: a value that could not be read is
// "" and is passed over, for who reads it has reported it.
func Check(l *ladder.Ladder) []finding.Finding {
	var found []finding.Finding
	for _, r := range rules {
		r.check(l, r.into(&found))
	}
	return finding.Sort(found)
}

// into returns a func that adds findings of r to found.
func (r Rule) into(found *[]finding.Finding) func(finding.Finding) {
	return func(f finding.Finding) {
		f.Rule, f.Severity = r.Name, r.Severity
		*found = append(*found, f)
	}
}
