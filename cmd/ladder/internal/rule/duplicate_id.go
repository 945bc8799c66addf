package rule

import (
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

var duplicateID = Rule{
	Name:     "duplicate-id",
	Severity: finding.Error,
	Set:      IntegritySet,
	Finds:    "an id that two ladders, or two levels, tracks, categories, attributes, contexts or proficiencies of a ladder, or two criteria of a descriptor have; a criterion without an id is known by its title",
	Why:      "Whoever names the id would mean both of them, and a change to one could be taken for a change to the other.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: criteria: [
			{title: "Patience", text: "Lets people finish before answering."},
			{title: "Patience", text: "Explains a second time as kindly as the first."},
		]
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: criteria: [
			{title: "Patience", text: "Lets people finish before answering."},
			{title: "Kindness", text: "Explains a second time as kindly as the first."},
		]
	}
}
`,
	check: func(l *ladder.Ladder, report func(finding.Finding)) {
		for _, k := range []*kind{tracks, levels, categories, attributes, contexts, proficiencies} {
			duplicates(family{kind: k, things: k.things(l)}, report)
		}
		cells(l, func(cell place) {
			if !haveOwnIDs(cell.cell.Criteria) {
				duplicates(criteriaOf(cell), report)
			}
		})
	},
}

// haveOwnIDs reports whether no two criteria have one id, where that is told at a
// glance.
func haveOwnIDs(criteria []ladder.Criterion) bool {
	const few = 16
	if len(criteria) > few {
		return false
	}
	var ids [few]string
	for i, c := range criteria {
		if ids[i] = c.PublishedID(); slices.Contains(ids[:i], ids[i]) {
			return false
		}
	}
	return true
}

// duplicates reports every member of a family that has the id of one before it.
func duplicates(f family, report func(finding.Finding)) {
	first := make(map[string]ladder.Pos, len(f.things))
	for _, t := range f.things {
		id := t.id.Value
		pos, twice := first[id]
		switch {
		case id == "":
		case !twice:
			first[id] = t.id.Pos
		default:
			message := "two " + f.words() + " have the id " + finding.Quote(id) + ": " + already(pos)
			report(t.place.finding(t.id.Pos, message, duplicateHint(f, t)))
		}
	}
}

func duplicateHint(f family, t thing) string {
	switch {
	case f.kind == ladders:
		return "a ladder's id is the name of its folder: rename one of the two"
	case f.kind == criteria && t.place.criterion.ID.Value == "":
		return "the title is the id where none is written: give one of the two another title or an id, " +
			"or remove the one that should not be here"
	}
	return "give one of the two another id, or remove the one that should not be here"
}
