package change

import (
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

const (
	// leastCopied is the least share of neighbouring words (Dice's coefficient) that
	// a copy has in common with its origin: a word or two in a paragraph differ. Two
	// texts that say the same are a copy whatever their spelling from leastSpelt up.
	leastCopied = 0.85
	leastSpelt  = 0.2

	// minCopied is the least number of words of a copy: shorter texts are often the
	// same by themselves.
	minCopied = 6

	// maxCopies bounds how many new texts hold the same two words for them to be
	// looked up by: what is in more tells none of them.
	maxCopies = 100
)

// A passage is a text of a cell, or all of them.
type passage struct {
	path  string // of the cell or criterion it is all of, or else in
	skill string
	text  string
	words []uint64 // a hash each
	sketch
}

// newPassage makes a passage of a text with these words.
func newPassage(path, skill, text string, words []uint64) *passage {
	return &passage{path, skill, text, words, newSketch(words)}
}

// findCopies notes on each cell, summary and criterion whose text is new which
// other one of this ladder it was copied from, if any: one that stood there at
// base and still does.
func (d *differ) findCopies() {
	var copies []*item
	var texts []*passage
	for _, it := range d.items {
		if !d.mayBeCopy(it) {
			continue
		}
		if words := wordHashes(it.New); len(words) >= minCopied {
			copies, texts = append(copies, it), append(texts, newPassage(it.Path, it.Skill, it.New, words))
		}
	}
	if len(texts) == 0 {
		return
	}
	l := newLookup(texts)
	var words []uint64
	d.eachStanding(func(path, skill, text string) {
		// Most texts have no two words in common with the new ones: to see that is
		// far cheaper than to sketch them.
		if words = appendWords(words[:0], text); len(words) >= minCopied && l.knows(words) {
			l.offer(newPassage(path, skill, text, slices.Clone(words)))
		}
	})
	for i, it := range copies {
		it.CopyOf = l.origin(i)
	}
}

// mayBeCopy reports whether a change brings a text into a cell. What a cell takes
// over by extending another is no copy, nor what it says by its proficiency alone.
func (d *differ) mayBeCopy(it *item) bool {
	if it.inherited || it.Kind == Removed || it.Kind == Moved || it.event.editorial {
		return false
	}
	switch it.Field {
	case "summary", "criteria":
		return true
	case "descriptor", "notExpected":
		c := d.head.Skill(it.Skill).Descriptor(it.Level)
		isBare := c.Summary.Value == "" && len(c.Criteria)+len(c.Examples) == 0
		return it.event.asks && c.Extends.Value == "" && !isBare
	}
	return false
}

// eachStanding calls f for each text that was written into a cell at base and
// stands there at head: all of a cell, its summary, its criteria.
func (d *differ) eachStanding(f func(path, skill, text string)) {
	for _, s := range d.skills {
		for _, l := range d.levels {
			if !s.both() || !l.both() {
				continue
			}
			b, h := writtenCell(d.base, s.b, l.b.ID.Value), writtenCell(d.head, s.h, l.h.ID.Value)
			stood, i := textsOf(b), 0
			h.eachText(func(path, text string) {
				if stood.hold(i, text) {
					f(path, s.h.ID.Value, text)
				}
				i++
			})
		}
	}
}

// A standing is the texts of one cell at base. Nearly all are at head what they
// were, and where: only for one that is not, all are looked through.
type standing struct {
	texts     []string
	unwrapped map[string]bool // without line breaks; nil until it is asked for
}

func textsOf(c *cell) *standing {
	s := &standing{}
	c.eachText(func(_, text string) { s.texts = append(s.texts, text) })
	return s
}

// hold reports whether a text is one of them, most likely the i-th, wherever its
// lines break.
func (s *standing) hold(i int, text string) bool {
	if i < len(s.texts) && s.texts[i] == text {
		return true
	}
	if s.unwrapped == nil {
		s.unwrapped = make(map[string]bool, len(s.texts))
		for _, t := range s.texts {
			s.unwrapped[prose.Unwrap(t)] = true
		}
	}
	return s.unwrapped[prose.Unwrap(text)]
}

// writtenCell is a cell without what it takes over; nil where there is none.
func writtenCell(l *ladder.Ladder, s *ladder.Skill, level string) *cell {
	d := s.Descriptor(level)
	if d == nil {
		return nil
	}
	return &cell{*d, l, s, level}
}

// eachText calls f for the texts of a cell that may be copied; for all of them
// only where the cell stands by itself.
func (c *cell) eachText(f func(path, text string)) {
	if c == nil || c.NotExpected.Value != "" {
		return
	}
	if c.Extends.Value == "" {
		f(c.path(), c.text())
	}
	f(c.path(), c.Summary.Value)
	for _, cr := range c.Criteria {
		f(ladder.CriterionPath(c.path(), cr.Key()), cr.Text.Value)
	}
}

// A lookup finds the origins of texts among many that are offered one by one, by
// the words and the pairs of words that they have in common.
type lookup struct {
	texts   []*passage
	holding map[uint64][]int // which texts hold two neighbouring words
	same    map[uint64][]int // which texts have the same words
	best    []origin
}

// An origin is what a text may have been copied from.
type origin struct {
	*passage
	likeness float64
}

func newLookup(texts []*passage) *lookup {
	l := &lookup{texts, map[uint64][]int{}, map[uint64][]int{}, make([]origin, len(texts))}
	for i, t := range texts {
		l.same[fingerprint(t.words)] = append(l.same[fingerprint(t.words)], i)
		for _, pair := range t.sketch {
			l.holding[pair] = append(l.holding[pair], i)
		}
	}
	return l
}

func fingerprint(words []uint64) uint64 {
	h := uint64(offset)
	for _, w := range words {
		h = pairHash(h, w)
	}
	return h
}

// knows reports whether one of the texts has two neighbouring words of these.
func (l *lookup) knows(words []uint64) bool {
	for pair := range neighbours(words) {
		if len(l.holding[pair]) > 0 {
			return true
		}
	}
	return false
}

// offer compares a passage with the texts that have enough in common with it.
func (l *lookup) offer(p *passage) {
	common := map[int]int{}
	for _, pair := range p.sketch {
		if in := l.holding[pair]; len(in) <= maxCopies {
			for _, i := range in {
				common[i]++
			}
		}
	}
	for i, n := range common {
		l.propose(i, origin{p, float64(2*n) / float64(len(p.sketch)+len(l.texts[i].sketch))})
	}
	for _, i := range l.same[fingerprint(p.words)] {
		l.propose(i, origin{p, 1})
	}
}

// propose keeps the best origin of a text: of two as good, the one of its own
// skill, else the first.
func (l *lookup) propose(i int, o origin) {
	text, best := l.texts[i], l.best[i]
	switch {
	case cellPart(o.path) == cellPart(text.path), o.likeness < leastSpelt, o.likeness < best.likeness:
	case o.likeness > best.likeness, o.skill == text.skill && best.skill != text.skill:
		l.best[i] = o
	}
}

// origin returns the path of what the text was copied from, or "".
func (l *lookup) origin(i int) string {
	best := l.best[i]
	if best.passage == nil || best.likeness < leastCopied && !says(best.text, l.texts[i].text) {
		return ""
	}
	return best.path
}
