package hint

import (
	"slices"
	"strings"
)

// shortRun is how many tokens of one side a run may have for what stands in it to
// be paired wherever it stands.
const shortRun = 5

// compare pairs the phrases of the scale with a number and records what differs. It returns what
// has no counterpart.
func (d *draft) compare(number int) (alone []*hit) {
	s := scales()[number]
	old, new := d.find(number, base), d.find(number, head)
	if len(old)+len(new) == 0 {
		return nil
	}
	d.draw(old, new)
	d.draw(new, old)
	old, new = d.changed(old), d.changed(new)
	if len(old)+len(new) == 0 {
		return nil
	}
	oldIn, newIn := byRun(old, len(d.runs)), byRun(new, len(d.runs))
	for k := range d.runs {
		cancel(oldIn[k], newIn[k])
		d.pair(s, open(oldIn[k]), open(newIn[k]))
	}
	cancel(open(old), open(new))
	d.pairMoved(s, open(old), open(new))
	return open(slices.Concat(old, new))
}

// draw makes phrases that did not change belong to the change of those on the
// other side that hold their words: "two" to "at most two".
func (d *draft) draw(hits, others []*hit) {
	holder := map[int]*hit{}
	for _, o := range others {
		for k := o.from; k < o.to && o.run >= 0; k++ {
			holder[k] = o
		}
	}
	for _, h := range hits {
		for k := h.from; k < h.to && h.run < 0; k++ {
			if o := holder[d.sides[h.side].tokens[k].twin]; o != nil {
				h.run = o.run
			}
		}
	}
}

// changed returns the hits that belong to a change, weak ones only if one begins
// with them.
func (d *draft) changed(hits []*hit) []*hit {
	return slices.DeleteFunc(hits, func(h *hit) bool {
		return h.run < 0 || h.weak && h.from != d.runs[h.run][h.side].from
	})
}

func byRun(hits []*hit, runs int) [][]*hit {
	of := make([][]*hit, runs)
	for _, h := range hits {
		of[h.run] = append(of[h.run], h)
	}
	return of
}

func open(hits []*hit) []*hit {
	var left []*hit
	for _, h := range hits {
		if !h.done {
			left = append(left, h)
		}
	}
	return left
}

// cancel closes phrases that stand on both sides.
func cancel(old, new []*hit) {
	waiting := map[*phrase][]*hit{}
	for _, h := range new {
		waiting[h.phrase] = append(waiting[h.phrase], h)
	}
	for _, h := range old {
		if list := waiting[h.phrase]; len(list) > 0 {
			h.done, list[0].done = true, true
			waiting[h.phrase] = list[1:]
		}
	}
}

// pair compares the phrases of one run in order. Where one side has more of them
// it can't be told which belong together.
func (d *draft) pair(s *scale, old, new []*hit) {
	if len(old) == 0 || len(new) == 0 {
		return
	}
	for i := range old {
		old[i].done = true
		if len(old) == len(new) && d.correspond(old[i], new[i]) {
			d.tell(s, old[i], new[i])
		}
	}
	for _, h := range new {
		h.done = true
	}
}

// correspond reports whether one phrase stands in the other's place: in a short
// run, or else where both begin the run or have the same word beside them.
func (d *draft) correspond(old, new *hit) bool {
	r, a, b := d.runs[new.run], d.sides[base], d.sides[head]
	switch {
	case max(r[base].len(), r[head].len()) <= shortRun, old.from <= r[base].from+1 && new.from <= r[head].from+1:
		return true
	}
	next, before := a.key(old.to), a.key(old.from-1)
	return next != "" && stem(next) == stem(b.key(new.to)) || before != "" && before == b.key(new.from-1)
}

// pairMoved compares phrases in a sentence that moved: the word behind is the
// same.
func (d *draft) pairMoved(s *scale, old, new []*hit) {
	waiting := map[string][]*hit{}
	for _, n := range new {
		if d.sides[head].isWord(n.to) {
			key := d.sides[head].key(n.to)
			waiting[key] = append(waiting[key], n)
		}
	}
	for _, o := range old {
		key := d.sides[base].key(o.to)
		if list := waiting[key]; len(list) > 0 {
			o.done, list[0].done = true, true
			d.tell(s, o, list[0])
			waiting[key] = list[1:]
		}
	}
}

// tell records that one phrase took the place of another.
func (d *draft) tell(s *scale, old, new *hit) {
	if old.rank != new.rank && !d.negated(old) && !d.negated(new) && !d.isTold(old) && !d.isTold(new) {
		d.markTold(old)
		d.markTold(new)
		d.add(new.run, new.from, Hint{toward(new.rank > old.rank), d.words(old), d.words(new), s.about})
	}
}

func (d *draft) negated(h *hit) bool { return d.sides[h.side].negated(h.span) }

func (d *draft) words(h *hit) string { return d.sides[h.side].phrase(h.span) }

// isTold reports whether a hint has told of the phrase, or of one it is in.
func (d *draft) isTold(h *hit) bool { return d.told[h.side][h.from] }

func (d *draft) markTold(h *hit) {
	for i := h.from; i < h.to; i++ {
		d.told[h.side][i] = true
	}
}

// presence records that a phrase appeared or went where there is no other in
// its place.
func (d *draft) presence(s *scale, h *hit) {
	if s.bare == 0 || h.rank == s.bare || s.options["below"] && h.rank > s.bare || h.weak || d.isTold(h) || d.negated(h) {
		return
	}
	if !d.isAlone(h) || !d.goesOn(h) {
		return
	}
	if strong := h.rank > s.bare; h.side == head {
		d.add(h.run, h.from, Hint{toward(strong), "", d.words(h), s.about})
	} else {
		d.add(h.run, h.from, Hint{toward(!strong), d.words(h), "", s.about})
	}
}

// isAlone reports whether a phrase was added or dropped by itself, not within a
// clause or a sentence that was: it begins its run, or ends one that took the
// place of other words.
func (d *draft) isAlone(h *hit) bool {
	s, in := d.sides[h.side], d.runs[h.run][h.side]
	first := s.firstWord(in)
	begins := h.from <= first+1
	if !begins && in.to-h.to > 1 { // the rest takes time in the length of the run
		return false
	}
	if joins[s.key(first)] || s.isSentence(first, in.to) {
		return false
	}
	for i := first + 1; i < in.to; i++ {
		if s.startsSentence(i) {
			return false
		}
	}
	return begins || d.sides[1-h.side].count(d.runs[h.run][1-h.side]) > 0
}

// firstWord returns where the first word of a span stands, or its end.
func (s *side) firstWord(in span) int {
	for in.from < in.to && !s.tokens[in.from].word {
		in.from++
	}
	return in.from
}

// joins are the words that begin a clause.
var joins = map[string]bool{"and": true, "or": true, "but": true, "nor": true, "plus": true, "which": true, "who": true, "that": true}

// goesOn reports whether what stands around a phrase in its run is on the other
// side too, so that the phrase is what is new; or nothing is.
func (d *draft) goesOn(h *hit) bool {
	around := map[string]bool{}
	own := d.runs[h.run][h.side]
	for i := own.from; i < own.to; i++ {
		if t := d.sides[h.side].tokens[i]; t.word && (i < h.from || i >= h.to) {
			around[stem(t.key)] = true
		}
	}
	empty := true
	other := d.runs[h.run][1-h.side]
	for _, t := range d.sides[1-h.side].tokens[other.from:other.to] {
		if t.word && around[stem(t.key)] {
			return true
		}
		empty = empty && !t.word
	}
	return empty
}

// stem is a word without its inflection, roughly: enough to tell that two words
// beside one another are one.
func stem(word string) string {
	for _, ending := range []string{"ing", "ies", "ied", "es", "ed", "s", "e", "y"} {
		if cut, ok := strings.CutSuffix(word, ending); ok && len(cut) > 2 {
			if n := len(cut); ending != "s" && ending != "e" && ending != "y" && cut[n-1] == cut[n-2] && cut[n-1] != 's' && cut[n-1] != 'l' {
				cut = cut[:n-1] // planned
			}
			return cut
		}
	}
	return word
}
