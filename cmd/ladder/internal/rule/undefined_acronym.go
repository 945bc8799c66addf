package rule

import (
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

var undefinedAcronym = Rule{
	Name:     "undefined-acronym",
	Severity: finding.Warning,
	Set:      StyleSet,
	Finds:    "an abbreviation that the ladder does not explain",
	Why:      "New colleagues and candidates do not know what insiders call things.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Writes a QBR for each customer."
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Writes a quarterly business review (QBR) for each customer. A QBR has a page."
	}
}
`,
	Options: allow("abbreviations that everybody in the company knows"),
	examine: func(s *survey, o options, report func(finding.Finding)) {
		known := s.explained(o.list("allow"))
		s.acronyms(func(p *passage, at int, word string) {
			if !known[strings.TrimSuffix(word, "s")] && !isPart(p, at) {
				known[strings.TrimSuffix(word, "s")] = true // one finding is enough
				report(p.finding(p.words()+" says "+finding.Quote(word)+", which the ladder does not explain",
					"write it out where it stands first: full words ("+word+")"))
			}
		})
	},
}

// commonAcronyms are those that need no explanation at work, made by hand from
// those in published ladders.
const commonAcronyms = `
	API APIs CEO CFO CTO COO CPO CIO VP SVP EVP HR IT QA UX UI PR FAQ OK US UK EU URL SQL HTML CSS PDF AI ML ID TV PC AM PM SaaS
	KPI OKR R&D B2B B2C SMS GPS USB CRM ERP
`

// explained are the abbreviations that are known: common ones, those allowed,
// codes of levels, and those that stand in brackets behind their words, or before
// words in brackets.
func (s *survey) explained(allowed []string) map[string]bool {
	known := map[string]bool{}
	for _, word := range slices.Concat(strings.Fields(commonAcronyms), innerPlaceholders, allowed) {
		known[word] = true
	}
	for _, level := range s.ladder.Levels {
		known[level.Code.Value] = true
		for _, word := range strings.Fields(level.Title.Value) {
			known[word] = true
		}
	}
	s.acronyms(func(p *passage, at int, word string) {
		t := p.tokens[at]
		inBrackets := t.start > 0 && p.text.Value[t.start-1] == '(' && at > 1
		if inBrackets || strings.HasPrefix(p.text.Value[t.end:], " (") || p.place.skill == nil && p.role == name {
			known[strings.TrimSuffix(word, "s")] = true
		}
	})
	return known
}

// acronyms visits all abbreviations, those of one word in the order in which they
// stand.
func (s *survey) acronyms(visit func(p *passage, at int, word string)) {
	for id, w := range s.words {
		if !w.capitals {
			continue
		}
		for _, at := range s.spotsOf(id) {
			p := &s.passages[at.passage]
			t := p.tokens[at.token]
			if word := p.text.Value[t.start:t.end]; isAcronym(word) {
				visit(p, int(at.token), word)
			}
		}
	}
}

// isAcronym reports whether a word is two to five capitals, perhaps with an s.
func isAcronym(word string) bool {
	letters := strings.TrimSuffix(word, "s")
	if len(letters) < 2 || len(letters) > 5 {
		return false
	}
	for i := range len(letters) {
		if letters[i] < 'A' || letters[i] > 'Z' {
			return false
		}
	}
	return true
}

// isPart reports whether a word is a part of a longer one, or stands among words
// in capitals.
func isPart(p *passage, at int) bool {
	t, text := p.tokens[at], p.text.Value
	if t.start > 0 && strings.IndexByte("-/.&_@", text[t.start-1]) >= 0 || int(t.end)+1 < len(text) && strings.IndexByte("-/.&_@", text[t.end]) >= 0 && text[t.end+1] != ' ' {
		return true
	}
	return text == strings.ToUpper(text) && len(p.tokens) > 1
}
