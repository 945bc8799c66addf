package prose

import (
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// A hunk is a run of equal tokens and the change after it: so many tokens of
// the old text give way to so many of the new. Only the last hunk of a list may
// have no change, and only the first no equal tokens.
type hunk struct{ equal, del, ins int }

const (
	// maxChanged is the share of words beyond which two texts are shown one
	// after the other. Ordinary edits reach 0.4, rewrites begin at 0.8. Texts
	// of less than fewWords are so only if no word is left.
	maxChanged = 0.6
	fewWords   = 8

	// A word of up to shortWord letters that is all that is left between two
	// replacements is no help to a reader.
	shortWord = 4
)

// align finds the hunks that turn a into b.
func align(a, b []token) []hunk {
	whole := []hunk{{del: len(a), ins: len(b)}}
	head, tail := shared(a, b)
	midA, midB := a[head:len(a)-tail], b[head:len(b)-tail]
	if !affordable(midA, midB) {
		return whole
	}
	hunks := compare(midA, midB)
	hunks[0].equal += head
	if last := len(hunks) - 1; hunks[last].del+hunks[last].ins == 0 {
		hunks[last].equal += tail
	} else if tail > 0 {
		hunks = append(hunks, hunk{equal: tail})
	}
	hunks = absorb(a, hunks)
	if rewritten(a, b, hunks) {
		return whole
	}
	return slide(a, b, hunks)
}

// shared counts the tokens that a and b begin and end with alike.
func shared(a, b []token) (head, tail int) {
	n := min(len(a), len(b))
	for head < n && a[head].word == b[head].word {
		head++
	}
	for tail < n-head && a[len(a)-1-tail].word == b[len(b)-1-tail].word {
		tail++
	}
	return head, tail
}

// compare runs the diff proper, each distinct word a character of its own. They
// start past the surrogates, which go-diff's strings could not hold.
func compare(a, b []token) []hunk {
	ids := map[string]rune{}
	spell := func(tokens []token) []rune {
		runes := make([]rune, len(tokens))
		for i, t := range tokens {
			id, ok := ids[t.word]
			if !ok {
				id = '\uE000' + rune(len(ids))
				ids[t.word] = id
			}
			runes[i] = id
		}
		return runes
	}
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0 // with a time-out the result depends on the machine
	hunks := []hunk{{}}
	for _, d := range dmp.DiffMainRunes(spell(a), spell(b), false) {
		n, last := utf8.RuneCountInString(d.Text), &hunks[len(hunks)-1]
		switch {
		case d.Type == diffmatchpatch.DiffDelete:
			last.del += n
		case d.Type == diffmatchpatch.DiffInsert:
			last.ins += n
		case last.del+last.ins > 0:
			hunks = append(hunks, hunk{equal: n})
		default:
			last.equal += n
		}
	}
	return hunks
}

// absorb makes one replacement of two that only a short word holds apart, if
// each is of two words or more.
func absorb(a []token, hunks []hunk) []hunk {
	kept := hunks[:1]
	at := hunks[0].equal + hunks[0].del // of the next hunk's first token in a
	for _, h := range hunks[1:] {
		last := &kept[len(kept)-1]
		if h.equal == 1 && isReplacement(*last) && isReplacement(h) && utf8.RuneCountInString(a[at].word) <= shortWord {
			last.del += 1 + h.del
			last.ins += 1 + h.ins
		} else {
			kept = append(kept, h)
		}
		at += h.equal + h.del
	}
	return kept
}

func isReplacement(h hunk) bool { return h.del > 0 && h.ins > 0 && max(h.del, h.ins) > 1 }

// rewritten reports whether so much differs that words marked inside the text
// would only confuse. What was only added to, or only cut, is never rewritten.
func rewritten(a, b []token, hunks []hunk) bool {
	equal, del, ins := 0, 0, 0
	i, j := 0, 0
	for _, h := range hunks {
		equal += 2 * countWords(a[i:i+h.equal])
		i, j = i+h.equal, j+h.equal
		del += countWords(a[i : i+h.del])
		ins += countWords(b[j : j+h.ins])
		i, j = i+h.del, j+h.ins
	}
	if max(del, ins)+equal/2 < fewWords {
		return del > 0 && ins > 0 && equal == 0
	}
	changed := float64(del + ins)
	return del > 0 && ins > 0 && changed > maxChanged*(changed+float64(equal))
}

func countWords(tokens []token) int {
	n := 0
	for _, t := range tokens {
		if t.isWord() {
			n++
		}
	}
	return n
}
