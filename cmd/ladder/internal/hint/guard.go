package hint

import "strings"

// negations turn what is said behind them round. Whether more of it raises or
// lowers the bar can't be told then.
var negations = map[string]bool{
	"not": true, "no": true, "never": true, "cannot": true, "without": true, "nor": true, "neither": true, "none": true,
	"nobody": true, "nothing": true, "hardly": true, "avoid": true, "avoids": true, "avoiding": true,
	"prevent": true, "prevents": true, "preventing": true, "lack": true, "lacks": true, "refrain": true, "refrains": true,
}

// kindly are phrases with a negation that turn nothing round.
var kindly = [][]string{
	{"not", "only"}, {"not", "just"}, {"no", "more", "than"}, {"no", "fewer", "than"}, {"no", "less", "than"},
	{"not", "more", "than"}, {"not", "less", "than"}, {"no", "later", "than"},
}

// negated reports whether a negation in the same clause governs a phrase, or
// follows it at once ("should not").
func (s *side) negated(in span) bool {
	if s.negates(in.to) {
		return true
	}
	for i := in.from - 1; i >= 0 && i >= in.from-reach; i-- {
		if s.endsClause(i) {
			return false
		}
		if s.negates(i) {
			return true
		}
	}
	return false
}

func (s *side) endsClause(i int) bool {
	return !s.tokens[i].word && strings.Contains(".,;:!?…()—–。", s.tokens[i].key)
}

func (s *side) negates(i int) bool {
	key := s.key(i)
	if !negations[key] && !strings.HasSuffix(key, "n't") {
		return false
	}
	for _, phrase := range kindly {
		if s.has(i, phrase) {
			return false
		}
	}
	return true
}
