package rule

import (
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

var extendsUnknown = Rule{
	Name:     "extends-unknown",
	Severity: finding.Error,
	Set:      IntegritySet,
	Finds:    "a descriptor that extends a level which is not there, does not come before its own, or has nothing to extend",
	Why:      "An extension adds to what an earlier level asks for; without that, what holds at the level is not what its author had in mind.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [
		{id: "l1", code: "L1", title: "Agent"},
		{id: "l2", code: "L2", title: "Senior Agent"},
	]
	skills: listening: {
		title: "Listening"
		descriptors: l1: extends: "l2"
		descriptors: l2: summary: "Hears what a customer does not say."
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [
		{id: "l1", code: "L1", title: "Agent"},
		{id: "l2", code: "L2", title: "Senior Agent"},
	]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Hears what a customer does not say."
		descriptors: l2: extends: "l1"
	}
}
`,
	check: func(l *ladder.Ladder, report func(finding.Finding)) {
		x := extensions{known: knownOf(levels, l), graph: graphOf(l)}
		x.ordered = x.isOrdered(l)
		cells(l, func(cell place) {
			if cell.cell.Extends.Value != "" {
				x.report(cell, report)
			}
		})
	},
}

// extensions is what is to be known of a ladder's levels to judge its
// extensions.
type extensions struct {
	known   known
	graph   graph
	ordered bool // what is before what can be told; if not, rules about levels say why
}

// isOrdered reports whether the levels name tracks and levels that are there,
// and do not go in a circle.
func (x extensions) isOrdered(l *ladder.Ladder) bool {
	tracks := knownOf(tracks, l)
	for _, level := range l.Levels {
		isUnknown := func(id ladder.Text) bool { return !x.known.has(id.Value) }
		if track := level.Track.Value; track != "" && !tracks.has(track) || slices.ContainsFunc(level.After, isUnknown) {
			return false
		}
	}
	return !x.known.ids[""] && len(x.graph.circles(l)) == 0
}

// isBefore returns a func that tells which levels are before the given one, or
// nil where that can't be told.
func (x extensions) isBefore(level string) func(id string) bool {
	own, ok := x.graph.places[level]
	if !ok || !x.ordered {
		return nil
	}
	before := x.graph.before(own)
	return func(id string) bool {
		i, ok := x.graph.places[id]
		return ok && before[i] >= 0
	}
}

// report reports what is wrong with the extension of a cell.
func (x extensions) report(cell place, report func(finding.Finding)) {
	isBefore := x.isBefore(cell.cell.Level.Value)
	fault := x.fault(cell, isBefore)
	if fault == "" {
		return
	}
	hint := x.hint(cell, isBefore)
	if base := cell.cell.Extends.Value; !x.known.has(base) {
		if _, ok := x.known.guess(base); ok {
			hint = x.known.hint(base)
		}
	}
	report(cell.finding(cell.cell.Extends.Pos, cell.words()+" extends "+fault, hint))
}

// fault says what the cell extends and what is wrong with that, or "".
func (x extensions) fault(cell place, isBefore func(id string) bool) string {
	base := cell.cell.Extends.Value
	extended := cell.skill.Descriptor(base)
	switch {
	case base == cell.cell.Level.Value:
		return "itself"
	case !x.known.has(base):
		return "level " + finding.Quote(base) + ", but there is no such level"
	case isBefore != nil && !isBefore(base):
		return levelNameOf(cell.ladder, base) + ", which does not come before it"
	case extended == nil && !x.known.meant(written(cell.skill))[base]:
		return levelNameOf(cell.ladder, base) + ", for which the skill has no descriptor"
	case extended != nil && extended.NotExpected.Value != "":
		return levelNameOf(cell.ladder, base) + ", where the skill is not expected"
	}
	return ""
}

// hint lists the cells that can be extended.
func (x extensions) hint(cell place, isBefore func(id string) bool) string {
	hint := "write out what is expected at " + levelNameOf(cell.ladder, cell.cell.Level.Value)
	if isBefore == nil {
		return hint
	}
	expected := map[string]bool{}
	for _, d := range cell.skill.Descriptors {
		expected[d.Level.Value] = d.NotExpected.Value == ""
	}
	var ids []string
	for _, t := range x.known.things {
		if id := t.id.Value; expected[id] && isBefore(id) && len(ids) < mostListed {
			ids = append(ids, finding.Quote(id))
			delete(expected, id)
		}
	}
	if len(ids) == 0 {
		return hint
	}
	return "extend " + finding.List(ids, "or") + ", or " + hint
}
