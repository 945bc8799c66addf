package load

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"cuelang.org/go/cue/literal"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// A checker holds the values of one ladder against their shapes and reports
// whatever the schema does not allow, all of it, in the author's words.
type checker struct {
	ladder   string // its id
	dir      string // its folder
	titles   titles
	findings []finding.Finding
	// partial says that some of the files could not be read, so that what is
	// missing may well be there.
	partial bool
	// broken says that one of the ladder's own fields is missing, misspelt or of
	// the wrong sort, so that what skills refer to may well be there.
	broken bool
}

func (c *checker) report(r rule.Rule, at ladder.Pos, where scope, message, hint string) {
	id := c.ladder
	if dir := path.Dir(at.File); dir != c.dir && at.File != "" {
		id = path.Base(dir) // so that what several ladders import is told once
	}
	c.findings = append(c.findings, finding.Finding{
		Rule: r.Name, Severity: r.Severity,
		File: at.File, Line: at.Line, Column: at.Column,
		Ladder: id, Skill: where.skill, Level: where.level,
		Message: message, Hint: hint,
	})
}

func (c *checker) check(n *node, s *shape, where scope) {
	if n.kind != s.kind {
		c.wrongType(n, s, where)
		return
	}
	switch n.kind {
	case stringKind:
		c.checkText(n, s, where)
	case intKind:
		c.checkInt(n, where)
	case listKind:
		for i, elem := range n.elems {
			c.check(elem, s.elem, where.in(strconv.Itoa(i), elem, s.elem, c.titles))
		}
	case structKind:
		if s.key != nil {
			c.checkMap(n, s, where)
		} else {
			c.checkStruct(n, s, where)
		}
	}
}

func (c *checker) wrongType(n *node, s *shape, where scope) {
	c.broken = c.broken || len(where.path) < 2
	hint := ""
	switch {
	case s.kind == stringKind && (n.kind == intKind || n.kind == floatKind || n.kind == boolKind):
		hint = "put it in quotes: " + finding.Quote(n.text)
	case s.kind == stringKind && n.kind == bytesKind:
		hint = "use double quotes"
	case s.kind == intKind && n.kind == stringKind:
		hint = "take the quotation marks away"
	case s.name == "#Criterion" && n.kind == stringKind:
		hint = "write {text: " + finding.Quote(n.text) + "}"
	case s.kind == listKind:
		hint = "put it in square brackets: [...]"
	case s.kind == boolKind:
		hint = "write true or false, without quotes"
	case s.kind == structKind && s.key != nil:
		hint = "write an id and what belongs to it: \"the-id\": ..."
	}
	c.report(wrongType, n.pos, where, fmt.Sprintf("%s is %s, where %s belongs", where, n.kind, s.kind), hint)
}

func (c *checker) checkText(n *node, s *shape, where scope) {
	switch {
	case s.pattern != nil && s.name == "#ID" && !s.pattern.MatchString(n.text):
		c.badID(n.text, n.pos, where)
	case s.pattern != nil && !s.pattern.MatchString(n.text):
		c.report(badValue, n.pos, where, fmt.Sprintf("%s can't be %q", where, n.text), formats[where.field])
	case s.enum != nil && !slices.Contains(s.enum, n.text):
		c.report(badValue, n.pos, where, fmt.Sprintf("%s can't be %q", where, n.text),
			"write "+alternatives(s.enum))
	case s.notEmpty && strings.TrimSpace(n.text) == "":
		c.report(emptyText, n.pos, where, where.String()+" is empty",
			"write the text, or take the line away")
	}
}

// formats say in words what the regular expressions of the schema ask for.
var formats = map[string]string{
	"locale":   `write a language and perhaps a country, such as "en-US"`,
	"reviewed": `write a day as year-month-day, such as "2026-01-31"`,
}

func alternatives(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = strconv.Quote(w)
	}
	return strings.Join(quoted, " or ")
}

func (c *checker) badID(id string, at ladder.Pos, where scope) {
	c.report(badID, at, where, fmt.Sprintf("%q in %s is not an id", id, where.words), idHint(id))
}

func idHint(id string) string {
	hint := "an id is lower-case letters and digits, in words joined by hyphens"
	if slug := ladder.Slug(id); slug != "" {
		hint += ": " + strconv.Quote(slug)
	}
	return hint
}

// checkInt refuses numbers that CUE can hold and a program can't.
func (c *checker) checkInt(n *node, where scope) {
	if _, err := number(n.text); err != nil {
		c.report(badValue, n.pos, where, where.String()+" is no whole number that a program can hold",
			"write a small whole number")
	}
}

// number returns the value of a CUE integer literal with an optional sign.
func number(text string) (int, error) {
	var info literal.NumInfo
	digits := strings.TrimLeft(text, "+-")
	if err := literal.ParseNum(digits, &info); err != nil {
		return 0, err
	}
	sign := text[:len(text)-len(digits)]
	return strconv.Atoi(sign + info.String())
}

func (c *checker) checkMap(n *node, s *shape, where scope) {
	for _, f := range n.fields {
		inside := where.in(f.name, f.value, s.elem, c.titles)
		if !s.key.pattern.MatchString(f.name) {
			c.badID(f.name, f.value.label, scope{skill: inside.skill, level: inside.level, words: where.words})
		}
		c.check(f.value, s.elem, inside)
	}
}

func (c *checker) checkStruct(n *node, s *shape, where scope) {
	for _, f := range n.fields {
		known := s.field(f.name)
		if known == nil {
			c.unknownField(f, s, where)
			continue
		}
		c.check(f.value, known.shape, where.in(f.name, f.value, known.shape, c.titles))
	}
	for _, f := range s.fields {
		if value := n.get(f.name); f.required && !c.partial && (value == nil || value.kind == listKind && len(value.elems) == 0) {
			c.broken = c.broken || len(where.path) == 0
			at := n.label
			if !at.IsValid() {
				at = n.pos
			}
			c.report(missingField, at, where, fmt.Sprintf("%s has no %s", where.words, f.name), "add "+f.name+": "+example(f.shape))
		}
	}
}

func (c *checker) unknownField(f field, s *shape, where scope) {
	c.broken = c.broken || len(where.path) == 0
	hint := "there can be " + finding.List(s.names(), "and")
	if near, ok := finding.Nearest(f.name, s.names()); ok {
		hint = "did you mean " + near + "?"
	}
	c.report(unknownField, f.value.label, where, fmt.Sprintf("%s has no field %q", where.words, f.name), hint)
}

// example shows how a value of shape s is written.
func example(s *shape) string {
	switch s.kind {
	case listKind:
		return "[...]"
	case structKind:
		return "{...}"
	}
	return `"..."`
}
