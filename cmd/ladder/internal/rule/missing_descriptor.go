package rule

import (
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

var missingDescriptor = Rule{
	Name:     "missing-descriptor",
	Severity: finding.Error,
	Set:      StructureSet,
	Finds:    "a skill that says nothing of a level, unless the skill lists other levels or the ladder is cumulative",
	Why:      "A gap can mean that nothing is expected or that somebody forgot; who is judged by the ladder should not have to guess.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [
		{id: "l1", code: "L1", title: "Agent"},
		{id: "l2", code: "L2", title: "Senior Agent"},
	]
	skills: listening: {
		title: "Listening"
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
		descriptors: l1: notExpected: "Agents follow a script in their first year."
		descriptors: l2: summary:     "Hears what a customer does not say."
	}
}
`,
	check: func(l *ladder.Ladder, report func(finding.Finding)) {
		if l.Cumulative.Value {
			return
		}
		known := knownOf(levels, l)
		for i := range l.Skills {
			reportMissing(place{ladder: l, skill: &l.Skills[i]}, known, report)
		}
	},
}

// reportMissing reports the levels for which a skill has no descriptor that is
// due. One that stands under a misspelt level is not missing.
func reportMissing(skill place, known known, report func(finding.Finding)) {
	done := known.meant(written(skill.skill))
	for _, d := range skill.skill.Descriptors {
		done[d.Level.Value] = true
	}
	for _, t := range known.things {
		id := t.id.Value
		if id == "" || done[id] || !skill.skill.AppliesTo(id) {
			continue
		}
		done[id] = true
		f := skill.finding(skill.skill.ID.Pos,
			skill.words()+" has no descriptor for "+t.place.words(),
			"write descriptors: "+label(id)+`: {...}, say why not with notExpected: "...", or list the skill's levels`)
		f.Level = id
		report(f)
	}
}

// written returns the levels that a skill has descriptors for.
func written(s *ladder.Skill) []ladder.Text {
	ids := make([]ladder.Text, 0, len(s.Descriptors))
	for _, d := range s.Descriptors {
		ids = append(ids, d.Level)
	}
	return ids
}
