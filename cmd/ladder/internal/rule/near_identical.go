package rule

import (
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/hint"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

var nearIdentical = Rule{
	Name:     "near-identical",
	Severity: finding.Warning,
	Set:      IdentitySet,
	Finds:    "a criterion or summary that is all but the same as another, and asks for no more and no less",
	Why:      "A copy that drifted leaves readers to guess whether the difference is meant.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [
		{id: "l1", code: "L1", title: "Agent"},
		{id: "l2", code: "L2", title: "Senior Agent"},
	]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Lets customers finish before answering, sums up what they said, and asks whether that is what was meant."
		descriptors: l2: summary: "Lets customers finish before answering, sums up what they said, and checks whether that is what was meant."
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
		descriptors: l1: summary: "Lets customers finish before answering, sums up what they said, and asks whether that is what was meant."
		descriptors: l2: summary: "Notices what a customer leaves out, and finds the question that brings it to light."
	}
}
`,
	Options: []Option{{Name: "percent", About: "how many words of a hundred two texts have in common to be all but the same", Number: 90}},
	examine: func(s *survey, o options, report func(finding.Finding)) {
		s.nearPairs(float64(o.number("percent"))/100, func(a, b *passage) {
			words := prose.Words(a.text.Value, b.text.Value)
			if len(hint.Find(words)) > 0 {
				return // a step up, or down: see regression
			}
			report(b.finding(b.words()+" is all but the same as "+a.words()+": "+differences(words),
				"make them the same and let one extend the other, or say in what they differ"))
		})
	},
}
