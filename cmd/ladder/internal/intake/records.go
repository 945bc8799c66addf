package intake

import (
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

// A record is one object of the list that holds the texts, with the objects that
// it lies in, innermost first.
type record struct {
	node  *node
	key   string // of the object that it is a field of; "" in a list
	above []record
}

// listRoles are the lists that --map names by their paths, in the order in which
// one needs the other.
var listRoles = []Role{"levels", "categories", "scale", "skills"}

// records reads a document of objects, each a text or a cell.
func (d *draft) records(root *node, o Options) error {
	lists := map[Role]string{}
	var maps []Mapping
	for _, m := range o.Map {
		if slices.Contains(listRoles, m.Role) {
			lists[m.Role] = m.Name
			continue
		}
		maps = append(maps, m)
	}
	for _, role := range listRoles {
		if path, ok := lists[role]; ok {
			if err := d.list(root, role, path); err != nil {
				return err
			}
		}
	}
	if title := firstOf(root, "title"); title != nil {
		title.used = true
		d.setTitle(Place{Line: title.line}, oneLine(title.text))
	}
	d.ofLadder(root)
	if len(d.ladder.Skills) > 0 && o.Records == "" {
		d.leaveNode("", root, "")
		return nil // the skills are all that is asked for
	}
	path, err := recordsPath(root, o.Records)
	if err != nil {
		return err
	}
	d.take(Place{Line: root.line}, path, "the path of the records", true)
	r := reading{draft: d, maps: maps}
	for _, rec := range find(record{node: root}, segments(path)) {
		r.record(rec)
	}
	if len(d.ladder.Skills) == 0 {
		return refuse(Place{Line: root.line}, "no object at %s names a level and a skill: say which fields do with --map level=FIELD,skill=FIELD,text=FIELD", finding.Quote(path))
	}
	d.leaveNode("", root, "")
	return nil
}

func segments(path string) []string {
	if path == "" || path == "." {
		return nil
	}
	return strings.Split(strings.TrimPrefix(path, "."), ".")
}

// find returns the objects at a path: names of fields, joined by dots. A list
// stands for all its items, and * for all fields of an object.
func find(at record, path []string) []record {
	if at.node.kind == list {
		var all []record
		for _, item := range at.node.items {
			all = append(all, find(record{item, at.key, at.above}, path)...)
		}
		return all
	}
	if len(path) == 0 {
		if at.node.kind == object {
			return []record{at}
		}
		return nil
	}
	above := append([]record{at}, at.above...)
	var all []record
	for _, f := range at.node.fields {
		if path[0] == "*" || strings.EqualFold(f.name, path[0]) {
			key := ""
			if path[0] == "*" {
				key = f.name
			}
			all = append(all, find(record{f.value, key, above}, path[1:])...)
		}
	}
	return all
}

// recordsPath returns where the records are: where the command line says, or in
// the one list of objects that there is.
func recordsPath(root *node, given string) (string, error) {
	if given != "" {
		if len(find(record{node: root}, segments(given))) == 0 {
			return "", refuse(Place{Line: root.line}, "--records %s: there is no object at this path: the lists of objects are at %s", finding.Quote(given), quoted(listPaths(root, "", nil)))
		}
		return given, nil
	}
	switch paths := listPaths(root, "", nil); len(paths) {
	case 0:
		return "", refuse(Place{Line: root.line}, "the document holds no list of objects: name the objects with --records PATH")
	case 1:
		return paths[0], nil
	default:
		return "", refuse(Place{Line: root.line}, "the document holds several lists of objects: name the one with the texts by --records PATH; they are at %s", quoted(paths))
	}
}

// listPaths returns the paths of the lists of objects, each once.
func listPaths(n *node, path string, found []string) []string {
	here := path
	if here == "" {
		here = "."
	}
	if n.kind == list && len(n.items) > 0 && n.items[0].kind == object && !contains(found, here) {
		found = append(found, here)
	}
	for _, item := range n.items {
		found = listPaths(item, path, found)
	}
	for _, f := range n.fields {
		found = listPaths(f.value, strings.TrimPrefix(path+"."+f.name, "."), found)
	}
	return found
}

// A reading reads records one by one.
type reading struct {
	*draft
	maps []Mapping
}

// record adds one record to the cell that it names.
func (r *reading) record(rec record) {
	row, c := r.row(rec)
	t := long{draft: r.draft, columns: c}
	t.last = map[Role]string{}
	level, skill, ok := t.place(row)
	if !ok {
		return // and what it holds is left out with the rest of the document
	}
	for i, role := range c.roles {
		if role != "" {
			r.use(rec, c.names[i], role)
		}
	}
	e := t.entry(row)
	e.examples, e.links = nil, nil
	for i, role := range c.roles {
		switch role {
		case roleExample:
			for _, cell := range r.parts(rec, c.names[i]) {
				e.examples = append(e.examples, exampleCell{cell, c.contextOfColumn(i)})
			}
		case roleLink:
			e.links = append(e.links, r.parts(rec, c.names[i])...)
		}
	}
	r.add(row.at, skill, level, e)
}

// row makes a row of a record: a cell for each field that has a role.
func (r *reading) row(rec record) (gridRow, columns) {
	var c columns
	for _, f := range rec.node.fields {
		c.names, c.roles = append(c.names, f.name), append(c.roles, "")
	}
	for _, m := range r.maps {
		c.set(m.Name, m.Role)
	}
	c.guess()
	c.promote()
	row := gridRow{at: Place{Line: rec.node.line}}
	for _, name := range c.names {
		at := Place{Line: rec.node.line}
		n := lookup(rec, name)
		if n != nil {
			at.Line = n.line
		}
		row.cells = append(row.cells, gridCell{at: at, lines: nodeLines(at, n)})
	}
	return row, c
}

// set gives a role to the column of a name, which is added if it is not there.
func (c *columns) set(name string, role Role) {
	for i, n := range c.names {
		if strings.EqualFold(n, name) {
			c.roles[i] = role
			return
		}
	}
	c.names, c.roles = append(c.names, name), append(c.roles, role)
}

// lookup returns the value of a field by its path: ../ goes to the object around,
// and @key is the name of the field that holds the object.
func lookup(rec record, path string) *node {
	for strings.HasPrefix(path, "../") && len(rec.above) > 0 {
		rec, path = rec.above[0], path[3:]
	}
	if path == "@key" {
		return &node{line: rec.node.line, text: rec.key}
	}
	n := rec.node.get(path)
	for name, rest, ok := strings.Cut(path, "."); n == nil && ok; name, rest, ok = strings.Cut(rest, ".") {
		inner := rec.node.get(name)
		if inner == nil {
			return nil
		}
		rec = record{node: inner}
		n = inner.get(rest)
	}
	return n
}

// nodeLines takes a value apart: a list is one of items.
func nodeLines(at Place, n *node) []line {
	switch {
	case n == nil:
		return nil
	case n.kind == scalar:
		return linesOf(at, n.text)
	}
	var lines []line
	for _, item := range n.items {
		for i, l := range linesOf(Place{Line: item.line}, item.text) {
			l.bullet, l.under = i == 0, false
			lines = append(lines, l)
		}
	}
	return lines
}

// use marks the value of a field as read. Names of fields are taken as such.
func (r *reading) use(rec record, name string, role Role) {
	n := lookup(rec, name)
	if n == nil || n.kind == object || role == roleOrder || role == roleOmit {
		return
	}
	for _, item := range n.items {
		item.used = item.used || item.kind == scalar
	}
	n.used, n.named = true, true
	r.take(Place{Line: n.line}, strings.TrimPrefix(name, "../"), "field of kind "+string(role), false)
}

// parts reads a list of examples or links, whose items may be objects.
func (r *reading) parts(rec record, name string) []gridCell {
	n := lookup(rec, name)
	if n == nil {
		return nil
	}
	items := n.items
	if n.kind == scalar && n.text != "" {
		items = []*node{n}
	}
	var cells []gridCell
	for _, item := range items {
		if item.kind == object {
			item = firstOf(item, "text", "description", "summary", "example", "url", "href", "link")
		}
		if item != nil && item.kind == scalar {
			item.used = true
			cells = append(cells, gridCell{at: Place{Line: item.line}, lines: linesOf(Place{Line: item.line}, item.text)})
		}
	}
	return cells
}

func firstOf(n *node, names ...string) *node {
	for _, name := range names {
		if v := n.get(name); v != nil && v.kind == scalar && v.text != "" {
			return v
		}
	}
	return nil
}

// leaveNode leaves out what no one has read, with the names of its fields.
func (d *draft) leaveNode(file string, n *node, name string) {
	at := Place{File: file, Line: n.line}
	switch {
	case n.kind == scalar && !n.used:
		d.leave(at, strings.TrimSpace(name+" "+n.text), "is not read: name what it holds with --map")
	case name != "" && !n.named:
		d.take(at, name, "name of a field", false)
	}
	d.leave(at, n.remark, "a comment")
	for _, item := range n.items {
		d.leaveNode(file, item, "")
	}
	for _, f := range n.fields {
		d.leaveNode(file, f.value, f.name)
	}
}
