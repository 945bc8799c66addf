package prose

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Same reports whether two texts are the same but for how their lines are
// wrapped and their characters composed: then nothing changed at all. See
// Unwrap; any other white space counts.
func Same(a, b string) bool { return a == b || Unwrap(a) == Unwrap(b) }

const blanks = " \t"

// Unwrap joins the lines of each paragraph and composes characters (NFC). A
// newline with the blanks around it becomes a space, one or more blank lines
// become one.
func Unwrap(text string) string {
	text = norm.NFC.String(text)
	if strings.Contains(text, "\r") {
		text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	}
	line, rest, more := strings.Cut(text, "\n")
	if !more {
		return text
	}
	var b strings.Builder
	b.WriteString(strings.TrimRight(line, blanks))
	for more {
		gap := " "
		for {
			line, rest, more = strings.Cut(rest, "\n")
			line = strings.TrimLeft(line, blanks)
			if line != "" || !more {
				break
			}
			gap = "\n\n"
		}
		if more {
			line = strings.TrimRight(line, blanks)
		}
		b.WriteString(gap + line)
	}
	return b.String()
}
