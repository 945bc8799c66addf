package prose

import (
	"strings"
	"unicode"
)

// A reading is a text as words and the marks between them: marks[i] stands in
// front of words[i], the last one at the end.
type reading struct {
	words []string
	marks []mark
}

// A mark is what parts two words, with the white space around it as a single
// space; the text begins and ends with one. A paragraph is a newline, but after
// a mark that ends a sentence.
type mark struct {
	exact string // dashes in one form, as are quotation marks
	bare  string // without quotation marks; only a hyphen without spaces is "-"
}

func (m mark) joins() bool         { return m.bare == " " || m.bare == "-" }
func (m mark) pauses() bool        { return m.bare == ", " || m.bare == " - " }
func (m mark) isCommaOrNone() bool { return m.bare == ", " || m.bare == " " }
func (m mark) stops() bool         { return m.bare == ". " || m.bare == "; " || m.bare == "! " }

// read takes a text apart.
func read(text string) reading {
	runes := withoutThousands([]rune(" " + fold(text) + " "))
	var r reading
	start := 0 // of the mark
	for i := 0; i < len(runes); {
		if !isWordRune(runes[i]) && !(runes[i] == '\'' && isWordRune(runes[i+1])) {
			i++
			continue
		}
		r.marks = append(r.marks, newMark(string(runes[start:i])))
		start = i
		for isWordRune(runes[i]) || runes[i] == '\'' {
			i++
		}
		r.words = append(r.words, string(runes[start:i]))
		start = i
	}
	r.marks = append(r.marks, newMark(withoutStop(string(runes[start:]))))
	return r
}

// withoutStop drops the one mark that ends a text, unless it asks a question.
func withoutStop(end string) string {
	for _, stop := range []string{".", "!", ";", "。"} {
		before, ok := strings.CutSuffix(end, stop+" ")
		if ok && !strings.ContainsAny(before, ".!?") {
			return before + " "
		}
	}
	return end
}

var (
	spacedDashes = strings.NewReplacer(" – ", " - ", " — ", " - ")
	endsClause   = strings.NewReplacer(".\n", ". ", ";\n", "; ", "!\n", "! ", "?\n", "? ", ":\n", ": ")
)

func newMark(text string) mark {
	text = spacedDashes.Replace(endsClause.Replace(text))
	return mark{
		exact: strings.ReplaceAll(text, "–", "-"),
		bare:  strings.ReplaceAll(text, `"`, ""),
	}
}

// fold brings characters that look alike, or that can't be seen, into one form,
// and white space to a single space, or a newline between paragraphs.
func fold(text string) string {
	text = Unwrap(strings.Map(visible, text))
	var b strings.Builder
	blank := ""
	for _, r := range strings.TrimSpace(text) {
		if unicode.IsSpace(r) {
			if r == '\n' || r == '\u2029' {
				blank = "\n"
			} else if blank == "" {
				blank = " "
			}
			continue
		}
		b.WriteString(blank)
		blank = ""
		if r == '…' {
			b.WriteString("...")
		} else {
			b.WriteRune(plain(r))
		}
	}
	return b.String()
}

// visible drops characters that can't be seen and alter nothing that can.
func visible(r rune) rune {
	if isUnseen(r) && !altersLook(r) {
		return -1
	}
	return r
}

// plain returns the form that stands for all kinds of an apostrophe, a
// quotation mark or a dash.
func plain(r rune) rune {
	switch r {
	case '‘', '’', '‛', 'ʼ':
		return '\''
	case '“', '”', '„', '‟', '«', '»':
		return '"'
	case '‐', '\u2011':
		return '-'
	case '‒', '–':
		return '–'
	case '—', '―':
		return '—'
	}
	return r
}

// withoutThousands drops the commas of 1,000 and 12,345,678.
func withoutThousands(text []rune) []rune {
	kept := make([]rune, 0, len(text))
	for i := 0; i < len(text); {
		n := 0
		for i+n < len(text) && isDigit(text[i+n]) {
			n++
		}
		end := i + n
		if n >= 1 && n <= 3 && text[i] != '0' && !(i > 0 && isNumberRune(text[i-1])) {
			for end+3 < len(text) && text[end] == ',' && isDigit(text[end+1]) && isDigit(text[end+2]) && isDigit(text[end+3]) {
				end += 4
			}
		}
		whole := end > i+n && (end == len(text) || !isDigit(text[end]))
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
func isNumberRune(r rune) bool { return r == '.' || r == ',' || isWordRune(r) }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }
