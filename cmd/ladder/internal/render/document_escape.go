package render

import "strings"

// paragraphs writes a text of an author's as Markdown that shows it as it is, in
// a document rather than in a comment: there GitHub makes no mentions. Lines
// after the first begin with indent. It is "" for a text of white space.
func paragraphs(text, indent string) string {
	var lines []string
	blank := false
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			blank = len(lines) > 0
			continue
		}
		if blank {
			lines = append(lines, "")
			blank = false
		}
		line = escapeDocument(line)
		if len(lines) > 0 {
			line = indent + line
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// escapeDocument writes a line of a stranger's text so that Markdown shows it as
// it is: what may be markup stands behind a backslash.
func escapeDocument(line string) string {
	line = visible(line)
	marker := lineMarker(line)
	var b strings.Builder
	for i := range len(line) {
		if i == marker || strings.IndexByte("\\`*_[]<>#|~&$", line[i]) >= 0 || isEmoji(line, i) {
			b.WriteByte('\\')
		}
		b.WriteByte(line[i])
	}
	return b.String()
}

// isEmoji reports whether a colon may begin or end the code of an emoji.
func isEmoji(line string, i int) bool {
	return line[i] == ':' && (isLetterOrDigit(at(line, i+1)) || at(line, i+1) == '+' || at(line, i+1) == '-')
}
