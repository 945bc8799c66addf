package load

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/parser"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/evaluate"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// A house is what the house rules of a company ask of ladders: the definition
// #Ladder of package house, and those that an attribute makes constraints of
// some ladders; and what house.cue says beside them, which Settings and
// AcceptsOverrides look at. It is read and not evaluated.
type house struct {
	values *node // of house.cue; nil where it can't be read
	plain  bool  // each of them is plain data and stands there once

	files       []*file
	schemas     []string // what its files import the schema as
	constraints []constraint
	// wrong is what is wrong with the constraints; where unread is set, there is
	// something wrong with the files, too, which is told where the folder is read.
	wrong  []finding.Finding
	unread bool
}

// A constraint is a definition that ladders have to meet.
type constraint struct {
	name     string // such as #Ladder
	meant    []meant
	severity finding.Severity
	file     *file
	from, to int         // where it stands in the file, in bytes
	plain    []plainPart // what can be told without evaluating
	computes bool        // there is more to it, which only CUE can judge by
}

// A meant limits a constraint to some ladders: those with one of the values.
type meant struct {
	by     string // id, track or status
	values []string
}

// constraintAttribute is the attribute of a definition that makes it a
// constraint of the ladders that it names: @ladder(track=management).
const constraintAttribute = "ladder"

// HouseDir is the folder of the house rules for the ladders in dir.
func HouseDir(dir string) string { return path.Join(dir, houseFolder) }

// readHouse reads the set's house rules.
func (s *Set) readHouse() *house {
	h := &house{}
	dir := HouseDir(s.Dir)
	entries, err := fs.ReadDir(s.fsys, dir)
	if err != nil {
		return h
	}
	for _, e := range entries {
		if name := path.Join(dir, e.Name()); !e.IsDir() && isCUE(e.Name()) {
			h.add(s, name)
		}
	}
	c := checker{dir: dir}
	for _, f := range h.files {
		h.find(s, f, &c)
	}
	h.wrong = c.findings
	return h
}

// JudgeLike has the house rules of another set judge the ladders of this one.
func (s *Set) JudgeLike(other *Set) { s.house = other.house }

// add parses a file of the house.
func (h *house) add(s *Set, name string) {
	f := &file{name: name}
	var err error
	if f.data, err = fs.ReadFile(s.fsys, name); err != nil || isLeftOut(name) || f.parse(s.Limits, parser.ParseComments) != nil || f.syntax.PackageName() != houseFolder {
		h.unread = true
		return
	}
	h.files = append(h.files, f)
	if path.Base(name) == houseFile {
		h.readValues(f)
	}
}

// find finds the constraints of a file.
func (h *house) find(s *Set, f *file, c *checker) {
	for spec := range f.syntax.ImportSpecs() {
		imported, _ := strconv.Unquote(spec.Path.Value)
		switch {
		case s.isSchema(imported):
			h.schemas = append(h.schemas, imported)
		case strings.Contains(imported, "."):
			c.report(badConstraint, f.pos(spec.Pos()), scope{}, "house rules import "+finding.Quote(imported), "import the schema and what comes with CUE, and nothing else")
		}
	}
	for _, decl := range f.syntax.Decls {
		field, ok := decl.(*ast.Field)
		if !ok {
			continue
		}
		switch field.Value.(type) {
		case *ast.StructLit, *ast.BinaryExpr:
			h.definition(f, field, c)
		}
	}
}

// definition takes a definition for a constraint, if it is one.
func (h *house) definition(f *file, field *ast.Field, c *checker) {
	x := constraint{name: evaluate.DefinitionName(field), severity: finding.Error, file: f, from: field.Pos().Offset(), to: field.End().Offset()}
	named := false
	for _, a := range field.Attrs {
		if name, body := a.Split(); name == constraintAttribute {
			named = true
			x.limit(body, func(message, hint string) { c.report(badConstraint, f.pos(a.Pos()), scope{}, message, hint) })
		}
	}
	if x.name == "" || x.name != ladderDefinition && !named {
		return
	}
	x.plain, x.computes = f.plainParts(field.Value)
	h.constraints = append(h.constraints, x)
}

// The keys that the attribute of a constraint can have.
var constraintKeys = []string{"id", "track", "status", "severity"}

// limit reads what an attribute says of a constraint. A key may stand several
// times: any of its values will do.
func (x *constraint) limit(body string, refuse func(message, hint string)) {
	for body != "" {
		var argument string
		argument, body = cutArgument(body)
		key, value, _ := strings.Cut(argument, "=")
		key, value = strings.TrimSpace(key), attributeText(value)
		switch {
		case !slices.Contains(constraintKeys, key):
			hint := "there can be " + finding.List(constraintKeys, "and")
			if near, ok := finding.Nearest(key, constraintKeys); ok {
				hint = "did you mean " + near + "?"
			}
			refuse(fmt.Sprintf("a constraint can't be limited by %s", finding.Quote(key)), hint)
		case key != "severity":
			x.mean(key, value)
		case value != string(finding.Error) && value != string(finding.Warning):
			refuse("a finding can't be of severity "+finding.Quote(value), "write error or warning")
		default:
			x.severity = finding.Severity(value)
		}
	}
}

func (x *constraint) mean(by, value string) {
	if i := slices.IndexFunc(x.meant, func(m meant) bool { return m.by == by }); i >= 0 {
		x.meant[i].values = append(x.meant[i].values, value)
		return
	}
	x.meant = append(x.meant, meant{by, []string{value}})
}

// means reports whether the constraint is for a ladder, which has the tracks of the
// one that it extends as well, if it does.
func (x constraint) means(id string, values *node, base *ladder.Ladder) bool {
	for _, m := range x.meant {
		has := []string{id}
		switch m.by {
		case "status":
			has = []string{cmp.Or(text(values, "status"), string(ladder.Active))}
		case "track":
			has = nil
			if tracks := values.get("tracks"); tracks != nil {
				for _, t := range tracks.elems {
					has = append(has, text(t, "id"))
				}
			}
			if base != nil {
				for _, t := range base.Tracks {
					has = append(has, t.ID.Value)
				}
			}
		}
		if !slices.ContainsFunc(m.values, func(v string) bool { return slices.Contains(has, v) }) {
			return false
		}
	}
	return true
}

// mayMean reports whether the constraint is for a ladder as far as its id says.
func (x constraint) mayMean(id string) bool {
	return !slices.ContainsFunc(x.meant, func(m meant) bool { return m.by == "id" && !slices.Contains(m.values, id) })
}

var badConstraint = rule.Rule{
	Name:     "bad-constraint",
	Severity: finding.Error,
	Finds:    "a constraint of the house rules that can't be applied as it is written",
	Why:      "A constraint that is not applied protects nobody.",
	Bad: `-- house/house.cue --
package house

#Managers: {
	owners!: [...]
} @ladder(tracks=management)
-- example/ladder.cue --
package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
	Good: `-- house/house.cue --
package house

#Managers: {
	owners!: [...]
} @ladder(track=management)
-- example/ladder.cue --
package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
}

var houseRule = rule.Rule{
	Name:     "house-rule",
	Severity: finding.Error,
	Finds:    "a ladder that does not meet what the company's house rules ask for",
	Why:      "The comment above the constraint says why the company wants it.",
	Bad: `-- house/house.cue --
package house

#Ladder: {
	// Somebody must answer for a ladder.
	owners!: [...]
}
-- example/ladder.cue --
package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
`,
	Good: `-- house/house.cue --
package house

#Ladder: {
	// Somebody must answer for a ladder.
	owners!: [...]
}
-- example/ladder.cue --
package example

ladder: {title: "Example", owners: ["people-team"], levels: [{id: "l1", title: "Engineer"}]}
`,
}

// houseFindings are the findings of what is wrong with the constraints, if dir is
// the folder of the house rules.
func (r *reading) houseFindings() {
	if r.folder.Dir == HouseDir(r.set.Dir) {
		r.check.findings = append(r.check.findings, r.set.house().wrong...)
	}
}

// constrain holds a sound ladder to the house's constraints.
func (r *reading) constrain(values *node) error {
	h := r.set.house()
	if h.unread || len(h.wrong) > 0 {
		at := ladder.Pos{File: path.Join(HouseDir(r.set.Dir), houseFile)}
		c := checker{dir: r.folder.Dir, ladder: r.folder.ID}
		c.report(badConstraint, at, scope{}, "the house rules can't be read, so that ladders are not held to them", "put right what is found in "+path.Dir(at.File))
		r.house = c.findings
		return nil
	}
	if text(values, "extends") == "" {
		r.house = h.judge(r.folder, values, nil)
	} else { // what may be left out is not known before the other was read
		r.judge = func(base *ladder.Ladder) []finding.Finding { return h.judge(r.folder, values, base) }
	}
	computing := h.computing(r.folder.ID, values)
	r.set.held.Store(r.folder.Dir, keyOf(computing))
	if len(computing) == 0 {
		return nil
	}
	return r.compute(h, computing)
}

// computing lists the constraints for a ladder that compute.
func (h *house) computing(id string, values *node) []constraint {
	var computing []constraint
	for _, x := range h.constraints {
		if x.computes && x.means(id, values, nil) {
			computing = append(computing, x)
		}
	}
	return computing
}

// judge holds a ladder to the plain parts of the constraints that are for it.
func (h *house) judge(f Folder, values *node, base *ladder.Ladder) []finding.Finding {
	var found []finding.Finding
	for _, x := range h.constraints {
		if x.means(f.ID, values, base) {
			found = append(found, x.check(f, values, base)...)
		}
	}
	return found
}
