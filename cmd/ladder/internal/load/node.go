package load

import (
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A kind says what sort of value a node is.
type kind int

const (
	computedKind kind = iota // something that only the evaluator can tell
	stringKind
	intKind
	floatKind
	boolKind
	nullKind
	bytesKind
	listKind
	structKind
	numberKind // of a shape alone: whole or not
	anyKind    // likewise
)

// String is the kind in words that an author knows.
func (k kind) String() string {
	return [...]string{
		"a computed value", "a text", "a whole number", "a number", "true or false",
		"null", "a text in single quotes", "a list", "a group in braces", "a number", "anything",
	}[k]
}

// A node is one value of a ladder's files, merged over all files, with the
// place it was written at. It is what the reader makes of the syntax tree and
// the evaluator of a computed value, so that both are checked alike.
type node struct {
	kind   kind
	pos    ladder.Pos // of the value
	label  ladder.Pos // of the label it stands under, for a field
	text   string     // a string's value, a number's or bool's literal
	elems  []*node    // of a list
	fields []field    // of a struct, in the order they were written
	index  map[string]int
}

// A field is one named value of a struct.
type field struct {
	name  string
	value *node
}

// indexed is the number of fields from which on a struct keeps an index: below
// it a search through the slice is as fast and takes no memory.
const indexed = 16

// get returns the value of the named field, or nil. It may be called on nil.
func (n *node) get(name string) *node {
	if n == nil {
		return nil
	}
	if n.index != nil {
		if i, ok := n.index[name]; ok {
			return n.fields[i].value
		}
		return nil
	}
	for _, f := range n.fields {
		if f.name == name {
			return f.value
		}
	}
	return nil
}

// set adds a field that is not there yet.
func (n *node) set(name string, value *node) {
	n.fields = append(n.fields, field{name, value})
	switch {
	case n.index != nil:
		n.index[name] = len(n.fields) - 1
	case len(n.fields) == indexed:
		n.index = make(map[string]int, 2*indexed)
		for i, f := range n.fields {
			n.index[f.name] = i
		}
	}
}

// merge adds a field as CUE does: structs grow together. Any other value that
// stands twice is handed to repeated, with the path to it.
func (n *node) merge(path []string, name string, value *node, repeated func(path []string, first, second *node)) {
	first := n.get(name)
	path = append(path, name)
	switch {
	case first == nil:
		n.set(name, value)
	case value.kind == computedKind:
		// The evaluator says what comes of the two.
	case first.kind == computedKind:
		*first = *value
	case first.kind == structKind && value.kind == structKind:
		for _, f := range value.fields {
			first.merge(path, f.name, f.value, repeated)
		}
	default:
		repeated(path, first, value)
	}
}
