package rule

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"

var vagueWord = Rule{
	Name:     "vague-word",
	Severity: finding.Warning,
	Set:      StyleSet,
	Finds:    "a word that says nothing which two readers would agree on",
	Why:      "Two managers who read it will judge the same work differently.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Answers customers in an appropriate manner, etc."
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Answers customers within a day, in writing."
	}
}
`,
	Options: allow("words that may stand here"),
	examine: func(s *survey, o options, report func(finding.Finding)) {
		s.search(vague, o.list("allow"), func(h hit) {
			report(h.says("which readers take in different ways", "", "say how much, how often or to what effect"))
		})
	},
}

// vague is from the guides that published ladders give their authors and from
// plainlanguage.gov; words that one line in five uses are left out.
var vague = phrases(`
	appropriate manner
	as appropriate
	where appropriate
	when appropriate
	as needed
	as required
	as necessary
	where possible
	when possible
	if possible
	various
	etc
	et cetera
	and so on
	and so forth
	and more
	and or
	simply
	just
	basically
	actually
	obviously
	somewhat
	reasonably
	reasonable amount
	world class
	best in class
	best of breed
	top notch
	cutting edge
	state of the art
	synergy
	synergies
	leverage synergies
	think outside the box
	low hanging fruit
	move the needle
	go the extra mile
	going above and beyond
	above and beyond
	wear many hats
	a number of
	some degree of
	stuff
	things like
	kind of
	sort of
`)
