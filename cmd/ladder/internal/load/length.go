package load

import (
	"fmt"
	"unicode/utf8"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"github.com/cockroachdb/apd/v3"
)

// A length is a function of CUE's that bounds how many parts a value has.
type length struct {
	kind    kind
	atLeast bool
	parts   string // what they are called
	count   func(*node) int
}

// minItems asks for a number of elements, as [_, ...] does for one.
const minItems = "list.MinItems"

// lengths are the functions that a shape knows, by package and name.
var lengths = map[string]length{
	"list.MaxItems":    {listKind, false, "entries", countItems},
	minItems:           {listKind, true, "entries", countItems},
	"strings.MaxRunes": {stringKind, false, "characters", countRunes},
	"strings.MinRunes": {stringKind, true, "characters", countRunes},
}

func countItems(n *node) int { return len(n.elems) }
func countRunes(n *node) int { return utf8.RuneCountInString(n.text) }

func (l length) holds(n *node, bound apd.Decimal) bool {
	order := apd.New(int64(l.count(n)), 0).Cmp(&bound)
	return order == 0 || l.atLeast == (order > 0)
}

// counted says how long a value is.
func (c condition) counted(n *node) string {
	l := lengths[c.call]
	return fmt.Sprintf("%d %s", l.count(n), l.parts)
}

// bound says how long it may be.
func (c condition) bound() string {
	l, word := lengths[c.call], "at most"
	if l.atLeast {
		word = "at least"
	}
	return fmt.Sprintf("%s %s", word, c.text)
}

// length reads a call that bounds the length of a value.
func (c *compiler) length(v cue.Value, args []cue.Value, s *shape) {
	name := function(expression(v))
	if len(args) != 2 || lengths[name].kind != s.kind || args[1].Kind() != cue.IntKind {
		c.fail(v, "a computation")
		return
	}
	if text, ok := c.text(args[1]); ok {
		s.conditions = append(s.conditions, condition{op: cue.CallOp, call: name, text: text})
	}
}

// function returns the name of the function that e calls, such as list.MaxItems;
// "" for anything else.
func function(e ast.Expr) string {
	call, _ := e.(*ast.CallExpr)
	if call == nil {
		return ""
	}
	sel, _ := call.Fun.(*ast.SelectorExpr)
	if sel == nil {
		return ""
	}
	pkg, isName := sel.X.(*ast.Ident)
	name, isIdent := sel.Sel.(*ast.Ident)
	if !isName || !isIdent {
		return ""
	}
	return pkg.Name + "." + name.Name
}
