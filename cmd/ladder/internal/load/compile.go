package load

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/build"
	"cuelang.org/go/cue/token"
)

// errNotPlain says that a definition uses more of CUE than a shape can hold, so
// that only CUE can judge by it.
var errNotPlain = errors.New("not plain")

// compile reads the shape of a definition: closed structs of fields, patterns on
// labels, lists of one type, and strings, numbers and truth values that meet
// bounds, match regular expressions or come from a list, with defaults. Where it
// holds anything else the error is errNotPlain, and the shape allows whatever the
// definition allows and more: CUE has to judge what it accepts.
func compile(definition cue.Value) (*shape, error) {
	c := compiler{done: map[reference]*shape{}}
	path := definition.Path().Selectors()
	if len(path) == 0 || path[len(path)-1].LabelType() != cue.DefinitionLabel {
		c.fail(definition, "what is no definition")
	}
	s := c.value(definition)
	if len(path) > 0 {
		s.name = path[len(path)-1].String()
	}
	return s, c.err
}

// A compiler keeps the definitions that it has met: they may hold themselves. One
// that is still being read has no kind yet.
type compiler struct {
	done map[reference]*shape
	err  error
}

// A reference names a definition of a package.
type reference struct {
	pkg  *build.Instance
	name string
}

func (c *compiler) fail(v cue.Value, what string) *shape {
	if c.err == nil {
		c.err = fmt.Errorf("%w: %s: %s holds %s", errNotPlain, v.Pos(), v.Path(), what)
	}
	return &shape{kind: anyKind}
}

// value reads what v allows.
func (c *compiler) value(v cue.Value) *shape {
	s := c.read(v)
	if e := expression(v); e != nil {
		s.at = e.Pos().Offset()
	}
	return s
}

func (c *compiler) read(v cue.Value) *shape {
	if op, _ := v.Expr(); op == cue.SelectorOp {
		return c.reference(v)
	}
	switch kind := v.IncompleteKind(); kind {
	case cue.StructKind:
		return c.group(v)
	case cue.ListKind:
		return c.list(v)
	case cue.TopKind:
		if x, ok := expression(v).(*ast.Ident); !ok || x.Name != "_" {
			return c.fail(v, "a computation")
		}
		return &shape{kind: anyKind}
	default:
		s := &shape{kind: kinds[kind]}
		if s.kind == computedKind {
			return c.fail(v, "values of the kind "+kind.String())
		}
		c.scalar(v, s)
		return s
	}
}

// kinds are those of single values, and numbers of either kind.
var kinds = map[cue.Kind]kind{
	cue.StringKind: stringKind, cue.BytesKind: bytesKind, cue.BoolKind: boolKind, cue.NullKind: nullKind,
	cue.IntKind: intKind, cue.FloatKind: floatKind, cue.NumberKind: numberKind,
}

// reference reads a name. Only those of definitions stand for nothing else than
// what they say.
func (c *compiler) reference(v cue.Value) *shape {
	root, path := v.ReferencePath()
	names := path.Selectors()
	if !root.Exists() || len(names) != 1 || names[0].LabelType() != cue.DefinitionLabel {
		return c.fail(v, "a reference to a field")
	}
	ref := reference{root.BuildInstance(), names[0].String()}
	if s, ok := c.done[ref]; ok {
		return s
	}
	s := &shape{}
	c.done[ref] = s
	target := c.value(root.LookupPath(path))
	if target.kind == computedKind {
		target = c.fail(v, "a circle of names")
	}
	*s = *target
	s.name = ref.name
	return s
}

// expression returns how v is written; nil where it is written in several
// places, or nowhere.
func expression(v cue.Value) ast.Expr {
	source := v.Source()
	if f, ok := source.(*ast.Field); ok {
		source = f.Value
	}
	e, _ := source.(ast.Expr)
	for {
		p, ok := e.(*ast.ParenExpr)
		if !ok {
			return e
		}
		e = p.X
	}
}

// group reads a struct. Its syntax tells what its value does not: whether any of
// it was computed, and what the labels' pattern is called.
func (c *compiler) group(v cue.Value) *shape {
	s := &shape{kind: structKind}
	written, ok := expression(v).(*ast.StructLit)
	if !ok {
		return c.fail(v, "a computed struct")
	}
	key := ""
	for _, decl := range written.Elts {
		switch d := decl.(type) {
		case *ast.CommentGroup, *ast.Attribute:
		case *ast.Ellipsis:
			s.open = true
		case *ast.Field:
			if !plainField(d) {
				return c.fail(v, "a field with an alias, or one that is hidden or computed")
			}
			key = cmp.Or(labelName(d.Label), key)
		default:
			return c.fail(v, fmt.Sprintf("%T", decl))
		}
	}
	fields, err := v.Fields(cue.Optional(true), cue.Patterns(true))
	if err != nil {
		return c.fail(v, err.Error())
	}
	for fields.Next() {
		c.field(s, fields.Selector(), fields.Value())
	}
	if s.isMap() {
		s.labels[0].key.name = key
	}
	return s
}

// labelName returns the name of a pattern of labels, if it has one.
func labelName(label ast.Label) string {
	if pattern, ok := label.(*ast.ListLit); ok {
		if name, ok := pattern.Elts[0].(*ast.Ident); ok {
			return name.Name
		}
	}
	return ""
}

// plainField reports whether a field of a definition stands for itself alone.
func plainField(f *ast.Field) bool {
	if f.Alias != nil {
		return false
	}
	if pattern, ok := f.Label.(*ast.ListLit); ok {
		if len(pattern.Elts) != 1 {
			return false
		}
		_, aliased := pattern.Elts[0].(*ast.Alias)
		return !aliased
	}
	plain := *f
	plain.Constraint = token.ILLEGAL
	_, ok := plainLabel(&plain)
	return ok
}

// field adds one field, or what is asked of fields by their names.
func (c *compiler) field(s *shape, name cue.Selector, v cue.Value) {
	if name.ConstraintType() == cue.PatternConstraint {
		key := c.value(name.Pattern())
		if key.kind != stringKind && key.kind != anyKind {
			c.fail(v, "a pattern of something else than strings")
		}
		s.labels = append(s.labels, labelShape{key, c.value(v)})
		return
	}
	f := fieldShape{name: name.Unquoted(), required: name.ConstraintType() == cue.RequiredConstraint, shape: c.value(v)}
	switch {
	case name.ConstraintType() != 0:
	case f.shape.kind == listKind && !f.shape.mayBeEmpty() && v.Validate(cue.Concrete(true)) == nil:
		c.fail(v, "a list with something in it that CUE writes itself")
	default:
		f.fill = c.fill(v, f.shape)
		f.required = f.fill == nil
		s.fills = s.fills || f.fill != nil
	}
	s.fields = append(s.fields, f)
}

// mayBeEmpty reports whether a list without elements is one of those that s allows.
func (s *shape) mayBeEmpty() bool {
	_, broken := s.broken(&node{kind: s.kind})
	return !broken
}

// fill returns what stands in an ordinary field where nothing is written; nil
// where something must be.
func (c *compiler) fill(v cue.Value, s *shape) *node {
	if s.kind == listKind && !s.mayBeEmpty() {
		return nil // such as [_, ...]
	}
	if s.kind == listKind || s.kind == structKind {
		return &node{kind: s.kind}
	}
	v, _ = v.Default()
	if !v.IsConcrete() {
		return nil
	}
	text, _ := c.text(v)
	return &node{kind: kinds[v.Kind()], text: text}
}

// scalar adds what v asks of a single value.
func (c *compiler) scalar(v cue.Value, s *shape) {
	op, args := v.Expr()
	switch op {
	case cue.NoOp:
		c.leaf(v, args[0], s)
	case cue.AndOp:
		for _, arg := range args {
			c.scalar(arg, s)
		}
	case cue.OrOp:
		c.oneOf(v, args, s)
	case cue.SelectorOp:
		if t := c.reference(v); t.kind != computedKind {
			c.both(s, t)
		} else {
			c.fail(v, "a circle of names")
		}
	case cue.SubtractOp, cue.AddOp:
		c.leaf(v, v, s)
	case cue.CallOp:
		c.length(v, args, s)
	case cue.RegexMatchOp, cue.NotRegexMatchOp, cue.NotEqualOp, cue.LessThanOp, cue.LessThanEqualOp, cue.GreaterThanOp, cue.GreaterThanEqualOp:
		c.condition(v, op, args, s)
	default:
		c.fail(v, "the operator "+op.String())
	}
}

// leaf reads the name of a type, a single value, or a disjunction of which CUE
// took away what the rest of it allows too. Only that one is known by another
// expression than its own.
func (c *compiler) leaf(v, rest cue.Value, s *shape) {
	switch x := expression(v).(type) {
	case *ast.Ident:
		if x.Node != nil || v.IsConcrete() {
			c.fail(v, "the name "+x.Name)
		}
	case *ast.BasicLit, *ast.UnaryExpr:
		if text, ok := c.text(v); ok && isLiteral(x) {
			c.both(s, &shape{kind: s.kind, enum: []string{text}})
		}
	case *ast.BinaryExpr:
		if x.Op != token.OR || expression(rest) == ast.Expr(x) {
			c.fail(v, "the operator "+x.Op.String())
			return
		}
		c.scalar(rest, s)
	default:
		c.fail(v, fmt.Sprintf("%T", x))
	}
}

// both narrows s by what t asks of the same value.
func (c *compiler) both(s, t *shape) {
	s.conditions = append(s.conditions, t.conditions...)
	switch {
	case s.enum == nil:
		s.enum = slices.Clone(t.enum)
	case t.enum != nil:
		s.enum = slices.DeleteFunc(s.enum, func(e string) bool { return !t.lists(&node{kind: s.kind, text: e}) })
	}
}

// oneOf reads a choice of single values.
func (c *compiler) oneOf(v cue.Value, args []cue.Value, s *shape) {
	choice := &shape{kind: s.kind, enum: []string{}}
	for _, arg := range args {
		one := &shape{kind: s.kind}
		c.scalar(arg, one)
		if one.enum == nil || one.conditions != nil || s.kind == numberKind {
			c.fail(v, "a choice between more than single values")
			return
		}
		choice.enum = append(choice.enum, one.enum...)
	}
	c.both(s, choice)
}

// condition reads a bound, an inequality or a regular expression.
func (c *compiler) condition(v cue.Value, op cue.Op, args []cue.Value, s *shape) {
	if len(args) != 1 || !isLiteral(expression(args[0])) {
		c.fail(v, "a computation")
		return
	}
	text, ok := c.text(args[0])
	if !ok {
		return
	}
	cond := condition{op: op, text: text}
	if op == cue.RegexMatchOp || op == cue.NotRegexMatchOp {
		pattern, err := regexp.Compile(text)
		if err != nil {
			c.fail(v, err.Error())
			return
		}
		cond.pattern = pattern
	}
	s.conditions = append(s.conditions, cond)
}

// isLiteral reports whether e is a value written out, perhaps with a sign.
func isLiteral(e ast.Expr) bool {
	if x, ok := e.(*ast.UnaryExpr); ok {
		e = x.X
	}
	_, ok := e.(*ast.BasicLit)
	return ok
}

// text returns a string, or the literal of a number or truth value.
func (c *compiler) text(v cue.Value) (string, bool) {
	switch v.Kind() {
	case cue.StringKind:
		text, _ := v.String() // can't fail: the kind was asked
		return text, true
	case cue.IntKind, cue.FloatKind, cue.BoolKind, cue.NullKind:
		data, err := v.MarshalJSON()
		return string(data), err == nil
	}
	c.fail(v, "a value that is no text, number or truth value")
	return "", false
}
