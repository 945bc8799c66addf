package rule

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

var invisibleCharacter = Rule{
	Name:     "invisible-character",
	Severity: finding.Warning,
	Set:      IdentitySet,
	Finds:    "a character that can't be seen, or white space that is no plain blank",
	Why:      "Two texts that look the same are then not the same: searches miss one of them, and a later diff shows a change that nobody can see.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Lets customers finish\u200b before answering."
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Lets customers finish before answering."
	}
}
`,
	examine: func(s *survey, _ options, report func(finding.Finding)) {
		for i := range s.passages {
			p := &s.passages[i]
			if isPlain(p.text.Value) {
				continue
			}
			if f, ok := s.invisibleIn(p); ok {
				report(f)
			}
		}
	},
}

// invisibleIn returns the finding about a text, if there is one.
func (s *survey) invisibleIn(p *passage) (finding.Finding, bool) {
	text, names := p.text.Value, []string{}
	var clean strings.Builder
	at := 0
	for _, c := range invisible(text, s.ladder.Locale.Value) {
		if named := characterName(text[c.start:c.end]); !slices.Contains(names, named) {
			names = append(names, named)
		}
		clean.WriteString(text[at:c.start] + c.text)
		at = c.end
	}
	if len(names) == 0 {
		return finding.Finding{}, false
	}
	f := p.finding(p.words()+" holds "+finding.List(names[:min(len(names), mostNames)], "and"),
		"take it away, or put a plain blank in its place: ladder validate --fix does")
	f.Fix = finding.Fix{Wrong: text, Right: clean.String() + text[at:]}
	return f, true
}

// characterName names a character that can't be seen.
func characterName(c string) string {
	switch named := strings.Trim(prose.Named(c), "()"); {
	case c == "\t":
		return "a tab"
	case c == "\r":
		return "a carriage return"
	case named != c:
		return named
	}
	r, _ := utf8.DecodeRuneInString(c)
	return fmt.Sprintf("U+%04X", r)
}

// mostNames is how many characters one finding names.
const mostNames = 3

// isPlain reports whether a text has nothing but the printable characters of ASCII,
// blanks and line ends.
func isPlain(text string) bool {
	for i := range len(text) {
		if c := text[i]; (c < ' ' || c > '~') && c != '\n' {
			return false
		}
	}
	return true
}

// A correction is what to put in the place of some bytes of a text.
type correction struct {
	start, end int
	text       string
}

// invisible returns the characters of a text that can't be seen or are white
// space of another sort, with what to put in their place. What a script or a
// language needs is left alone: joiners between letters that are not Latin or in
// pictures, no-break spaces in French.
func invisible(text, locale string) []correction {
	var found []correction
	var before rune
	for at, r := range text {
		size := utf8.RuneLen(r)
		if r == utf8.RuneError || !isInvisible(r) {
			before = r
			continue
		}
		after, _ := utf8.DecodeRuneInString(text[min(at+size, len(text)):])
		if isNeeded(r, before, after, locale) {
			before = r
			continue
		}
		c := correction{start: at, end: at + size}
		if unicode.IsSpace(r) && r != '\r' && before != ' ' && after != ' ' {
			c.text = " "
		}
		found = append(found, c)
	}
	return found
}

// isInvisible reports whether a character can't be seen, or is white space other
// than a blank or a line end.
func isInvisible(r rune) bool {
	if r == ' ' || r == '\n' {
		return false
	}
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r) || r == '\u115f' || r == '\u1160' || r == '\u3164' || r == '\uffa0'
}

// isNeeded reports whether an invisible character does something between the two
// beside it.
func isNeeded(r, before, after rune, locale string) bool {
	switch r {
	case '\u00a0', '\u202f':
		return strings.HasPrefix(locale, "fr")
	case '\u3000':
		return unicode.In(before, unicode.Han, unicode.Hiragana, unicode.Katakana) || strings.HasPrefix(locale, "ja") || strings.HasPrefix(locale, "zh")
	case '\u200c', '\u200d':
		return before > 0x2ff && !unicode.IsSpace(before) && after > 0x2ff
	case '\u200e', '\u200f', '\u061c':
		return unicode.In(before, unicode.Hebrew, unicode.Arabic) || unicode.In(after, unicode.Hebrew, unicode.Arabic)
	}
	return 0xe0020 <= r && r <= 0xe007f && before > 0x1f000 // the tags of a flag
}
