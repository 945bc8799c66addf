package rule

import (
	"maps"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

var grammaticalPerson = Rule{
	Name:     "grammatical-person",
	Severity: finding.Warning,
	Set:      StyleSet,
	Finds:    "a criterion that speaks to people as you or I where the others speak of them, or the other way round",
	Why:      "Readers stumble where a text that spoke of somebody suddenly speaks to them.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: criteria: [
			{title: "Calls", text: "Answers calls."},
			{title: "Letters", text: "Writes letters."},
			{title: "Shifts", text: "You plan your shifts."},
		]
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: criteria: [
			{title: "Calls", text: "Answers calls."},
			{title: "Letters", text: "Writes letters."},
			{title: "Shifts", text: "Plans shifts."},
		]
	}
}
`,
	examine: func(s *survey, _ options, report func(finding.Finding)) {
		if !s.isEnglish() {
			return
		}
		texts := map[string][]*passage{}
		for i := range s.passages {
			p := &s.passages[i]
			if p.role == expectation && len(p.tokens) > 0 {
				person := s.person(p)
				texts[person] = append(texts[person], p)
			}
		}
		delete(texts, "")
		persons := slices.Sorted(maps.Keys(texts))
		if len(persons) < 2 {
			return
		}
		most := slices.MaxFunc(persons, func(a, b string) int { return len(texts[a]) - len(texts[b]) })
		for _, person := range persons {
			for _, p := range texts[person] {
				if person != most {
					report(p.finding(p.words()+" speaks "+person+", most others "+most, "speak in one way throughout"))
				}
			}
		}
	},
}

// pronounWithin is among how many first words the pronoun stands: "At this level
// you".
const pronounWithin = 4

// The ways in which a text speaks of the person it is about.
const (
	ofThem  = "of somebody (writes)"
	toYou   = "to the reader (you write)"
	inFirst = "as the reader (I write)"
)

// person returns how a text speaks of people, or "" where that can't be told: by
// its first word, or the pronoun among its first words.
func (s *survey) person(p *passage) string {
	first := s.words[p.tokens[0].word].text
	for _, t := range p.tokens[:min(len(p.tokens), pronounWithin)] {
		switch s.words[t.word].text {
		case "you", "your", "you're", "you'll":
			return toYou
		case "i", "my", "i'm":
			return inFirst
		}
	}
	if strings.HasSuffix(first, "s") && !strings.HasSuffix(first, "ss") && len(first) > 3 {
		return ofThem
	}
	return ""
}
