package rule

import (
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

var levelCycle = Rule{
	Name:     "level-cycle",
	Severity: finding.Error,
	Set:      IntegritySet,
	Finds:    "levels that come after one another in a circle",
	Why:      "Nobody could begin on such a ladder, and which of two levels is the higher one could not be told.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [
		{id: "agent", title: "Agent", after: ["lead"]},
		{id: "lead", title: "Lead", after: ["agent"]},
	]
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [
		{id: "agent", title: "Agent"},
		{id: "lead", title: "Lead", after: ["agent"]},
	]
}
`,
	check: func(l *ladder.Ladder, report func(finding.Finding)) {
		for _, c := range graphOf(l).circles(l) {
			from := place{ladder: l, level: &l.Levels[c.levels[0]]}
			report(from.finding(c.link.Pos, c.words(l),
				"a ladder begins somewhere: remove "+finding.Quote(c.link.Value)+" from this after"))
		}
	},
}

// words tells a circle once round, in short where it is a long one.
func (c circle) words(l *ladder.Ladder) string {
	first := levelName(l.Levels[c.levels[0]])
	if len(c.levels) == 1 {
		return first + " comes after itself"
	}
	names := []string{first}
	for _, i := range c.levels[1:min(len(c.levels), mostListed)] {
		names = append(names, levelName(l.Levels[i]))
	}
	if len(c.levels) > mostListed {
		names = append(names, "others")
	}
	return names[0] + " comes after " + strings.Join(append(names[1:], first), ", which comes after ")
}
