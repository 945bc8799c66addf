package rule

import (
	"fmt"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

var longCriterion = Rule{
	Name:     "long-criterion",
	Severity: finding.Warning,
	Set:      StyleSet,
	Finds:    "a criterion with more words than people read in one go",
	Why:      "Half of the criteria of published ladders have 14 words or fewer; of a long one everybody remembers another part.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Lets customers finish before answering, sums up what they said in words of their own, asks whether that is what they meant, writes down what was agreed, sends it to them on the same day, and calls again a week later to ask whether all of it was done."
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Lets customers finish before answering, and sums up what they said."
	}
}
`,
	Options: []Option{{Name: "words", About: "how many words are too many", Number: 40}},
	examine: func(s *survey, o options, report func(finding.Finding)) {
		for i := range s.passages {
			p := &s.passages[i]
			if most := o.number("words"); p.role == expectation && len(p.tokens) > most {
				report(p.finding(fmt.Sprintf("%s has %d words, more than %d", p.words(), len(p.tokens), most), "shorten it, or make two of it"))
			}
		}
	},
}
