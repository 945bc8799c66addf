package load

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

// Repair returns the line that a finding is about as its author most likely meant
// it, for findings with one mechanical repair: a slip of the keyboard, a misspelt
// field, an id without quotation marks. It returns false where there is none, or
// where the line would still be wrong.
func Repair(l Limits, f finding.Finding, data []byte) (line string, ok bool) {
	lines := bytes.Split(data, []byte("\n"))
	if f.Line < 1 || f.Line > len(lines) || !utf8.Valid(lines[f.Line-1]) {
		return "", false
	}
	was := string(lines[f.Line-1])
	if line, ok = repaired(f, was); !ok || line == was || strings.Contains(line, "\r") {
		return "", false
	}
	lines[f.Line-1] = []byte(line)
	left := Syntax(l, f.Ladder, f.File, bytes.Join(lines, []byte("\n")))
	wrong := slices.ContainsFunc(left, func(other finding.Finding) bool { return other.Line == f.Line })
	return line, !wrong
}

func repaired(f finding.Finding, line string) (string, bool) {
	switch f.Rule {
	case unknownField.Name:
		return respelt(f, line)
	case unquotedID.Name, syntax.Name:
		for _, d := range diagnoses() {
			// What stands in for a package's name can be read, and is no name.
			if d.repair == nil || d.line == packageLine || d.line != nil && !d.line.MatchString(line) {
				continue
			}
			if d.expand(d.message, line) == f.Message {
				return d.repair(line), true
			}
		}
	}
	return quoted(f, line)
}

var (
	nearName = regexp.MustCompile(`^did you mean ([A-Za-z]+)\?$`)
	label    = regexp.MustCompile(`^("[^"\\]*"|[A-Za-z_]\w*)\s*[?!]?:`)
	quotedID = regexp.MustCompile(`^write "([a-z0-9]+(?:-[a-z0-9]+)+)"$`)
)

// respelt writes the field that was meant.
func respelt(f finding.Finding, line string) (string, bool) {
	before, rest := cutColumn(line, f.Column)
	near, at := nearName.FindStringSubmatch(f.Hint), label.FindStringSubmatchIndex(rest)
	if near == nil || at == nil {
		return "", false
	}
	return before + near[1] + rest[at[3]:], true
}

// quoted puts the id in quotation marks that stands where the finding is.
func quoted(f finding.Finding, line string) (string, bool) {
	before, rest := cutColumn(line, f.Column)
	id := quotedID.FindStringSubmatch(f.Hint)
	if f.Rule != unquotedID.Name || id == nil || !strings.HasPrefix(rest, id[1]) {
		return "", false
	}
	return before + strconv.Quote(id[1]) + rest[len(id[1]):], true
}

// cutColumn cuts a line before a column, which counts characters from 1.
func cutColumn(line string, column int) (before, rest string) {
	for i := range line {
		if column--; column <= 0 {
			return line[:i], line[i:]
		}
	}
	return line, ""
}
