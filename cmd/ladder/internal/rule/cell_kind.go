package rule

import (
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

var cellKind = Rule{
	Name:     "cell-kind",
	Severity: finding.Error,
	Set:      StructureSet,
	Finds:    "a descriptor that is empty, that says both what is expected and that nothing is, or that is for a level which the skill's levels leave out",
	Why:      "A descriptor says what is expected, or why nothing is, or which earlier level it extends; readers must not have to find out which of two contradicting sentences holds.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: {
			summary:     "Lets people finish before answering."
			notExpected: "Agents follow a script in their first year."
		}
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Lets people finish before answering."
	}
}
`,
	check: func(l *ladder.Ladder, report func(finding.Finding)) {
		known := knownOf(levels, l)
		for i := range l.Skills {
			reportLeftOut(place{ladder: l, skill: &l.Skills[i]}, known, report)
		}
		cells(l, func(cell place) { reportMixed(cell, report) })
	},
}

// reportLeftOut reports cells for levels that the skill's levels leave out. A
// level that is misspelt there is not left out.
func reportLeftOut(skill place, known known, report func(finding.Finding)) {
	meant := known.meant(skill.skill.Levels)
	for i := range skill.skill.Descriptors {
		cell := skill
		cell.cell = &skill.skill.Descriptors[i]
		id := cell.cell.Level.Value
		if skill.skill.AppliesTo(id) || meant[id] || !known.has(id) {
			continue
		}
		report(cell.finding(cell.cell.Level.Pos,
			skill.words()+" has a descriptor for "+levelNameOf(skill.ladder, id)+", which its levels leave out",
			"add "+finding.Quote(id)+" to the skill's levels, or remove the descriptor"))
	}
}

// reportMixed reports a cell that is empty, or not expected and something else.
func reportMixed(cell place, report func(finding.Finding)) {
	d := cell.cell
	switch parts := partsOf(d); {
	case d.NotExpected.Value != "" && len(parts) > 0:
		report(cell.finding(d.NotExpected.Pos,
			cell.words()+" has notExpected beside "+finding.List(parts, "and"),
			"remove "+finding.List(parts, "and")+" if nothing is expected, else remove notExpected"))
	case d.NotExpected.Value == "" && isEmpty(d, parts):
		report(cell.finding(d.Level.Pos, cell.words()+" says nothing",
			`write a summary or criteria, or say why nothing is expected with notExpected: "..."`))
	}
}

// partsOf names what is written in a cell beside notExpected.
func partsOf(d *ladder.Descriptor) []string {
	var parts []string
	add := func(part string, written bool) {
		if written {
			parts = append(parts, part)
		}
	}
	add("summary", d.Summary.Value != "")
	add("criteria", len(d.Criteria) > 0)
	add("examples", len(d.Examples) > 0)
	add("links", len(d.Links) > 0)
	add("proficiency", d.Proficiency.Value != "")
	add("optional", d.Optional.Value || d.Optional.Pos.IsValid())
	add("extends", d.Extends.Value != "")
	return parts
}

// isEmpty reports whether a cell with the given parts asks for nothing:
// optional alone is about what is not there.
func isEmpty(d *ladder.Descriptor, parts []string) bool {
	return len(parts) == 0 || len(parts) == 1 && parts[0] == "optional"
}
