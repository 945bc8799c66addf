package rule

import (
	"slices"
	"strings"
	"unicode"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

var doubledWord = Rule{
	Name:     "doubled-word",
	Severity: finding.Warning,
	Set:      IdentitySet,
	Finds:    "a word that stands twice in a row",
	Why:      "It is a slip that every reader stumbles over, and often a word that should be there is missing.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Lets the the customer finish before answering."
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Lets the customer finish before answering."
	}
}
`,
	examine: func(s *survey, _ options, report func(finding.Finding)) {
		if !s.isEnglish() {
			return // "die die" and "nous nous" are sound sentences
		}
		for i := range s.passages {
			p := &s.passages[i]
			for _, at := range s.doubled(p) {
				a, b := p.tokens[at], p.tokens[at+1]
				word := p.text.Value[a.start:a.end]
				f := p.finding(p.words()+" says "+finding.Quote(word)+" twice in a row", "take one of the two away")
				f.Fix = finding.Fix{Wrong: p.text.Value[a.start:b.end], Right: word}
				report(f)
			}
		}
	},
}

// mayDouble are words that stand twice in a row in sound sentences: "that that
// happens", "what it is is clear", names and sounds. The list is made by hand.
var mayDouble = strings.Fields(`
	that had is do so very no yes bye many really much blah knock tick hip log win chop pom cha ha yo tuk beri aye tom
`)

// doubled returns the tokens that stand once more right behind themselves.
func (s *survey) doubled(p *passage) []int {
	var found []int
	for i := 1; i < len(p.tokens); i++ {
		a, b := p.tokens[i-1], p.tokens[i]
		if a.word != b.word {
			continue
		}
		word := s.words[b.word].text
		gap := p.text.Value[a.end:b.start]
		if !slices.Contains(mayDouble, word) && strings.Trim(gap, " \n\t\u00a0") == "" && gap != "" && !strings.ContainsFunc(word, unicode.IsDigit) && !isName(p, i-1) {
			found = append(found, i-1)
		}
	}
	return found
}

// isName reports whether a word and the one behind it begin with capitals, such
// as those of a band; at the start of a text that says nothing.
func isName(p *passage, i int) bool {
	first, second := p.tokens[i], p.tokens[i+1]
	return i > 0 && startsWithCapital(p.text.Value[first.start:]) && startsWithCapital(p.text.Value[second.start:])
}

func startsWithCapital(text string) bool {
	for _, r := range text {
		return unicode.IsUpper(r)
	}
	return false
}
