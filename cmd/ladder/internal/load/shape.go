package load

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/cuecontext"
	"cuelang.org/go/cue/literal"
	"github.com/cockroachdb/apd/v3"

	schema "github.com/ladder-as-code/ladder/cue"
)

// A shape is what a definition allows in one place, read once from its value so
// that CUE stays the only place where a constraint is written (see compile).
// Values that are plain data are held against it without asking CUE.
type shape struct {
	name       string // the definition it comes from, such as #Level; or ""
	kind       kind   // of the values it allows
	conditions []condition
	enum       []string     // the strings, numbers or truth values it allows; nil for all
	head       []*shape     // of a list: what is asked of its first elements; nil where that is what is of all
	elem       *shape       // of a list's other elements
	fields     []fieldShape // of a struct, in the definition's order
	labels     []labelShape // of a struct: what is asked of fields by their names
	open       bool         // a struct that allows any other field too
	fills      bool         // a struct that has fields of its own where nothing is written
	at         int          // where its definition is written, in bytes
}

// A fieldShape is one field that a struct may or must have.
type fieldShape struct {
	name     string
	required bool
	shape    *shape
	fill     *node // what CUE puts there if nothing is written; nil for nothing
}

// A labelShape is what a struct asks of the fields whose names match.
type labelShape struct {
	key, value *shape
}

// isMap reports whether s is a struct of fields of the author's own naming.
func (s *shape) isMap() bool {
	return s.kind == structKind && len(s.labels) == 1 && len(s.fields) == 0 && !s.open
}

// element returns what a list asks of an element.
func (s *shape) element(i int) *shape {
	if i < len(s.head) {
		return s.head[i]
	}
	return s.elem
}

// elements are what a list asks of its elements.
func (s *shape) elements() []*shape { return append(slices.Clip(s.head), s.elem) }

// field returns the named field, or nil.
func (s *shape) field(name string) *fieldShape {
	for i := range s.fields {
		if s.fields[i].name == name {
			return &s.fields[i]
		}
	}
	return nil
}

// names lists the fields that s allows.
func (s *shape) names() []string {
	names := make([]string, 0, len(s.fields))
	for _, f := range s.fields {
		names = append(names, f.name)
	}
	return names
}

// allows reports whether values of the kind can stand where s is.
func (s *shape) allows(k kind) bool {
	return s.kind == k || s.kind == anyKind || s.kind == numberKind && (k == intKind || k == floatKind)
}

// broken returns the first condition that a string, number or truth value does
// not meet.
func (s *shape) broken(n *node) (condition, bool) {
	for _, c := range s.conditions {
		if !c.holds(n) {
			return c, true
		}
	}
	return condition{}, false
}

// lists reports whether a value is one of those that s lists, if it does.
func (s *shape) lists(n *node) bool {
	return s.enum == nil || slices.ContainsFunc(s.enum, func(e string) bool { return compare(n, e) == 0 })
}

// matches reports whether s, which is of a struct's labels, allows one.
func (s *shape) matches(label string) bool {
	n := node{kind: stringKind, text: label}
	_, broken := s.broken(&n)
	return !broken && s.lists(&n)
}

// complete adds to a struct what CUE puts there where nothing is written.
func (s *shape) complete(n *node) {
	if !s.fills {
		return
	}
	for _, f := range s.fields {
		if f.fill != nil && n.get(f.name) == nil {
			n.set(f.name, &node{kind: f.fill.kind, text: f.fill.text, pos: n.pos, label: n.pos})
		}
	}
}

// notEmpty reports whether a text must say something.
func (s *shape) notEmpty() bool { return slices.ContainsFunc(s.conditions, condition.notEmpty) }

// A condition is a bound, an inequality, a regular expression, or a call that
// bounds a length.
type condition struct {
	op      cue.Op
	call    string         // the function of a CallOp, such as list.MaxItems
	text    string         // what is compared with: a string, or a number's literal
	pattern *regexp.Regexp // of =~ and !~
}

// notEmpty reports whether the condition is that a text is not empty.
func (c condition) notEmpty() bool { return c.op == cue.NotEqualOp && c.text == "" }

// holds reports whether a value meets the condition.
func (c condition) holds(n *node) bool {
	switch c.op {
	case cue.CallOp:
		return lengths[c.call].holds(n, decimal(c.text))
	case cue.RegexMatchOp:
		return c.pattern.MatchString(n.text)
	case cue.NotRegexMatchOp:
		return !c.pattern.MatchString(n.text)
	}
	order := compare(n, c.text)
	switch c.op {
	case cue.LessThanOp:
		return order < 0
	case cue.LessThanEqualOp:
		return order <= 0
	case cue.GreaterThanOp:
		return order > 0
	case cue.GreaterThanEqualOp:
		return order >= 0
	}
	return order != 0 // cue.NotEqualOp: there is no other, see compile
}

// compare orders a value and the text of another of its kind.
func compare(n *node, text string) int {
	if n.kind == intKind || n.kind == floatKind {
		a, b := decimal(n.text), decimal(text)
		return a.Cmp(&b)
	}
	return strings.Compare(n.text, text)
}

// decimal returns the value of a number's literal with an optional sign.
func decimal(text string) apd.Decimal {
	var info literal.NumInfo
	var d apd.Decimal
	digits := strings.TrimLeft(text, "+-")
	if literal.ParseNum(digits, &info) == nil {
		_ = info.Decimal(&d) // can't fail: it was parsed
	}
	if strings.HasPrefix(text, "-") {
		d.Negative = !d.Negative && !d.IsZero()
	}
	return d
}

// definitions are the names that an import of the schema has.
var definitions = regexp.MustCompile(`(?m)^#\w+`).FindAllString(schema.Source, -1)

// ladderShape is the shape of #Ladder in the embedded schema.
var ladderShape = sync.OnceValues(func() (*shape, error) {
	v := cuecontext.New().CompileString(schema.Source, cue.Filename(schemaFile))
	return compile(v.LookupPath(cue.ParsePath(ladderDefinition)))
})
