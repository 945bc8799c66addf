package generate

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Hostile returns one file of package x that is CUE by the grammar, most often,
// and means nothing: fields that refer to one another in circles, comprehensions
// over long lists, disjunctions, builtins given what they were not made for. Few
// of them come to anything, and some would take for ever to do so.
func Hostile(rng *rand.Rand) string {
	h := &hostile{rng: rng}
	var b strings.Builder
	if rng.IntN(12) == 0 {
		fmt.Fprintf(&b, "@%s\n\n", pick(rng, []string{"if(x)", "extern(embed)", "experiment(explicitopen)", "ignore()"}))
	}
	b.WriteString("package x\n\nimport (\n\t\"encoding/json\"\n\t\"list\"\n\t\"math\"\n\t\"regexp\"\n\t\"strings\"\n\t\"struct\"\n\t\"example.com/ladders/schema\"\n)\n\n")
	b.WriteString("_uses: [json, list.MaxItems, math.Pi, regexp.Match, strings.MinRunes, struct.MinFields, schema.#Ladder]\n")
	for i := range names {
		fmt.Fprintf(&b, "_v%d: %s\n", i, h.expr(4))
	}
	fmt.Fprintf(&b, "ladder: schema.#Ladder & {title: \"\\(%s)\", levels: %s, skills: %s}\n", h.expr(2), h.expr(3), h.expr(3))
	return b.String()
}

// names is how many fields there are to refer to.
const names = 6

type hostile struct{ rng *rand.Rand }

// number is mostly small, for what is too large at once is stopped at once.
func (h *hostile) number() string {
	if h.rng.IntN(10) == 0 {
		return pick(h.rng, []string{"1e9", "-1", "1e400", "0x7fffffffffffffff", "3.5", "1_000_000", "1Gi"})
	}
	return fmt.Sprint(h.rng.IntN(2000))
}

func (h *hostile) leaf() string {
	switch h.rng.IntN(8) {
	case 0, 1, 2:
		return fmt.Sprintf("_v%d", h.rng.IntN(names))
	case 3, 4:
		return h.number()
	case 5:
		return pick(h.rng, []string{`"l1"`, `"text"`, `""`, `"\u202e"`, `'\xff'`, `"""` + "\n\tx\n\t" + `"""`})
	case 6:
		return pick(h.rng, []string{"_", "_|_", "null", "true", "string", "int", `!=""`, `=~"^(a+)+$"`, ">0", "{...}", "[...]"})
	}
	return fmt.Sprintf("_v%d.f%d", h.rng.IntN(names), h.rng.IntN(3))
}

// An expression has places for others, written %s, and for numbers, written %n.
var expressions = []string{
	"(%s & %s)", "(%s | %s)", "(*%s | %s)", "(%s + %s)", "(%s * %s)", "(%s)", "-%s", "!%s",
	"{f0: %s, f1: %s}", "{f0: %s, %s}", "{[string]: %s, f2: %s}", "{(%s): %s}", "{\"\\(%s)\": %s}", "close({f0: %s})",
	"[%s, %s]", "[...%s]", "[for i in %s {%s}]", "[for i in list.Range(0, %n, 1) for j in %s {i, %s}]", "{for k, v in %s {\"\\(k)\": %s}}",
	"{if %s {f0: %s}}", "{let X = %s, f1: X, f2: X}", "%s[%n]", "%s[%s]", "len(%s)", "or([%s, %s])", "and([%s, %s])",
	"matchN(%n, [%s, %s])", "list.Repeat([%s], %n)", "list.Range(0, %n, 1)", "list.FlattenN(%s, -1)", "list.Concat([%s, %s])",
	"list.Sort(%s, list.Ascending)", "list.UniqueItems(%s)", "strings.Repeat(%s, %n)", "strings.Repeat(strings.Repeat(\"ab\", %n), %n)",
	"strings.Split(%s, \"\")", "strings.Join(%s, \"x\")", "json.Marshal(%s)", "json.Unmarshal(%s)", "math.Pow(%n, %n)",
	"regexp.FindAll(%s, %s, -1)", "struct.MaxFields(%n)", "\"\\(%s)\\(%s)\"", "schema.#Level & %s", "schema.#ID & %s", "div(%n, %s)",
}

func (h *hostile) expr(depth int) string {
	if depth == 0 || h.rng.IntN(5) == 0 {
		return h.leaf()
	}
	var b strings.Builder
	form := pick(h.rng, expressions)
	for i := 0; i < len(form); i++ {
		switch {
		case strings.HasPrefix(form[i:], "%s"):
			b.WriteString(h.expr(depth - 1))
			i++
		case strings.HasPrefix(form[i:], "%n"):
			b.WriteString(h.number())
			i++
		default:
			b.WriteByte(form[i])
		}
	}
	return b.String()
}
