// Package finding answers what is wrong, where, and how bad it is.
package finding

import (
	"cmp"
	"slices"
)

// A Severity says how bad a finding is.
type Severity string

// The severities. Only an Error makes a command exit with 1.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// A Finding is one thing that is wrong in a ladder's files.
type Finding struct {
	Rule     string   `json:"rule"`     // the rule that found it, such as unknown-level
	Severity Severity `json:"severity"` // error or warning
	File     string   `json:"file"`     // slash-separated, from the top of the repository
	Line     int      `json:"line"`     // from 1; 0 where the finding is about the whole file or folder
	Column   int      `json:"column"`   // from 1, in characters; 0 where Line is 0
	Ladder   string   `json:"ladder"`   // the ladder's id, or ""
	Skill    string   `json:"skill"`    // the skill's id, or "" where it is not about a skill
	Level    string   `json:"level"`    // the level's id, or "" where it is not about a level
	Message  string   `json:"message"`  // one lower-case sentence in the author's words
	Hint     string   `json:"hint"`     // what to do about it, or ""

	// Subject is the author's text that it is about, "" where it is about none:
	// what the finding is known by wherever the text moves.
	Subject string `json:"-"`

	// Fix is what a program can do about it; the zero Fix is nothing.
	Fix Fix `json:"-"`
}

// A Fix puts a finding right without a person having to decide anything: one text
// for another within what stands there, or an extension in the place of a cell.
type Fix struct {
	Wrong, Right string // within the text that the finding is at; all of it, or words
	Extends      string // the id of the level to extend; "" for none
	ID           string // to give to the criterion whose title the finding is at; "" for none
}

// Compare orders findings by where they stand, then by rule and message, so
// that the same input gives the same report.
func Compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Hint, b.Hint),
		cmp.Compare(a.Ladder, b.Ladder),
		cmp.Compare(a.Skill, b.Skill),
		cmp.Compare(a.Level, b.Level),
		cmp.Compare(a.Severity, b.Severity),
	)
}

// Sort puts findings in the order of Compare and drops what stands twice.
func Sort(findings []Finding) []Finding {
	slices.SortFunc(findings, Compare)
	return slices.Compact(findings)
}

// Count returns how many of the findings are of severity s.
func Count(findings []Finding, s Severity) int {
	n := 0
	for _, f := range findings {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// A Report is what `ladder validate` found.
type Report struct {
	Ladders  int       `json:"ladders"`  // how many ladders were looked at, sound or not
	Errors   int       `json:"errors"`   // how many findings are errors
	Warnings int       `json:"warnings"` // how many findings are warnings
	Waived   int       `json:"waived"`   // how many findings the authors waived; those are not listed
	Findings []Finding `json:"findings"` // in the order of Compare

	WaivedFindings []Waived `json:"-"` // those that Waived counts, in the order of Compare
	Untouched      int      `json:"-"` // of a diff: how many warnings more are about what it did not touch
}

// NewReport counts and sorts the findings of a number of ladders.
func NewReport(ladders int, findings []Finding) Report {
	findings = Sort(findings)
	if findings == nil {
		findings = []Finding{}
	}
	return Report{
		Ladders:  ladders,
		Errors:   Count(findings, Error),
		Warnings: Count(findings, Warning),
		Findings: findings,
	}
}

// A Waived is a finding that the authors decided to live with.
type Waived struct {
	Finding
	Reason string // in their words
}
