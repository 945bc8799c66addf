package prose

const (
	// Pairing takes time in the number of the words of one text times the
	// sentences of the other, at most maxPairing; comparing two sentences in the
	// square of their tokens, at most maxSentence each.
	maxPairing  = 32_000_000
	maxSentence = 2_000
)

// A sentence is a stretch of tokens, from start to end.
type sentence struct {
	start, end int
	words      []rune // its words, numbered; its marks where it has none
}

// A bySentence is two texts on the way to a script that keeps to sentences.
type bySentence struct {
	a, b   sequence
	as, bs []sentence // what differs of a and b
	n      numberedWords
	script
}

// bySentences compares only sentences that stand for each other, and marks those
// that moved. It reports false if there is but one, or too much to pair.
func bySentences(a, b sequence, head, tail int) (script, bool) {
	head, tail = widen(a, b, head, tail)
	if a.len()+b.len()-2*(head+tail) > 2*maxTokens {
		return script{}, false
	}
	s := bySentence{a: a, b: b, n: numberedWords{}, script: script{hunks: []hunk{{equal: head}}}}
	s.as, s.bs = s.n.sentences(a, head, a.len()-tail), s.n.sentences(b, head, b.len()-tail)
	if len(s.as)+len(s.bs) < 3 || (a.len()-head-tail)*len(s.bs) > maxPairing || tooLong(s.as) || tooLong(s.bs) {
		return script{}, false
	}
	s.follow(pair(s.as, s.bs, len(s.n)))
	s.add(hunk{equal: tail})
	return absorb(a, s.script), true
}

// widen lets what differs begin and end with sentences.
func widen(a, b sequence, head, tail int) (int, int) {
	for head > 0 && !(a.opens(head) && b.opens(head)) {
		head--
	}
	for tail > 0 && !(a.opens(a.len()-tail) && b.opens(b.len()-tail)) {
		tail--
	}
	return head, tail
}

// sentences cuts the tokens from start to end.
func (n numberedWords) sentences(q sequence, start, end int) []sentence {
	var found []sentence
	for start < end {
		s := sentence{start: start, end: start + 1}
		for s.end < end && !q.opens(s.end) {
			s.end++
		}
		for k := s.start; k < s.end; k++ {
			if q.isWord(k) {
				s.words = append(s.words, n.number(q.word(k)))
			}
		}
		if len(s.words) == 0 {
			s.words = n.spell(q, s.start, s.end)
		}
		found = append(found, s)
		start = s.end
	}
	return found
}

func tooLong(sentences []sentence) bool {
	for _, s := range sentences {
		if s.end-s.start > maxSentence {
			return true
		}
	}
	return false
}

// follow adds the hunks of beads.
func (s *bySentence) follow(beads []bead) {
	var gone, come []sentence
	i, j := 0, 0
	for _, k := range beads {
		old, new := s.as[i:i+int(k.old)], s.bs[j:j+int(k.new)]
		i, j = i+len(old), j+len(new)
		switch {
		case len(new) == 0:
			s.add(hunk{del: old[0].end - old[0].start})
			gone = append(gone, old[0])
		case len(old) == 0:
			s.add(hunk{ins: new[0].end - new[0].start})
			come = append(come, new[0])
		default:
			compare(&s.script, s.n.spell(s.a, old[0].start, old[len(old)-1].end), s.n.spell(s.b, new[0].start, new[len(new)-1].end))
		}
	}
	s.findMoved(gone, come)
}

// findMoved marks what sentences that are gone have in common with those that
// came, each with the one most like it.
func (s *bySentence) findMoved(gone, come []sentence) {
	p := pairing{counts: make([]int, len(s.n))}
	taken := make([]bool, len(come))
	for _, g := range gone {
		best, most := -1, 0.0
		for j, c := range come {
			if taken[j] {
				continue
			}
			alike := float64(2*p.overlap(g.words, c.words)) / float64(len(g.words)+len(c.words))
			if alike >= minMoved && alike > most {
				best, most = j, alike
			}
		}
		if best >= 0 {
			taken[best] = true
			s.markMoved(g, come[best])
		}
	}
}

// markMoved marks the tokens that two sentences have in common.
func (s *bySentence) markMoved(g, c sentence) {
	if s.left == nil {
		s.left, s.came = make([]bool, s.a.len()), make([]bool, s.b.len())
	}
	inner := script{hunks: []hunk{{}}}
	compare(&inner, s.n.spell(s.a, g.start, g.end), s.n.spell(s.b, c.start, c.end))
	inner = absorb(sequence{s.a.text, s.a.tokens[g.start:g.end]}, inner)
	i, j := g.start, c.start
	for _, h := range inner.hunks {
		for k := range h.equal {
			s.left[i+k], s.came[j+k] = true, true
		}
		i, j = i+h.equal+h.del, j+h.equal+h.ins
	}
}
