package rule

import (
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

var severalThings = Rule{
	Name:     "several-things-in-one",
	Severity: finding.Warning,
	Set:      StyleSet,
	Finds:    "a criterion that asks for several things",
	Why:      "Somebody who does two of three has neither met it nor missed it.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: criteria: [{title: "Calls", text: "Answers calls and writes letters and trains new agents and plans shifts."}]
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: criteria: [{title: "Calls", text: "Answers calls and letters."}]
	}
}
`,
	Options: []Option{
		{Name: "ands", About: "how many ands and semicolons are too many", Number: 3},
		{Name: "sentences", About: "how many sentences are too many", Number: 4},
	},
	examine: func(s *survey, o options, report func(finding.Finding)) {
		and, has := s.ids["and"]
		for i := range s.passages {
			p := &s.passages[i]
			if p.role != expectation || p.place.criterion == nil {
				continue
			}
			ands, sentences := strings.Count(p.text.Value, ";"), 1
			for at, t := range p.tokens {
				if has && t.word == and {
					ands++
				}
				if at > 0 && startsWithCapital(p.text.Value[t.start:]) && startsSentence(p, at) {
					sentences++
				}
			}
			if ands >= o.number("ands") || sentences >= o.number("sentences") {
				report(p.finding(p.words()+" asks for several things", "make a criterion of each of them"))
			}
		}
	},
}
