package hint

import (
	"embed"
	"math/bits"
	"slices"
	"strings"
	"sync"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

// The scales are files of lines: what they say and whose order it is (#), then
//
//	inflect  the first words of its phrases are verbs, known in all their forms
//	chain    a phrase right before another governs it ("helps lead")
//	below    a phrase that stands higher than none says nothing on its own
//	leads    a phrase has a word behind it, within its clause
//	before   words that make something else of a phrase they follow: team lead
//	after    the same of words in front
//	needs    a word that, alone, counts only behind one of the others: their own
//	skip     longer phrases that mean something else
//	step     phrases of equal strength, the weakest step first
//
// In a step * is a text without any of the phrases, and a ? marks a phrase that
// counts only where a change begins with it.
//
//go:embed scales
var files embed.FS

// sources are the scales and what their hints are about, in the order in which
// they are told: "all teams" is a scope before it is a quantifier.
var sources = []struct{ file, about string }{
	{"modal", "modal"}, {"verb", "verb"}, {"hedge", "condition"}, {"autonomy", "autonomy"}, {"manner", "manner"},
	{"scope", "scope"}, {"region", "scope"}, {"work", "scope"}, {"complexity", "complexity"}, {"horizon", "horizon"},
	{"quantifier", "quantifier"},
}

// A scale is an order of phrases.
type scale struct {
	about         string
	options       map[string]bool // inflect, chain, below, leads
	before, after map[string]bool
	needs         map[string]map[string]bool
	phrases       map[string][]*phrase // by their first word, long ones first
	bare          int                  // the rank of none, or 0
}

// A phrase is an entry of a scale.
type phrase struct {
	words []string
	rank  int  // from 1; 0 for one that means something else
	weak  bool // counts only where a change begins with it
}

var scales = sync.OnceValue(func() []*scale {
	var all []*scale
	for _, source := range sources {
		text, err := files.ReadFile("scales/" + source.file + ".txt")
		if err != nil {
			panic(err) // it is embedded
		}
		all = append(all, newScale(source.about, string(text)))
	}
	return all
})

func newScale(about, text string) *scale {
	s := &scale{
		about: about, options: map[string]bool{},
		before: map[string]bool{}, after: map[string]bool{}, needs: map[string]map[string]bool{}, phrases: map[string][]*phrase{},
	}
	rank := 0
	for line := range strings.Lines(text) {
		verb, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch verb {
		case "inflect", "chain", "below", "leads":
			s.options[verb] = true
		case "before":
			addAll(s.before, rest)
		case "after":
			addAll(s.after, rest)
		case "needs":
			word, others, _ := strings.Cut(rest, " ")
			s.needs[word] = map[string]bool{}
			addAll(s.needs[word], others)
		case "skip":
			s.addPhrases(0, rest)
		case "step":
			rank++
			s.addPhrases(rank, rest)
		}
	}
	for _, list := range s.phrases {
		slices.SortStableFunc(list, func(a, b *phrase) int { return len(b.words) - len(a.words) })
	}
	return s
}

func addAll(set map[string]bool, words string) {
	for _, w := range strings.Fields(words) {
		set[prose.Plain(w)] = true
	}
}

func (s *scale) addPhrases(rank int, list string) {
	for text := range strings.SplitSeq(list, ",") {
		text, weak := strings.CutPrefix(strings.TrimSpace(text), "?")
		if text == "*" {
			s.bare = rank
			continue
		}
		p := &phrase{rank: rank, weak: weak}
		for _, w := range strings.Fields(text) {
			p.words = append(p.words, prose.Plain(w))
		}
		first := []string{p.words[0]}
		if s.options["inflect"] {
			first = forms(p.words[0])
		}
		for _, w := range first {
			s.phrases[w] = append(s.phrases[w], p)
		}
	}
}

// forms are those of a regular verb. Wrong ones among them do no harm: nobody
// writes leaded.
func forms(verb string) []string {
	stem, consonant := verb, verb
	if e, ok := strings.CutSuffix(verb, "e"); ok {
		stem = e
	}
	if y, ok := strings.CutSuffix(verb, "y"); ok {
		consonant = y + "i"
	} else {
		consonant = stem
	}
	list := []string{verb, verb + "s", consonant + "es", consonant + "ed", stem + "ing"}
	slices.Sort(list)
	return slices.Compact(list)
}

// A hit is a phrase of a scale in a text, where it or what it belongs to
// changed.
type hit struct {
	span
	*phrase
	side int  // base or head
	run  int  // the run that it belongs to; -1 if it did not change
	done bool // judged
}

// beginnings says which scales have a phrase that begins with a word, a bit each:
// most words of a text are in none.
var beginnings = sync.OnceValue(func() map[string]uint {
	in := map[string]uint{}
	for i, s := range scales() {
		for first := range s.phrases {
			in[first] |= 1 << i
		}
	}
	return in
})

// find returns all phrases of the scale with a number on a side.
func (d *draft) find(number, at int) []*hit {
	s, in := scales()[number], d.sides[at]
	var hits []*hit
	next := 0 // behind the last phrase
	for _, i := range in.listed[number] {
		p := s.at(in, i)
		if p == nil || i < next {
			continue
		}
		h := &hit{span: span{i, i + len(p.words)}, phrase: p, side: at, run: -1}
		next = h.to
		for k := h.from; k < h.to && h.run < 0; k++ {
			h.run = in.tokens[k].run
		}
		if s.means(in, h) && (!s.options["chain"] || len(hits) == 0 || !governs(in, hits[len(hits)-1], h)) {
			hits = append(hits, h)
		}
	}
	return hits
}

// list notes that a token is near a change, and the scales that it may begin a
// phrase of.
func (s *side) list(i int) {
	s.near = append(s.near, i)
	for in := s.tokens[i].begins; in != 0; in &= in - 1 {
		number := bits.TrailingZeros(in)
		s.listed[number] = append(s.listed[number], i)
	}
}

// at returns the longest phrase that begins with the token at i, or nil.
func (s *scale) at(in *side, i int) *phrase {
	for _, p := range s.phrases[in.tokens[i].key] {
		if in.has(i+1, p.words[1:]) {
			return p
		}
	}
	return nil
}

// means reports whether a phrase means what the scale takes it for where it
// stands.
func (s *scale) means(in *side, h *hit) bool {
	switch {
	case h.rank == 0, s.after[in.key(h.from-1)], s.before[in.key(h.to)]:
		return false
	case s.options["leads"] && !in.isWord(h.to):
		return false
	case len(h.words) == 1 && s.needs[h.words[0]] != nil && !s.needs[h.words[0]][in.key(h.from-1)]:
		return false
	}
	return in.text[in.tokens[h.from].start:in.tokens[h.from].end] != "May" || in.startsSentence(h.from) // the month
}

// governs reports whether the verb h only says what to do of the verb before.
func governs(in *side, before, h *hit) bool {
	if before.to == h.from {
		return true
	}
	link := in.key(before.to)
	return before.to == h.from-1 && (link == "to" || link == "with" || link == "in")
}
