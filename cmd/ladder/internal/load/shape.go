package load

import (
	"fmt"
	"regexp"
	"sync"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/literal"
	"cuelang.org/go/cue/parser"
	"cuelang.org/go/cue/token"

	schema "github.com/ladder-as-code/ladder/cue"
)

// A shape is what the schema allows in one place, read once from the schema's
// text so that CUE stays the only place where a constraint is written. It knows
// the constructs that the schema uses and no others (see compile).
type shape struct {
	name     string // the definition it comes from, such as #Level; or ""
	kind     kind   // of the values it allows
	notEmpty bool
	pattern  *regexp.Regexp // of a string, or nil
	enum     []string       // the strings it allows; nil for all
	elem     *shape         // of a list, or of a map from labels
	key      *shape         // of the labels of a map; nil for any other struct
	fields   []fieldShape   // of a struct, in the schema's order
}

// A fieldShape is one field that a struct may or must have.
type fieldShape struct {
	name     string
	required bool
	shape    *shape
}

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

// definitions are the names that an import of the schema has.
var definitions = regexp.MustCompile(`(?m)^#\w+`).FindAllString(schema.Source, -1)

// ladderShape is the shape of #Ladder in the embedded schema.
var ladderShape = sync.OnceValues(func() (*shape, error) {
	file, err := parser.ParseFile(schemaFile, schema.Source)
	if err != nil {
		return nil, fmt.Errorf("parsing the schema: %w", err)
	}
	return compile(file, ladderDefinition)
})

// compile reads the shape of a definition: closed structs of optional and
// required fields, maps with one pattern on their labels, lists of one type,
// and strings that are not empty, match a regular expression or come from a
// list. Anything else in it is an error, for a check that leaves something out
// is worse than none.
func compile(file *ast.File, definition string) (*shape, error) {
	c := compiler{source: map[string]ast.Expr{}, done: map[string]*shape{}}
	for _, decl := range file.Decls {
		if d, ok := decl.(*ast.Field); ok {
			if name, ok := d.Label.(*ast.Ident); ok {
				c.source[name.Name] = d.Value
			}
		}
	}
	s := c.definition(definition, file.Pos())
	return s, c.err
}

type compiler struct {
	source map[string]ast.Expr
	done   map[string]*shape
	err    error
}

func (c *compiler) definition(name string, at token.Pos) *shape {
	if s, ok := c.done[name]; ok {
		return s
	}
	s := &shape{}
	c.done[name] = s // before its fields: definitions may hold themselves
	e, ok := c.source[name]
	if !ok {
		c.fail(at, "no definition "+name)
		return s
	}
	*s = *c.expr(e)
	s.name = name
	return s
}

func (c *compiler) fail(at token.Pos, what string) {
	if c.err == nil {
		c.err = fmt.Errorf("%s: the schema uses what the reader can't check: %s", at, what)
	}
}

func (c *compiler) expr(e ast.Expr) *shape {
	switch x := e.(type) {
	case *ast.Ident:
		return c.ident(x)
	case *ast.BasicLit:
		return &shape{kind: stringKind, enum: []string{c.text(x)}}
	case *ast.UnaryExpr:
		return c.bound(x)
	case *ast.BinaryExpr:
		return c.both(x)
	case *ast.ListLit:
		if len(x.Elts) == 1 {
			if rest, ok := x.Elts[0].(*ast.Ellipsis); ok && rest.Type != nil {
				return &shape{kind: listKind, elem: c.expr(rest.Type)}
			}
		}
	case *ast.StructLit:
		return c.group(x)
	}
	c.fail(e.Pos(), fmt.Sprintf("%T", e))
	return &shape{}
}

func (c *compiler) ident(x *ast.Ident) *shape {
	switch x.Name {
	case "string":
		return &shape{kind: stringKind}
	case "int":
		return &shape{kind: intKind}
	case "bool":
		return &shape{kind: boolKind}
	}
	return c.definition(x.Name, x.Pos())
}

func (c *compiler) text(x ast.Expr) string {
	lit, ok := x.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		c.fail(x.Pos(), "a bound that is not a string")
		return ""
	}
	text, err := literal.Unquote(lit.Value)
	if err != nil {
		c.fail(x.Pos(), err.Error())
	}
	return text
}

// bound reads !="" and =~"...".
func (c *compiler) bound(x *ast.UnaryExpr) *shape {
	text := c.text(x.X)
	switch {
	case x.Op == token.NEQ && text == "":
		return &shape{kind: stringKind, notEmpty: true}
	case x.Op == token.MAT:
		pattern, err := regexp.Compile(text)
		if err != nil {
			c.fail(x.Pos(), err.Error())
		}
		return &shape{kind: stringKind, pattern: pattern}
	}
	c.fail(x.Pos(), x.Op.String()+text)
	return &shape{}
}

// both reads A & B where both are about strings, and "a" | "b".
func (c *compiler) both(x *ast.BinaryExpr) *shape {
	a, b := c.expr(x.X), c.expr(x.Y)
	switch {
	case a.kind != stringKind || b.kind != stringKind:
	case x.Op == token.OR && a.enum != nil && b.enum != nil:
		return &shape{kind: stringKind, enum: append(a.enum, b.enum...)}
	case x.Op == token.AND && a.pattern == nil && a.enum == nil:
		s := *b
		s.notEmpty = a.notEmpty || b.notEmpty
		return &s
	}
	c.fail(x.OpPos, x.Op.String())
	return &shape{}
}

func (c *compiler) group(x *ast.StructLit) *shape {
	s := &shape{kind: structKind}
	for _, decl := range x.Elts {
		d, ok := decl.(*ast.Field)
		if !ok {
			c.fail(decl.Pos(), fmt.Sprintf("%T", decl))
			continue
		}
		if pattern, ok := d.Label.(*ast.ListLit); ok && len(pattern.Elts) == 1 && len(x.Elts) == 1 {
			return &shape{kind: structKind, key: c.expr(pattern.Elts[0]), elem: c.expr(d.Value)}
		}
		name, isIdent, err := ast.LabelName(d.Label)
		if err != nil || !isIdent || d.Constraint == token.ILLEGAL {
			c.fail(d.Pos(), "a field that is neither optional nor required")
			continue
		}
		s.fields = append(s.fields, fieldShape{name, d.Constraint == token.NOT, c.expr(d.Value)})
	}
	return s
}
