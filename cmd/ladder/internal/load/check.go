package load

import (
	"cmp"
	"fmt"
	"path"
	"strconv"
	"strings"

	"cuelang.org/go/cue"
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
	// extends says that the ladder takes over what it does not say from another.
	extends bool
	// silent makes what is found count, but not say where: to put that into words
	// for every value of a sound ladder takes longer than to check them.
	silent bool
	// house says that the shapes are of house rules, which mean by a list that
	// must be there no more than CUE does.
	house bool
	// base is the ladder that the one looked at extends, where the shapes are of
	// house rules; nil where it extends none.
	base *ladder.Ladder
	// by is what asks for the values that are looked at, and asked what asked for
	// what was found: places of shapes.
	by    int
	asked []int
}

// checkLadder checks the values of a whole ladder.
func (c *checker) checkLadder(values *node, root *shape) {
	c.extends = text(values, "extends") != ""
	silent := checker{partial: c.partial, extends: c.extends, silent: true}
	if silent.check(values, root, scope{}); len(silent.findings) == 0 {
		return
	}
	c.titles = newTitles(values)
	c.check(values, root, scope{words: "ladder " + finding.Name(cmp.Or(text(values, "title"), c.ladder))})
}

// in is where.in, unless there is nothing to be said of the place.
func (c *checker) in(where scope, name string, value *node, s *shape) scope {
	if c.silent {
		return where
	}
	return where.in(name, value, s, c.titles)
}

func (c *checker) report(r rule.Rule, at ladder.Pos, where scope, message, hint string) {
	id := c.ladder
	if dir := path.Dir(at.File); dir != c.dir && at.File != "" {
		id = path.Base(dir) // so that what several ladders import is told once
	}
	c.asked = append(c.asked, c.by)
	c.findings = append(c.findings, finding.Finding{
		Rule: r.Name, Severity: r.Severity,
		File: at.File, Line: at.Line, Column: at.Column,
		Ladder: id, Skill: where.skill, Level: where.level,
		Message: message, Hint: hint,
	})
}

func (c *checker) check(n *node, s *shape, where scope) {
	c.by = s.at
	if !s.allows(n.kind) {
		c.wrongType(n, s, where)
		return
	}
	if s.kind == anyKind {
		return
	}
	switch n.kind {
	case stringKind, boolKind, floatKind:
		c.checkSingle(n, s, where)
	case intKind:
		c.checkInt(n, where)
		c.checkSingle(n, s, where)
	case listKind:
		c.checkSingle(n, s, where)
		for i, elem := range n.elems {
			c.check(elem, s.element(i), c.in(where, strconv.Itoa(i), elem, s.element(i)))
		}
	case structKind:
		s.complete(n)
		c.checkFields(n, s, where)
		c.checkMissing(n, s, where)
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
	case s.isMap():
		hint = "write an id and what belongs to it: \"the-id\": ..."
	}
	c.report(wrongType, n.pos, where, fmt.Sprintf("%s is %s, where %s belongs", where, n.kind, s.kind), hint)
}

// checkSingle checks a value that is not made of others.
func (c *checker) checkSingle(n *node, s *shape, where scope) {
	broken, isBroken := s.broken(n)
	switch {
	case isBroken && s.name == "#ID":
		c.badID(n.text, n.pos, where)
	case isBroken && broken.notEmpty(), s.notEmpty() && strings.TrimSpace(n.text) == "":
		c.report(emptyText, n.pos, where, where.String()+" is empty",
			"write the text, or take the line away")
	case isBroken && broken.call != "":
		c.report(badValue, n.pos, where, where.String()+" has "+broken.counted(n), "write "+broken.bound())
	case isBroken:
		c.report(badValue, n.pos, where, where.String()+" can't be "+n.written(), cmp.Or(formats[where.field], broken.hint()))
	case !s.lists(n):
		c.report(badValue, n.pos, where, where.String()+" can't be "+n.written(),
			"write "+alternatives(s.kind, s.enum))
	}
}

// written is a value that is not made of others as CUE has it.
func (n *node) written() string {
	if n.kind == stringKind {
		return strconv.Quote(n.text)
	}
	return n.text
}

// formats say in words what the regular expressions of the schema ask for.
var formats = map[string]string{
	"locale":   `write a language and perhaps a country, such as "en-US"`,
	"reviewed": `write a day as year-month-day, such as "2026-01-31"`,
}

func alternatives(k kind, texts []string) string {
	written := make([]string, len(texts))
	for i, text := range texts {
		written[i] = (&node{kind: k, text: text}).written()
	}
	return strings.Join(written, " or ")
}

// hint says what meets the condition.
func (c condition) hint() string {
	switch c.op {
	case cue.NotEqualOp:
		return "write anything else"
	case cue.RegexMatchOp:
		return "write what the regular expression " + c.text + " matches"
	case cue.NotRegexMatchOp:
		return "write what the regular expression " + c.text + " does not match"
	}
	return "write a value that is " + c.op.String() + " " + c.text
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

// checkFields checks what is written of a struct. What has a name that can't be
// is checked all the same where it is clear what was meant.
func (c *checker) checkFields(n *node, s *shape, where scope) {
	for _, f := range n.fields {
		known := s.open
		if named := s.field(f.name); named != nil {
			known = true
			c.check(f.value, named.shape, c.in(where, f.name, f.value, named.shape))
		}
		for _, l := range s.labels {
			if matches := l.key.matches(f.name); matches || !known && s.isMap() {
				inside := c.in(where, f.name, f.value, l.value)
				if known = true; !matches {
					c.badLabel(f, l.key, scope{skill: inside.skill, level: inside.level, words: where.words})
				}
				c.check(f.value, l.value, inside)
			}
		}
		if !known {
			c.unknownField(f, s, where)
		}
	}
}

func (c *checker) badLabel(f field, key *shape, where scope) {
	if key.name == "#ID" {
		c.badID(f.name, f.value.label, where)
		return
	}
	hint := "write one of " + alternatives(stringKind, key.enum)
	if broken, ok := key.broken(&node{kind: stringKind, text: f.name}); ok {
		hint = broken.hint()
	}
	c.report(unknownField, f.value.label, where, fmt.Sprintf("%s can't have a field %q", where.words, f.name), hint)
}

func (c *checker) checkMissing(n *node, s *shape, where scope) {
	if c.partial {
		return
	}
	for _, f := range s.fields {
		if !f.required && (c.extends || c.house || due[s.name] != f.name) || c.isTakenOver(n, s, f.name, where) {
			continue
		}
		if value := n.get(f.name); value == nil || !c.house && f.shape.kind == listKind && value.kind == listKind && len(value.elems) == 0 {
			c.broken, c.by = c.broken || len(where.path) == 0, f.shape.at
			at := n.label
			if !at.IsValid() {
				at = n.pos
			}
			c.report(missingField, at, where, fmt.Sprintf("%s has no %s", where.words, f.name), "add "+f.name+": "+example(f.shape))
		}
	}
}

// due names the field of a definition that only a ladder which extends another may
// do without: the schema can't say so.
var due = map[string]string{"#Ladder": "levels", "#Skill": "title"}

func (c *checker) unknownField(f field, s *shape, where scope) {
	c.broken = c.broken || len(where.path) == 0
	hint := "take it away"
	if len(s.fields) > 0 {
		hint = "there can be " + finding.List(s.names(), "and")
	}
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
	case stringKind:
		return `"..."`
	}
	return "..."
}
