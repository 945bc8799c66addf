package prose

// bySentence compares only sentences that stand for each other, being alike to
// some extent, and marks those that moved. It reports whether one that may have
// moved stands for one that it is less like.
func (s sentences) bySentence(alike float64) (made script, doubtful bool) {
	p := newPairing(s.of, s.to, alike, s.distinct)
	made = script{hunks: []hunk{{equal: s.head}}}
	var gone, come []sentence
	i, j := 0, 0
	for _, k := range p.beads() {
		old, new := s.of[i:i+int(k.old)], s.to[j:j+int(k.new)]
		i, j = i+len(old), j+len(new)
		switch {
		case len(new) == 0:
			made.add(hunk{del: old[0].end - old[0].start})
			gone = append(gone, old[0])
		case len(old) == 0:
			made.add(hunk{ins: new[0].end - new[0].start})
			come = append(come, new[0])
		default:
			doubtful = doubtful || p.findable[i-1] && p.isWeak(old, new)
			s.compare(&made, span{old[0].start, old[len(old)-1].end}, span{new[0].start, new[len(new)-1].end})
		}
	}
	made.add(hunk{equal: s.tail})
	for _, m := range p.moves(gone, come) {
		s.mark(&made, m.from, m.to)
	}
	return made, doubtful
}

// isWeak reports whether one sentence stands for one that it may not have become
// by a move.
func (p *pairing) isWeak(old, new []sentence) bool {
	return len(old) == 1 && len(new) == 1 && dice(p.overlap(old[0].words, new[0].words), old[0], new[0]) < minMoved
}

// A move is a sentence that stands at another place of the new text.
type move struct{ from, to sentence }

// moves finds for each sentence that is gone the one that is most like it among
// those that came.
func (p *pairing) moves(gone, come []sentence) []move {
	var found []move
	taken := make([]bool, len(come))
	for _, g := range gone {
		best, most := -1, 0.0
		for j, c := range come {
			if taken[j] || dice(min(len(g.words), len(c.words)), g, c) < max(minMoved, most) {
				continue // of other lengths
			}
			if alike := dice(p.overlap(g.words, c.words), g, c); alike >= minMoved && alike > most {
				best, most = j, alike
			}
		}
		if best >= 0 {
			taken[best] = true
			found = append(found, move{g, come[best]})
		}
	}
	return found
}

// dice is Dice's coefficient of two sentences that have n words in common.
func dice(n int, a, b sentence) float64 {
	return float64(2*n) / float64(len(a.words)+len(b.words))
}

// mark marks the tokens that the two places of a sentence have in common.
func (s sentences) mark(made *script, from, to sentence) {
	if made.left == nil {
		made.left, made.came = make([]bool, s.a.len()), make([]bool, s.b.len())
	}
	inner := script{hunks: []hunk{{}}}
	s.compare(&inner, from.span, to.span)
	i, j := s.head+from.start, s.head+to.start
	inner = absorb(sequence{s.a.text, s.a.tokens[i:]}, inner)
	for _, h := range inner.hunks {
		for k := range h.equal {
			made.left[i+k], made.came[j+k] = true, true
		}
		i, j = i+h.equal+h.del, j+h.equal+h.ins
	}
}
