package load

import (
	"strings"
	"testing"

	"cuelang.org/go/cue/ast"
)

// FuzzWaiver reads whatever stands in the brackets of an attribute: it makes one
// waiver, however often it is come upon, and none for other attributes.
func FuzzWaiver(f *testing.F) {
	for _, body := range []string{
		`waive=hole, reason="no team yet"`, ` waive = "hole" , reason = "a \", b" `, `reason="a, b=c"`, `waive=hole,,reason=`,
		`waive=(a, b), reason={"x"`, `waive="\u00e9\n", reason='b'`, ``, `=,=`, `waive=hole, waive=hole`, `reason="\`,
	} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		file := &file{name: "ladder.cue", data: []byte("package x\n\nladder: title: \"X\" @ladder()\n")}
		if err := file.parse(DefaultLimits()); err != nil {
			t.Fatal(err)
		}
		r := (&Set{}).reader(unheard)
		r.file = file
		of := file.syntax.Decls[len(file.syntax.Decls)-1]
		for range 2 {
			r.waiver(&ast.Attribute{At: of.Pos(), Text: "@ladder(" + body + ")"}, of)
		}
		r.waiver(&ast.Attribute{At: of.Pos(), Text: "@go(" + body + ")"}, of)
		if len(r.waivers) != 1 {
			t.Fatalf("%d waivers", len(r.waivers))
		}
		w := r.waivers[0]
		if w.Pos.Line != 3 || w.Rule != strings.TrimSpace(w.Rule) || w.Reason != strings.TrimSpace(w.Reason) {
			t.Errorf("%+v", w)
		}
		if !strings.Contains(body, "waive") && w.Rule != "" || !strings.Contains(body, "reason") && w.Reason != "" {
			t.Errorf("%q was not written: %+v", body, w)
		}
	})
}
