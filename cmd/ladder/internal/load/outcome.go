package load

import (
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/evaluate"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// evaluatedKinds are the reader's words for what the evaluator comes to.
var evaluatedKinds = map[evaluate.Kind]kind{
	evaluate.String: stringKind,
	evaluate.Int:    intKind,
	evaluate.Float:  floatKind,
	evaluate.Bool:   boolKind,
	evaluate.Null:   nullKind,
	evaluate.Bytes:  bytesKind,
	evaluate.List:   listKind,
	evaluate.Struct: structKind,
}

// node makes of a value what the reader makes of one that is written out. What
// was written out is where read found it; what was computed is where CUE says,
// else where what it is part of stands.
func (g *gathering) node(v evaluate.Value, read, part *node) *node {
	n := &node{kind: evaluatedKinds[v.Kind], pos: g.pos(v.At), text: v.Text}
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
	for i, elem := range v.Elems {
		var written *node
		if read != nil && i < len(read.elems) {
			written = read.elems[i]
		}
		n.elems = append(n.elems, g.node(elem, written, n))
	}
	for _, f := range v.Fields {
		n.set(f.Name, g.node(f.Value, read.get(f.Name), n))
	}
	return n
}

// pos returns the line and column of a place.
func (g *gathering) pos(p evaluate.Place) ladder.Pos {
	if p.File == 0 {
		return ladder.Pos{}
	}
	f := g.opened[p.File-1]
	return f.pos(f.syntax.Pos().File().Pos(p.Offset, 0))
}
