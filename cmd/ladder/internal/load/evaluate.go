package load

import (
	"path"
	"strconv"
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/build"
	"cuelang.org/go/cue/cuecontext"
	"cuelang.org/go/cue/errors"
	"cuelang.org/go/cue/parser"
	"cuelang.org/go/cue/token"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
	schema "github.com/ladder-as-code/ladder/cue"
)

// schemaFile is the name of the schema's file in its folder and in positions.
const schemaFile = "schema.cue"

// openSchema is the schema with every definition open to anything. A ladder that
// computes is evaluated against it first, so that all positions of its values
// are the author's; the real schema judges the outcome.
var openSchema = "package " + schemaFolder + "\n" + strings.Join(definitions, ": _\n") + ": _\n"

// An evaluation puts the files of one ladder together as CUE does, but without
// any access to files, registries or the environment: what they import comes
// from the tree of the set, and the schema from the program.
type evaluation struct {
	reading *reading
	schema  string // what an import of the schema's copy gets
	context *build.Context
	opened  map[string]*file // by name: whatever a position can be in
	loading map[string]bool  // import paths on the way, to tell a circle
}

// build returns the value of the folder's package. Where the files can't be put
// together, the value is the error.
func (r *reading) build(schema string) (*evaluation, cue.Value) {
	e := &evaluation{reading: r, schema: schema, opened: map[string]*file{}, loading: map[string]bool{}}
	e.context = build.NewContext(build.Loader(e.load))
	return e, cuecontext.New().BuildInstance(e.instance("", r.files))
}

// unify unifies a ladder with the schema's #Ladder.
func (e *evaluation) unify(ladder cue.Value) cue.Value {
	definition := cuecontext.New().BuildInstance(e.schemaInstance()).LookupPath(cue.ParsePath(ladderDefinition))
	return ladder.Unify(definition)
}

func (e *evaluation) instance(path string, files []*file) *build.Instance {
	inst := e.context.NewInstance(path, e.load)
	for _, f := range files {
		e.opened[f.name] = f
		// An error is kept in the instance and comes out when it is built.
		_ = inst.AddSyntax(f.syntax)
	}
	return inst
}

func (e *evaluation) schemaInstance() *build.Instance {
	inst := e.context.NewInstance(schemaFolder, e.load)
	file, err := parser.ParseFile(schemaFile, e.schema)
	if err != nil {
		inst.Err = errors.Promote(err, "the schema")
		return inst
	}
	_ = inst.AddSyntax(file) // kept in the instance, as above
	return inst
}

// load finds the package that an import names. The standard library's are
// CUE's own matter: nil.
func (e *evaluation) load(pos token.Pos, imported string) *build.Instance {
	s := e.reading.set
	switch {
	case s.isSchema(imported):
		return e.schemaInstance()
	case !strings.Contains(imported, "."):
		return nil
	case e.loading[imported]:
		return failed(pos, "the import of "+imported+" leads back to itself")
	}
	dir, ok := s.folder(imported)
	if !ok {
		return failed(pos, imported+" is not beside the ladders")
	}
	files, why := e.open(dir, imported)
	if why != "" {
		return failed(pos, why)
	}
	e.loading[imported] = true
	defer delete(e.loading, imported)
	inst := e.instance(imported, files)
	// An error is kept in the instance and comes out when it is built.
	_ = inst.Complete()
	return inst
}

// handled is what fails an import whose files have findings of their own: there
// is nothing to be said of it once more.
const handled = "told elsewhere"

// open reads the files of a package that is imported, or says why that can't be
// done.
func (e *evaluation) open(dir, imported string) (files []*file, why string) {
	s := e.reading.set
	above := s.packageFiles(dir)
	names := make([]string, len(above))
	for i, f := range above {
		names[i] = path.Base(f.name)
	}
	switch {
	case s.lacks(dir):
		return nil, handled
	case len(above) == 0:
		return nil, "there is no package " + imported + " beside the ladders"
	case s.isLadder(dir, names):
		return nil, imported + " is a ladder"
	}
	for _, name := range names {
		f, err := e.reading.open(path.Join(dir, name))
		if f == nil || err != nil {
			return nil, handled
		}
		switched := false
		r := s.reader(func(ru rule.Rule, at ladder.Pos, message, hint string) {
			if ru.Name == fileAttribute.Name {
				switched = true
				e.reading.report(ru, at, message, hint)
			}
		})
		if r.read(f); switched {
			return nil, handled
		}
		files = append(files, f)
	}
	return files, ""
}

func failed(pos token.Pos, why string) *build.Instance {
	return &build.Instance{Err: errors.Newf(pos, "%s", why)}
}

// evaluate computes the ladder's values. It is the one place where foreign code
// runs: files in, values or findings out.
func (r *reading) evaluate() (*node, []finding.Finding) {
	e, whole := r.build(openSchema)
	if err := whole.Validate(cue.Concrete(true)); err != nil {
		return nil, e.findings(err, notComputable)
	}
	return e.node(whole.LookupPath(cue.ParsePath(ladderField)), r.reader.ladder, r.reader.ladder), nil
}

// gate lets CUE judge what the reader accepted, by the embedded schema: files that
// compute may have reopened what is closed, and a schema may ask for more than a
// table can hold. Plain data that is unified with #Ladder is so already, for the
// schema that it imports is the embedded one.
func (r *reading) gate() {
	e, whole := r.build(schema.Source)
	err := whole.Validate(cue.Concrete(true))
	if err == nil && (r.reader.computes || !r.reader.unified) {
		err = e.unify(whole.LookupPath(cue.ParsePath(ladderField))).Validate(cue.Concrete(true))
	}
	if err != nil {
		r.check.findings = append(r.check.findings, e.findings(err, schemaRule)...)
	}
}

// node takes the values of v, defaults settled. What was written out is where
// read found it; what was computed is where CUE says, else where what it is part
// of stands.
func (e *evaluation) node(v cue.Value, read, part *node) *node {
	v, _ = v.Default()
	n := &node{pos: e.pos(v.Pos())}
	if !n.pos.IsValid() {
		n.pos = part.pos
	}
	n.label = n.pos
	if read != nil && read.label.IsValid() {
		n.label = read.label
	}
	if read != nil && read.kind != computedKind {
		n.pos = read.pos
	}
	switch v.Kind() {
	case cue.StringKind:
		n.kind = stringKind
		n.text, _ = v.String() // can't fail: the kind was asked
	case cue.IntKind, cue.FloatKind, cue.NumberKind:
		n.kind = floatKind
		if i, err := v.Int(nil); err == nil {
			n.kind, n.text = intKind, i.String()
		}
	case cue.BoolKind:
		b, _ := v.Bool()
		n.kind, n.text = boolKind, strconv.FormatBool(b)
	case cue.NullKind:
		n.kind = nullKind
	case cue.BytesKind:
		n.kind = bytesKind
	case cue.ListKind:
		e.list(n, v, read)
	case cue.StructKind:
		e.fields(n, v, read)
	}
	return n
}

func (e *evaluation) list(n *node, v cue.Value, read *node) {
	n.kind = listKind
	iter, err := v.List()
	for i := 0; err == nil && iter.Next(); i++ {
		var elem *node
		if read != nil && i < len(read.elems) {
			elem = read.elems[i]
		}
		n.elems = append(n.elems, e.node(iter.Value(), elem, n))
	}
}

func (e *evaluation) fields(n *node, v cue.Value, read *node) {
	n.kind = structKind
	iter, err := v.Fields()
	for err == nil && iter.Next() {
		name := iter.Selector().Unquoted()
		n.set(name, e.node(iter.Value(), read.get(name), n))
	}
}

// pos returns where p stands, if that is in a file of the author's.
func (e *evaluation) pos(p token.Pos) ladder.Pos {
	if f := e.opened[p.Filename()]; f != nil {
		return f.pos(p)
	}
	return ladder.Pos{}
}
