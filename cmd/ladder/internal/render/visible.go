package render

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// visible shows by name what a terminal would obey rather than print: control
// characters (escape sequences and line ends among them), what turns the
// direction of text around, line and paragraph separators, invisible
// characters, bytes that are not UTF-8. The two joiners stay, for Persian and
// emoji are written with them. So does everything else, but for "##[", by which
// text anywhere in a line becomes a workflow command on GitHub.
func visible(s string) string {
	var b strings.Builder
	var last rune // the last one that a comparison of texts does not ignore
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			fmt.Fprintf(&b, `\x{%02x}`, s[i])
		case isHidden(r), r == '[' && last == '#':
			fmt.Fprintf(&b, `\u{%x}`, r)
		default:
			b.WriteRune(r)
		}
		if !isIgnorable(r) {
			last = r
		}
	}
	return b.String()
}

func isHidden(r rune) bool {
	switch {
	case ' ' <= r && r <= '~', r == '\u200c', r == '\u200d':
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

func isIgnorable(r rune) bool { return unicode.In(r, unicode.Cf, unicode.Mn) }

// oneLine is visible for a text that is shown on one line: each run of white
// space becomes a space.
func oneLine(s string) string { return visible(joined(s)) }

// joined puts a text that may be wrapped on one line.
func joined(s string) string { return strings.Join(strings.Fields(s), " ") }

// unobeyed makes sure that a line of output is no workflow command: GitHub
// takes a line for one that starts with two colons, after any white space.
func unobeyed(line string) string {
	rest := strings.TrimLeftFunc(line, func(r rune) bool { return unicode.IsSpace(r) || isIgnorable(r) })
	if text, ok := strings.CutPrefix(rest, ":"); ok {
		return line[:len(line)-len(rest)] + `\u{3a}` + text
	}
	return line
}
