package prose

// slide moves each insertion and each deletion to where a reader would see it.
// "A b. C b." can be the insertion of "b. C" or of "C b.": the sentence is
// better than its middle. Sentences that moved are where they belong.
func slide(a, b sequence, s script) script {
	i, j := 0, 0
	for k := range len(s.hunks) - 1 {
		h, next := &s.hunks[k], &s.hunks[k+1]
		left, right := h.equal, next.equal-1 // other changes stay apart
		if k > 0 {
			left--
		}
		if !next.isChange() {
			right = next.equal
		}
		shift := 0
		switch {
		case h.del == 0 && !is(s.came, j+h.equal):
			shift = b.bestShift(j+h.equal, h.ins, left, right)
		case h.ins == 0 && !is(s.left, i+h.equal):
			shift = a.bestShift(i+h.equal, h.del, left, right)
		}
		h.equal, next.equal = h.equal+shift, next.equal-shift
		i, j = i+h.equal+h.del, j+h.equal+h.ins
	}
	if last := len(s.hunks) - 1; s.hunks[last] == (hunk{}) && last > 0 {
		s.hunks = s.hunks[:last]
	}
	return s
}

// bestShift returns how far the n tokens from start should move, at most left
// to the front (negative) or right to the back, the text staying the same. It
// stays where it is unless another place is better.
func (q sequence) bestShift(start, n, left, right int) int {
	best, score := 0, q.placeScore(start, n)
	try := func(shift int) {
		if s := q.placeScore(start+shift, n); s > score {
			best, score = shift, s
		}
	}
	for k := 1; k <= left && q.word(start-k) == q.word(start-k+n); k++ {
		try(-k)
	}
	for k := 1; k <= right && q.word(start+k-1) == q.word(start+k-1+n); k++ {
		try(k)
	}
	return best
}

// placeScore says how natural a stretch of n tokens from start is: a whole
// sentence, the beginning of one, a part between punctuation marks, or words.
func (q sequence) placeScore(start, n int) int {
	switch first, last := q.opens(start), q.opens(start+n); {
	case first && last:
		return 3
	case first:
		return 2
	case start > 0 && !q.isWord(start-1), !q.isWord(start + n - 1):
		return 1
	}
	return 0
}
