package rule

import (
	"strconv"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

var duplicateText = Rule{
	Name:     "duplicate-text",
	Severity: finding.Warning,
	Set:      IdentitySet,
	Finds:    "a criterion or summary that stands twice at one level",
	Why:      "What stands twice counts twice when people are judged by it, and a later edit of one of the two makes them contradict each other.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: criteria: [
			{title: "Patience", text: "Lets customers finish before answering."},
			{title: "Calm", text: "Lets customers finish before answering."},
		]
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: criteria: [
			{title: "Patience", text: "Lets customers finish before answering."},
			{title: "Calm", text: "Keeps a quiet voice while others raise theirs."},
		]
	}
}
`,
	examine: func(s *survey, _ options, report func(finding.Finding)) {
		type text struct {
			level int
			sum   uint64
		}
		copies, first := s.copies(), map[text]*passage{}
		for cell, c := range s.cells {
			_, isCopy := copies[cell]
			for _, i := range c.own {
				p := &s.passages[i]
				at := text{c.level, p.sum}
				before, twice := first[at]
				switch {
				case len(p.tokens) < shortestDuplicate:
				case !twice:
					first[at] = p
				case !isCopy:
					report(p.finding(p.words()+" stands twice at the level: it is also the "+before.words()+placeOf(before),
						"keep one of the two"))
				}
			}
		}
	},
}

// shortestDuplicate is how many words a text has that nobody writes twice by
// chance.
const shortestDuplicate = 3

// placeOf says where a text stands.
func placeOf(p *passage) string {
	return " (" + p.text.Pos.File + ":" + strconv.Itoa(p.text.Pos.Line) + ")"
}
