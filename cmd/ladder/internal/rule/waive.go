package rule

import (
	"cmp"
	"path"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// waive takes the findings out that the authors waived, and adds what is wrong
// with the waivers themselves. One of a package that the ladder imports may waive
// something in another ladder.
func waive(l *ladder.Ladder, set []setup, found []finding.Finding) (rest []finding.Finding, waived []finding.Waived) {
	if len(l.Waivers) == 0 {
		return found, nil
	}
	used := make([]bool, len(l.Waivers))
	for _, f := range found {
		i := slices.IndexFunc(l.Waivers, func(w ladder.Waiver) bool { return isWaivable(w) && covers(w, f) })
		if i < 0 {
			rest = append(rest, f)
			continue
		}
		used[i] = true
		waived = append(waived, finding.Waived{Finding: f, Reason: l.Waivers[i].Reason})
	}
	for i, w := range l.Waivers {
		at := place{ladder: l}
		var f finding.Finding
		switch {
		case !isWaivable(w):
			f = at.finding(w.Pos, waiverFault(w), `write @ladder(waive=identical-cell, reason="...") with a rule that ladder rules lists`)
			f.Rule, f.Severity = badWaiver.Name, badWaiver.Severity
		case !used[i] && !isOff(w.Rule, l, set):
			f = at.finding(w.Pos, finding.Quote(w.Rule)+" finds nothing here that could be waived", "take the waiver away")
			f.Rule, f.Severity = unusedWaiver.Name, unusedWaiver.Severity
		default:
			continue
		}
		f.Subject = w.Rule + ": " + w.Reason
		if dir := path.Dir(w.Pos.File); dir != l.Dir {
			f.Ladder = path.Base(dir) // so that what several ladders import is told once
		}
		rest = append(rest, f)
	}
	return rest, waived
}

// isWaivable reports whether a waiver names a rule that can be waived, and a
// reason.
func isWaivable(w ladder.Waiver) bool { return waiverFault(w) == "" }

// waiverFault says what is wrong with a waiver, "" for nothing.
func waiverFault(w ladder.Waiver) string {
	r, ok := Named(w.Rule)
	switch {
	case w.Rule == "":
		return "the waiver names no rule"
	case !ok || !r.IsOptional(): // which may be one of how files are read, or of the house
		return "the waiver names " + finding.Quote(w.Rule) + ", which is no rule that can be waived"
	case w.Reason == "":
		return "the waiver of " + finding.Quote(w.Rule) + " gives no reason"
	}
	return ""
}

// covers reports whether a finding is one of the waiver's rule, within its field.
func covers(w ladder.Waiver, f finding.Finding) bool {
	at := ladder.Pos{File: f.File, Line: f.Line, Column: f.Column}
	return w.Rule == f.Rule && w.From.File == at.File && comparePos(w.From, at) <= 0 && comparePos(at, w.To) <= 0
}

// isOff reports whether a rule was not applied to a ladder: it may be elsewhere,
// or later.
func isOff(name string, l *ladder.Ladder, set []setup) bool {
	i := slices.IndexFunc(rules, func(r Rule) bool { return r.Name == name })
	return set[i].severity == Off || cmp.Or(l.Status.Value, ladder.Active) == ladder.Legacy
}
