package hint

import (
	"strings"
)

// An effect is what a clause does to the text it is added to.
type effect int

const (
	neither     effect = iota // can't be told
	addition                  // asks for more
	alternative               // leaves a choice
	condition                 // limits when it holds
)

// openings are the words that a clause begins with, long ones first, and what
// it then does: plain English. A reason or an illustration asks for nothing.
var openings = []struct {
	words string
	effect
}{
	{"and for example", neither}, {"and e.g", neither}, {"and so", neither}, {"and then", addition}, {"and when", condition}, {"and if", condition},
	{"and only", neither}, {"and thus", neither}, {"and therefore", neither}, {"and others", neither}, {"and more", neither},
	{"as well as", addition}, {"in addition to", addition}, {"together with", addition},
	{"even when", addition}, {"even if", addition}, {"even under", addition}, {"including", addition}, {"and", addition}, {"plus", addition},
	{"also", addition}, {"or", alternative},
	{"as long as", condition}, {"as needed", condition}, {"as required", condition}, {"only when", condition}, {"only if", condition},
	{"if", condition}, {"when", condition}, {"where", condition}, {"whenever", condition}, {"wherever", condition},
	{"unless", condition}, {"except", condition}, {"excluding", condition}, {"apart from", condition}, {"other than", condition},
	{"provided", condition}, {"providing", condition}, {"ideally", condition}, {"optionally", condition}, {"preferably", condition},
	{"possibly", condition}, {"time permitting", condition}, {"on a best-effort basis", condition}, {"depending on", condition},
}

// idle are the words that a sentence begins with that asks for nothing.
var idle = wordSet("for this that these those see note example examples e.g i.e here there it because optional we our such")

// maxWords is how many words of a clause a hint quotes.
const maxWords = 12

// compareClauses finds the hints that clauses give that came or went alone.
func (d *draft) compareClauses() {
	for k, r := range d.runs {
		old, new := d.sides[base].count(r[base]), d.sides[head].count(r[head])
		switch {
		case d.hinted[k]:
		case old == 1 && new == 1:
			d.exchange(k)
		case old == 0 && new > 0:
			d.clause(k, head)
		case new == 0 && old > 0:
			d.clause(k, base)
		}
	}
}

func (s *side) count(in span) int {
	n := 0
	for _, t := range s.tokens[in.from:in.to] {
		if t.word {
			n++
		}
	}
	return n
}

// exchange tells of "and" that became "or".
func (d *draft) exchange(k int) {
	old, new := d.sides[base].words(d.runs[k][base]), d.sides[head].words(d.runs[k][head])
	if d.sides[base].negated(d.runs[k][base]) || d.sides[head].negated(d.runs[k][head]) {
		return
	}
	switch {
	case strings.EqualFold(old, "or") && strings.EqualFold(new, "and"):
		d.add(k, d.runs[k][head].from, Hint{Raises, old, new, "clause"})
	case strings.EqualFold(old, "and") && strings.EqualFold(new, "or"):
		d.add(k, d.runs[k][head].from, Hint{Lowers, old, new, "clause"})
	}
}

// clause tells of what stands on one side only.
func (d *draft) clause(k, at int) {
	s, in := d.sides[at], d.runs[k][at]
	what := s.effectOf(in)
	if what == neither || s.negated(span{in.from, in.from}) || s.isSoft(in) || d.hasMoved(k, at) {
		return
	}
	about, up := "clause", what == addition
	if what == condition {
		about = "condition"
	}
	if at == head {
		d.add(k, in.from, Hint{toward(up), "", s.quote(in), about})
	} else {
		d.add(k, in.from, Hint{toward(!up), s.quote(in), "", about})
	}
}

// effectOf says what the clause in a span does.
func (s *side) effectOf(in span) effect {
	first := s.firstWord(in)
	for _, o := range openings {
		words := strings.Fields(o.words)
		if !s.has(first, words) {
			continue
		}
		if s.count(in) == 1 && (o.effect == addition || o.effect == alternative) {
			return neither // the conjunction alone
		}
		return o.effect
	}
	switch {
	case s.isSentence(first, in.to) && !idle[s.key(first)]:
		return addition
	case s.key(in.from) == ",":
		return s.item(in)
	}
	return neither
}

// isSentence reports whether the tokens from first up to another are whole
// sentences.
func (s *side) isSentence(first, to int) bool {
	ends := to == len(s.tokens) || s.startsSentence(to) || s.startsSentence(to+1) && !s.tokens[to].word
	return s.startsSentence(first) && ends && first > 0 || s.startsSentence(first) && s.startsSentence(to)
}

// longItem is how many words more items of a list may have.
const longItem = 5

// item says what more items do in a list: ", plans" in front of ", builds and
// runs", ", builds and runs" behind "plans".
func (s *side) item(in span) effect {
	if s.count(in) > longItem {
		return neither
	}
	for i := in.from + 1; i < min(len(s.tokens), in.to+reach); i++ {
		switch key := s.tokens[i].key; {
		case key == "and":
			return addition
		case key == "or":
			return alternative
		case key != "," && s.endsClause(i):
			return neither
		}
	}
	return neither
}

// isSoft reports whether a clause says itself that it may not hold, or is about
// what is not done.
func (s *side) isSoft(in span) bool {
	for i := in.from; i < in.to; i++ {
		if s.negates(i) || soft[s.tokens[i].key] {
			return true
		}
	}
	return false
}

// soft are words of clauses that ask for nothing for certain.
var soft = wordSet("may might could can optional optionally example e.g i.e welcome")

// hasMoved reports whether most of the words of a run are among those that
// changed on the other side.
func (d *draft) hasMoved(k, at int) bool {
	there := d.changedWords(1 - at)
	used := map[string]int{}
	words, found := 0, 0
	in := d.runs[k][at]
	for _, t := range d.sides[at].tokens[in.from:in.to] {
		if !t.word || joins[t.key] {
			continue
		}
		words++
		if used[stem(t.key)]++; used[stem(t.key)] <= there[stem(t.key)] {
			found++
		}
	}
	return 2*found > words
}

// changedWords counts the words of one side that changed, by their stems.
func (d *draft) changedWords(at int) map[string]int {
	if d.stems[at] == nil {
		d.stems[at] = map[string]int{}
		for _, t := range d.sides[at].tokens {
			if t.run >= 0 && t.word {
				d.stems[at][stem(t.key)]++
			}
		}
	}
	return d.stems[at]
}

// quote returns the clause in a span, up to the end of its sentence or, with an
// ellipsis, maxWords.
func (s *side) quote(in span) string {
	words := strings.Fields(s.words(in))
	if len(words) <= maxWords {
		return strings.Join(words, " ")
	}
	return strings.Join(words[:maxWords], " ") + "…"
}
