package generate

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/parser"
	"cuelang.org/go/cue/token"
)

// parts are the places of a file where something can be got wrong.
type parts struct {
	fields  []*ast.Field
	strings []*ast.BasicLit
	structs []*ast.StructLit // with braces
	lists   []*ast.ListLit
}

func partsOf(file *ast.File) parts {
	var p parts
	for _, d := range file.Decls {
		if _, ok := d.(*ast.ImportDecl); ok {
			continue
		}
		ast.Walk(d, p.add, nil)
	}
	return p
}

func (p *parts) add(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.Field:
		p.fields = append(p.fields, n)
		// A label is not a string to change: replaceLabel does that.
		ast.Walk(n.Value, p.add, nil)
		return false
	case *ast.BasicLit:
		if n.Kind == token.STRING {
			p.strings = append(p.strings, n)
		}
	case *ast.StructLit:
		if n.Lbrace.IsValid() {
			p.structs = append(p.structs, n)
		}
	case *ast.ListLit:
		p.lists = append(p.lists, n)
	}
	return true
}

// from and to are where a node stands in its file, in bytes.
func from(n ast.Node) int { return n.Pos().Offset() }

func to(n ast.Node) int { return n.End().Offset() }

func source(text string, n ast.Node) string { return text[from(n):to(n)] }

func put(text string, n ast.Node, with string) string { return splice(text, from(n), to(n), with) }

// inSyntax makes a slip of a change to a text that can be parsed.
func inSyntax(change func(rng *rand.Rand, text string, p parts) string) slip {
	return inText(func(rng *rand.Rand, text string) string {
		file, err := parser.ParseFile("", text)
		if err != nil {
			return text
		}
		return change(rng, text, partsOf(file))
	})
}

func inField(change func(rng *rand.Rand, text string, f *ast.Field) string) slip {
	return inSyntax(func(rng *rand.Rand, text string, p parts) string {
		if len(p.fields) == 0 {
			return text
		}
		return change(rng, text, pick(rng, p.fields))
	})
}

func inString(change func(rng *rand.Rand, text string, s *ast.BasicLit) string) slip {
	return inSyntax(func(rng *rand.Rand, text string, p parts) string {
		if len(p.strings) == 0 {
			return text
		}
		return change(rng, text, pick(rng, p.strings))
	})
}

// misspellLabel drops, doubles or swaps a letter.
func misspellLabel(rng *rand.Rand, text string, f *ast.Field) string {
	label := source(text, f.Label)
	i := rng.IntN(len(label))
	switch j := min(i+1, len(label)-1); rng.IntN(3) {
	case 0:
		label = label[:i] + label[i+1:]
	case 1:
		label = label[:i] + label[i:i+1] + label[i:]
	default:
		b := []byte(label)
		b[i], b[j] = b[j], b[i]
		label = string(b)
	}
	return put(text, f.Label, label)
}

func replaceLabel(rng *rand.Rand, text string, f *ast.Field) string {
	label := source(text, f.Label)
	return put(text, f.Label, pick(rng, []string{
		strings.Trim(label, `"`), strconv.Quote(strings.Trim(label, `"`)), strings.ToUpper(label), "l1", "a-b", "Bad_ID", `"Bad_ID"`,
		`"a--b"`, `"-a"`, `"a b"`, `"é"`, `""`, `"\u0061"`, "_hidden", "_#x", "#Def", "(label)", `("a")`, "[string]", `"\(x)"`, "1", "true",
		label + "?", label + "!", "X=" + label, "title", "id", "text", "skills", "levels", "was",
	}))
}

func dropField(rng *rand.Rand, text string, f *ast.Field) string {
	end := to(f)
	if strings.HasPrefix(text[end:], ",") {
		end++
	}
	return splice(text, from(f), end, pick(rng, []string{"", "", "{}", "// "}))
}

func repeatField(rng *rand.Rand, text string, f *ast.Field) string {
	return put(text, f, source(text, f)+pick(rng, []string{"\n", ", "})+source(text, f))
}

func contradictField(rng *rand.Rand, text string, f *ast.Field) string {
	return put(text, f, source(text, f)+"\n"+source(text, f.Label)+": "+pick(rng, values))
}

// values are of every kind, right and wrong, and written in every form.
var values = []string{
	`"text"`, `""`, `" "`, `"\n"`, `"nowhere"`, `"l1"`, `"a--b"`, `"Bad_ID"`, `"draft"`, `"en-US"`, `"2025-02-30"`, `"2025-13-01"`, `'bytes'`,
	`#"raw"#`, `##"raw "# still"##`, `"""` + "\n\ttext\n\t" + `"""`, `"\u00e9"`, `"\x00"`, `"a\/b"`, `"\(1)"`, "null", "true", "false", "0", "42", "-1",
	"+1", "- 1", "--1", "1_000", "0x10", "0b1", "0o7", "007", "1K", "1Ki", "1.0", "1.5", "1e3", ".5", "99999999999999999999", "[]", "{}", "[{}]", "[[]]",
	"[1]", `["text"]`, `["text", "text"]`, `["a", 1]`, "[...]", "[...string]", `{a: "text"}`, `{id: "a", title: "A"}`, `{text: "A"}`, `[{text: "A"}]`,
	"{...}", "_", "_|_", "top", "string", "int",
}

func replaceValue(rng *rand.Rand, text string, f *ast.Field) string {
	return put(text, f.Value, pick(rng, values))
}

// computeValue writes a value in a way that has to be evaluated, to the same
// value or to another.
func computeValue(rng *rand.Rand, text string, f *ast.Field) string {
	v := source(text, f.Value)
	return put(text, f.Value, pick(rng, []string{
		"(" + v + ")", v + " & " + v, v + " & string", v + " & {}", v + " | " + v, "*" + v + " | string", "{" + v + "}", "[" + v + "]", "[" + v + "][0]",
		"{x: " + v + "}.x", v + " + " + v, v + " @note(x)", "string & " + v, "close(" + v + ")", "len(" + v + ")", "!=" + v, "!" + v, "schema.#Text & " + v,
		"[for x in [1] {" + v + "}]", "{if true {" + v + "}}", "{let x = 1, about: \"\\(x)\"}", "=~\"a\"", "schema.#Ladder", "ladder.title",
	}))
}

func replaceString(rng *rand.Rand, text string, s *ast.BasicLit) string {
	return put(text, s, pick(rng, values))
}

// breakString gets quotes and lines wrong, as people do who paste prose.
func breakString(rng *rand.Rand, text string, s *ast.BasicLit) string {
	v := source(text, s)
	at := rng.IntN(len(v))
	return put(text, s, pick(rng, []string{
		"“" + strings.Trim(v, `"`) + "”", strings.Trim(v, `"`), `"` + v, v + `"`, "'" + strings.Trim(v, `"`) + "'", v + " " + v, v + ",", `"""` + v + `"""`,
		v[:at] + "\n" + v[at:], v[:at] + `"` + v[at:], v[:at] + `\` + v[at:], v[:at] + `\(most)` + v[at:], v[:at] + `\n` + v[at:], v[:at] + "\u00a0" + v[at:],
	}))
}

// copyString puts the value of one string in place of another, so that an id
// stands twice or names what it must not.
func copyString(rng *rand.Rand, text string, p parts) string {
	if len(p.strings) == 0 {
		return text
	}
	return put(text, pick(rng, p.strings), source(text, pick(rng, p.strings)))
}

func addField(rng *rand.Rand, text string, p parts) string {
	if len(p.structs) == 0 {
		return text
	}
	at := pick(rng, p.structs).Lbrace.Offset() + 1
	return splice(text, at, at, pick(rng, []string{
		"colour: \"blue\", ", "colour: blue: \"light\", ", "..., ", "_x: 1, ", "#X: 1, ", "let x = 1, ", "title?: string, ", "title!: string, ", "about: string, ",
		"if true {about: \"More.\"}, ", "for x in [1] {about: \"More.\"}, ", "schema.#Level, ", "[string]: _, ", "@note(x), ", "{}, ", "\"text\", ", "// ", "# ", ", ",
		"id: \"more\", ", "title: \"More\", ", "text: \"More.\", ", "was: [\"more\"], ", "about: \"More.\", ", "summary: \"More.\", ", "notExpected: \"More.\", ",
		"extends: \"l1\", ", "extends: \"l9\", ", "level: \"l1\", ", "order: 1, ", "optional: false, ", "levels: [], ", "descriptors: {}, ", "after: [], ",
	}))
}

func addElement(rng *rand.Rand, text string, p parts) string {
	if len(p.lists) == 0 {
		return text
	}
	l := pick(rng, p.lists)
	added := values
	if len(l.Elts) > 0 {
		added = append([]string{source(text, l.Elts[0]), source(text, l.Elts[0])}, values...)
	}
	at := l.Lbrack.Offset() + 1
	return splice(text, at, at, pick(rng, added)+", ")
}

func dropElement(rng *rand.Rand, text string, p parts) string {
	if len(p.lists) == 0 {
		return text
	}
	l := pick(rng, p.lists)
	if len(l.Elts) == 0 {
		return text
	}
	return put(text, pick(rng, l.Elts), pick(rng, []string{"", "...", "null"}))
}
