package render

import (
	"fmt"
	"strings"
)

// escapeMarkdown writes a stranger's text, a line or a part of one, so that
// GitHub shows it as it is, wherever it stands: in a paragraph, a heading, a
// cell of a table or between tags of HTML, at the start of a line or within.
// Only white space at the start of a line is the caller's to avoid.
//
// What Markdown or HTML would read as markup is written as an entity, which
// never is markup and is shown alike in both. That is not enough for what
// GitHub looks for in the text once entities are decoded: mentions, references
// to issues and commits, links, e-mail addresses, codes of emoji. Those are
// broken by a zero-width space, the only thing that is added to the text; the
// text itself holds none, for invisible characters are shown by name. A dollar
// sign, which may begin a formula, stands in a span, as GitHub's manual has it.
func escapeMarkdown(s string) string { return escaped(visible(s), true) }

// escapeWithin is escapeMarkdown for what something always stands before in its
// line: there, nothing is the mark of a list.
func escapeWithin(s string) string { return escaped(visible(s), false) }

func escaped(s string, startsLine bool) string {
	marker := -1
	if startsLine {
		marker = lineMarker(s)
	}
	var b strings.Builder
	commit := 0 // how many digits of a commit's hash are still to come
	for i := range len(s) {
		if !isLetterOrDigit(at(s, i-1)) {
			commit = commitDigits(s[i:])
		}
		b.WriteString(entity(s[i], i == marker))
		if commit--; commit > 0 && commit%(shortestCommit-1) == 0 || breaksAfter(s, i) {
			b.WriteString("&#8203;")
		}
	}
	return b.String()
}

// shortestCommit is how many digits of a commit's hash GitHub makes a link of.
const shortestCommit = 7

// commitDigits returns how long the word at the start of s is if it may be the
// hash of a commit, else 0.
func commitDigits(s string) int {
	n := 0
	for isHex(at(s, n)) {
		n++
	}
	if n < shortestCommit || isLetterOrDigit(at(s, n)) {
		return 0
	}
	return n
}

// entity writes one byte of a text; marker says that at this place of a line it
// would be the mark of a list or heading.
func entity(c byte, marker bool) string {
	switch {
	case c == '$':
		return "<span>$</span>"
	case marker, strings.IndexByte("&<>\\`*_[]#|~", c) >= 0:
		return fmt.Sprintf("&#%d;", c)
	}
	return string([]byte{c})
}

// lineMarker returns the place of the byte by which s would become a list, a
// table or the underline of a heading at the start of a line, or -1.
func lineMarker(s string) int {
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	switch c := at(s, digits); {
	case c == '.', c == ')':
		return digits
	case digits == 0 && (c == '-' || c == '+' || c == '=' || c == ':'):
		return 0
	}
	return -1
}

// breaksAfter reports whether the i-th byte of s and the next may be part of
// what GitHub turns into a link or a picture.
func breaksAfter(s string, i int) bool {
	next := at(s, i+1)
	switch s[i] {
	case '@': // name, org/team; name@host
		return true
	case '#': // 12
		return isDigit(next)
	case '-': // GH-12, GHSA-abcd, and the prefixes that a repository adds
		return isLetterOrDigit(at(s, i-1)) && isDigit(next) || isUpper(at(s, i-1)) && isUpper(at(s, i-2)) && isLetterOrDigit(next)
	case ':': // https://, mailto:, the code of an emoji
		return next != 0 && next != ' '
	case 'w', 'W':
		return next == '.' && i >= 2 && strings.EqualFold(s[i-2:i], "ww")
	}
	return false
}

// at returns the i-th byte of s, 0 outside.
func at(s string, i int) byte {
	if i < 0 || i >= len(s) {
		return 0
	}
	return s[i]
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

func isHex(c byte) bool { return isDigit(c) || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F' }

func isLetterOrDigit(c byte) bool { return isDigit(c) || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
