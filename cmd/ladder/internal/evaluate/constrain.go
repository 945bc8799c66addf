package evaluate

import (
	"slices"
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/cuecontext"
	"cuelang.org/go/cue/parser"
)

// constrain holds the ladder, with the defaults of the schema, to the house's
// constraints, each by itself, so that all that it does not meet are told.
func (e *evaluation) constrain(ladder cue.Value) []Fault {
	house := cuecontext.New().BuildInstance(e.instance("house", append(slices.Clone(e.job.House), e.job.opened()...)))
	if err := house.Err(); err != nil {
		return e.faults(err)
	}
	var broken []Fault
	for _, name := range e.job.Constraints {
		met := ladder.Unify(house.LookupPath(cue.MakePath(cue.Str(openName(name)))))
		broken = append(broken, e.faults(met.Validate(cue.Concrete(true)))...)
	}
	return broken[:min(len(broken), mostFaults)]
}

// opened returns the files of the house with its constraints as ordinary fields,
// which are open: a constraint asks for something of a ladder, and what else there
// can be is the schema's to say. All else in them stays where it was, so that
// positions hold for the files as they are.
func (j Job) opened() []File {
	var files []File
	for _, f := range j.House {
		syntax, err := parser.ParseFile(f.Name, f.Text)
		if err != nil {
			continue // the file as it is has the same fault
		}
		text := []byte(f.Text)
		for _, decl := range syntax.Decls {
			if field, ok := decl.(*ast.Field); ok && slices.Contains(j.Constraints, DefinitionName(field)) {
				text[field.Label.Pos().Offset()] = ' '
			}
		}
		files = append(files, File{f.Name, string(text)})
	}
	return files
}

// openName is the name of the ordinary field for a definition.
func openName(definition string) string { return strings.TrimPrefix(definition, "#") }

// DefinitionName returns the name of the definition that a field makes, such as
// #Ladder; "" where it makes none.
func DefinitionName(f *ast.Field) string {
	if name, ok := f.Label.(*ast.Ident); ok && strings.HasPrefix(name.Name, "#") {
		return name.Name
	}
	return ""
}
