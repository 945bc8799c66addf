package generate

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"cuelang.org/go/cue/format"
	"cuelang.org/go/cue/literal"
)

// A writer puts a ladder into files, as `cue fmt` leaves them.
type writer struct {
	rng  *rand.Rand
	free bool // write the same thing in many ways, rather than in one
	pkg  string

	b strings.Builder // of the file that is being written
}

// files returns the files of a ladder whose last field is its skills: one for
// the ladder and one for each group of skills.
func (w *writer) files(ladder object) map[string]string {
	files := map[string]string{}
	last := len(ladder) - 1
	skills := ladder[last].value.(object)
	if w.free && w.chance(0.2) {
		files["ladder.cue"] = w.main(ladder)
		return files
	}
	files["ladder.cue"] = w.main(ladder[:last])
	groups := w.groups(skills)
	for _, name := range slices.Sorted(maps.Keys(groups)) {
		files[name] = w.part(groups[name])
	}
	return files
}

// groups spreads skills over files: those of a category together, or by chance.
func (w *writer) groups(skills object) map[string]object {
	groups := map[string]object{}
	for _, s := range skills {
		name := "general"
		for _, f := range s.value.(object) {
			if f.label == "category" {
				name = f.value.(string)
			}
		}
		if w.free {
			name = pick(w.rng, []string{"a", "b", "Zed", "with space", "é"})
		}
		g := groups[name+".cue"]
		g.set(s.label, s.value)
		groups[name+".cue"] = g
	}
	return groups
}

// main returns the file that says what the ladder is.
func (w *writer) main(ladder object) string {
	w.b.Reset()
	fmt.Fprintf(&w.b, "package %s\n\nimport \"%s/schema\"\n\nladder: schema.#Ladder & {\n", w.pkg, modulePath)
	w.fields(ladder, 1)
	w.b.WriteString("}\n")
	return w.formatted()
}

// part returns a file that adds skills.
func (w *writer) part(skills object) string {
	w.b.Reset()
	fmt.Fprintf(&w.b, "package %s\n", w.pkg)
	for _, s := range skills {
		w.b.WriteString("\n")
		w.field(field{"ladder", object{{"skills", object{s}}}}, 0)
	}
	return w.formatted()
}

func (w *writer) formatted() string {
	out, err := format.Source([]byte(w.b.String()))
	if err != nil {
		panic(fmt.Sprintf("generated what is not CUE: %v\n%s", err, w.b.String()))
	}
	return string(out)
}

// chance is false where everything is written in one way.
func (w *writer) chance(p float64) bool { return w.free && w.rng.Float64() < p }

func (w *writer) indent(depth int) { w.b.WriteString(strings.Repeat("\t", depth)) }

func (w *writer) fields(o object, depth int) {
	for _, f := range o {
		w.field(f, depth)
	}
}

// field writes a line or more. An object of one field goes on in the line, and
// the label of a larger one may be repeated for each of its fields.
func (w *writer) field(f field, depth int) {
	if w.chance(0.05) {
		w.indent(depth)
		w.b.WriteString("// A remark.\n")
	}
	o, isObject := f.value.(object)
	if isObject && len(o) > 1 && (f.label == "descriptors" && !w.free || w.chance(0.3)) {
		for _, inner := range o {
			w.field(field{f.label, object{inner}}, depth)
		}
		return
	}
	w.indent(depth)
	w.b.WriteString(w.label(f.label) + ": ")
	for isObject && len(o) == 1 && !w.chance(0.3) {
		f = o[0]
		w.b.WriteString(w.label(f.label) + ": ")
		o, isObject = f.value.(object)
	}
	w.value(f.value, depth)
	w.b.WriteString("\n")
}

// label quotes what CUE would not read as a label, and sometimes what it would.
func (w *writer) label(s string) string {
	if s[0] >= 'a' && !strings.Contains(s, "-") && !w.chance(0.1) {
		return s
	}
	return strconv.Quote(s)
}

func (w *writer) value(v any, depth int) {
	switch v := v.(type) {
	case string:
		w.text(v, depth)
	case object:
		w.object(v, depth)
	case list:
		w.list(v, depth)
	default:
		fmt.Fprint(&w.b, v)
	}
}

func (w *writer) object(o object, depth int) {
	if len(o) == 0 {
		w.b.WriteString("{}")
		return
	}
	if w.chance(0.3) {
		w.oneLine(o, depth)
		return
	}
	w.b.WriteString("{\n")
	w.fields(o, depth+1)
	w.indent(depth)
	w.b.WriteString("}")
}

func (w *writer) oneLine(o object, depth int) {
	w.b.WriteString("{")
	for i, f := range o {
		if i > 0 {
			w.b.WriteString(", ")
		}
		w.b.WriteString(w.label(f.label) + ": ")
		w.value(f.value, depth)
	}
	w.b.WriteString("}")
}

func (w *writer) list(l list, depth int) {
	if len(l) == 0 {
		w.b.WriteString("[]")
		return
	}
	_, structs := l[0].(object)
	if !structs && !w.chance(0.3) || w.chance(0.3) {
		w.oneLineList(l, depth)
		return
	}
	w.b.WriteString("[\n")
	for _, v := range l {
		w.indent(depth + 1)
		w.value(v, depth+1)
		w.b.WriteString(",\n")
	}
	w.b.WriteString("]")
}

func (w *writer) oneLineList(l list, depth int) {
	w.b.WriteString("[")
	for i, v := range l {
		if i > 0 {
			w.b.WriteString(", ")
		}
		w.value(v, depth)
	}
	w.b.WriteString("]")
}

// text writes a string in one of the forms that CUE has.
func (w *writer) text(s string, depth int) {
	form := literal.String
	switch {
	case w.chance(0.1):
		form = form.WithASCIIOnly()
	case w.chance(0.1) && !strings.ContainsAny(s, "\\\n\t") && !strings.Contains(s, `"#`):
		w.b.WriteString(`#"` + s + `"#`)
		return
	case w.chance(0.1):
		form = form.WithTabIndent(depth + 1)
	case !w.chance(0.3):
		form = form.WithOptionalTabIndent(depth + 1)
	}
	w.b.WriteString(form.Quote(s))
}
