package load

import (
	"path"
	"strconv"
	"strings"

	"cuelang.org/go/cue/ast"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/evaluate"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// A gathering is all that the evaluation of one folder needs: its files and
// whatever they import from the tree of the set. The evaluator opens nothing.
type gathering struct {
	reading *reading
	job     evaluate.Job
	opened  []*file            // in the order in which a Place counts them
	known   map[string]bool    // import paths that were looked at
	found   map[string][]*file // the files of packages, by folder
	faults  []evaluate.Fault   // imports that lead nowhere
}

// add has the files evaluated.
func (g *gathering) add(files []*file) []evaluate.File {
	list := make([]evaluate.File, len(files))
	for i, f := range files {
		list[i] = evaluate.File{Name: f.name, Text: string(f.data)}
	}
	g.opened = append(g.opened, files...)
	return list
}

// imports adds what a file imports.
func (g *gathering) imports(file int) {
	for spec := range g.opened[file].syntax.ImportSpecs() {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil || g.known[imported] {
			continue
		}
		if why := g.resolve(imported); why != "" {
			g.faults = append(g.faults, evaluate.Fault{Words: why, At: g.place(file, spec)})
			continue // known stays false: it is told wherever it stands
		}
		g.known[imported] = true
	}
}

func (g *gathering) place(file int, spec *ast.ImportSpec) evaluate.Place {
	return evaluate.Place{File: file + 1, Offset: spec.Path.Pos().Offset()}
}

// resolve finds what an import stands for, or says why that can't be done. The
// standard library's packages are the evaluator's own matter.
func (g *gathering) resolve(imported string) (why string) {
	s := g.reading.set
	if s.isSchema(imported) {
		g.job.Schemas = append(g.job.Schemas, imported)
		return ""
	}
	if !strings.Contains(imported, ".") {
		return ""
	}
	dir, ok := s.folder(imported)
	if !ok {
		return imported + " is not beside the ladders"
	}
	files, ok := g.found[dir]
	if !ok {
		if files, why = g.open(dir, imported); why != "" {
			return why
		}
		g.found[dir] = files
	}
	g.job.Packages = append(g.job.Packages, evaluate.Package{Path: imported, Files: g.add(files)})
	return ""
}

// handled is what fails an import whose files have findings of their own: there
// is nothing to be said of it once more.
const handled = "told elsewhere"

// open reads the files of a package that is imported, or says why that can't be
// done.
func (g *gathering) open(dir, imported string) (files []*file, why string) {
	s := g.reading.set
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
		f, err := g.reading.open(path.Join(dir, name))
		if f == nil || err != nil || g.isSwitched(f) {
			return nil, handled
		}
		g.reading.reader.waivers = append(g.reading.reader.waivers, waiversIn(f)...)
		files = append(files, f)
	}
	return files, ""
}

// isSwitched reports, and tells the author of, an attribute that changes what
// CUE does with a file.
func (g *gathering) isSwitched(f *file) bool {
	switched := false
	r := g.reading.set.reader(func(ru rule.Rule, at ladder.Pos, message, hint string) {
		if ru.Name == fileAttribute.Name {
			switched = true
			g.reading.report(ru, at, message, hint)
		}
	})
	r.read(f)
	return switched
}
