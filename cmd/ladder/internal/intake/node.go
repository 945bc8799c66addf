package intake

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A node is a value of a YAML or JSON document.
type node struct {
	line   int
	text   string  // of a scalar; "" for null
	items  []*node // of a list
	fields []field // of an object, in the order of the document
	kind   nodeKind
	remark string // comments around it
	used   bool   // by what reads the document
	named  bool   // the name of its field is taken note of
}

type nodeKind int

const (
	scalar nodeKind = iota
	list
	object
)

type field struct {
	name  string
	line  int
	value *node
}

// Limits for a document: no ladder comes near.
const (
	mostNodes  = 2_000_000 // values, those that aliases repeat included
	mostNested = 100       // lists and objects within each other
)

// get returns a field of an object, or nil.
func (n *node) get(name string) *node {
	for _, f := range n.fields {
		if strings.EqualFold(f.name, name) {
			return f.value
		}
	}
	return nil
}

// A nodeMaker counts what it makes.
type nodeMaker struct{ made int }

func (m *nodeMaker) make(line, depth int, kind nodeKind) (*node, error) {
	if m.made++; m.made > mostNodes || depth > mostNested {
		return nil, fmt.Errorf("line %d: the document holds more than %d values, or more than %d within each other", line, mostNodes, mostNested)
	}
	return &node{line: line, kind: kind}, nil
}

// readYAML reads the documents of a YAML file; several are a list.
func readYAML(data string) (*node, error) {
	d := yaml.NewDecoder(strings.NewReader(data))
	m := &nodeMaker{}
	var documents []*node
	for {
		var y yaml.Node
		err := d.Decode(&y)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, errors.New(strings.TrimPrefix(err.Error(), "yaml: "))
		}
		n, err := m.fromYAML(&y, 0)
		if err != nil {
			return nil, err
		}
		documents = append(documents, n)
	}
	if len(documents) == 1 {
		return documents[0], nil
	}
	return &node{line: 1, kind: list, items: documents}, nil
}

func (m *nodeMaker) fromYAML(y *yaml.Node, depth int) (*node, error) {
	n, err := m.valueOf(y, depth)
	if remark := strings.TrimSpace(y.HeadComment + "\n" + y.LineComment + "\n" + y.FootComment); err == nil && remark != "" {
		n.remark = strings.TrimSpace(n.remark + "\n" + remark)
	}
	return n, err
}

func (m *nodeMaker) valueOf(y *yaml.Node, depth int) (*node, error) {
	switch y.Kind {
	case yaml.DocumentNode:
		return m.fromYAML(y.Content[0], depth)
	case yaml.AliasNode:
		return m.fromYAML(y.Alias, depth+1)
	case yaml.ScalarNode:
		n, err := m.make(y.Line, depth, scalar)
		if err == nil && y.Tag != "!!null" {
			n.text = y.Value
		}
		return n, err
	case yaml.SequenceNode:
		return m.listOf(y, depth)
	}
	n, err := m.make(y.Line, depth, object)
	for i := 0; i+1 < len(y.Content) && err == nil; i += 2 {
		var v *node
		if v, err = m.fromYAML(y.Content[i+1], depth+1); err == nil {
			key := y.Content[i]
			v.remark = strings.TrimSpace(v.remark + "\n" + key.HeadComment + "\n" + key.LineComment + "\n" + key.FootComment)
			n.fields = append(n.fields, field{key.Value, key.Line, v})
		}
	}
	return n, err
}

func (m *nodeMaker) listOf(y *yaml.Node, depth int) (*node, error) {
	n, err := m.make(y.Line, depth, list)
	for _, c := range y.Content {
		if err != nil {
			return nil, err
		}
		var v *node
		v, err = m.fromYAML(c, depth+1)
		n.items = append(n.items, v)
	}
	return n, err
}

// A jsonReader reads one JSON document, with the line of each value.
type jsonReader struct {
	nodeMaker
	*json.Decoder
	data string
	seen int64 // bytes of data whose lines are counted
	line int
}

func readJSON(data string) (*node, error) {
	r := &jsonReader{Decoder: json.NewDecoder(strings.NewReader(data)), data: data, line: 1}
	r.UseNumber()
	n, err := r.value(0)
	if err == nil {
		if _, more := r.Token(); !errors.Is(more, io.EOF) {
			err = fmt.Errorf("line %d: something stands behind the document's end", r.at())
		}
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		err = fmt.Errorf("line %d: %w", 1+bytes.Count([]byte(data[:min(int(syntax.Offset), len(data))]), []byte("\n")), err)
	}
	return n, err
}

// at is the line on which the last token ends.
func (r *jsonReader) at() int {
	offset := min(r.InputOffset(), int64(len(r.data)))
	r.line += strings.Count(r.data[r.seen:offset], "\n")
	r.seen = offset
	return r.line
}

func (r *jsonReader) value(depth int) (*node, error) {
	token, err := r.Token()
	if err != nil {
		return nil, err
	}
	switch t := token.(type) {
	case json.Delim:
		if t == '[' {
			return r.array(depth)
		}
		return r.object(depth)
	case nil:
		return r.make(r.at(), depth, scalar)
	default:
		n, err := r.make(r.at(), depth, scalar)
		if err == nil {
			n.text = fmt.Sprint(t)
		}
		return n, err
	}
}

func (r *jsonReader) array(depth int) (*node, error) {
	n, err := r.make(r.at(), depth, list)
	for err == nil && r.More() {
		var v *node
		v, err = r.value(depth + 1)
		n.items = append(n.items, v)
	}
	if err == nil {
		_, err = r.Token()
	}
	return n, err
}

func (r *jsonReader) object(depth int) (*node, error) {
	n, err := r.make(r.at(), depth, object)
	for err == nil && r.More() {
		var name json.Token
		if name, err = r.Token(); err != nil {
			break
		}
		f := field{name: fmt.Sprint(name), line: r.at()}
		f.value, err = r.value(depth + 1)
		n.fields = append(n.fields, f)
	}
	if err == nil {
		_, err = r.Token()
	}
	return n, err
}
