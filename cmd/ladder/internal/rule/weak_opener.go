package rule

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"

var weakOpener = Rule{
	Name:     "weak-opener",
	Severity: finding.Warning,
	Set:      StyleSet,
	Finds:    "a criterion that begins with what somebody can, knows or tries, not with what they do",
	Why:      "What somebody can do is a matter of opinion; what they do has been seen.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Is able to calm angry customers."
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Calms angry customers."
	}
}
`,
	Options: allow("words that a criterion may begin with"),
	examine: func(s *survey, o options, report func(finding.Finding)) {
		s.search(weakOpeners, o.list("allow"), func(h hit) {
			if h.role == expectation && h.from == 0 {
				report(h.says("which nobody can see", "", "begin with what somebody does: \"writes\", not \"can write\""))
			}
		})
	},
}

// weakOpeners are from the guides that published ladders give their authors
// ("Writes tests", not "Can write tests").
var weakOpeners = phrases(`
	can
	could
	able to
	is able to
	be able to
	has the ability to
	have the ability to
	ability to
	capable of
	is capable of
	understands
	understand
	understanding of
	has an understanding of
	has a good understanding of
	knows
	know
	knowledge of
	has knowledge of
	aware of
	is aware of
	familiar with
	is familiar with
	tries to
	strives to
	aims to
	wants to
	is willing to
	willing to
	should
	may
	might
	is expected to
	has an appreciation of
`)
