package rule

import (
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

// A lexicon is phrases that a rule looks for.
type lexicon []phrase

// A phrase is words in lower case, with what to write in their place, or "".
type phrase struct {
	text    string
	words   []string
	instead string
}

// phrases makes a lexicon of lines: "phrase = what to write", or "phrase" alone.
func phrases(lines string) lexicon {
	var x lexicon
	for line := range strings.Lines(lines) {
		text, instead, _ := strings.Cut(strings.TrimSpace(line), " = ")
		if text != "" {
			x = append(x, phrase{text, strings.Fields(text), instead})
		}
	}
	return x
}

// A hit is a phrase found in a text.
type hit struct {
	*passage
	phrase     phrase
	start, end int32 // bytes of the text
	from       int   // its first token
}

// written is the phrase as the author wrote it.
func (h hit) written() string { return h.text.Value[h.start:h.end] }

// search finds the phrases in all texts, but those allowed, in the order of the
// texts.
func (s *survey) search(x lexicon, allowed []string, use func(h hit)) {
	if !s.isEnglish() {
		return
	}
	var hits []hit
	for _, ph := range x {
		if slices.ContainsFunc(allowed, func(a string) bool { return strings.EqualFold(a, ph.text) }) {
			continue
		}
		rarest, spots := s.rarest(ph.words)
		for _, at := range spots {
			p, from := &s.passages[at.passage], int(at.token)-rarest
			if from >= 0 && s.follows(p, from, ph.words) {
				hits = append(hits, hit{p, ph, p.tokens[from].start, p.tokens[from+len(ph.words)-1].end, from})
			}
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		if c := comparePos(a.text.Pos, b.text.Pos); c != 0 {
			return c
		}
		if a.start != b.start {
			return int(a.start - b.start)
		}
		return int(b.end - a.end)
	})
	for i, h := range hits {
		if i == 0 || hits[i-1].passage != h.passage || hits[i-1].end < h.end {
			use(h)
		}
	}
}

// rarest returns which of several words stands in the ladder least often, and where.
func (s *survey) rarest(words []string) (rarest int, spots []spot) {
	for i, w := range words {
		if at := s.spots(w); i == 0 || len(at) < len(spots) {
			rarest, spots = i, at
		}
	}
	return rarest, spots
}

// follows reports whether words stand in a text from a token on, with nothing but
// blanks, hyphens and slashes between them.
func (s *survey) follows(p *passage, from int, words []string) bool {
	if from+len(words) > len(p.tokens) {
		return false
	}
	for i, w := range words {
		t := p.tokens[from+i]
		if s.words[t.word].text != w {
			return false
		}
		if i > 0 && strings.Trim(p.text.Value[p.tokens[from+i-1].end:t.start], " \n-/") != "" {
			return false
		}
	}
	return true
}

// says is a finding that a text says something, with what to write instead.
func (h hit) says(what, instead, otherwise string) finding.Finding {
	hint := otherwise
	if instead != "" {
		hint = "write " + instead
	}
	return h.finding(h.words()+" says "+finding.Quote(h.written())+", "+what, hint)
}
