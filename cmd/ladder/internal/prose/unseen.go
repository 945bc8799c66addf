package prose

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/unicode/runenames"
)

// isUnseen reports whether a character takes no room where it is shown: what
// Unicode calls default ignorable (zero-width spaces and joiners, the soft
// hyphen, marks of direction, variation selectors, tags), but for the fillers
// of Hangul, which are blank.
func isUnseen(r rune) bool {
	if r < 0xad || isFiller(r) {
		return false
	}
	return unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) &&
		!unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// altersLook reports whether a character that is unseen itself alters what is
// seen of others: it turns their direction around, or makes another flag of one.
func altersLook(r rune) bool {
	switch {
	case '\u202a' <= r && r <= '\u202e', '\u2066' <= r && r <= '\u2069', '\U000e0020' <= r && r <= '\U000e007f':
		return true
	}
	return false
}

// isFiller reports whether r looks like a space and is a letter or a symbol.
func isFiller(r rune) bool { return r == '\u2800' || r == '\u3164' || r == '\uffa0' }

// isOdd reports whether r can't be told from nothing, or from a space, and is
// not what people type for one.
func isOdd(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r':
		return false
	}
	return unicode.IsSpace(r) || isFiller(r) || isUnseen(r)
}

// looksSame reports whether a reader can see no difference between two texts in
// NFC: white space of any kind and length looks the same.
func looksSame(a, b string) bool {
	x, y := glance{text: a}, glance{text: b}
	for first := true; ; first = false {
		p, q := x.next(), y.next()
		switch {
		case p != q:
			return false
		case p == 0:
			return true
		case !first && hasSpace(x.gap) != hasSpace(y.gap):
			return false
		}
	}
}

// A glance goes through the characters of a text that can be seen.
type glance struct {
	text string
	at   int    // behind the character at hand
	gap  string // what is in front of it and can't be seen
}

// next returns the next character, a negative number for a byte that is not
// UTF-8, and 0 at the end.
func (g *glance) next() rune {
	start := g.at
	for g.at < len(g.text) {
		r, n := utf8.DecodeRuneInString(g.text[g.at:])
		before := g.at
		g.at += n
		switch {
		case r == utf8.RuneError && n == 1:
			r = -1 - rune(g.text[before])
		case r == 0:
			r = -1 - unicode.MaxRune
		case unicode.IsSpace(r), isFiller(r), isUnseen(r):
			continue
		}
		g.gap = g.text[start:before]
		return r
	}
	g.gap = g.text[start:]
	return 0
}

func hasSpace(gap string) bool {
	return strings.ContainsFunc(gap, func(r rune) bool { return unicode.IsSpace(r) || isFiller(r) })
}

// Unseen says in words how two texts differ that look the same: `U+200B zero
// width space removed after "team"`. It is "" for texts that a reader can tell
// apart, and for those that differ in nothing or in blanks and line ends alone.
func Unseen(old, new string) string {
	old, new = norm.NFC.String(old), norm.NFC.String(new)
	if !looksSame(old, new) {
		return ""
	}
	const enough = 3
	var places []string
	more := 0
	x, y := glance{text: old}, glance{text: new}
	for {
		end := y.at
		p, _ := x.next(), y.next()
		switch what := replaced(x.gap, y.gap); {
		case what == "":
		case len(places) == enough:
			more++
		default:
			places = append(places, what+" "+whereabouts(new[:end]))
		}
		if p == 0 {
			break
		}
	}
	if more > 0 {
		places = append(places, fmt.Sprintf("and at %d more", more))
	}
	return strings.Join(places, "; ")
}

// replaced says how one gap became another, "" if blanks and line ends alone did.
func replaced(old, new string) string {
	gone, come := oddOnly(old, new), oddOnly(new, old)
	if len(gone)+len(come) == 0 {
		return ""
	}
	blank := func(gap string) bool { return strings.ContainsAny(gap, " \t\r\n") }
	switch {
	case blank(old) && !blank(new):
		gone = append(gone, "a space")
	case blank(new) && !blank(old):
		come = append(come, "a space")
	}
	switch {
	case len(come) == 0:
		return strings.Join(gone, " and ") + " removed"
	case len(gone) == 0:
		return strings.Join(come, " and ") + " added"
	}
	return strings.Join(gone, " and ") + " replaced by " + strings.Join(come, " and ")
}

// oddOnly names the odd characters that a gap has more of than another.
func oddOnly(gap, other string) []string {
	var names []string
	for i, r := range gap {
		if !isOdd(r) || strings.ContainsRune(gap[:i], r) {
			continue
		}
		switch n := strings.Count(gap, string(r)) - strings.Count(other, string(r)); {
		case n == 1:
			names = append(names, name(r))
		case n > 1:
			names = append(names, fmt.Sprintf("%d × %s", n, name(r)))
		}
	}
	return names
}

// whereabouts names the word that a text ends with, or its last characters.
func whereabouts(text string) string {
	const enough = 20
	var word []rune // backwards
	for len(text) > 0 && len(word) <= enough {
		r, n := utf8.DecodeLastRuneInString(text)
		if unicode.IsSpace(r) {
			break
		}
		if !isUnseen(r) {
			word = append(word, r)
		}
		text = text[:len(text)-n]
	}
	if len(word) == 0 {
		return "at the start"
	}
	if len(word) > enough {
		word[enough] = '…'
	}
	slices.Reverse(word)
	return `after "` + string(word) + `"`
}

// Named puts names in the place of the characters that can't be seen, and of
// spaces other than a blank: "team(U+00A0 no-break space)lead".
func Named(text string) string {
	if !strings.ContainsFunc(text, isOdd) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if isOdd(r) {
			b.WriteString("(" + name(r) + ")")
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// name is a character's number and name in Unicode.
func name(r rune) string {
	known := strings.ToLower(runenames.Name(r))
	switch {
	case r == '\ufeff':
		known = "byte order mark" // its name, zero width no-break space, is of another use
	case strings.HasPrefix(known, "<"), known == "":
		known = "control character"
	}
	return fmt.Sprintf("U+%04X %s", r, known)
}
