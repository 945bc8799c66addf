package rule

import (
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

var foreignCompany = Rule{
	Name:     "foreign-company",
	Severity: finding.Warning,
	Set:      IdentitySet,
	Finds:    "the name of another company that publishes its ladder",
	Why:      "It is the mark of a text that was taken over and not read through; employees will find the original.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Stands for the values of Dropbox in every call."
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Stands for the values of the company in every call."
	}
}
`,
	Options: allow("names that may stand here, such as that of your own company"),
	examine: func(s *survey, o options, report func(finding.Finding)) {
		allowed := slices.Clone(o.list("allow"))
		for _, company := range companies {
			if strings.Contains(strings.ToLower(s.ladder.Title.Value), company.text) {
				allowed = append(allowed, company.text)
			}
		}
		s.search(companies, allowed, func(h hit) {
			if startsWithCapital(h.written()) && h.place.term != "the ladder" { // whose about may say where it came from
				report(h.says("which is another company", "", "name your own company, or none; rules: \"foreign-company\": allow: [...] allows a name"))
			}
		})
	},
}

// companies are those whose public ladders are copied from, as collected at
// progression.fyi, as far as their name is no everyday word and no tool that
// people work with.
var companies = phrases(`
	airbnb
	artsy
	basecamp
	buzzfeed
	capital one
	carta
	codecademy
	deliveroo
	dropbox
	etsy
	financial times
	foursquare
	futurelearn
	intercom
	kickstarter
	khan academy
	made tech
	monzo
	netflix
	octopus energy
	patreon
	rent the runway
	songkick
	sourcegraph
	spotify
	squarespace
	thoughtworks
	uber
	unidays
	urban airship
	wealthfront
`)
