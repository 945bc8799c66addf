package publish

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	schema "github.com/ladder-as-code/ladder/cue"

	cueast "cuelang.org/go/cue/ast"
	cueparser "cuelang.org/go/cue/parser"
)

// A definition is an object of a JSON Schema, as far as it is held to a Go type.
type definition struct {
	Title                string                `json:"title"`
	Description          string                `json:"description"`
	Type                 string                `json:"type"`
	AdditionalProperties *bool                 `json:"additionalProperties"`
	Required             []string              `json:"required"`
	Properties           map[string]property   `json:"properties"`
	Defs                 map[string]definition `json:"$defs"`
}

type property struct {
	Description string    `json:"description"`
	Type        string    `json:"type"`
	Ref         string    `json:"$ref"`
	Items       *property `json:"items"`
}

// roots are the types that the schemas describe, by path.
var roots = map[string]reflect.Type{
	ladderSchemaPath:   reflect.TypeFor[Ladder](),
	indexSchemaPath:    reflect.TypeFor[Index](),
	changesSchemaPath:  reflect.TypeFor[Changes](),
	versionsSchemaPath: reflect.TypeFor[Versions](),
}

// TestSchemasAreTheTypes holds each schema to the Go types, to their comments and
// to being closed: the same objects, fields, kinds and words.
func TestSchemasAreTheTypes(t *testing.T) {
	words := comments(t, ".", filepath.Join("..", "change"), filepath.Join("..", "prose"))
	for path, root := range roots {
		data, err := fs.ReadFile(schemaFiles, path)
		if err != nil {
			t.Fatal(err)
		}
		var s definition
		if err := json.Unmarshal(data, &s); err != nil {
			t.Fatal(err)
		}
		types := map[string]reflect.Type{}
		reach(types, root)
		compareDefinition(t, path, s, root, words)
		delete(types, root.Name())
		for name, typ := range types {
			compareDefinition(t, path, s.Defs[name], typ, words)
		}
		if len(s.Defs) != len(types) {
			t.Errorf("%s defines %d objects, the types are %d", path, len(s.Defs), len(types))
		}
	}
}

// reach collects the structs that a value of a type may hold, and the type itself.
func reach(types map[string]reflect.Type, t reflect.Type) {
	switch t.Kind() {
	case reflect.Slice:
		reach(types, t.Elem())
	case reflect.Struct:
		if types[t.Name()] == nil {
			types[t.Name()] = t
			for i := range t.NumField() {
				reach(types, t.Field(i).Type)
			}
		}
	}
}

func compareDefinition(t *testing.T, path string, d definition, typ reflect.Type, words map[string]string) {
	t.Helper()
	name := typ.Name()
	if d.Title != name || d.Type != "object" || d.AdditionalProperties == nil || *d.AdditionalProperties {
		t.Errorf("%s: %s is not a closed object with its title", path, name)
	}
	if d.Description != words[name] {
		t.Errorf("%s: %s is described as %q, want %q", path, name, d.Description, words[name])
	}
	var fields []string
	for i := range typ.NumField() {
		f := typ.Field(i)
		label := f.Tag.Get("json")
		fields = append(fields, label)
		p := d.Properties[label]
		if got, want := kindOfProperty(p), kindOfType(f.Type); got != want {
			t.Errorf("%s: %s.%s is %s, want %s", path, name, label, got, want)
		}
		if want := words[name+"."+f.Name]; p.Description != want || want == "" {
			t.Errorf("%s: %s.%s is described as %q, want %q", path, name, label, p.Description, want)
		}
	}
	if !slices.Equal(fields, d.Required) || len(fields) != len(d.Properties) {
		t.Errorf("%s: %s requires %v and has %d fields, want %v", path, name, d.Required, len(d.Properties), fields)
	}
}

func kindOfProperty(p property) string {
	switch {
	case p.Ref != "":
		return strings.TrimPrefix(p.Ref, "#/$defs/")
	case p.Items != nil:
		return p.Type + " of " + kindOfProperty(*p.Items)
	}
	return p.Type
}

func kindOfType(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Slice:
		return "array of " + kindOfType(t.Elem())
	case reflect.Struct:
		return t.Name()
	case reflect.Bool:
		return "boolean"
	case reflect.Int, reflect.Int64:
		return "integer"
	}
	return t.Kind().String()
}

// comments returns what is said of the structs in some packages and of their
// fields, by TYPE and TYPE.FIELD.
func comments(t *testing.T, dirs ...string) map[string]string {
	t.Helper()
	said := map[string]string{}
	for _, dir := range dirs {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if decl, ok := n.(*ast.GenDecl); ok && len(decl.Specs) == 1 {
					describe(said, decl)
				}
				return true
			})
		}
	}
	return said
}

func describe(said map[string]string, decl *ast.GenDecl) {
	spec, ok := decl.Specs[0].(*ast.TypeSpec)
	if !ok {
		return
	}
	body, ok := spec.Type.(*ast.StructType)
	if !ok || !spec.Name.IsExported() {
		return
	}
	said[spec.Name.Name] = line(decl.Doc)
	for _, f := range body.Fields.List {
		if len(f.Names) == 1 {
			said[spec.Name.Name+"."+f.Names[0].Name] = line(f.Comment) + line(f.Doc)
		}
	}
}

// line is a comment on one line.
func line(c *ast.CommentGroup) string { return strings.Join(strings.Fields(c.Text()), " ") }

// published says under which type and field each definition of the CUE schema is
// published. A field that is not named has its own name; one that is "" is not
// published by itself.
var published = map[string]struct {
	typ    string
	fields map[string]string
}{
	"#Ladder":       {"Ladder", nil},
	"#Track":        {"Group", nil},
	"#Category":     {"Group", nil},
	"#Level":        {"Level", nil},
	"#Attribute":    {"Term", nil},
	"#Context":      {"Term", nil},
	"#Rung":         {"Term", nil},
	"#Skill":        {"Skill", map[string]string{"levels": "", "descriptors": ""}}, // what is due is known by the descriptors, which stand flat
	"#Descriptor":   {"Descriptor", map[string]string{"notExpected": "reason"}},
	"#Criterion":    {"Criterion", nil},
	"#Example":      {"Example", nil},
	"#LevelExample": {"LevelExample", nil},
	"#Link":         {"Link", nil},
	"#Ref":          {"Ref", nil},
}

// TestEverythingIsPublished holds the CUE definitions to the Go types: nothing that
// authors can write is lost.
func TestEverythingIsPublished(t *testing.T) {
	f, err := cueparser.ParseFile("schema.cue", schema.Source)
	if err != nil {
		t.Fatal(err)
	}
	types := map[string]reflect.Type{}
	reach(types, reflect.TypeFor[Ladder]())
	for _, decl := range f.Decls {
		field, ok := decl.(*cueast.Field)
		if !ok {
			continue
		}
		name := fmt.Sprint(field.Label)
		body, ok := field.Value.(*cueast.StructLit)
		if !ok {
			continue // a text or an id
		}
		place, ok := published[name]
		if !ok {
			t.Errorf("%s is not published", name)
		}
		compareWritten(t, name, body, types[place.typ], place.fields)
	}
}

func compareWritten(t *testing.T, name string, body *cueast.StructLit, typ reflect.Type, renamed map[string]string) {
	t.Helper()
	var labels []string
	for i := range typ.NumField() {
		labels = append(labels, typ.Field(i).Tag.Get("json"))
	}
	for _, decl := range body.Elts {
		field, ok := decl.(*cueast.Field)
		if !ok {
			continue
		}
		written := fmt.Sprint(field.Label)
		as, ok := renamed[written]
		if !ok {
			as = written
		}
		if as != "" && !slices.Contains(labels, as) {
			t.Errorf("%s.%s is not published as %s.%s", name, written, typ.Name(), as)
		}
	}
}

// TestSchemasRefuse holds the schemas to closing what they describe.
func TestSchemasRefuse(t *testing.T) {
	for _, tc := range []struct {
		name string
		edit func(l map[string]any)
		want bool
	}{
		{"as it is", func(map[string]any) {}, true},
		{"a field more", func(l map[string]any) { l["more"] = "" }, false},
		{"a field less", func(l map[string]any) { delete(l, "about") }, false},
		{"null", func(l map[string]any) { l["owners"] = nil }, false},
		{"another kind", func(l map[string]any) { l["cumulative"] = "true" }, false},
		{"no title", func(l map[string]any) { l["title"] = "" }, false},
		{"another status", func(l map[string]any) { l["status"] = "done" }, false},
		{"an id in capitals", func(l map[string]any) { l["id"] = "X" }, false},
	} {
		data, err := json.Marshal(flatten(whole(), full()))
		if err != nil {
			t.Fatal(err)
		}
		var l map[string]any
		if err := json.Unmarshal(data, &l); err != nil {
			t.Fatal(err)
		}
		tc.edit(l)
		compiled, err := schemas()
		if err != nil {
			t.Fatal(err)
		}
		if err := compiled[ladderSchemaPath].Validate(l); (err == nil) != tc.want {
			t.Errorf("%s: %v, want ok %v", tc.name, err, tc.want)
		}
	}
}

// TestDecodedIsWhatProgramsRead holds what is validated to what a program reads
// that decodes the file.
func TestDecodedIsWhatProgramsRead(t *testing.T) {
	index := build(t, t.TempDir(), full(), whole())
	changes := Changes{Changes: since().Diff.Changes}
	for _, v := range []any{flatten(whole(), full()), index, changes} {
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		want, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, decoded(reflect.ValueOf(v))); diff != "" {
			t.Errorf("%T (-decoded +validated):\n%s", v, diff)
		}
	}
}

// TestImpactsAndMeaningsAreListed holds the lists of words in the schema of changes
// to those that there are.
func TestImpactsAndMeaningsAreListed(t *testing.T) {
	data, err := fs.ReadFile(schemaFiles, changesSchemaPath)
	if err != nil {
		t.Fatal(err)
	}
	var s struct {
		Defs map[string]struct {
			Properties map[string]struct{ Enum []string }
		} `json:"$defs"`
	}
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	got := s.Defs["Change"].Properties
	for field, want := range map[string][]string{
		"kind":    {string(change.Added), string(change.Removed), string(change.Changed), string(change.Moved), string(change.Renamed)},
		"meaning": {string(change.Raised), string(change.Lowered), string(change.Reworded), string(change.Editorial), string(change.Structural)},
		"impact":  {string(change.None), string(change.Patch), string(change.Minor), string(change.Major)},
	} {
		if diff := cmp.Diff(want, got[field].Enum); diff != "" {
			t.Errorf("%s (-want +got):\n%s", field, diff)
		}
	}
}
