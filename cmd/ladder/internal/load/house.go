package load

import (
	"cuelang.org/go/cue/ast"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// houseFile is the file of the house rules that settings are read from.
const houseFile = "house.cue"

// AcceptsOverrides reports whether the set's house rules accept what authors say of
// a change even where that lowers its impact:
//
//	rules: "ladder-change": accept: "all"
//
// Only what house.cue says in plain data counts: nothing is evaluated, and what
// can't be read, is computed or stands twice accepts nothing.
func (s *Set) AcceptsOverrides() bool {
	h := s.own()
	accept := h.values.get("rules").get(overrideSetting).get("accept")
	return h.plain && accept != nil && accept.kind == stringKind && accept.text == "all"
}

// readValues reads what house.cue says, and tells whether it is plain data each of
// whose values stands there once.
func (h *house) readValues(f *file) {
	h.values, h.plain = &node{kind: structKind}, true
	r := reader{
		file:     f,
		report:   func(rule.Rule, ladder.Pos, string, string) { h.plain = false },
		repeated: func([]string, *node, *node) { h.plain = false },
	}
	for _, decl := range f.syntax.Decls {
		if a, ok := decl.(*ast.Attribute); ok {
			r.attribute(a)
		}
		r.member(nil, h.values, decl)
	}
}
