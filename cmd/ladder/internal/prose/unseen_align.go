package prose

import "strings"

// alignUnseen finds the script for two texts that look the same. Their tokens
// stand for the same characters in the same order, but may be cut elsewhere:
// those that end alike are held against each other.
func alignUnseen(a, b sequence) script {
	s := script{hunks: []hunk{{}}}
	for i, j := 0, 0; i < a.len() || j < b.len(); {
		if i < a.len() && j < b.len() && a.exact(i) == b.exact(j) {
			s.add(hunk{equal: 1})
			i, j = i+1, j+1
			continue
		}
		del, ins := sameLook(a, b, i, j)
		last := &s.hunks[len(s.hunks)-1]
		if !last.isChange() && last.equal > 0 && (a.hasOddSpace(i) || b.hasOddSpace(j)) {
			last.equal-- // the space is told by the words on both its sides
			s.add(hunk{del: 1, ins: 1})
		}
		s.add(hunk{del: del, ins: ins})
		i, j = i+del, j+ins
	}
	return s
}

// sameLook returns how many tokens of each text, from i and from j, show the
// same characters.
func sameLook(a, b sequence, i, j int) (del, ins int) {
	shownA, shownB := 0, 0
	for {
		switch {
		case i+del < a.len() && (shownA < shownB || del == 0):
			shownA += a.shown(i + del)
			del++
		case j+ins < b.len() && (shownB < shownA || del == 0):
			shownB += b.shown(j + ins)
			ins++
		default:
			return del, ins
		}
	}
}

// shown counts the characters of token k that can be seen.
func (q sequence) shown(k int) int {
	n := 0
	for g := (glance{text: q.word(k)}); g.next() != 0; {
		n++
	}
	return n
}

// exact is token k without the blanks and line ends around and in it.
func (q sequence) exact(k int) string {
	const blanks = " \t\r\n"
	text := strings.Trim(q.between(k, k+1), blanks)
	if !strings.ContainsAny(text, blanks) {
		return text
	}
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(blanks, r) }), "")
}

// hasOddSpace reports whether white space other than blanks and line ends
// stands in front of token k.
func (q sequence) hasOddSpace(k int) bool {
	return k < q.len() && strings.ContainsFunc(q.space(k), isOdd)
}
