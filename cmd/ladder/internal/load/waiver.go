package load

import (
	"slices"
	"strings"

	"cuelang.org/go/cue/ast"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// waiverAttribute is the attribute by which authors live with a finding:
// @ladder(waive=identical-cell, reason="...").
const waiverAttribute = "ladder"

// fieldWaivers takes the waivers that stand behind a field, or within its braces.
// Behind a: b: "text" they are for all of it, though CUE gives them to b.
func (r *reader) fieldWaivers(d *ast.Field) {
	for inner := d; inner != nil; inner = onlyField(inner.Value) {
		for _, a := range inner.Attrs {
			r.waiver(a, d)
		}
		if s, ok := inner.Value.(*ast.StructLit); ok {
			r.structWaivers(s, d)
		}
	}
}

// structWaivers takes the waivers that stand within the braces of a struct, for
// what it is written in.
func (r *reader) structWaivers(s *ast.StructLit, of ast.Node) {
	for _, decl := range s.Elts {
		if a, ok := decl.(*ast.Attribute); ok {
			r.waiver(a, of)
		}
	}
}

// waiversIn returns the waivers of a file of a package that ladders share, wherever
// they stand: such a file may compute, and is not read for its values.
func waiversIn(f *file) []ladder.Waiver {
	r := reader{file: f}
	ast.Walk(f.syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			r.fieldWaivers(n)
		case *ast.StructLit:
			r.structWaivers(n, n)
		}
		return true
	}, nil)
	return r.waivers
}

// onlyField returns the field that stands behind another without braces, or nil.
func onlyField(value ast.Expr) *ast.Field {
	s, ok := value.(*ast.StructLit)
	if !ok || s.Lbrace.IsValid() || len(s.Elts) != 1 {
		return nil
	}
	field, _ := s.Elts[0].(*ast.Field)
	return field
}

// waiver takes an attribute for what is written in a field or a struct. What it
// lacks is "", and a rule says so.
func (r *reader) waiver(a *ast.Attribute, of ast.Node) {
	name, body := a.Split()
	if name != waiverAttribute {
		return
	}
	at := r.file.pos(a.Pos())
	if slices.ContainsFunc(r.waivers, func(w ladder.Waiver) bool { return w.Pos == at }) {
		return // it was taken for a field around this one
	}
	w := ladder.Waiver{Pos: at, From: r.file.pos(of.Pos()), To: r.file.pos(of.End())}
	for body != "" {
		var argument string
		argument, body = cutArgument(body)
		key, value, _ := strings.Cut(argument, "=")
		switch strings.TrimSpace(key) {
		case "waive":
			w.Rule = attributeText(value)
		case "reason":
			w.Reason = attributeText(value)
		}
	}
	r.waivers = append(r.waivers, w)
}
