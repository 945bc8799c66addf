// Package rule answers what is wrong in a ladder that CUE can't say: references
// to what is not there, cells that are missing or mixed, texts that stand twice,
// a bar that falls from one level to the next, slips in writing. Each rule has a
// file of its own, and its examples are its test.
package rule

import (
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A Set is rules that belong together.
type Set string

// The sets. Structure and integrity are errors and always on; what the others
// find can be waived, and house rules can set how bad it is. Style is off unless
// house rules turn it on.
const (
	StructureSet  Set = "structure"  // what can't be read, or is no ladder
	IntegritySet  Set = "integrity"  // what leads nowhere, or to two places
	IdentitySet   Set = "identity"   // what is the same and should not be, or is not and should be
	RegressionSet Set = "regression" // steps between levels that are no steps up
	StyleSet      Set = "style"      // how texts are written
)

// A Rule is one thing that is looked for in ladders.
type Rule struct {
	Name     string           // as findings name it, such as unknown-level
	Severity finding.Severity // of its findings, unless house rules say otherwise
	Set      Set              // that it belongs to
	Finds    string           // what it finds, one sentence
	Why      string           // why that matters to the people who read the ladder, one or two sentences
	Bad      string           // a whole ladder.cue in which it finds something, and no other rule does
	Good     string           // the same file, put right
	Options  []Option         // what house rules can set beside the severity

	// check reports what the rule finds in one ladder, look what it finds there by
	// what is around it, and examine what it finds in its texts; all are nil for
	// rules that are applied elsewhere. What they report needs no Rule or Severity.
	check   func(l *ladder.Ladder, report func(finding.Finding))
	look    func(in Inspection, l *ladder.Ladder, report func(finding.Finding))
	examine func(s *survey, o options, report func(finding.Finding))
}

// An Option is something that house rules can set of a rule: a number or a list
// of texts.
type Option struct {
	Name   string
	About  string // what it sets, in a few words
	IsList bool   // it is a list of texts, empty unless set
	Number int    // the default of a number, which is 1 or more
}

// allow is the option of rules that look for words.
func allow(about string) []Option { return []Option{{Name: "allow", About: about, IsList: true}} }

// rules are in order of name.
var rules = []Rule{
	badDate,
	badWaiver,
	biasedWording,
	brokenLink,
	cellKind,
	copiedCell,
	doubledWord,
	duplicateID,
	duplicateText,
	extendsUnknown,
	finalFullStop,
	foreignCompany,
	grammaticalPerson,
	hole,
	identicalCell,
	identicalCriterion,
	invisibleCharacter,
	levelCycle,
	longCriterion,
	missingDescriptor,
	mixedLocale,
	nameVariant,
	nearIdentical,
	placeholder,
	proficiencyAsCriterion,
	regression,
	severalThings,
	spelling,
	staleReview,
	tooManyCriteria,
	undefinedAcronym,
	unevenStep,
	unknownAttribute,
	unknownCategory,
	unknownContext,
	unknownLevel,
	unknownProficiency,
	unknownSkill,
	unknownTrack,
	unusedWaiver,
	vagueWord,
	wasTaken,
	weakOpener,
	yearsOfExperience,
}

// All returns the rules of this package in order of name.
func All() []Rule { return slices.Clone(rules) }

// IsOptional reports whether house rules may turn the rule off or make it an
// error, and authors may waive what it finds.
func (r Rule) IsOptional() bool { return r.Set != StructureSet && r.Set != IntegritySet }

// An Inspection is how ladders are checked. The zero Inspection has the rules as
// they are by default.
type Inspection struct {
	Config Config
	// Holds reports whether the repository holds a file or folder, by its path
	// from the top; nil where that can't be told.
	Holds func(name string) bool
	// Day is what counts as today, as YYYY-MM-DD; "" for no day: the date of the
	// newest commit, so that the same commit always gives the same findings.
	Day string
	// Observe is told, for measuring, of each rule that was applied, and of the
	// texts having been taken apart for all of them, as "texts"; nil for nobody.
	Observe func(rule string)
}

// Check returns what the rules find in one ladder, in the order of
// finding.Compare, and what the ladder's authors waived of it. The ladder may be
// broken: a value that could not be read is "" and is passed over, for who reads
// it has reported it.
func (in Inspection) Check(l *ladder.Ladder) (found []finding.Finding, waived []finding.Waived) {
	return in.CheckOver(l, nil)
}

// CheckOver is Check for a ladder that is laid over base; nil is none. What is wrong
// with base by itself is not told again, and what texts say is looked at only in
// skills that the ladder writes something of: a thousand ladders may be laid over one.
func (in Inspection) CheckOver(l, base *ladder.Ladder) (found []finding.Finding, waived []finding.Waived) {
	if in.Observe == nil {
		in.Observe = func(string) {}
	}
	set := in.Config.settings(l.ID)
	var s *survey
	for i, r := range rules {
		switch on := set[i]; {
		case r.check != nil:
			r.check(l, into(&found, r.Name, r.Severity))
			in.Observe(r.Name)
		case r.look != nil:
			r.look(in, l, into(&found, r.Name, r.Severity))
			in.Observe(r.Name)
		case r.examine != nil && (!r.IsOptional() || on.severity != Off && l.Status.Value != ladder.Legacy):
			if s == nil {
				s = newSurvey(ownSkills(l, base), in)
				defer s.close()
				in.Observe("texts")
			}
			r.examine(s, on.options, into(&found, r.Name, on.severity))
			in.Observe(r.Name)
		}
	}
	if base != nil {
		found = ownFindings(l, base, found)
	}
	found, waived = waive(l, set, finding.Sort(found))
	return finding.Sort(found), waived
}

// into returns a func that adds findings of a rule to found.
func into(found *[]finding.Finding, name string, severity finding.Severity) func(finding.Finding) {
	before := len(*found)
	return func(f finding.Finding) {
		if len(*found)-before < mostOfRule {
			f.Rule, f.Severity = name, severity
			*found = append(*found, f)
		}
	}
}

// mostOfRule is how many findings of one rule are told of one ladder, twice as many
// as are shown: a hostile text of a megabyte could have hundreds of thousands.
const mostOfRule = 2000
