package load

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/literal"
	"cuelang.org/go/cue/token"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// A file is one CUE file of a ladder's folder.
type file struct {
	name   string // slash-separated, from the top of the repository
	data   []byte
	syntax *ast.File
}

// pos returns where p stands in f, with columns counted in characters.
func (f *file) pos(p token.Pos) ladder.Pos {
	at := p.Position()
	if !at.IsValid() {
		return ladder.Pos{}
	}
	start := max(at.Offset-(at.Column-1), 0)
	column := utf8.RuneCount(f.data[start:max(start, min(at.Offset, len(f.data)))]) + 1
	return ladder.Pos{File: f.name, Line: at.Line, Column: column}
}

// A reader takes the values of a ladder off the syntax trees of its files. It
// knows data only: literals, structs and lists, and the schema's #Ladder that
// they are unified with. Whatever else stands in the files makes it set
// computes; the values it read are then good for their positions, no more.
type reader struct {
	isSchema func(imported string) bool
	ladder   *node // all values of the ladder field; nil if no file has one
	computes bool
	unified  bool // some file unifies its ladder with the schema's #Ladder
	strayed  bool // something stands beside ladder that may belong in it
	report   func(ru rule.Rule, at ladder.Pos, message, hint string)
	repeated func(path []string, first, second *node)

	file    *file                // the one being read
	schemas map[string]schemaUse // what it imports the schema as
	unused  []schemaUse          // imports of the schema that are not used, in all files
}

// A schemaUse is an import of the schema by one file.
type schemaUse struct {
	at   ladder.Pos
	path string
	used bool
}

// reader returns a reader for files of the set, which tells report what is wrong
// with them, but not what stands twice.
func (s *Set) reader(report func(rule.Rule, ladder.Pos, string, string)) reader {
	return reader{isSchema: s.isSchema, report: report, repeated: func([]string, *node, *node) {}}
}

// unheard is for a reader whose findings are told elsewhere.
func unheard(rule.Rule, ladder.Pos, string, string) {}

// The field that holds the ladder, and the definition it is unified with.
const (
	ladderField      = "ladder"
	ladderDefinition = "#Ladder"
)

// read adds what f says to what other files said.
func (r *reader) read(f *file) {
	r.file, r.schemas = f, map[string]schemaUse{}
	for _, decl := range f.syntax.Decls {
		switch d := decl.(type) {
		case *ast.Package, *ast.CommentGroup:
		case *ast.Attribute:
			r.attribute(d)
		case *ast.ImportDecl:
			r.imports(d)
		case *ast.Field:
			r.topField(d)
		default:
			r.computes = true
		}
	}
	for _, use := range r.schemas {
		if !use.used {
			r.unused = append(r.unused, use)
		}
	}
}

// switches are the attributes of a file that change what CUE does with it.
var switches = []string{"extern", "if", "ignore", "experiment"}

func (r *reader) attribute(a *ast.Attribute) {
	if name, _ := a.Split(); slices.Contains(switches, name) {
		r.report(fileAttribute, r.file.pos(a.Pos()), "@"+name+" changes what CUE does with this file", "take it away")
	}
}

func (r *reader) imports(d *ast.ImportDecl) {
	for _, spec := range d.Specs {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil || !r.isSchema(imported) {
			r.computes = true
			continue
		}
		name := schemaFolder
		if spec.Name != nil {
			name = spec.Name.Name
		}
		at := r.file.pos(spec.Pos())
		if first, ok := r.schemas[name]; ok {
			r.report(repeatedValue, at, fmt.Sprintf("the import of %s is written twice; the first is at %s:%d", spec.Path.Value, first.at.File, first.at.Line), "keep one of them")
			continue
		}
		r.schemas[name] = schemaUse{at: at, path: spec.Path.Value}
	}
}

func (r *reader) topField(d *ast.Field) {
	name, ok := plainLabel(d)
	if !ok {
		r.computes = true
		return
	}
	at := r.file.pos(d.Label.Pos())
	if name != ladderField {
		r.strayed = true
		r.report(unknownTopLevel, at, "the file says "+finding.Quote(name)+" where only ladder can stand", topLevelHint(name))
		return
	}
	value := r.top(d.Value)
	value.label = at
	if r.ladder == nil {
		r.ladder = value
		return
	}
	top := &node{kind: structKind}
	top.set(ladderField, r.ladder)
	top.merge(nil, ladderField, value, r.repeated)
}

func topLevelHint(name string) string {
	if _, ok := finding.Nearest(name, []string{ladderField}); ok {
		return "did you mean ladder?"
	}
	return "move it into ladder: {...}; a value of your own to compute with needs a name that starts with _ or #"
}

// top reads what stands behind ladder: a struct, perhaps unified with the
// schema's #Ladder.
func (r *reader) top(e ast.Expr) *node {
	switch x := e.(type) {
	case *ast.SelectorExpr:
		if r.isLadderDefinition(x) {
			return &node{kind: structKind, pos: r.file.pos(x.Pos())}
		}
	case *ast.BinaryExpr:
		if sel, ok := x.X.(*ast.SelectorExpr); ok && x.Op == token.AND && r.isLadderDefinition(sel) {
			if s, ok := x.Y.(*ast.StructLit); ok {
				return r.value(nil, s)
			}
		}
	}
	return r.value(nil, e)
}

func (r *reader) isLadderDefinition(e *ast.SelectorExpr) bool {
	pkg, ok := e.X.(*ast.Ident)
	if !ok {
		return false
	}
	use, ok := r.schemas[pkg.Name]
	name, isIdent := e.Sel.(*ast.Ident)
	if !ok || !isIdent || name.Name != ladderDefinition {
		return false
	}
	use.used, r.unified = true, true
	r.schemas[pkg.Name] = use
	return true
}

// value reads data; path is where it stands within the ladder.
func (r *reader) value(path []string, e ast.Expr) *node {
	n := &node{pos: r.file.pos(e.Pos())}
	switch x := e.(type) {
	case *ast.BasicLit:
		r.literal(n, x)
	case *ast.UnaryExpr:
		r.negative(n, x)
	case *ast.BinaryExpr:
		r.bareID(n, x)
	case *ast.StructLit:
		n.kind = structKind
		for _, decl := range x.Elts {
			r.member(path, n, decl)
		}
	case *ast.ListLit:
		n.kind = listKind
		for i, elem := range x.Elts {
			n.elems = append(n.elems, r.value(append(path, strconv.Itoa(i)), elem))
		}
	}
	if n.kind == computedKind {
		r.computes = true
	}
	return n
}

func (r *reader) member(path []string, n *node, decl ast.Decl) {
	switch d := decl.(type) {
	case *ast.CommentGroup, *ast.Attribute:
	case *ast.Field:
		name, ok := plainLabel(d)
		if !ok {
			r.computes = true
			return
		}
		v := r.value(append(path, name), d.Value)
		v.label = r.file.pos(d.Label.Pos())
		n.merge(path, name, v, r.repeated)
	default:
		r.computes = true
	}
}

func (r *reader) literal(n *node, lit *ast.BasicLit) {
	switch lit.Kind {
	case token.STRING:
		text, err := literal.Unquote(lit.Value)
		if err != nil {
			return // computed: the evaluator says what is wrong with it
		}
		n.kind, n.text = stringKind, text
		if strings.HasPrefix(strings.TrimLeft(lit.Value, "#"), "'") {
			n.kind = bytesKind
		}
	case token.INT:
		n.kind, n.text = intKind, lit.Value
	case token.FLOAT:
		n.kind, n.text = floatKind, lit.Value
	case token.TRUE, token.FALSE:
		n.kind, n.text = boolKind, lit.Value
	case token.NULL:
		n.kind = nullKind
	}
}

func (r *reader) negative(n *node, x *ast.UnaryExpr) {
	lit, ok := x.X.(*ast.BasicLit)
	if !ok || x.Op != token.SUB && x.Op != token.ADD {
		return
	}
	if lit.Kind == token.INT || lit.Kind == token.FLOAT {
		r.literal(n, lit)
		n.text = x.Op.String() + n.text
	}
}

// bareID reports an id with hyphens that stands without quotation marks, which
// CUE takes for a subtraction.
func (r *reader) bareID(n *node, x *ast.BinaryExpr) {
	words := string(r.file.data[x.Pos().Offset():x.End().Offset()])
	if x.Op != token.SUB || !bareID.MatchString(words) {
		return
	}
	n.kind, n.text = stringKind, words
	r.report(unquotedID, n.pos, "the id "+words+" stands here without quotation marks", "write "+strconv.Quote(words))
}

var bareID = re(`^[a-z0-9]+(-[a-z0-9]+)+$`)

// plainLabel returns the name of a field that is plain data: a name or a quoted
// one, without a mark, an alias or a computation.
func plainLabel(d *ast.Field) (string, bool) {
	if d.Constraint != token.ILLEGAL || d.Alias != nil {
		return "", false
	}
	if _, ok := d.Label.(*ast.Alias); ok {
		return "", false
	}
	name, isIdent, err := ast.LabelName(d.Label)
	if err != nil || isIdent && (strings.HasPrefix(name, "_") || strings.HasPrefix(name, "#")) {
		return "", false
	}
	return name, true
}
