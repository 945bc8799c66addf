package rule

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"

var biasedWording = Rule{
	Name:     "biased-wording",
	Severity: finding.Warning,
	Set:      StyleSet,
	Finds:    "words that speak of some people only, or that slight others",
	Why:      "People who don't see themselves in a text do not apply for the level it describes.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Keeps his or her calm and is a rockstar on the phone."
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Stays calm and is asked for by name on the phone."
	}
}
`,
	Options: allow("words that may stand here"),
	examine: func(s *survey, o options, report func(finding.Finding)) {
		s.search(biased, o.list("allow"), func(h hit) {
			report(h.says("which not everybody reads as meant for them", h.phrase.instead, "say what somebody does"))
		})
	},
}

// biased follows the lists of the Gender Decoder (Gaucher, Friesen and Kay, 2011)
// as far as its words are rare in neutral sentences, the inclusive naming
// initiative, and what was found in published ladders.
var biased = phrases(`
	he or she = they
	she or he = they
	he she = they
	she he = they
	his or her = their
	her or his = their
	his her = their
	her his = their
	him or her = them
	her or him = them
	him her = them
	himself or herself = themselves
	himself herself = themselves
	s he = they
	rockstar
	rock star
	ninja
	guru
	wizard
	hacker mindset
	superhero
	aggressive
	aggressively
	dominant
	dominate
	dominates
	culture fit
	cultural fit
	manpower = people
	man hours = hours
	man months = months
	chairman = chair
	foreman = lead
	salesman = salesperson
	salesmen = salespeople
	spokesman = spokesperson
	middleman = intermediary
	guys = people
	mankind = humanity
	man made = artificial
	whitelist = allow list
	blacklist = deny list
	sanity check = check
	sanity checks = checks
	crazy
	insane
	lame
	dumb
	cripple
	blind to
	tone deaf
	grandfathered = exempted
	digital native
	young and dynamic
	native speaker = fluent speaker
	tribal knowledge = knowledge that is not written down
	spirit animal
	powwow = meeting
	kill it
	crush it
	war room
	in the trenches
`)
