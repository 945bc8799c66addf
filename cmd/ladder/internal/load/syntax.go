package load

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"cuelang.org/go/cue/errors"
	"cuelang.org/go/cue/parser"
	"cuelang.org/go/cue/scanner"
	"cuelang.org/go/cue/token"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// A slip is a mistake in writing CUE, said to somebody who does not program.
type slip struct {
	rule          rule.Rule
	at            ladder.Pos
	message, hint string
}

// parse reads the syntax of f, or says what is wrong with it: the mistakes that
// people make, not everything that a parser stumbles over after one. More is what
// of it is kept beside what counts, such as the comments.
func (f *file) parse(l Limits, more ...parser.Option) []slip {
	if !utf8.Valid(f.data) {
		return []slip{f.notUTF8()}
	}
	if !f.isOrdinary(l) {
		refused, errs := f.scan(l)
		switch {
		case refused != nil:
			return refused
		case len(errs) == mostErrors:
			return f.rest(errs, nil)
		}
	}
	tree, err := parser.ParseFile(f.name, f.data, append(more, parser.AllErrors)...)
	if err == nil {
		f.syntax = tree
		return nil
	}
	return f.slips(errors.Errors(err))
}

func (f *file) notUTF8() slip {
	line, start := 1, 0
	for i := 0; i < len(f.data); {
		r, size := utf8.DecodeRune(f.data[i:])
		if r == utf8.RuneError && size == 1 {
			at := ladder.Pos{File: f.name, Line: line, Column: utf8.RuneCount(f.data[start:i]) + 1}
			return slip{notUTF8, at, fmt.Sprintf("the file is not UTF-8: there is a byte 0x%02x here", f.data[i]),
				"save the file again with the encoding UTF-8"}
		}
		if r == '\n' {
			line, start = line+1, i+1
		}
		i += size
	}
	panic("valid UTF-8")
}

// slips turns the parser's errors into what the author did. After the first
// mistake a parser is lost for a while, so each that is known is mended in a copy
// of the file and the copy is parsed again, until there is one that can't be.
func (f *file) slips(errs []errors.Error) []slip {
	found := f.mergeMarks()
	if found != nil {
		return found
	}
	mended := &file{name: f.name, data: f.data}
	for range mostMended {
		s, d, ok := mended.first(errs)
		if !ok {
			break
		}
		mended.data = mended.mend(s.at.Line, d.repair)
		found = append(found, s)
		_, err := parser.ParseFile(f.name, mended.data, parser.AllErrors)
		if errs = errors.Errors(err); len(errs) == 0 {
			return found
		}
	}
	return mended.rest(errs, found)
}

// mostMended bounds how often a file is parsed for its mistakes.
const mostMended = 50

// first returns the first mistake in the file, if it is one that can be mended.
func (f *file) first(errs []errors.Error) (slip, diagnosis, bool) {
	s, d := f.diagnose(slices.MinFunc(errs, byOffset))
	if d.repair == nil {
		return s, d, false
	}
	line := strings.Split(string(f.data), "\n")[s.at.Line-1]
	return s, d, d.repair(line) != line
}

func byOffset(a, b errors.Error) int { return a.Position().Offset() - b.Position().Offset() }

// mend returns the file's data with one line repaired.
func (f *file) mend(line int, repair func(string) string) []byte {
	lines := bytes.Split(f.data, []byte("\n"))
	lines[line-1] = []byte(repair(string(lines[line-1])))
	return bytes.Join(lines, []byte("\n"))
}

// rest adds the mistakes that are left when none can be mended any more. One
// makes errors on its line, often one more further down (a text that was not
// closed makes the next quotation mark open one) and one at the end of the file:
// those are left out. What no diagnosis fits is only told when it is the first.
func (f *file) rest(errs []errors.Error, found []slip) []slip {
	slices.SortStableFunc(errs, byOffset)
	closing := false // the next text without an end is where the last one ended
	for _, err := range errs {
		s, d := f.diagnose(err)
		told := slices.ContainsFunc(found, func(o slip) bool { return o.at.Line == s.at.Line })
		switch {
		case d.quote && closing:
			closing = false
		case told, d.parser == nil && len(found) > 0:
		default:
			found = append(found, s)
			closing = d.quote
		}
	}
	return found
}

// mergeMarks finds what git leaves in a file where two changes met.
func (f *file) mergeMarks() []slip {
	var found []slip
	for i, line := range bytes.Split(f.data, []byte("\n")) {
		if bytes.HasPrefix(line, []byte("<<<<<<< ")) {
			at := ladder.Pos{File: f.name, Line: i + 1, Column: 1}
			found = append(found, slip{syntax, at, "two changes met here and were not put together",
				"keep what is right of the lines up to >>>>>>> and take the marks away"})
		}
	}
	return found
}

// A diagnosis knows one mistake by the parser's words and the line it is in.
type diagnosis struct {
	parser  *regexp.Regexp // what the parser says
	line    *regexp.Regexp // what the line looks like; nil for any
	quote   bool           // a quotation mark is out of step, so the next one is too
	rule    *rule.Rule
	message string              // with $1 for the first group of line
	hint    string              // likewise
	repair  func(string) string // of the line; nil where more than the line is wrong
}

func re(s string) *regexp.Regexp { return regexp.MustCompile(s) }

var (
	smartQuotes = re("[\u201c\u201d\u201e\u201f\u00ab\u00bb]")
	invisible   = re("[\u00a0\u00ad\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]")
	hash        = re(`^(\s*)#+`)
	hyphenated  = re(`(?:^|[\s{,:])([a-z0-9]+(?:-[a-z0-9]+)+)\s*:`)
	innerQuote  = re(`^(.*?:\s*")(.*)("[\s,}\]]*)$`)
	packageLine = re(`^\s*package\s+(?:[0-9]\S*|\w*(?:-\w*)+)`)
	colonless   = re(`^(\s*[A-Za-z]\w*)\s+(".*)$`)
	equals      = re(`^\s*[\w"-]+\s*=[^=~]`)
	bareText    = re(`^(.*[\w"-]\s*:\s*)([A-Za-z][\w'’-]*,?[ \t]+[\w'’(].*?)(\s*,?\s*)$`)
)

// diagnoses are made when the first file can't be parsed: few ever are.
var diagnoses = sync.OnceValue(func() []diagnosis {
	return []diagnosis{
		{re(`illegal character U\+(201[89A-F]|00AB|00BB)`), nil, false, &syntax,
			"typographic quotation marks can't begin or end a text", `use straight ones: "..."`,
			func(line string) string { return smartQuotes.ReplaceAllString(line, `"`) }},
		{re(`illegal character (U\+(00A0|2000|200[1-9A-F]|202F|205F|2060|3000|00AD)|BOM)`), nil, false, &syntax,
			"there is an invisible character here that is not a space", "delete it and type a space",
			func(line string) string { return invisible.ReplaceAllString(line, " ") }},
		{re(`illegal character`), nil, false, &syntax,
			"there is a character here that can't stand outside a text", `delete it, or put the text in quotation marks: "..."`, nil},
		{re(``), hash, false, &syntax,
			"a comment does not start with #", "start it with //",
			func(line string) string { return hash.ReplaceAllString(line, "$1//") }},
		{re(``), packageLine, false, &syntax,
			"a package name has no hyphens and does not begin with a digit", "join its words with _, as in package giving_feedback",
			func(line string) string { return packageLine.ReplaceAllString(line, "package x") }},
		{re(``), re(`;\s*$`), false, &syntax,
			"a line does not end with ;", "take the ; away",
			func(line string) string { return strings.TrimRight(line, "; \t\r") }},
		{re(``), hyphenated, false, &unquotedID,
			"the id $1 stands here without quotation marks", `write "$1"`,
			quoteID},
		{re(`expected newline after multiline`), nil, true, &syntax,
			`a text can't begin right behind """`, `begin it on the next line`, nil},
		{re(`non-matching whitespace`), nil, false, &syntax,
			`a line of this text begins with other spaces or tabs than its closing """`, `begin all its lines with the same tabs as the closing """`, nil},
		{re(`string literal not terminated`), re(`"""`), true, &syntax,
			`the text that begins here with """ has no end`, `write """ on a line of its own below it`, nil},
		{re(`string literal not terminated`), nil, true, &syntax,
			"the text has no closing quotation mark on its line", `write the text on one line, or between lines of """`, nil},
		{re(`missing ','|expected operand`), re(`:\s*"([^"\\]|\\.)*"[^",:}\]]+"`), false, &syntax,
			"a quotation mark inside the text ends it", `write \" for a quotation mark inside a text`,
			escapeQuotes},
		{re(`missing ','`), bareText, false, &syntax,
			"a text stands here without quotation marks", `put it in quotation marks: "..."`,
			func(line string) string { return bareText.ReplaceAllString(line, `$1"$2"$3`) }},
		{re(`found 'STRING'`), colonless, false, &syntax,
			"a colon is missing behind $1", "write $1: ...",
			func(line string) string { return colonless.ReplaceAllString(line, "$1: $2") }},
		{re(`missing ',' in struct`), re(`"\s+[\w"-]+\s*:`), false, &syntax,
			"a comma is missing between two fields on one line", "write a comma between them, or put each on a line of its own", nil},
		{re(`missing ',' in list`), nil, false, &syntax,
			"a comma is missing between two elements of a list", "write a comma behind the first, or put each on a line of its own", nil},
		{re(`unknown escape`), nil, false, &syntax,
			`a backslash in a text begins a special character, and this is not one`, `write \\ for a backslash`, nil},
		{re(`expected 'EOF', found '[}\]]'`), nil, false, &syntax,
			"this bracket closes nothing", "take it away, or open it further up", nil},
	}
})

// quoteID puts the first id with a hyphen that is a label in quotation marks.
func quoteID(line string) string {
	m := hyphenated.FindStringSubmatchIndex(line)
	return line[:m[2]] + `"` + line[m[2]:m[3]] + `"` + line[m[3]:]
}

// escapeQuotes escapes the quotation marks inside the text of a line.
func escapeQuotes(line string) string {
	m := innerQuote.FindStringSubmatch(line)
	if m == nil {
		return line
	}
	return m[1] + strings.ReplaceAll(strings.ReplaceAll(m[2], `\"`, `"`), `"`, `\"`) + m[3]
}

// diagnose says what the author did to make the parser say err. The diagnosis
// is the zero one where it is none of the known mistakes.
func (f *file) diagnose(err errors.Error) (slip, diagnosis) {
	format, args := err.Msg()
	words := fmt.Sprintf(format, args...)
	at, line := f.pos(err.Position()), f.line(err.Position())
	if strings.HasSuffix(words, "found 'EOF'") {
		return f.unclosed(at), diagnosis{}
	}
	if s, d, ok := f.equalsSign(at); ok && strings.HasPrefix(words, "expected label or ':'") {
		return s, d
	}
	for _, d := range diagnoses() {
		if !d.parser.MatchString(words) || d.line != nil && !d.line.MatchString(line) {
			continue
		}
		switch {
		case strings.HasPrefix(words, "non-matching") && bytes.Contains(f.data, []byte("\r\n")):
			return slip{syntax, at, "the file has the line ends of Windows, which CUE can't read in a text of several paragraphs", "run ladder fmt"}, d
		case strings.HasPrefix(words, "non-matching"):
			at = f.indentSlip(err.Position(), at)
		case d.line == hyphenated:
			at.Column = utf8.RuneCountInString(line[:hyphenated.FindStringSubmatchIndex(line)[2]]) + 1
		}
		return slip{*d.rule, at, d.expand(d.message, line), d.expand(d.hint, line)}, d
	}
	return slip{syntax, at, "this can't be read: " + words, `a line says name: value, with a text in quotation marks: title: "..."`}, diagnosis{}
}

// equalsSign finds an = in the place of a colon: the parser takes it for the
// mark of an alias, and only stumbles over what comes next.
func (f *file) equalsSign(at ladder.Pos) (slip, diagnosis, bool) {
	lines := strings.Split(string(f.data), "\n")
	for n := at.Line; n > 0 && n > at.Line-3; n-- {
		if line := lines[n-1]; equals.MatchString(line) {
			place := ladder.Pos{File: f.name, Line: n, Column: utf8.RuneCountInString(line[:strings.Index(line, "=")]) + 1}
			d := diagnosis{repair: func(line string) string { return strings.Replace(line, "=", ":", 1) }}
			return slip{syntax, place, "a field has a colon, not =", "write : instead of ="}, d, true
		}
	}
	return slip{}, diagnosis{}, false
}

// expand fills the groups of d.line into a text.
func (d diagnosis) expand(text, line string) string {
	if d.line == nil {
		return text
	}
	return string(d.line.ExpandString(nil, text, line, d.line.FindStringSubmatchIndex(line)))
}

// line returns the line of f that p stands in.
func (f *file) line(p token.Pos) string {
	at := min(p.Offset(), len(f.data))
	start := bytes.LastIndexByte(f.data[:at], '\n') + 1
	line, _, _ := strings.Cut(string(f.data[start:]), "\n")
	return line
}

// unclosed finds the bracket that the end of the file was expected to close.
func (f *file) unclosed(end ladder.Pos) slip {
	var s scanner.Scanner
	s.Init(token.NewFile(f.name, -1, len(f.data)), f.data, nil, 0)
	var open []token.Pos
	for {
		pos, tok, _ := s.Scan()
		switch tok {
		case token.LBRACE, token.LBRACK, token.LPAREN:
			open = append(open, pos)
		case token.RBRACE, token.RBRACK, token.RPAREN:
			open = open[:max(len(open)-1, 0)]
		case token.EOF:
			if len(open) == 0 {
				return slip{syntax, end, "the file ends in the middle of something", "write the rest of it"}
			}
			return slip{syntax, f.pos(open[len(open)-1]), "this bracket is never closed", "close it where what it holds ends"}
		}
	}
}

// indentSlip finds the first line of a text between """ that does not begin
// with the white space of its closing """.
func (f *file) indentSlip(p token.Pos, at ladder.Pos) ladder.Pos {
	lines := strings.Split(string(f.data[p.Offset():]), "\n")
	end := slices.IndexFunc(lines[1:], func(l string) bool { return strings.HasPrefix(strings.TrimSpace(l), `"""`) }) + 1
	if end == 0 {
		return at
	}
	indent, _, _ := strings.Cut(lines[end], `"`)
	for i, line := range lines[1:end] {
		if strings.TrimSpace(line) != "" && !strings.HasPrefix(line, indent) {
			return ladder.Pos{File: at.File, Line: at.Line + 1 + i, Column: 1}
		}
	}
	return at
}

// Syntax returns what keeps a file of the ladder with the given id from being
// read as CUE; nothing if it can be read. The name is for positions.
func Syntax(l Limits, id, name string, data []byte) []finding.Finding {
	c := checker{ladder: id, dir: path.Dir(name)}
	for _, s := range (&file{name: name, data: data}).parse(l) {
		c.report(s.rule, s.at, scope{}, s.message, s.hint)
	}
	return c.findings
}
