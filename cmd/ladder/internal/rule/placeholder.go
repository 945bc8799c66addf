package rule

import (
	"slices"
	"strings"
	"unicode"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

var placeholder = Rule{
	Name:     "placeholder",
	Severity: finding.Warning,
	Set:      IdentitySet,
	Finds:    "a text that stands for one that nobody has written yet: TODO, TBD, coming soon, three dots",
	Why:      "People are judged by what is published, and a gap that looks like a text is noticed by nobody but them.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "TODO: write about listening."
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Lets customers finish before answering."
	}
}
`,
	examine: func(s *survey, _ options, report func(finding.Finding)) {
		found := map[int]string{}
		for _, word := range innerPlaceholders {
			for _, at := range s.spots(strings.ToLower(word)) {
				p := &s.passages[at.passage]
				if t := p.tokens[at.token]; p.role != name && p.text.Value[t.start:t.end] == word {
					found[int(at.passage)] = word
				}
			}
		}
		for i := range s.passages {
			p := &s.passages[i]
			words := wholePlaceholder(p)
			if words == "" {
				words = found[i]
			}
			if words != "" {
				report(p.finding(p.words()+" is not written yet: it says "+finding.Name(words),
					"write the text, say why nothing is expected with notExpected: \"...\", or make the ladder a draft"))
			}
		}
	},
}

// What stands for a text that is not there, as the whole of a text and anywhere
// in it. The lists are of what published ladders were found to hold, and of what
// templates put in.
var (
	wholePlaceholders = []string{
		"tbd", "tba", "tbc", "todo", "to do", "to be done", "to be defined", "to be determined", "to be decided", "to be written", "to be added",
		"to be confirmed", "n a", "na", "none", "nothing", "empty", "blank", "coming soon", "not defined", "not defined yet", "not yet defined",
		"undefined", "placeholder", "xxx", "work in progress", "wip", "under construction", "insert text here", "description", "text", "lorem ipsum",
		"fill in", "see above", "same as above", "as above", "same", "ditto",
	}
	innerPlaceholders = []string{"TODO", "TBD", "FIXME", "TBA", "XXX"}
)

// wholePlaceholder returns a text all of which stands for another, else "".
func wholePlaceholder(p *passage) string {
	text := p.text.Value
	if len(p.tokens) == 0 && !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
		return text
	}
	if len(p.tokens) > longestPlaceholder || p.role == name { // a skill may be called so
		return ""
	}
	letters := func(r rune) bool { return !unicode.IsLetter(r) }
	if slices.Contains(wholePlaceholders, strings.Join(strings.FieldsFunc(strings.ToLower(text), letters), " ")) {
		return text
	}
	return ""
}

// longestPlaceholder is how many words the longest of the list has.
const longestPlaceholder = 4
