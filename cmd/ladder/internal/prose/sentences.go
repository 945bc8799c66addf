package prose

import "slices"

const (
	// Pairing takes time in the number of the words of one text times the
	// sentences of the other, at most maxPairing; comparing two sentences in the
	// square of their tokens, at most maxSentence each.
	maxPairing  = 32_000_000
	maxSentence = 2_000
)

// A span is a stretch of tokens of a middle.
type span struct{ start, end int }

// A sentence is a span with its words.
type sentence struct {
	span
	words []int32 // the numbers of its words, sorted; of its marks where it has none
}

// each calls f with every distinct word and how often it stands there.
func (s sentence) each(f func(word int32, times int)) {
	for k := 0; k < len(s.words); {
		n := k + 1
		for n < len(s.words) && s.words[n] == s.words[k] {
			n++
		}
		f(s.words[k], n-k)
		k = n
	}
}

// Sentences are those of two texts that differ.
type sentences struct {
	middle
	of, to []sentence // of a, and of b
}

// newSentences cuts what differs into sentences. It reports false if there is but
// one, or too much to pair.
func newSentences(a, b sequence, head, tail int) (s sentences, ok bool) {
	from, to := widen(a, b, head, tail)
	if a.len()+b.len()-2*(from+to) > 2*maxTokens {
		return sentences{middle: newMiddle(a, b, head, tail)}, false
	}
	s.middle = newMiddle(a, b, from, to)
	s.of, s.to = cut(a, from, s.old), cut(b, from, s.new)
	ok = len(s.of)+len(s.to) > 2 && len(s.old)*len(s.to) <= maxPairing && !tooLong(s.of) && !tooLong(s.to)
	return s, ok
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

// cut finds the sentences of a middle that begins at token head.
func cut(q sequence, head int, numbers []int32) []sentence {
	var found []sentence
	words := make([]int32, 0, len(numbers)) // of all of them
	for start := 0; start < len(numbers); {
		s := sentence{span: span{start, start + 1}}
		for s.end < len(numbers) && !q.opens(head+s.end) {
			s.end++
		}
		first := len(words)
		for k := s.start; k < s.end; k++ {
			if q.isWord(head + k) {
				words = append(words, numbers[k])
			}
		}
		if len(words) == first {
			words = append(words, numbers[s.start:s.end]...)
		}
		s.words = words[first:len(words):len(words)]
		slices.Sort(s.words)
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
