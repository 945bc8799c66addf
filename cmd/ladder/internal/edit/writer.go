package edit

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"cuelang.org/go/cue/literal"
)

// A writer writes values of CUE in a form that formatting has only to align.
type writer struct{ b strings.Builder }

// lineWidth is how long a group or a list may be to stand in one line, in bytes:
// about what a web page shows of a line beside its number.
const lineWidth = 80

// quoted returns a text on one line.
func quoted(s string) string { return literal.String.Quote(s) }

// file returns what was written so far with the fields below it, formatted.
func (w *writer) file(top object) ([]byte, error) {
	if !valid(top) {
		return nil, errors.New("a text is not UTF-8, which CUE can't hold")
	}
	for _, f := range top {
		w.write("\n")
		w.field(f, 0)
		w.write("\n")
	}
	return Format([]byte(w.b.String()))
}

// valid reports whether all texts of a value are UTF-8.
func valid(v any) bool {
	ok := true
	switch v := v.(type) {
	case string:
		ok = utf8.ValidString(v)
	case definition:
		ok = valid(v.object)
	case list:
		for _, elem := range v {
			ok = ok && valid(elem)
		}
	case object:
		for _, f := range v {
			ok = ok && valid(f.label) && valid(f.value)
		}
	}
	return ok
}

func (w *writer) write(s string) { w.b.WriteString(s) }

func (w *writer) line(depth int) { w.write("\n" + strings.Repeat("\t", depth)) }

// field writes a label and its value. The labels of a group that has one field
// stand in one line.
func (w *writer) field(f field, depth int) {
	w.label(f)
	w.rest(f.value, depth)
}

// rest writes the value after a label.
func (w *writer) rest(v any, depth int) {
	o, ok := v.(object)
	for ok && len(o) == 1 {
		w.label(o[0])
		v = o[0].value
		o, ok = v.(object)
	}
	w.value(v, depth)
}

// label writes a label. Ids stand in quotation marks: one with a hyphen must, and
// authors copy one to write another.
func (w *writer) label(f field) { w.write(inlineLabel(f) + ": ") }

func inlineLabel(f field) string {
	if f.isID {
		return quoted(f.label)
	}
	return f.label
}

func (w *writer) value(v any, depth int) {
	switch v := v.(type) {
	case string:
		w.write(literal.String.WithOptionalTabIndent(depth + 1).Quote(v))
	case object:
		w.object(v, depth)
	case list:
		w.list(v, depth)
	case definition:
		w.write(v.name + " & ")
		w.object(v.object, depth)
	default:
		fmt.Fprint(&w.b, v)
	}
}

func (w *writer) object(o object, depth int) {
	if len(o) == 0 {
		w.write("{}")
		return
	}
	w.write("{")
	for _, f := range o {
		w.line(depth + 1)
		w.field(f, depth+1)
	}
	w.line(depth)
	w.write("}")
}

func (w *writer) list(l list, depth int) {
	if line, ok := short(l); ok && !slices.ContainsFunc(l, isObject) {
		w.write(line)
		return
	}
	w.write("[")
	for _, v := range l {
		w.line(depth + 1)
		if line, ok := short(v); ok {
			w.write(line)
		} else {
			w.value(v, depth+1)
		}
		w.write(",")
	}
	w.line(depth)
	w.write("]")
}

func isObject(v any) bool {
	_, ok := v.(object)
	return ok
}

// short returns a value in one line, if it reads well there: of texts without line
// breaks, and not long.
func short(v any) (line string, ok bool) {
	if !isPlain(v) {
		return "", false
	}
	line = inline(v)
	return line, len(line) <= lineWidth
}

// isPlain reports whether a value is made of texts without line breaks.
func isPlain(v any) bool {
	switch v := v.(type) {
	case string:
		return !strings.Contains(v, "\n")
	case list:
		return !slices.ContainsFunc(v, func(elem any) bool { return !isPlain(elem) })
	case object:
		return !slices.ContainsFunc(v, func(f field) bool { return f.isID || !isPlain(f.value) })
	}
	return false
}

// inline writes a value in one line.
func inline(v any) string {
	var parts []string
	switch v := v.(type) {
	case string:
		return quoted(v)
	case object:
		for _, f := range v {
			parts = append(parts, inlineLabel(f)+": "+inline(f.value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case list:
		for _, elem := range v {
			parts = append(parts, inline(elem))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return fmt.Sprint(v)
}
