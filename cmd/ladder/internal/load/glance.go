package load

import (
	"bytes"

	"cuelang.org/go/cue/token"
)

// A glance goes over a file of the ordinary sort: names, whole numbers, texts in
// double quotes, brackets. It takes a tenth of the time of a scan, for it jumps
// over texts, and gives up at whatever it does not know.
type glance struct {
	*nesting
	data   []byte
	at     int // how far it came
	tokens int
	ends   bool // what came last may end a line, so that a comma is understood
	begun  bool // something stands on this line already
}

// isOrdinary reports whether a scan of the file, which is UTF-8, would find
// nothing: neither too much of something, nor an error. It is no more than a guess
// when it is false.
func (f *file) isOrdinary(l Limits) bool {
	if bytes.IndexByte(f.data, 0) >= 0 || bytes.Contains(f.data, []byte("\ufeff")) || bytes.Count(f.data, []byte("\n")) > l.Lines {
		return false
	}
	g := glance{nesting: newNesting(), data: f.data}
	for g.at < len(g.data) {
		if !g.next() || g.tokens >= l.Marks {
			return false
		}
		if refused, _ := g.refuse(l); refused != "" {
			return false
		}
	}
	if f.marks = g.tokens; g.ends {
		f.marks++ // the comma that the end of the file stands for
	}
	return true
}

// beginsLadder reports whether a line of data begins with a ladder field, as far
// as can be told at a glance. The file then has one, if it can be read at all.
func beginsLadder(data []byte) bool {
	g := glance{nesting: newNesting(), data: data}
	for g.at < len(data) {
		start, first := g.at, !g.begun && g.depth == 0
		if !g.next() {
			return false
		}
		if first && string(data[start:g.at]) == ladderField {
			return bytes.HasPrefix(data[g.at:], []byte(":"))
		}
	}
	return false
}

// next goes over one token, a space or a comment. It reports whether it knows it.
func (g *glance) next() bool {
	c := g.data[g.at]
	switch {
	case c == ' ' || c == '\t':
		g.at++
		return true
	case c == '\n':
		g.line()
		return true
	case c == '/':
		return g.comment()
	}
	g.tokens++
	known := false
	switch {
	case isLetter(c):
		known = g.word()
	case isDigit(c):
		known = g.number()
	case c == '"':
		known = g.text()
	case c == '#':
		known = g.at+1 < len(g.data) && isLetter(g.data[g.at+1]) && g.word()
	case c == '.':
		known = g.dot()
	default:
		known = g.mark(c)
	}
	g.begun = true
	return known
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func (g *glance) line() {
	if g.ends {
		g.comma()
		g.ends = false
		g.tokens++
	}
	g.begun = false
	g.at++
}

func (g *glance) comment() bool {
	if !bytes.HasPrefix(g.data[g.at:], []byte("//")) {
		return false
	}
	end := bytes.IndexByte(g.data[g.at:], '\n')
	if end < 0 {
		end = len(g.data) - g.at
	}
	g.at += end
	return true
}

// word goes over a name or a keyword.
func (g *glance) word() bool {
	g.ends = true
	for g.at++; g.at < len(g.data); g.at++ {
		if c := g.data[g.at]; !isLetter(c) && !isDigit(c) && c != '_' {
			break
		}
	}
	return true
}

// number goes over a whole number.
func (g *glance) number() bool {
	g.ends = true
	start := g.at
	for g.at < len(g.data) && isDigit(g.data[g.at]) {
		g.at++
	}
	if g.at < len(g.data) && (isLetter(g.data[g.at]) || g.data[g.at] == '_' || g.data[g.at] == '.') {
		return false
	}
	return g.data[start] != '0' || g.at == start+1
}

// dot goes over the one between a package and a name.
func (g *glance) dot() bool {
	g.link()
	g.at++
	g.ends = false
	return g.at < len(g.data) && (isLetter(g.data[g.at]) || g.data[g.at] == '#')
}

// mark goes over a bracket or an operator.
func (g *glance) mark(c byte) bool {
	g.ends = false
	switch c {
	case '{':
		g.open(token.LBRACE)
	case '[':
		g.open(token.LBRACK)
	case '}', ']':
		g.shut()
		g.ends = true
	case ',':
		g.comma()
	case ':', '&', '-', '+':
		g.link()
	default:
		return false
	}
	g.at++
	// At the start of a line a comma or a colon goes on with the line before, and &&
	// is one mark.
	return (g.begun || c != ':' && c != ',') && (c != '&' || !bytes.HasPrefix(g.data[g.at:], []byte("&")))
}

// text goes over a text in double quotes, on one line or on several.
func (g *glance) text() bool {
	g.ends = true
	rest := g.data[g.at:]
	if bytes.HasPrefix(rest, []byte(`"""`)) {
		return g.paragraphs(rest[3:])
	}
	for i := 1; ; i++ {
		end := bytes.IndexByte(rest[i:], '"')
		if end < 0 || bytes.IndexByte(rest[i:i+end], '\n') >= 0 {
			return false
		}
		escape := bytes.IndexByte(rest[i:i+end], '\\')
		if escape < 0 {
			g.at += i + end + 1
			return true
		}
		i += escape + 1
		if !isEscape(rest[i]) {
			return false
		}
	}
}

// isEscape reports whether c behind a backslash is one character.
func isEscape(c byte) bool { return bytes.IndexByte([]byte(`abfnrtv\/"`), c) >= 0 }

// paragraphs goes over a text of several lines, from behind the quotation marks
// that open it. All of its lines begin with the white space of the last one.
func (g *glance) paragraphs(rest []byte) bool {
	if len(rest) == 0 || rest[0] != '\n' {
		return false
	}
	end := 0
	var indent []byte
	for { // through the lines, for the first that begins with the closing marks
		line := rest[end+1:]
		indent = line[:len(line)-len(bytes.TrimLeft(line, " \t"))]
		if bytes.HasPrefix(line[len(indent):], []byte(`"""`)) {
			break
		}
		next := bytes.IndexByte(line, '\n')
		if next < 0 {
			return false
		}
		end += 1 + next
	}
	for line := range bytes.Lines(rest[1 : end+1]) {
		if line[0] != '\n' && !bytes.HasPrefix(line, indent) || !isEscaped(line) {
			return false
		}
	}
	g.at += 3 + end + 1 + len(indent) + 3
	return true
}

// isEscaped reports whether each backslash in a line makes one character.
func isEscaped(line []byte) bool {
	if bytes.IndexByte(line, '\r') >= 0 {
		return false
	}
	for {
		i := bytes.IndexByte(line, '\\')
		if i < 0 {
			return true
		}
		if !isEscape(line[i+1]) { // there is a line break, if nothing else
			return false
		}
		line = line[i+2:]
	}
}
