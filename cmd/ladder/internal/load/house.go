package load

import (
	"io/fs"
	"path"

	"cuelang.org/go/cue/ast"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// houseFile is the file of the house rules that settings are read from.
const houseFile = "house.cue"

// AcceptsOverrides reports whether the house rules beside the ladders in dir
// accept what authors say of a change even where that lowers its impact:
//
//	rules: "ladder-change": accept: "all"
//
// Only what house.cue says in plain data counts: nothing is evaluated, and what
// can't be read, is computed or stands twice accepts nothing.
func AcceptsOverrides(fsys fs.FS, dir string) bool {
	f := &file{name: path.Join(dir, houseFolder, houseFile)}
	var err error
	if f.data, err = fs.ReadFile(fsys, f.name); err != nil || f.parse(DefaultLimits()) != nil || f.syntax.PackageName() != houseFolder {
		return false
	}
	sound := true
	r := reader{
		file:     f,
		report:   func(rule.Rule, ladder.Pos, string, string) { sound = false },
		repeated: func([]string, *node, *node) { sound = false },
	}
	house := &node{kind: structKind}
	for _, decl := range f.syntax.Decls {
		if a, ok := decl.(*ast.Attribute); ok {
			r.attribute(a)
		}
		r.member(nil, house, decl)
	}
	accept := house.get("rules").get("ladder-change").get("accept")
	return sound && accept != nil && accept.kind == stringKind && accept.text == "all"
}
