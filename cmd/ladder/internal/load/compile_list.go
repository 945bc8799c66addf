package load

import (
	"strconv"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
)

// list reads a list of one type but perhaps for its first elements, which must be
// there, or a bound of its length, or both.
func (c *compiler) list(v cue.Value) *shape {
	switch op, args := v.Expr(); op {
	case cue.CallOp:
		s := &shape{kind: listKind, elem: &shape{kind: anyKind}}
		c.length(v, args, s)
		return s
	case cue.AndOp:
		s := c.list(args[0])
		for _, arg := range args[1:] {
			t := c.list(arg)
			if t.elem != nil && t.elem.kind != anyKind || t.head != nil {
				return c.fail(v, "a list that is written twice")
			}
			s.conditions = append(s.conditions, t.conditions...)
		}
		return s
	}
	list, ok := expression(v).(*ast.ListLit)
	if !ok {
		return c.fail(v, "a list that is not written as [...type]")
	}
	first, rest := splitList(list)
	if rest == nil {
		return c.fail(v, "a list of one length")
	}
	s := &shape{kind: listKind, elem: &shape{kind: anyKind}}
	if rest.Type != nil {
		s.elem = c.value(v.LookupPath(cue.MakePath(cue.AnyIndex)))
	}
	c.first(v, len(first), s)
	return s
}

// splitList returns the first elements of a list that may have more, and what it
// says of the others; rest is nil for any other list.
func splitList(list *ast.ListLit) (first []ast.Expr, rest *ast.Ellipsis) {
	if n := len(list.Elts); n > 0 {
		first = list.Elts[:n-1]
		rest, _ = list.Elts[n-1].(*ast.Ellipsis)
	}
	return first, rest
}

// first adds what v asks of the first n elements of a list: to be there, and
// perhaps something of their own.
func (c *compiler) first(v cue.Value, n int, s *shape) {
	if n == 0 {
		return
	}
	s.conditions = append(s.conditions, condition{op: cue.CallOp, call: minItems, text: strconv.Itoa(n)})
	ofAny := s.elem.kind == anyKind
	for i := range n {
		elem := c.value(v.LookupPath(cue.MakePath(cue.Index(i))))
		s.head, ofAny = append(s.head, elem), ofAny && elem.kind == anyKind
	}
	if ofAny {
		s.head = nil
	}
}
