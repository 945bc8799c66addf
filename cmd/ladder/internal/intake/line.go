package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A line is one line of a cell or of a document, taken apart.
type line struct {
	at     Place
	label  string // what stands before it in bold or before a colon, or ""
	text   string // the rest; never "" but where there is a label
	bullet bool   // it is an item of a list
	under  bool   // it is an item of a list within a list
	bold   bool   // all of it is in bold
	links  []link
}

// A link is a text of a line that leads elsewhere.
type link struct{ title, url string }

// whole is the line as one text, with its label.
func (l line) whole() string {
	switch {
	case l.label == "":
		return l.text
	case l.text == "":
		return l.label
	}
	return l.label + ": " + l.text
}

var (
	bulletMark = regexp.MustCompile(`^(\s*)[-*+•·‣◦▪●○–]\s+`)
	boldLabel  = regexp.MustCompile(`^(?:\*\*|__)([^*_]+?)(?::(?:\*\*|__)|(?:\*\*|__)\s*:)\s*`)
)

// linesOf takes a text apart, such as that of a cell of a spreadsheet. Blank lines
// have done their work when the others are told apart.
func linesOf(at Place, text string) []line {
	var lines []line
	for raw := range strings.Lines(text) {
		if l, ok := plainLine(raw); ok {
			l.at = at
			lines = append(lines, l)
		}
	}
	return lines
}

// plainLine takes one line apart by its marks. It reports false for a blank one.
func plainLine(raw string) (line, bool) {
	var l line
	if mark := bulletMark.FindStringSubmatch(raw); mark != nil {
		l.bullet, l.under = true, len(mark[1]) >= 2
		raw = raw[len(mark[0]):]
	}
	raw = strings.TrimSpace(raw)
	if m := boldLabel.FindStringSubmatch(raw); m != nil {
		l.label, l.text = strings.TrimSpace(m[1]), strings.TrimSpace(raw[len(m[0]):])
	} else {
		l.text = raw
	}
	return l, l.text+l.label != ""
}

// How long a label may be that stands before a colon without further marks: "Pro-
// activity in seeking help:" is one, a sentence that ends in a colon is none.
const (
	longestLabel = 50 // characters
	mostWords    = 7
)

// cutLabel splits a text at the colon behind a label, if it begins with one.
func cutLabel(s string) (label, rest string, ok bool) {
	label, rest, ok = strings.Cut(s, ":")
	if !ok || !strings.HasPrefix(rest, " ") || strings.TrimSpace(rest) == "" || !isLabel(label) {
		return "", s, false
	}
	return label, strings.TrimSpace(rest), true
}

func isLabel(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return (unicode.IsUpper(first) || unicode.IsDigit(first) || unicode.IsLetter(first) && !unicode.IsLower(first)) &&
		utf8.RuneCountInString(s) <= longestLabel && len(strings.Fields(s)) <= mostWords && !strings.ContainsAny(s, ".!?;|\"“”")
}

// labelled returns the line with the label that its text begins with, if any.
func (l line) labelled() line {
	if l.label == "" {
		if label, rest, ok := cutLabel(l.text); ok {
			l.label, l.text = label, rest
		}
	}
	return l
}

// oneLine joins a name that stands on several lines.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// isNothing reports whether a cell holds only a sign that nothing is expected.
func isNothing(text string) bool {
	switch ladder.Fold(text) {
	case "_", "-", "–", "—", "n/a", "n.a.", "/":
		return true
	}
	return false
}
