package load

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/cuecontext"
	"cuelang.org/go/cue/token"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A plainPart is one field of a constraint, read into a shape.
type plainPart struct {
	shape *shape // of a ladder
	shift int    // what is added to the shape's offsets to get those in the file
}

// plainParts reads the fields of a constraint that are plain, and reports whether
// there is more to it. Everything in a constraint is open, so that it asks for all
// that its fields ask for, each by itself; but for those of one name, of which one
// may write what another asks for.
func (f *file) plainParts(definition ast.Expr) (parts []plainPart, computes bool) {
	written, ok := definition.(*ast.StructLit)
	if !ok {
		return nil, true
	}
	for _, decl := range written.Elts {
		switch d := decl.(type) {
		case *ast.Ellipsis, *ast.CommentGroup, *ast.Attribute:
		case *ast.Field:
			part, ok := f.plainPart(d)
			if ok {
				parts = append(parts, part)
			}
			computes = computes || !ok
		default:
			computes = true
		}
	}
	alone := standAlone(parts)
	return alone, computes || len(alone) < len(parts)
}

// A crowd counts parts, and those among them that write something.
type crowd struct{ parts, writing int }

func (c crowd) plus(other crowd) crowd {
	return crowd{c.parts + other.parts, c.writing + other.writing}
}

// standAlone returns the parts of which no other may write what they ask for, or ask
// for what they write: none of the same name, or for fields by a pattern.
func standAlone(parts []plainPart) []plainPart {
	var all, patterns crowd
	byName := map[string]crowd{}
	count := func(p plainPart) crowd {
		if p.shape.writes() {
			return crowd{1, 1}
		}
		return crowd{1, 0}
	}
	for _, p := range parts {
		one := count(p)
		all = all.plus(one)
		if len(p.shape.labels) > 0 {
			patterns = patterns.plus(one)
		}
		for _, name := range p.shape.names() {
			byName[name] = byName[name].plus(one)
		}
	}
	return slices.DeleteFunc(slices.Clone(parts), func(p plainPart) bool {
		met := all
		if len(p.shape.labels) == 0 {
			met = patterns
			for _, name := range p.shape.names() {
				met = met.plus(byName[name])
			}
		}
		return met.parts > 1 && met.writing > 0
	})
}

// writes reports whether s has a field somewhere that CUE writes where nothing is
// written.
func (s *shape) writes() bool {
	return s != nil && (slices.ContainsFunc(s.fields, func(f fieldShape) bool { return f.fill != nil || f.shape.writes() }) ||
		slices.ContainsFunc(s.labels, func(l labelShape) bool { return l.value.writes() }) ||
		slices.ContainsFunc(s.elements(), (*shape).writes))
}

// The packages of CUE whose functions a shape knows.
var knownPackages = []string{"list", "strings"}

// plainPart reads one field. Files of the house are a stranger's: only what an
// allow-list knows is handed to CUE outside the cage, and none of it computes.
func (f *file) plainPart(d *ast.Field) (plainPart, bool) {
	if !isPlainConstraint(d) {
		return plainPart{}, false
	}
	head := ""
	for spec := range f.syntax.ImportSpecs() {
		name := strings.Trim(spec.Path.Value, `"`)
		if known := slices.Contains(knownPackages, name); known && spec.Name == nil && calls(d, name) {
			head += "import \"" + name + "\"\n"
		}
	}
	head += "constraint: {"
	start := d.Pos().Offset()
	v := cuecontext.New().CompileString(head + string(f.data[start:d.End().Offset()]) + "}")
	c := compiler{done: map[reference]*shape{}}
	s := c.value(v.LookupPath(cue.ParsePath("constraint")))
	if c.err != nil || v.Err() != nil {
		return plainPart{}, false
	}
	s.unclose()
	root, _ := ladderShape()
	s.named(root)
	return plainPart{s, start - len(head)}, true
}

// calls reports whether a function of a package is called in n.
func calls(n ast.Node, pkg string) bool {
	found := false
	ast.Walk(n, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			name, _ := sel.X.(*ast.Ident)
			found = found || name != nil && name.Name == pkg
		}
		return !found
	}, nil)
	return found
}

// isPlainConstraint reports whether a field holds nothing but structs, lists that
// may have more elements than it says, the names of types, literals, bounds, choices of literals, and calls
// with literals.
func isPlainConstraint(d *ast.Field) bool {
	return len(d.Attrs) == 0 && plainField(d) && isPlainPattern(d.Label) && isPlainValue(d.Value)
}

func isPlainPattern(label ast.Label) bool {
	pattern, ok := label.(*ast.ListLit)
	return !ok || isPlainValue(pattern.Elts[0])
}

// The names of CUE's types.
var typeNames = []string{"_", "string", "int", "float", "number", "bool", "bytes", "null"}

func isPlainValue(e ast.Expr) bool {
	switch x := e.(type) {
	case *ast.BasicLit:
		return true
	case *ast.Ident:
		return slices.Contains(typeNames, x.Name)
	case *ast.ParenExpr:
		return isPlainValue(x.X)
	case *ast.UnaryExpr:
		return x.Op != token.MUL && isLiteral(x.X)
	case *ast.BinaryExpr:
		return x.Op == token.OR && isChoice(x) || x.Op == token.AND && isConjunction(x)
	case *ast.CallExpr:
		_, known := lengths[function(x)]
		return known && isLiteral(one(x.Args))
	case *ast.StructLit:
		return !slices.ContainsFunc(x.Elts, func(d ast.Decl) bool { return !isPlainMember(d) })
	case *ast.ListLit:
		first, rest := splitList(x)
		return rest != nil && !slices.ContainsFunc(first, isNotPlain) && (rest.Type == nil || isPlainValue(rest.Type))
	}
	return false
}

func isNotPlain(e ast.Expr) bool { return !isPlainValue(e) }

func one(elts []ast.Expr) ast.Expr {
	if len(elts) != 1 {
		return nil
	}
	return elts[0]
}

func isPlainMember(d ast.Decl) bool {
	switch x := d.(type) {
	case *ast.Field:
		return isPlainConstraint(x)
	case *ast.Ellipsis:
		return x.Type == nil
	case *ast.CommentGroup:
		return true
	}
	return false
}

// isChoice reports whether e is a choice of literals.
func isChoice(e ast.Expr) bool {
	if x, ok := e.(*ast.BinaryExpr); ok {
		return x.Op == token.OR && isChoice(x.X) && isChoice(x.Y)
	}
	return isLiteral(e)
}

// isConjunction reports whether e joins single values with one choice among them
// at the most: CUE multiplies choices.
func isConjunction(e *ast.BinaryExpr) bool {
	choices := 0
	for _, operand := range operands(e) {
		if _, isStruct := operand.(*ast.StructLit); isStruct || !isPlainValue(operand) {
			return false
		}
		if ast.Walk(operand, func(n ast.Node) bool {
			if x, ok := n.(*ast.BinaryExpr); ok && x.Op == token.OR {
				choices++
				return false
			}
			return true
		}, nil); choices > 1 {
			return false
		}
	}
	return true
}

// unclose opens the structs of a constraint, which CUE does where it is an ordinary
// field, and leaves what ladders lack as it is.
func (s *shape) unclose() {
	if s == nil {
		return
	}
	s.open, s.fills = s.kind == structKind, false
	for _, e := range s.elements() {
		e.unclose()
	}
	for _, f := range s.fields {
		f.shape.unclose()
	}
	for _, l := range s.labels {
		l.value.unclose()
	}
}

// named names the structs of a constraint as the schema does, so that findings
// speak of skills and levels.
func (s *shape) named(known *shape) {
	if s == nil || known == nil {
		return
	}
	if s.kind == structKind {
		s.name = known.name
	}
	for _, e := range s.elements() {
		e.named(known.elem)
	}
	for _, f := range s.fields {
		if k := known.field(f.name); k != nil {
			f.shape.named(k.shape)
		} else if known.isMap() {
			f.shape.named(known.labels[0].value)
		}
	}
	for _, l := range s.labels {
		if known.isMap() {
			l.value.named(known.labels[0].value)
		}
	}
}

// check holds the values of a ladder to the plain parts of the constraint. It may
// leave out what it takes over from base, if it extends one.
func (x constraint) check(f Folder, values *node, base *ladder.Ladder) []finding.Finding {
	var found []finding.Finding
	for _, part := range x.plain {
		silent := checker{silent: true, house: true}
		if silent.check(values, part.shape, scope{}); len(silent.findings) == 0 {
			continue
		}
		c := checker{ladder: f.ID, dir: f.Dir, titles: newTitles(values), house: true, base: base}
		c.check(values, part.shape, scope{words: "ladder " + finding.Name(cmp.Or(text(values, "title"), f.ID))})
		for i, broken := range c.findings {
			found = append(found, x.broken(broken, c.asked[i]+part.shift))
		}
	}
	return found
}

// broken makes of what is wrong with a value what the house says of it. By is the
// offset of what asks for something else, in the constraint's file.
func (x constraint) broken(f finding.Finding, by int) finding.Finding {
	at := x.pos(by)
	f.Rule, f.Severity, f.Subject = houseRule.Name, x.severity, f.Message
	if f.Hint != "" {
		f.Message += ": " + f.Hint
	}
	f.Hint = fmt.Sprintf("the house rules ask for it in %s:%d", at.File, at.Line)
	if why := x.file.comment(by); why != "" {
		f.Message, f.Hint = why, fmt.Sprintf("%s (%s:%d)", f.Message, at.File, at.Line)
	}
	return f
}

// pos returns the line and column of an offset in the constraint's file.
func (x constraint) pos(offset int) ladder.Pos {
	read := *x.file // several ladders are read at once, and positions are counted from the last
	return read.pos(x.file.syntax.Pos().File().Pos(offset, 0))
}

// comment returns the comment above the innermost commented field around an
// offset, as one line; "" if there is none.
func (f *file) comment(offset int) string {
	comment := ""
	ast.Walk(f.syntax, func(n ast.Node) bool {
		if n != f.syntax && (offset < n.Pos().Offset() || offset >= n.End().Offset()) {
			return false
		}
		if field, ok := n.(*ast.Field); ok {
			for _, group := range ast.Comments(field) {
				if group.Doc {
					comment = strings.Join(strings.Fields(group.Text()), " ")
				}
			}
		}
		return true
	}, nil)
	return comment
}
