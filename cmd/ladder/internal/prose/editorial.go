package prose

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Editorial reports whether two texts say the same: they differ in nothing but
// case, punctuation, white space, spelling, British for American forms, or
// digits for words. It errs on one side only: what could change an expectation
// is never editorial, and neither is what can't be judged.
//
// Beyond letters and digits, these stand for something and must be the same:
// apostrophes at a word (team's, teams, teams'); points, commas, colons and
// dashes at a number, but for the comma of thousands; hyphens at words that
// count or negate (twenty one-page plans); capitals in a row (IT, it); and
// every character that is not known to be mere punctuation.
func Editorial(old, new string) bool {
	if !valid(old, new) {
		return old == new
	}
	a, b := essence(old), essence(new)
	if len(a) == 0 || len(b) == 0 {
		return Same(old, new)
	}
	return slices.Equal(a, b)
}

// essence is what an expectation depends on: words in a normal form, and the
// marks between them that carry meaning.
func essence(text string) []string {
	s := scanner{text: fold(text)}
	for s.at < len(s.text) {
		switch r := s.text[s.at]; {
		case isWordRune(r), r == '\'' && isWordRune(s.peek(1)):
			s.word()
		case r == ' ' || r == '\'':
			s.at++
		default:
			if s.carriesMeaning() {
				s.essence = append(s.essence, string(r))
			}
			s.at++
		}
	}
	return s.essence
}

// fold brings characters that look alike, or that can't be seen, into one form.
func fold(text string) []rune {
	var folded []rune
	for _, r := range norm.NFC.String(text) {
		switch r {
		case '\u200b', '\u00ad', '\ufeff', '\u2060': // zero-width space, soft hyphen, byte order mark, word joiner
		case '‘', '’', '‛', 'ʼ':
			folded = append(folded, '\'')
		case '“', '”', '„', '‟', '«', '»':
			folded = append(folded, '"')
		case '‐', '\u2011', '‒', '–', '—', '―':
			folded = append(folded, '-')
		case '…':
			folded = append(folded, '.', '.', '.')
		default:
			if unicode.IsSpace(r) {
				r = ' '
			}
			folded = append(folded, r)
		}
	}
	return withoutThousands(folded)
}

// withoutThousands drops the commas of 1,000 and 12,345,678.
func withoutThousands(text []rune) []rune {
	kept := make([]rune, 0, len(text))
	for i := 0; i < len(text); {
		n := 0
		for i+n < len(text) && unicode.IsDigit(text[i+n]) {
			n++
		}
		end := i + n
		if n >= 1 && n <= 3 && text[i] != '0' && !(i > 0 && isNumberRune(text[i-1])) {
			for end+3 < len(text) && text[end] == ',' && allDigits(text[end+1:end+4]) {
				end += 4
			}
		}
		whole := end > i+n && (end == len(text) || !unicode.IsDigit(text[end]))
		if !whole {
			end = max(i+n, i+1)
		}
		for ; i < end; i++ {
			if !whole || text[i] != ',' {
				kept = append(kept, text[i])
			}
		}
	}
	return kept
}

// isNumberRune reports whether r in front of digits makes them a part of
// something longer: a decimal, a code.
func isNumberRune(r rune) bool {
	return r == '.' || r == ',' || isWordRune(r)
}

func allDigits(runes []rune) bool {
	return !slices.ContainsFunc(runes, func(r rune) bool { return !unicode.IsDigit(r) })
}

// A scanner walks through a folded text.
type scanner struct {
	text    []rune
	at      int
	essence []string
}

// edge stands for what is before the first and after the last character.
const edge = -1

// peek returns the character that stands n behind the current one, or edge.
func (s *scanner) peek(n int) rune {
	if i := s.at + n; i >= 0 && i < len(s.text) {
		return s.text[i]
	}
	return edge
}

// seek returns the first character that is not a space from the current one on
// in the given direction, 1 or -1, or edge.
func (s *scanner) seek(direction int) rune {
	n := direction
	for s.peek(n) == ' ' {
		n += direction
	}
	return s.peek(n)
}

// word takes one word: letters, digits, and apostrophes inside it or at its
// ends.
func (s *scanner) word() {
	start := s.at
	for isWordRune(s.peek(0)) || s.peek(0) == '\'' {
		s.at++
	}
	s.essence = append(s.essence, normalWord(string(s.text[start:s.at])))
}

// carriesMeaning reports whether the current character, no part of a word,
// stands for more than a pause.
func (s *scanner) carriesMeaning() bool {
	before, after := s.peek(-1), s.peek(1)
	switch s.text[s.at] {
	case '(', ')', '[', ']', '•', '、', '。', '，', '；', '：', '！', '（', '）', '「', '」':
		return false
	case '"':
		return unicode.IsDigit(before) || unicode.IsDigit(after)
	case '.', ',', ':', ';', '!':
		if unicode.IsDigit(before) && s.endsClause() {
			return false
		}
		name := s.text[s.at] == '.' && unicode.IsLetter(after) && (before == ' ' || before == edge) // .NET
		return unicode.IsDigit(before) || unicode.IsDigit(after) || name
	case '-':
		if unicode.IsLetter(before) && unicode.IsLetter(after) {
			return s.countsOrNegates()
		}
		return isValue(s.seek(-1)) || isValue(s.seek(1))
	}
	return true
}

// endsClause reports whether the mark at hand, right behind a digit, ends a
// sentence or a part of one: nothing follows it, or a word that is no number.
func (s *scanner) endsClause() bool {
	n := 1
	for strings.ContainsRune(`")]'`, s.peek(n)) {
		n++
	}
	next := s.peek(n)
	if next == edge {
		return true
	}
	for s.peek(n) == ' ' {
		n++
	}
	return next == ' ' && (unicode.IsLetter(s.peek(n)) || s.peek(n) == edge)
}

// isValue reports whether r belongs to a number or an amount: a digit, or a
// symbol such as a currency's. A dash in front of it may be a minus or a range.
func isValue(r rune) bool {
	return r != edge && !unicode.IsLetter(r) && !unicode.IsMark(r) && !strings.ContainsRune(`'"()[].,:;!-•`, r)
}

// countsOrNegates reports whether a word at either side of the hyphen at hand is
// one that counts, limits or negates. What it is joined to then matters:
// more-experienced colleagues are not more experienced colleagues.
func (s *scanner) countsOrNegates() bool {
	start, end := s.at, s.at+1
	for start > 0 && isWordRune(s.text[start-1]) {
		start--
	}
	for end < len(s.text) && isWordRune(s.text[end]) {
		end++
	}
	return guarded(string(s.text[start:s.at])) || guarded(string(s.text[s.at+1:end]))
}

func guarded(word string) bool {
	word = strings.ToLower(word)
	return weighty[word] || numbers[word] != ""
}
