package rule

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"

var hole = Rule{
	Name:     "hole",
	Severity: finding.Warning,
	Set:      RegressionSet,
	Finds:    "a skill that is expected below a level and above it, but not at it",
	Why:      "Somebody who is promoted would stop doing what they have done and start again a level later; most often a cell was lost.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [
		{id: "l1", code: "L1", title: "Agent"},
		{id: "l2", code: "L2", title: "Senior Agent"},
		{id: "l3", code: "L3", title: "Lead Agent"},
	]
	skills: listening: {
		title: "Listening"
		descriptors: {
			l1: summary:     "Lets customers finish before answering."
			l2: notExpected: "Nobody has written this yet."
			l3: summary:     "Notices what a customer leaves out."
		}
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [
		{id: "l1", code: "L1", title: "Agent"},
		{id: "l2", code: "L2", title: "Senior Agent"},
		{id: "l3", code: "L3", title: "Lead Agent"},
	]
	skills: listening: {
		title: "Listening"
		descriptors: {
			l1: summary: "Lets customers finish before answering."
			l2: extends: "l1"
			l3: summary: "Notices what a customer leaves out."
		}
	}
}
`,
	examine: func(s *survey, _ options, report func(finding.Finding)) {
		if s.ladder.Cumulative.Value {
			return // a level without a cell holds what the levels below do
		}
		h := holes{s, make([][]bool, len(s.ladder.Levels))}
		for i := range s.ladder.Levels {
			h.before[i] = make([]bool, len(s.ladder.Levels))
			for j, from := range s.graph.before(i) {
				h.before[i][j] = from >= 0 && i != j
			}
		}
		for i := range s.ladder.Skills {
			h.find(i, report)
		}
	},
}

// holes is the work of finding levels that a skill leaves out.
type holes struct {
	*survey
	before [][]bool // by level, which levels are before it
}

// find reports the levels that a skill leaves out between two at which it is
// expected.
func (h holes) find(skill int, report func(finding.Finding)) {
	sk := &h.ladder.Skills[skill]
	expected := make([]bool, len(h.ladder.Levels))
	for _, d := range sk.Descriptors {
		if i, ok := h.graph.places[d.Level.Value]; ok {
			expected[i] = d.NotExpected.Value == ""
		}
	}
	for level := range h.ladder.Levels {
		if expected[level] || !h.between(level, expected) {
			continue
		}
		at := place{ladder: h.ladder, skill: sk}
		pos := sk.LevelsPos
		if d := sk.Descriptor(h.ladder.Levels[level].ID.Value); d != nil {
			at.cell, pos = d, d.Level.Pos
		} else if !pos.IsValid() {
			continue // the descriptor is missing: see missing-descriptor
		}
		name := levelName(h.ladder.Levels[level])
		f := at.finding(pos, place{ladder: h.ladder, skill: sk}.words()+" is expected at levels below and above "+name+", but not there",
			"write what is expected at "+name+", or extend the level below")
		f.Subject = h.ladder.Levels[level].ID.Value
		report(f)
	}
}

// between reports whether something is expected before a level and after it.
func (h holes) between(level int, expected []bool) bool {
	below, above := false, false
	for i, is := range expected {
		below = below || is && h.before[level][i]
		above = above || is && h.before[i][level]
	}
	return below && above
}
