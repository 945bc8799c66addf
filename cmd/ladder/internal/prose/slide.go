package prose

// slide moves each insertion and each deletion to where a reader would see it.
// "A b. C b." can be the insertion of "b. C" or of "C b.": the sentence is
// better than its middle.
func slide(a, b []token, hunks []hunk) []hunk {
	i, j := 0, 0
	for k := range len(hunks) - 1 {
		h, next := &hunks[k], &hunks[k+1]
		left, right := h.equal, next.equal-1 // other changes stay apart
		if k > 0 {
			left--
		}
		if next.del+next.ins == 0 {
			right = next.equal
		}
		shift := 0
		if h.del == 0 {
			shift = bestShift(b, j+h.equal, h.ins, left, right)
		} else if h.ins == 0 {
			shift = bestShift(a, i+h.equal, h.del, left, right)
		}
		h.equal, next.equal = h.equal+shift, next.equal-shift
		i, j = i+h.equal+h.del, j+h.equal+h.ins
	}
	if last := len(hunks) - 1; hunks[last] == (hunk{}) && last > 0 {
		hunks = hunks[:last]
	}
	return hunks
}

// bestShift returns how far the n tokens from start should move, at most left
// to the front (negative) or right to the back, the text staying the same. It
// stays where it is unless another place is better.
func bestShift(tokens []token, start, n, left, right int) int {
	best, score := 0, placeScore(tokens, start, n)
	try := func(shift int) {
		if s := placeScore(tokens, start+shift, n); s > score {
			best, score = shift, s
		}
	}
	for k := 1; k <= left && tokens[start-k].word == tokens[start-k+n].word; k++ {
		try(-k)
	}
	for k := 1; k <= right && tokens[start+k-1].word == tokens[start+k-1+n].word; k++ {
		try(k)
	}
	return best
}

// placeScore says how natural a stretch of n tokens from start is: a whole
// sentence, the beginning of one, a part between punctuation marks, or words.
func placeScore(tokens []token, start, n int) int {
	first := start == 0 || tokens[start-1].endsSentence() || tokens[start].startsParagraph()
	last := start+n == len(tokens) || tokens[start+n-1].endsSentence()
	switch {
	case first && last:
		return 3
	case first:
		return 2
	case start > 0 && !tokens[start-1].isWord(), !tokens[start+n-1].isWord():
		return 1
	}
	return 0
}
