package edit

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"cuelang.org/go/cue/ast"
)

// errTwice says that something is to be put in where something is already.
var errTwice = errors.New("two things are to be written at one place")

// write lets something be put into a file, with the line ends that it has.
func (f *Folder) write(s *script, splices []Splice) error {
	if s.hasReturns() {
		for i := range splices {
			splices[i].Text = bytes.ReplaceAll(splices[i].Text, []byte("\n"), []byte("\r\n"))
		}
	}
	all := slices.Concat(s.splices, splices)
	if _, err := Apply(s.data, all); err != nil {
		return fmt.Errorf("%s: %w", s.name, errTwice)
	}
	s.splices = all
	return nil
}

// hasReturns reports whether the lines of a file end as on Windows. What is written
// there has texts on one line only.
func (s *script) hasReturns() bool { return bytes.Contains(s.data, []byte("\r\n")) }

// addField writes a field, in the innermost struct on its way that is there.
func (f *Folder) addField(path []string, value any) error {
	for n := len(path) - 1; n > 0; n-- {
		parents := f.find(path[:n])
		if len(parents) == 0 {
			value = object{{path[n], value, isID(path[:n])}}
			continue
		}
		return f.addTo(parents, path[:n], field{path[n], value, isID(path[:n])})
	}
	return fmt.Errorf("%s: %w", strings.Join(path, "."), ErrNotText)
}

// isID reports whether the fields of the struct at a path are named by ids.
func isID(path []string) bool {
	last := path[len(path)-1]
	return last == "skills" || last == "descriptors" || last == "attributes" || last == "proficiencies"
}

// addTo writes a field into a struct that is written in some parts.
func (f *Folder) addTo(parents []*item, path []string, added field) error {
	siblings := children(parents)
	order := f.order(path)
	place := func(it *item) int { return slices.Index(order, it.label) }
	var before, after *item
	for _, it := range siblings {
		switch at := place(it); {
		case at <= slices.Index(order, added.label):
			if before == nil || at >= place(before) {
				before = it
			}
		case after == nil || at < place(after):
			after = it
		}
	}
	switch {
	case before != nil:
		return f.insert(before, added, path, true)
	case after != nil:
		return f.insert(after, added, path, false)
	}
	for _, p := range parents {
		for _, g := range p.parts {
			if g.shape == structShape {
				return f.fill(p.script, g, func(indent string, oneLine bool) string {
					return p.script.field(added, indent, oneLine)
				})
			}
		}
	}
	return fmt.Errorf("%s: %w", strings.Join(path, "."), ErrNotText)
}

// fill writes the first item between the brackets of a group.
func (f *Folder) fill(s *script, g *group, write func(indent string, oneLine bool) string) error {
	if bytes.Contains(s.data[g.open:g.close], []byte("//")) {
		at, _ := s.lineStart(g.close)
		indent := s.indentation(g.close) + "\t"
		return f.write(s, []Splice{{at, at, []byte(indent + write(indent, false) + "\n")}})
	}
	return f.write(s, []Splice{{g.open, g.close, []byte(write("", true))}})
}

// field writes a field whose other lines than the first are indented. Ids are written
// with quotation marks where they must be, or those beside them are.
func (s *script) field(f field, indent string, oneLine bool) string {
	label := f.label
	if f.isID || !ast.IsValidIdent(label) {
		label = quoted(label)
	}
	if oneLine || s.hasReturns() {
		return label + ": " + inlineRest(f.value)
	}
	w := writer{}
	w.write(label + ": ")
	w.rest(f.value, 0)
	return indented(w.b.String(), indent)
}

// inlineRest writes the value after a label in one line.
func inlineRest(v any) string {
	if o, ok := v.(object); ok && len(o) == 1 {
		return inlineLabel(o[0]) + ": " + inlineRest(o[0].value)
	}
	return inline(v)
}

// indented indents all lines but the first, and those that are empty.
func indented(text, indent string) string {
	lines := strings.Split(text, "\n")
	for i := 1; i < len(lines); i++ {
		if lines[i] != "" {
			lines[i] = indent + lines[i]
		}
	}
	return strings.Join(lines, "\n")
}

// insert writes a field beside another one of the same struct, in the way that one
// is written.
func (f *Folder) insert(beside *item, added field, path []string, after bool) error {
	s := beside.script
	added.isID = added.isID && (beside.quoted || !ast.IsValidIdent(added.label))
	if isID(path) && path[len(path)-1] != "attributes" && path[len(path)-1] != "proficiencies" || beside.group.shape != chainShape {
		top := beside
		for top.group.shape == chainShape {
			top = top.group.owner
		}
		labels := string(s.data[top.start:beside.start])
		return f.write(s, s.put(top, after, func(indent string, oneLine bool) string {
			return labels + s.field(added, indent, oneLine)
		}))
	}
	return f.write(s, s.wrap(beside, added, after))
}

// wrap puts braces around a field that has none, with another field.
func (s *script) wrap(beside *item, added field, after bool) []Splice {
	top := beside.group.owner
	for top.group.shape == chainShape {
		top = top.group.owner
	}
	source := s.data[beside.start:beside.end]
	head, between, tail := "{", ", ", "}"
	text := s.field(added, "", true)
	var lines []Splice
	if !top.group.oneLine(s) {
		indent := s.indentation(beside.start)
		head, between, tail = "{\n"+indent+"\t", "\n"+indent+"\t", "\n"+indent+"}"
		text = s.field(added, indent+"\t", false)
		for i := range source {
			if source[i] == '\n' && i+1 < len(source) && source[i+1] != '\n' && source[i+1] != '\r' {
				lines = append(lines, Splice{beside.start + i + 1, beside.start + i + 1, []byte("\t")})
			}
		}
	}
	if after {
		tail = between + text + tail
	} else {
		head += text + between
	}
	return slices.Concat([]Splice{{beside.start, beside.start, []byte(head)}}, lines, []Splice{{beside.end, beside.end, []byte(tail)}})
}

// oneLine reports whether a group stands in one line.
func (g *group) oneLine(s *script) bool {
	return g.shape != fileShape && !bytes.ContainsRune(s.data[g.open:g.close], '\n')
}

// put writes an item behind another one, or in front of it: on lines of its own if
// the other has such.
func (s *script) put(beside *item, after bool, write func(indent string, oneLine bool) string) []Splice {
	line, isFirst := s.lineStart(beside.start)
	end, isLast := s.lineEnd(beside.end)
	indent, comma := string(s.data[line:beside.start]), ""
	if beside.group.shape == listShape {
		comma = ","
	}
	switch {
	case after && isLast && (isFirst || !beside.group.oneLine(s)) && beside.group.close >= end:
		if !isFirst {
			indent = s.indentation(beside.start)
		}
		return s.linesAfter(beside, end, comma, indent+write(indent, false))
	case !after && isFirst:
		start := s.remarks(line)
		return []Splice{{start, start, []byte(indent + write(indent, false) + comma + "\n" + s.gap(beside))}}
	case after:
		return []Splice{{beside.end, beside.end, []byte(", " + write(s.indentation(beside.start), beside.isShort()))}}
	}
	return []Splice{{beside.start, beside.start, []byte(write("", true) + ", ")}}
}

// isShort reports whether an item stands in one line.
func (it *item) isShort() bool { return !bytes.ContainsRune(it.script.data[it.start:it.end], '\n') }

// linesAfter writes lines after the line in which an item ends.
func (s *script) linesAfter(beside *item, end int, comma, text string) []Splice {
	var splices []Splice
	rest := bytes.TrimLeft(s.data[beside.end:end], " \t")
	if comma != "" && !bytes.HasPrefix(rest, []byte(",")) {
		splices = []Splice{{beside.end, beside.end, []byte(comma)}}
	}
	text = s.gap(beside) + text + comma + "\n"
	if !bytes.HasSuffix(s.data[:end], []byte("\n")) {
		text = "\n" + text
	}
	if end == beside.end { // nothing follows: one splice, for two can't be at one place
		return []Splice{{end, end, []byte(comma + text)}}
	}
	return append(splices, Splice{end, end, []byte(text)})
}

// gap is the blank line that stands between two items of a file of which one has
// several lines.
func (s *script) gap(beside *item) string {
	if beside.group.shape == fileShape && !beside.isShort() {
		return "\n"
	}
	return ""
}

// addElement writes an element of a list, which need not be there yet.
func (f *Folder) addElement(path []string, elem any, after string) error {
	found := f.find(path)
	if len(found) == 0 {
		return f.addField(path, list{elem})
	}
	s, parts := found[0].script, found[0].parts
	if len(parts) != 1 || parts[0].shape != listShape {
		return fmt.Errorf("%s: %w", strings.Join(path, "."), ErrNotText)
	}
	g := parts[0]
	if len(g.items) == 0 {
		return f.fill(s, g, func(indent string, oneLine bool) string {
			line, ok := short(elem)
			switch {
			case oneLine:
				return inline(elem)
			case ok:
				return line + ","
			}
			return s.element(elem, indent, false) + ","
		})
	}
	beside := g.items[len(g.items)-1]
	if at := named(g.items, after); after != "" && len(at) > 0 {
		beside = at[0]
	}
	return f.write(s, s.put(beside, true, func(indent string, _ bool) string {
		return s.element(elem, indent, beside.isShort())
	}))
}

// element writes an element of a list.
func (s *script) element(elem any, indent string, oneLine bool) string {
	if oneLine && isPlain(elem) || s.hasReturns() {
		return inline(elem)
	}
	w := writer{}
	w.value(elem, 0)
	return indented(w.b.String(), indent)
}
