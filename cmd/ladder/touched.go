package main

import (
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

// A diff tells of errors wherever they are, but of warnings only in text that it
// touched: whoever takes over a repository with hundreds of them is told of their
// own. A warning is one of base if base has it about the same text, on whatever
// line and in whatever ladder that was read before.

// judgeLike has the ladders of a state checked by the other's house rules: a rule
// that the other turns on finds nothing new in what is old.
func (s *state) judgeLike(other *state) {
	if s != nil && other != nil {
		s.inspection.Config = other.inspection.Config
		s.set.JudgeLike(other.set)
	}
}

// note counts the warnings of base.
func (s *side) note(findings []finding.Finding) {
	for _, f := range findings {
		if f.Severity == finding.Warning {
			s.warned[f.Content()]++
		}
	}
}

// sift returns the findings of head without the warnings that base has, too, which
// it counts.
func (s *side) sift(base *side, findings []finding.Finding) []finding.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f finding.Finding) bool {
		isOld := f.Severity == finding.Warning && base.warned[f.Content()] > 0
		if isOld {
			base.warned[f.Content()]--
			s.untouched++
		}
		return isOld
	})
}

// siftAround does for what was found around the ladders what compareSides does for
// each of them. What it is about is a file, and not a text in one.
func siftAround(base, head *side) {
	if base.state != nil {
		base.note(base.findings)
	}
	if head.state != nil {
		touched, same := apart(head.findings, func(f finding.Finding) bool { return base.tree.Hash(f.File) != head.tree.Hash(f.File) })
		head.findings = append(touched, head.sift(base, same)...)
	}
}

// apart returns the findings that are picked and those that are not.
func apart(findings []finding.Finding, pick func(finding.Finding) bool) (picked, rest []finding.Finding) {
	for _, f := range findings {
		if pick(f) {
			picked = append(picked, f)
		} else {
			rest = append(rest, f)
		}
	}
	return picked, rest
}
