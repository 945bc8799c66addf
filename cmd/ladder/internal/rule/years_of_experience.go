package rule

import (
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

var yearsOfExperience = Rule{
	Name:     "years-of-experience",
	Severity: finding.Warning,
	Set:      StyleSet,
	Finds:    "years of experience as a measure of what somebody can do",
	Why:      "Years say how long somebody was there, not what they do now, and shut out those who learn fast or took a break; in places they are against the law.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Has 5+ years of experience in support."
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Answers questions that no guideline foresaw."
	}
}
`,
	examine: func(s *survey, _ options, report func(finding.Finding)) {
		if !s.isEnglish() {
			return
		}
		for _, years := range []string{"year", "years", "year's", "years'"} {
			for _, at := range s.spots(years) {
				p := &s.passages[at.passage]
				if end, ok := s.experience(p, int(at.token)); ok {
					words := p.text.Value[p.tokens[at.token].start:p.tokens[end].end]
					report(p.finding(p.words()+" asks for "+finding.Name(words), "say what somebody does who has that experience"))
				}
			}
		}
	},
}

// farthest is how many words there may be between years and experience: "years of
// hands-on professional experience".
const farthest = 5

// experience reports whether years of experience begin with a token, and where
// they end.
func (s *survey) experience(p *passage, at int) (end int, ok bool) {
	for i := at + 1; i < len(p.tokens) && i <= at+farthest; i++ {
		if strings.ContainsAny(p.text.Value[p.tokens[i-1].end:p.tokens[i].start], ".;:!?\n") {
			return 0, false
		}
		if s.words[p.tokens[i].word].text == "experience" {
			return i, true
		}
	}
	return 0, false
}
