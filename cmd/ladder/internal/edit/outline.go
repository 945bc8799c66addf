package edit

import (
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/literal"
	"cuelang.org/go/cue/parser"
	"cuelang.org/go/cue/token"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A shape says what holds the items of a group together.
type shape int

const (
	fileShape   shape = iota // the fields of a file
	structShape              // fields between braces
	chainShape               // the one field after a label and its colon: a: b: 1
	listShape                // elements between brackets
)

// A group is items that stand beside each other.
type group struct {
	shape       shape
	open, close int   // the bytes between the brackets, or of the whole file
	owner       *item // whose value the group is, or a part of it; nil for a file
	operand     bool  // one of several that make a value, as in schema.#Ladder & {...}
	items       []*item
}

// An item is a field of a struct or an element of a list.
type item struct {
	script     *script
	label      string // of a field; "" of an element
	quoted     bool   // whether the label stands in quotation marks
	start, end int    // its bytes, without comma and comment
	value      int    // the offset of its value
	group      *group // that it stands in
	parts      []*group
}

// outline finds the groups and items of a file.
func (s *script) outline(tree *ast.File) *group {
	top := &group{shape: fileShape, close: len(s.data)}
	s.fields(top, tree.Decls)
	return top
}

func (s *script) fields(g *group, decls []ast.Decl) {
	for _, decl := range decls {
		f, ok := decl.(*ast.Field)
		if !ok {
			continue
		}
		label, _, err := ast.LabelName(f.Label)
		if err != nil {
			continue
		}
		start := f.Pos().Offset()
		it := &item{script: s, label: label, quoted: s.data[start] == '"', start: start, end: endOf(s.data, f), value: f.Value.Pos().Offset(), group: g}
		if n := len(f.Attrs); n > 0 {
			it.end = max(it.end, f.Attrs[n-1].End().Offset())
		}
		g.items = append(g.items, it)
		s.parts(it, f.Value, false)
	}
}

// parts finds the groups that a value is made of.
func (s *script) parts(it *item, value ast.Expr, operand bool) {
	switch v := value.(type) {
	case *ast.ParenExpr:
		s.parts(it, v.X, true)
	case *ast.BinaryExpr:
		if v.Op == token.AND {
			s.parts(it, v.X, true)
			s.parts(it, v.Y, true)
		}
	case *ast.StructLit:
		g := &group{shape: chainShape, owner: it, operand: operand}
		if v.Lbrace.IsValid() {
			g.shape, g.open, g.close = structShape, v.Lbrace.Offset()+1, v.Rbrace.Offset()
		}
		it.parts = append(it.parts, g)
		s.fields(g, v.Elts)
	case *ast.ListLit:
		g := &group{shape: listShape, owner: it, operand: operand, open: v.Lbrack.Offset() + 1, close: v.Rbrack.Offset()}
		it.parts = append(it.parts, g)
		for _, elem := range v.Elts {
			start := elem.Pos().Offset()
			e := &item{script: s, start: start, end: endOf(s.data, elem), value: start, group: g}
			g.items = append(g.items, e)
			s.parts(e, elem, false)
		}
	}
}

// walk visits all items, those around others first.
func (g *group) walk(visit func(*item)) {
	for _, it := range g.items {
		visit(it)
		for _, part := range it.parts {
			part.walk(visit)
		}
	}
}

// children are the items of all parts.
func children(parents []*item) []*item {
	var all []*item
	for _, p := range parents {
		for _, g := range p.parts {
			all = append(all, g.items...)
		}
	}
	return all
}

// text returns the text of an item that is one.
func (it *item) text() string {
	text, err := literal.Unquote(it.script.texts[it.value])
	if err != nil {
		return ""
	}
	return text
}

// field returns the text of one of an item's fields.
func (it *item) field(label string) string {
	for _, child := range children([]*item{it}) {
		if child.label == label {
			return child.text()
		}
	}
	return ""
}

// name is what an item is known by among those beside it: the label of a field, the
// id of an element, be it made of its title.
func (it *item) name() string {
	if it.group.shape != listShape {
		return it.label
	}
	if len(it.parts) == 0 {
		return it.text()
	}
	c := ladder.Criterion{ID: ladder.Text{Value: it.field("id")}, Title: ladder.Text{Value: it.field("title")}}
	return c.PublishedID()
}

// find returns all items of the folder that a path leads to: a struct may be
// written in several parts.
func (f *Folder) find(path []string) []*item {
	var at []*item
	for _, name := range f.names {
		at = append(at, named(f.scripts[name].top.items, path[0])...)
	}
	for _, name := range path[1:] {
		at = named(children(at), name)
	}
	return at
}

func named(items []*item, name string) []*item {
	var found []*item
	for _, it := range items {
		if it.name() == name {
			found = append(found, it)
		}
	}
	return found
}

// parseOutline parses a file in full.
func parseOutline(name string, data []byte) (*script, error) {
	tree, err := parser.ParseFile(name, data, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	s := &script{File: newFile(tree, data), name: name, byText: map[int]*item{}, removed: map[*item]bool{}}
	s.top = s.outline(tree)
	s.top.walk(func(it *item) {
		if _, ok := s.texts[it.value]; ok {
			s.byText[it.value] = it
		}
	})
	return s, nil
}
