// Package evaluate answers what files that compute come to: bytes in, values or
// faults out. It is the one place where foreign code runs. It reads no file, no
// environment and no registry; what a file imports is part of the job, or comes
// with CUE. No call of CUE's evaluator can be stopped or bounded, so that what
// strangers wrote is evaluated in a cage (package cage); both ways of the pipe
// are encoded here.
package evaluate

import (
	"slices"
	"strconv"
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/build"
	"cuelang.org/go/cue/cuecontext"
	"cuelang.org/go/cue/errors"
	"cuelang.org/go/cue/parser"
	"cuelang.org/go/cue/token"
)

// The field that holds a ladder, and the definition of the schema for it.
const (
	Field      = "ladder"
	Definition = "#Ladder"
)

// SchemaFile is the name of the schema's file in its folder and in positions.
const SchemaFile = "schema.cue"

// A Job is everything that an evaluation needs.
type Job struct {
	// Ladder says that the files are a ladder: its values are wanted, and what
	// the schema says of them. Else they are a package that ladders import, which
	// need only come out.
	Ladder   bool
	Files    []File    // of the folder itself
	Packages []Package // what they and House import, directly or not
	House    []File    // the package of the house rules
	Schemas  []string  // the import paths that stand for the schema
	Closed   string    // the schema's text
	// Open is the schema with every definition open to anything. A ladder is
	// evaluated against it first, so that all positions of its values are the
	// author's; Closed judges the outcome.
	Open string
	// Constraints names the definitions of House that the ladder must meet, such
	// as #Ladder.
	Constraints []string
}

// A File is one CUE file, without any syntax error. Of two with one name the
// text is the same.
type File struct {
	Name string // slash-separated, from the top of the repository
	Text string
}

// A Package is what an import path stands for. No two have one path.
type Package struct {
	Path  string
	Files []File
}

// files lists all files of the job, in the order in which a Place counts them.
func (j Job) files() []File {
	all := slices.Clone(j.Files)
	for _, p := range j.Packages {
		all = append(all, p.Files...)
	}
	return append(all, j.House...)
}

// An Outcome is what a job came to.
type Outcome struct {
	Values  *Value  // of the ladder; nil where there are Faults, and for a package
	Faults  []Fault // why the files do not come out
	Refused []Fault // why the schema refuses a ladder that comes out
	Broken  []Fault // which constraints of the house a ladder does not meet that the schema allows
}

// A Fault is one error of CUE's.
type Fault struct {
	Words string
	At    Place    // in the author's files, if CUE names one of them
	By    Place    // in the files of the house, likewise
	Path  []string // to the value, from the top of a file
}

// A Place is a byte of a file.
type Place struct {
	File   int // of all files of the job, its own, those of packages, those of the house, counted from 1; 0 for no place
	Offset int // in bytes, from 0
}

// A Kind says what sort of value there is.
type Kind byte

// The kinds of values that CUE can come to; Unknown is anything else.
const (
	Unknown Kind = iota
	String
	Int
	Float
	Bool
	Null
	Bytes
	List
	Struct
)

// A Value is one value of a ladder, defaults settled.
type Value struct {
	Kind   Kind
	At     Place   // where it was written, as far as CUE knows
	Text   string  // of a String; of an Int or Bool as CUE writes it
	Elems  []Value // of a List
	Fields []FieldValue
}

// A FieldValue is one field of a Struct.
type FieldValue struct {
	Name  string
	Value Value
}

// Run evaluates a job in this process, without any limits.
func Run(j Job) Outcome {
	e := newEvaluation(j)
	whole := e.build(j.Open)
	if !j.Ladder {
		return Outcome{Faults: e.faults(whole.Validate())}
	}
	if err := whole.Validate(cue.Concrete(true)); err != nil {
		return Outcome{Faults: e.faults(err)}
	}
	values := e.value(whole.LookupPath(cue.ParsePath(Field)))
	ladder, err := e.judge()
	o := Outcome{Values: &values, Refused: e.faults(err)}
	if o.Refused == nil && len(j.Constraints) > 0 {
		o.Broken = e.constrain(ladder)
	}
	return o
}

// An evaluation puts the files of one job together as CUE does.
type evaluation struct {
	job     Job
	places  map[string]int // of file names, from 1
	house   int            // the first of the house's files
	schema  string         // what an import of the schema gets
	context *build.Context
	loading map[string]bool // import paths on the way, to tell a circle
}

func newEvaluation(j Job) *evaluation {
	e := &evaluation{job: j, places: map[string]int{}}
	files := j.files()
	for i, f := range files {
		e.places[f.Name] = i + 1
	}
	e.house = len(files) - len(j.House) + 1
	return e
}

// build returns the value of the files. Where they can't be put together, the
// value is the error.
func (e *evaluation) build(schema string) cue.Value {
	e.schema, e.loading = schema, map[string]bool{}
	e.context = build.NewContext(build.Loader(e.load))
	return cuecontext.New().BuildInstance(e.instance("", e.job.Files))
}

// judge lets the closed schema judge the ladder, and returns it with what that fills
// in. Files may not import the schema, and those that compute may reopen it, so that
// the ladder is unified with the definition once more.
func (e *evaluation) judge() (cue.Value, error) {
	whole := e.build(e.job.Closed)
	if err := whole.Validate(cue.Concrete(true)); err != nil {
		return cue.Value{}, err
	}
	schema := cuecontext.New().BuildInstance(e.schemaInstance())
	ladder := whole.LookupPath(cue.ParsePath(Field)).Unify(schema.LookupPath(cue.ParsePath(Definition)))
	return ladder, ladder.Validate(cue.Concrete(true))
}

func (e *evaluation) instance(path string, files []File) *build.Instance {
	inst := e.context.NewInstance(path, e.load)
	for _, f := range files {
		if err := add(inst, f); err != nil {
			return failed(token.NoPos, err.Error())
		}
	}
	return inst
}

// embedding is the file attribute that lets CUE read other files.
const embedding = "extern"

// add adds a file to a package. What is wrong with the package is kept in the
// instance and comes out when it is built.
func add(inst *build.Instance, f File) error {
	syntax, err := parser.ParseFile(f.Name, f.Text)
	if err != nil {
		return err
	}
	for _, decl := range syntax.Decls {
		if a, ok := decl.(*ast.Attribute); ok && a.Name() == embedding {
			return errors.New("@" + embedding + " is not allowed")
		}
	}
	_ = inst.AddSyntax(syntax)
	return nil
}

func (e *evaluation) schemaInstance() *build.Instance {
	return e.instance("schema", []File{{Name: SchemaFile, Text: e.schema}})
}

// load finds the package that an import names. The standard library's are
// CUE's own matter: nil.
func (e *evaluation) load(pos token.Pos, imported string) *build.Instance {
	for _, s := range e.job.Schemas {
		if s == imported {
			return e.schemaInstance()
		}
	}
	if !strings.Contains(imported, ".") {
		return nil
	}
	if e.loading[imported] {
		return failed(pos, "the import of "+imported+" leads back to itself")
	}
	for _, p := range e.job.Packages {
		if p.Path != imported {
			continue
		}
		e.loading[imported] = true
		defer delete(e.loading, imported)
		inst := e.instance(imported, p.Files)
		_ = inst.Complete() // kept in the instance, as above
		return inst
	}
	return failed(pos, imported+" is not beside the ladders")
}

func failed(pos token.Pos, why string) *build.Instance {
	return &build.Instance{Err: errors.Newf(pos, "%s", why)}
}

func (e *evaluation) value(v cue.Value) Value {
	v, _ = v.Default()
	n := Value{At: e.place(v.Pos())}
	switch v.Kind() {
	case cue.StringKind:
		text, _ := v.String() // can't fail: the kind was asked
		n.Kind, n.Text = String, strings.ToValidUTF8(text, "\ufffd")
	case cue.IntKind, cue.FloatKind, cue.NumberKind:
		n.Kind = Float
		if i, err := v.Int(nil); err == nil {
			n.Kind, n.Text = Int, i.String()
		}
	case cue.BoolKind:
		b, _ := v.Bool()
		n.Kind, n.Text = Bool, strconv.FormatBool(b)
	case cue.NullKind:
		n.Kind = Null
	case cue.BytesKind:
		n.Kind = Bytes
	case cue.ListKind:
		n.Kind = List
		for iter, err := v.List(); err == nil && iter.Next(); {
			n.Elems = append(n.Elems, e.value(iter.Value()))
		}
	case cue.StructKind:
		n.Kind = Struct
		for iter, err := v.Fields(); err == nil && iter.Next(); {
			n.Fields = append(n.Fields, FieldValue{iter.Selector().Unquoted(), e.value(iter.Value())})
		}
	}
	return n
}

// place returns where p is, if that is in a file of the job.
func (e *evaluation) place(p token.Pos) Place {
	if file := e.places[p.Filename()]; file > 0 {
		return Place{file, max(p.Offset(), 0)}
	}
	return Place{}
}
