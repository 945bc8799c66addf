package load

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"cuelang.org/go/cue/errors"
	"cuelang.org/go/cue/token"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// findings turns CUE's errors into what the author can do about them.
func (e *evaluation) findings(err error, ru rule.Rule) []finding.Finding {
	c := checker{ladder: e.reading.folder.ID}
	for _, err := range errors.Errors(err) {
		format, args := err.Msg()
		at := e.where(err)
		message, hint := e.explain(err, fmt.Sprintf(format, args...), at)
		c.report(ru, at, pathScope(err.Path()), message, hint)
	}
	return finding.Sort(c.findings)
}

// where finds the place in the author's files that an error is about: of all
// positions it names the last one there, else the deepest value on its path
// that was written.
func (e *evaluation) where(err errors.Error) ladder.Pos {
	if at := e.pos(err.Position()); at.IsValid() {
		return at
	}
	var last token.Pos
	for _, p := range err.InputPositions() {
		if e.opened[p.Filename()] != nil && (!last.IsValid() || p.Offset() > last.Offset()) {
			last = p
		}
	}
	if at := e.pos(last); at.IsValid() {
		return at
	}
	n := e.reading.reader.ladder
	for _, name := range ladderPath(err.Path()) {
		next := n.get(name)
		if next == nil {
			break
		}
		n = next
	}
	return n.label
}

// ladderPath is what a path of CUE's names below the ladder field or the
// #Ladder definition.
func ladderPath(path []string) []string {
	if i := slices.IndexFunc(path, func(s string) bool { return s == ladderField || s == ladderDefinition }); i >= 0 {
		path = path[i+1:]
	}
	plain := make([]string, len(path))
	for i, name := range path {
		plain[i] = strings.Trim(name, `"`)
	}
	return plain
}

// pathScope tells the skill and level that a path of CUE's leads to.
func pathScope(path []string) scope {
	var s scope
	path = ladderPath(path)
	if len(path) > 1 && path[0] == "skills" {
		s.skill = path[1]
	}
	if len(path) > 3 && path[2] == "descriptors" {
		s.level = path[3]
	}
	return s
}

// An explanation puts what CUE says into an author's words. $1, $2 are the
// groups of cue.
type explanation struct {
	cue           *regexp.Regexp
	message, hint string
}

var explanations = []explanation{
	{re(`^reference "(.*)" not found$`),
		"$1 stands here without quotation marks, so that it is taken for the name of a value, and there is none",
		`put it in quotation marks if it is a text: "$1"`},
	{re(`^(?:field|value) not allowed`), "this is nothing that the schema allows here", "take it away, or see the schema for what can stand here"},
	{re(`^conflicting values (.*) and (.*)$`), "two values meet here and differ: $1 and $2", "keep one of them"},
	{re(`^imported and not used: "(.*)"`), "the import of $1 is not used", "take the import away"},
	{re(`^incomplete value (.*)$`), "the value is not settled: it could still be any $1", "write the value"},
	{re(`^field is required but not present$`), "a field is missing here that must be there", "add it"},
	{re(`^import failed: (.*)$`), "$1", ""},
}

// explain says what CUE's words mean. What it does not know it hands on, as
// what CUE says.
func (e *evaluation) explain(err errors.Error, words string, at ladder.Pos) (message, hint string) {
	if name, ok := e.interpolated(err.Position(), words); ok {
		return `\(` + name + `) in a text is taken for a computed value, and there is no ` + name, `take the backslash away, or write \\( if the text should say \(`
	}
	for _, x := range explanations {
		if m := x.cue.FindStringSubmatchIndex(words); m != nil {
			return string(x.cue.ExpandString(nil, x.message, words, m)), string(x.cue.ExpandString(nil, x.hint, words, m))
		}
	}
	return "this can't be computed; CUE says: " + words, "write the value out, or see cuelang.org for what the words mean"
}

// interpolated reports whether a name that was not found stands in \(...) in a
// text: most often somebody wrote a backslash before a bracket.
func (e *evaluation) interpolated(p token.Pos, words string) (string, bool) {
	m := explanations[0].cue.FindStringSubmatch(words)
	f := e.opened[p.Filename()]
	if m == nil || f == nil || p.Offset() < 2 {
		return "", false
	}
	return m[1], string(f.data[p.Offset()-2:p.Offset()]) == `\(`
}
