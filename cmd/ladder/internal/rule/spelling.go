package rule

import (
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

var spelling = Rule{
	Name:     "spelling",
	Severity: finding.Warning,
	Set:      IdentitySet,
	Finds:    "a word that is misspelt",
	Why:      "A ladder is read in the moments that decide about people's pay: slips make it look as if nobody took care.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Answers definately within a day."
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Answers definitely within a day."
	}
}
`,
	Options: allow("words that are right here"),
	examine: func(s *survey, o options, report func(finding.Finding)) {
		if !s.isEnglish() {
			return
		}
		for id := range s.words {
			w := s.words[id]
			right := w.right
			if right == "" || slices.ContainsFunc(o.list("allow"), func(a string) bool { return strings.EqualFold(a, w.text) }) {
				continue
			}
			for _, at := range s.spotsOf(id) {
				p := &s.passages[at.passage]
				t := p.tokens[at.token]
				if written := p.text.Value[t.start:t.end]; isProse(p, int(at.token)) {
					right := likeCase(written, right)
					f := p.finding(p.words()+" says "+finding.Quote(written), "did you mean "+finding.Quote(right)+"?")
					f.Fix = finding.Fix{Wrong: written, Right: right}
					report(f)
				}
			}
		}
	},
}

// isProse reports whether a word may be held to the spelling of words: not one of
// a name, an address or a path.
func isProse(p *passage, token int) bool {
	t := p.tokens[token]
	text := p.text.Value
	if t.start > 0 && strings.IndexByte("./@_-:#", text[t.start-1]) >= 0 {
		return false
	}
	if int(t.end) < len(text) && strings.IndexByte("/@_:", text[t.end]) >= 0 && int(t.end)+1 < len(text) && text[t.end+1] != ' ' {
		return false
	}
	word := text[t.start:t.end]
	return word == strings.ToLower(word) || token == 0 || word[1:] == strings.ToLower(word[1:]) && startsSentence(p, token)
}

// startsSentence reports whether a word is the first of its sentence.
func startsSentence(p *passage, token int) bool {
	if token == 0 {
		return true
	}
	return strings.ContainsAny(p.text.Value[p.tokens[token-1].end:p.tokens[token].start], ".!?:\n")
}

// likeCase gives a word the case of what was written.
func likeCase(written, word string) string {
	switch {
	case written == strings.ToUpper(written):
		return strings.ToUpper(word)
	case startsWithCapital(written):
		return strings.ToUpper(word[:1]) + word[1:]
	}
	return word
}
