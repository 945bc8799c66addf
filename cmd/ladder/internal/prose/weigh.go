package prose

// weights are how many words a script leaves as they are, deletes, inserts, and
// moves, which counts what left and what came.
type weights struct{ equal, del, ins, moved int }

func (s script) weigh(a, b sequence) weights {
	var w weights
	i, j := 0, 0
	for _, h := range s.hunks {
		w.equal += a.words(i, i+h.equal)
		i, j = i+h.equal, j+h.equal
		w.del += w.countMoved(a, i, i+h.del, s.left)
		w.ins += w.countMoved(b, j, j+h.ins, s.came)
		i, j = i+h.del, j+h.ins
	}
	return w
}

// countMoved counts the words from start to end that moved, and returns the
// number of the others.
func (w *weights) countMoved(q sequence, start, end int, moved []bool) (others int) {
	for k := start; k < end; k++ {
		switch {
		case !q.isWord(k):
		case is(moved, k):
			w.moved++
		default:
			others++
		}
	}
	return others
}

// cost is what a script asks of its reader: a word that moved is half as much as
// one that is deleted at one place and inserted at another.
func (w weights) cost() int { return 2*(w.del+w.ins) + w.moved }

// isRewrite reports whether so much differs that words marked inside the text
// would only confuse. What was only added to, or only cut, is never a rewrite,
// and what moved is there still.
func (w weights) isRewrite() bool {
	kept := 2*w.equal + w.moved
	switch changed := w.del + w.ins; {
	case w.del == 0 || w.ins == 0:
		return false
	case max(w.del, w.ins)+kept/2 < fewWords:
		return kept == 0
	default:
		return float64(changed) > maxChanged*float64(changed+kept)
	}
}
