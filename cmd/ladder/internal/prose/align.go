package prose

import "unicode/utf8"

// A script turns one text into another: hunks for all of their tokens. The
// tokens of the old text and of the new that moved are marked; nil if none did.
type script struct {
	hunks      []hunk
	left, came []bool
}

// A hunk is a run of equal tokens and the change after it: so many tokens of
// the old text give way to so many of the new. Only the last hunk of a script
// may have no change, and only the first no equal tokens.
type hunk struct{ equal, del, ins int }

func (h hunk) isChange() bool { return h.del > 0 || h.ins > 0 }

// is reports whether token k is marked.
func is(marked []bool, k int) bool { return marked != nil && marked[k] }

// add puts a hunk behind those there are, one with them where they meet.
func (s *script) add(h hunk) {
	if len(s.hunks) == 0 {
		s.hunks = append(s.hunks, h)
		return
	}
	last := &s.hunks[len(s.hunks)-1]
	switch {
	case !last.isChange():
		last.equal += h.equal
		last.del, last.ins = h.del, h.ins
	case h.equal == 0:
		last.del, last.ins = last.del+h.del, last.ins+h.ins
	default:
		s.hunks = append(s.hunks, h)
	}
}

const (
	// maxChanged is the share of words beyond which two texts are shown one
	// after the other. Ordinary edits reach 0.4, rewrites begin at 0.8. Texts
	// of less than fewWords are so only if no word is left.
	maxChanged = 0.6
	fewWords   = 8

	// At most maxTokens are compared, both texts taken together: comparing takes
	// time in their square. A text of so many is a book chapter.
	maxTokens = 60_000

	// A word of up to shortWord letters that is all that is left between two
	// replacements is no help to a reader.
	shortWord = 4
)

// align finds the script that turns a into b: sentence by sentence, or word by
// word where that changes fewer words.
func align(a, b sequence) script {
	whole := script{hunks: []hunk{{del: a.len(), ins: b.len()}}}
	head, tail := shared(a.len(), b.len(), func(i, j int) bool { return a.word(i) == b.word(j) })
	if a.len()+b.len()-2*(head+tail) > maxTokens {
		return whole
	}
	best := bestScript(a, b, head, tail)
	if best.weigh(a, b).isRewrite() {
		return whole
	}
	return slide(a, b, best)
}

// bestScript compares what differs of a and b in every way, or in the first where
// no other can be better. Sentences that are less alike than those that moved are
// in the way of these ("Opens at eight. Closes at ten." in reverse order).
func bestScript(a, b sequence, head, tail int) script {
	m, ok := newSentences(a, b, head, tail)
	if !ok {
		return absorb(a, m.wordByWord())
	}
	best, doubtful := m.bySentence(minAlike)
	if best.weigh(a, b).cost() <= m.leastCost() {
		return absorb(a, best)
	}
	others := []script{m.wordByWord()}
	if doubtful {
		s, _ := m.bySentence(minMoved)
		others = append(others, s)
	}
	best = absorb(a, best)
	cost := best.weigh(a, b).cost()
	for _, s := range others {
		s = absorb(a, s)
		if n := s.weigh(a, b).cost(); n < cost {
			best, cost = s, n
		}
	}
	return best
}

// shared counts what two lists of so many begin and end with alike.
func shared(old, new int, alike func(i, j int) bool) (head, tail int) {
	n := min(old, new)
	for head < n && alike(head, head) {
		head++
	}
	for tail < n-head && alike(old-1-tail, new-1-tail) {
		tail++
	}
	return head, tail
}

// absorb makes one replacement of two that only a short word holds apart, if
// each is of two words or more.
func absorb(a sequence, s script) script {
	kept := s.hunks[:1]
	at := kept[0].equal + kept[0].del // of the next hunk's first token in a
	for _, h := range s.hunks[1:] {
		last := &kept[len(kept)-1]
		if h.equal == 1 && isReplacement(*last) && isReplacement(h) && utf8.RuneCountInString(a.word(at)) <= shortWord {
			last.del += 1 + h.del
			last.ins += 1 + h.ins
		} else {
			kept = append(kept, h)
		}
		at += h.equal + h.del
	}
	s.hunks = kept
	return s
}

func isReplacement(h hunk) bool { return h.del > 0 && h.ins > 0 && max(h.del, h.ins) > 1 }
