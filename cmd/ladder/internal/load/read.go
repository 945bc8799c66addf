package load

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/literal"
	"cuelang.org/go/cue/token"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/evaluate"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// A file is one CUE file of a ladder's folder.
type file struct {
	name   string // slash-separated, from the top of the repository
	data   []byte
	marks  int // words and marks, once it was scanned
	syntax *ast.File

	// The last place that was counted: lines and characters cost as much as what
	// lies between two places, not as much as what lies before them.
	last struct{ offset, line, start, characters int }
}

// pos returns where p stands in f, with columns counted in characters.
func (f *file) pos(p token.Pos) ladder.Pos {
	if !p.HasAbsPos() {
		return ladder.Pos{}
	}
	at, offset := &f.last, min(p.Offset(), len(f.data))
	at.line = max(at.line, 1)
	switch {
	case offset >= at.offset:
		between := f.data[at.offset:offset]
		if lines := bytes.Count(between, []byte("\n")); lines > 0 {
			at.line += lines
			at.start = at.offset + bytes.LastIndexByte(between, '\n') + 1
			at.offset, at.characters = at.start, 0
		}
		at.characters += utf8.RuneCount(f.data[at.offset:offset])
	case offset >= at.start:
		at.characters -= utf8.RuneCount(f.data[offset:at.offset])
	default:
		place := p.Position()
		at.line, at.start = place.Line, offset-(place.Column-1)
		at.characters = utf8.RuneCount(f.data[at.start:offset])
	}
	at.offset = offset
	return ladder.Pos{File: f.name, Line: at.line, Column: at.characters + 1}
}

// A reader takes the values of a ladder off the syntax trees of its files. It
// knows data only: literals, structs and lists, and the schema's #Ladder that
// they are unified with. Whatever else stands in the files makes it set
// computes; the values it read are then good for their positions, no more.
type reader struct {
	isSchema   func(imported string) bool
	schemaPath string // what an import of the schema says
	ladder     *node  // all values of the ladder field; nil if no file has one
	computes   bool
	unified    bool    // some file unifies its ladder with the schema's #Ladder
	strays     []stray // what stands beside ladder
	report     func(ru rule.Rule, at ladder.Pos, message, hint string)
	repeated   func(path []string, first, second *node)

	file    *file                // the one being read
	schemas map[string]schemaUse // what it imports the schema as
	unused  []schemaUse          // imports of the schema that are not used, in all files
	nodes   []node               // made and not used yet
	waivers []ladder.Waiver
}

// A stray is a field beside ladder at the top level of a file.
type stray struct {
	name string
	at   ladder.Pos
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
	return reader{isSchema: s.isSchema, schemaPath: s.SchemaImport(), report: report, repeated: func([]string, *node, *node) {}}
}

// unheard is for a reader whose findings are told elsewhere.
func unheard(rule.Rule, ladder.Pos, string, string) {}

// The field that holds the ladder, and the definition it is unified with.
const (
	ladderField      = evaluate.Field
	ladderDefinition = evaluate.Definition
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
			r.importDecl(d)
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

func (r *reader) importDecl(d *ast.ImportDecl) {
	for _, spec := range d.Specs {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil || !r.isSchema(imported) || spec.Name != nil && spec.Name.Name == ladderField {
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
	r.fieldWaivers(d)
	if name != ladderField {
		r.strays = append(r.strays, stray{name, at})
		return
	}
	unified := r.unified
	value := r.top(d.Value)
	value.label = at
	top := &node{kind: structKind}
	if r.ladder != nil {
		top.set(ladderField, r.ladder)
	}
	top.merge(nil, ladderField, value, r.repeated)
	r.ladder = top.get(ladderField)
	if r.unified != unified || value.get("title") != nil {
		r.ladder.label = at // the part that says what the ladder is stands for all of it
	}
}

func topLevelHint(name string) string {
	if _, ok := finding.Nearest(name, []string{ladderField}); ok {
		return "did you mean ladder?"
	}
	return "move it into ladder: {...}; a value of your own to compute with needs a name that starts with _ or #"
}

// top reads what stands behind ladder: structs, perhaps unified with the
// schema's #Ladder.
func (r *reader) top(e ast.Expr) *node {
	n := &node{kind: structKind, pos: r.file.pos(e.Pos())}
	for _, operand := range operands(e) {
		if sel, ok := operand.(*ast.SelectorExpr); ok && r.isLadderDefinition(sel) {
			continue
		}
		part := r.value([]string{ladderField}, operand)
		if part.kind != structKind {
			return part
		}
		for _, f := range part.fields {
			n.merge([]string{ladderField}, f.name, f.value, r.repeated)
		}
	}
	return n
}

// operands takes A & B & C apart.
func operands(e ast.Expr) []ast.Expr {
	if x, ok := e.(*ast.BinaryExpr); ok && x.Op == token.AND {
		return append(operands(x.X), x.Y)
	}
	return []ast.Expr{e}
}

// isLadderDefinition reports whether e is #Ladder of the schema. It tells what
// is wrong with something that was meant to be.
func (r *reader) isLadderDefinition(e *ast.SelectorExpr) bool {
	pkg, isName := e.X.(*ast.Ident)
	name, isIdent := e.Sel.(*ast.Ident)
	if !isName || !isIdent {
		return false
	}
	use, imported := r.schemas[pkg.Name]
	switch {
	case imported && name.Name == ladderDefinition:
		use.used, r.unified = true, true
		r.schemas[pkg.Name] = use
		return true
	case imported && !slices.Contains(definitions, name.Name):
		r.report(unknownDefinition, r.file.pos(name.Pos()), "the schema has no "+finding.Quote(name.Name), definitionHint(name.Name))
	case !imported && pkg.Name == schemaFolder && !r.imports(pkg.Name):
		r.report(missingImport, r.file.pos(pkg.Pos()), "the schema is used here and not imported",
			"write import "+strconv.Quote(r.schemaPath)+" below the package line")
	default:
		return false
	}
	use.used = true
	r.schemas[pkg.Name] = use
	return true
}

// imports reports whether the file imports anything under the given name.
func (r *reader) imports(name string) bool {
	for spec := range r.file.syntax.ImportSpecs() {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil || spec.Name != nil && spec.Name.Name == name || spec.Name == nil && path.Base(imported) == name {
			return true
		}
	}
	return false
}

func definitionHint(name string) string {
	if near, ok := finding.Nearest(name, definitions); ok {
		return "did you mean " + near + "?"
	}
	return "write schema.#Ladder"
}

// node returns a new node. They are made many at a time: a ladder has thousands,
// and all go together.
func (r *reader) node() *node {
	if len(r.nodes) == 0 {
		r.nodes = make([]node, 128)
	}
	n := &r.nodes[0]
	r.nodes = r.nodes[1:]
	return n
}

// value reads data; path is where it stands within the ladder.
func (r *reader) value(path []string, e ast.Expr) *node {
	n := r.node()
	n.pos = r.file.pos(e.Pos())
	switch x := e.(type) {
	case *ast.BasicLit:
		r.literal(n, x)
	case *ast.UnaryExpr:
		r.negative(n, x)
	case *ast.BinaryExpr:
		r.bareID(n, x)
	case *ast.StructLit:
		n.kind, n.fields = structKind, make([]field, 0, len(x.Elts))
		r.structWaivers(x, x)
		for _, decl := range x.Elts {
			r.member(path, n, decl)
		}
	case *ast.ListLit:
		n.kind, n.elems = listKind, make([]*node, 0, len(x.Elts))
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
		label := r.file.pos(d.Label.Pos())
		r.fieldWaivers(d)
		v := r.value(append(path, name), d.Value)
		v.label = label
		n.merge(path, name, v, r.repeated)
	default:
		r.computes = true
	}
}

func (r *reader) literal(n *node, lit *ast.BasicLit) {
	switch lit.Kind {
	case token.STRING:
		text, err := unquote(lit.Value)
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

// unquote returns the text of a literal: most often that is what stands between
// two quotation marks.
func unquote(lit string) (string, error) {
	if lit[0] == '"' && !strings.HasPrefix(lit, `"""`) && strings.IndexByte(lit, '\\') < 0 {
		return lit[1 : len(lit)-1], nil
	}
	return literal.Unquote(lit)
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
	if x.Op != token.SUB || !bareID.MatchString(words) || !strings.ContainsFunc(words, unicode.IsLetter) {
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
