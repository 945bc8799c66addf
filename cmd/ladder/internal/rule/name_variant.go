package rule

import (
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

var nameVariant = Rule{
	Name:     "name-variant",
	Severity: finding.Warning,
	Set:      IdentitySet,
	Finds:    "a name that is written in two ways, with other capitals, hyphens, blanks or spelling",
	Why:      "Tables and filters take the two for two things; readers wonder whether they are.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}, {id: "l2", code: "L2", title: "Senior Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: criteria: [{title: "Sharing-knowledge", text: "Tells the team what customers asked for."}]
		descriptors: l2: criteria: [{title: "Sharing knowledge", text: "Writes down what customers will ask for."}]
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}, {id: "l2", code: "L2", title: "Senior Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: criteria: [{title: "Sharing knowledge", text: "Tells the team what customers asked for."}]
		descriptors: l2: criteria: [{title: "Sharing knowledge", text: "Writes down what customers will ask for."}]
	}
}
`,
	examine: func(s *survey, _ options, report func(finding.Finding)) {
		first, varied := map[uint64]*passage{}, map[uint64][]*passage{}
		s.names(func(p *passage) {
			if first[p.sum] == nil {
				first[p.sum] = p
			} else if first[p.sum].text.Value != p.text.Value {
				varied[p.sum] = nil
			}
		})
		if len(varied) == 0 {
			return
		}
		s.names(func(p *passage) {
			if all, ok := varied[p.sum]; ok {
				varied[p.sum] = append(all, p)
			}
		})
		for _, names := range varied {
			reportVariants(names, report)
		}
	},
}

// names visits the names of all but levels. Skills and criteria may share a name, so
// their names are held against each other.
func (s *survey) names(visit func(p *passage)) {
	for i := range s.passages {
		if p := &s.passages[i]; p.role == name && p.place.level == nil && len(p.tokens) > 0 {
			visit(p)
		}
	}
}

// reportVariants reports the names that are not written as most of them are; of
// two ways as frequent the first one stands.
func reportVariants(names []*passage, report func(finding.Finding)) {
	times := map[string]int{}
	var ways []string
	for _, p := range names {
		if times[p.text.Value]++; times[p.text.Value] == 1 {
			ways = append(ways, p.text.Value)
		}
	}
	if len(ways) < 2 {
		return
	}
	most := slices.MaxFunc(ways, func(a, b string) int { return times[a] - times[b] })
	for _, p := range names {
		if p.text.Value != most && strings.TrimSpace(p.text.Value) != strings.TrimSpace(most) {
			report(p.finding(p.words()+" is written "+finding.Quote(p.text.Value)+" here and "+finding.Quote(most)+" elsewhere", "write it in one way"))
		}
	}
}
