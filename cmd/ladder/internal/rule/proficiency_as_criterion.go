package rule

import (
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

var proficiencyAsCriterion = Rule{
	Name:     "proficiency-as-criterion",
	Severity: finding.Warning,
	Set:      IdentitySet,
	Finds:    "a criterion that is called after a proficiency, such as expert or practitioner",
	Why:      "Written as text, a proficiency is compared with nothing: a level that asks for less than the one below goes unnoticed, and tables show it as one more expectation.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: criteria: [{title: "Practitioner", text: "Lets customers finish before answering."}]
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	scale: [{id: "practitioner", title: "Practitioner"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: criteria: [{title: "Patience", text: "Lets customers finish before answering.", proficiency: "practitioner"}]
	}
}
`,
	Options: allow("titles that are none of a proficiency here"),
	examine: func(s *survey, o options, report func(finding.Finding)) {
		var rungs []string
		if s.isEnglish() {
			rungs = slices.Clone(usualRungs)
		}
		for _, t := range s.ladder.Scale {
			rungs = append(rungs, t.ID.Value, strings.TrimSpace(t.Title.Value))
		}
		for i := range s.passages {
			p := &s.passages[i]
			if p.role != name || p.place.criterion == nil {
				continue
			}
			title := strings.TrimSpace(p.text.Value)
			isTitle := func(name string) bool { return strings.EqualFold(name, title) }
			if slices.ContainsFunc(rungs, isTitle) && !slices.ContainsFunc(o.list("allow"), isTitle) {
				report(p.finding(p.words()+" is called after a proficiency",
					"write it as one: proficiency: "+finding.Quote(idFor(title))+", with a scale in the ladder; and call the criterion after what it asks for"))
			}
		}
	},
}

// usualRungs are those of scales in published ladders that are names of nothing
// else: a criterion may well be called Awareness, or Working together.
var usualRungs = strings.Fields("novice beginner intermediate competent proficient practitioner expert")
