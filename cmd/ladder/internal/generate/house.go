package generate

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// House returns the text of house rules with a definition #Ladder of random
// constraints, most of which compute nothing, and many of which ladders meet.
func House(rng *rand.Rand) string {
	var b strings.Builder
	b.WriteString("package house\n\nimport (\n\t\"list\"\n\t\"strings\"\n)\n\n#Ladder: {\n")
	for i := range 1 + rng.IntN(3) {
		fmt.Fprintf(&b, "\t// Reason %d.\n\t%s\n", i, asked(rng))
	}
	b.WriteString("}\n_used: [list.MaxItems, strings.MaxRunes]\n")
	return b.String()
}

// asked returns a field that asks for something of a ladder.
func asked(rng *rand.Rand) string {
	text := func() string {
		return pick(rng, []string{
			fmt.Sprintf("strings.MaxRunes(%d)", 10+rng.IntN(200)), fmt.Sprintf("strings.MinRunes(%d)", rng.IntN(40)),
			`=~"[a-z]"`, `!~"(?i)\\bthe\\b"`, `!=""`, "string", `<"Y"`, `=~"^[A-Z]" & strings.MaxRunes(300)`, `strings.MinRunes(2) & !~"z"`,
		})
	}
	entries := func(of string) string {
		return pick(rng, []string{
			fmt.Sprintf("list.MaxItems(%d)", rng.IntN(8)), fmt.Sprintf("list.MinItems(%d)", rng.IntN(3)),
			fmt.Sprintf("[...%s] & list.MaxItems(%d)", of, rng.IntN(8)), "[..." + of + "]", "list.MinItems(1) & list.MaxItems(4)",
			"[_, ...]", "[_, ..." + of + "]", "[_, " + of + ", ...]", "[" + of + ", ..._] & list.MaxItems(3)", "list.MaxItems(3) & [_, ...]", "[" + of + "]",
		})
	}
	mark := func() string { return pick(rng, []string{"?", "?", "!"}) }
	cell := func() string {
		return pick(rng, []string{
			"summary" + mark() + ": " + text(),
			"criteria?: " + entries("{text"+mark()+": "+text()+"}"),
			"examples?: " + entries("_"),
			"proficiency?: " + pick(rng, []string{`"working" | "expert"`, text()}),
			"optional?: " + pick(rng, []string{"false", "bool"}),
		})
	}
	return pick(rng, []string{
		"owners" + pick(rng, []string{"?", "!", ""}) + ": " + entries("string"),
		"title: " + text(),
		"about" + mark() + ": " + text(),
		"status: " + pick(rng, []string{`"active"`, `"active" | "draft"`, "string"}),
		"levels: " + entries("{title: "+text()+", code"+mark()+": "+text()+"}"),
		"categories" + mark() + ": " + entries("{title: "+text()+"}"),
		"skills?: [string]: {title: " + text() + ", order?: >" + fmt.Sprint(rng.IntN(3)) + "}",
		"skills?: [=~\"^[a-m]\"]: {about" + mark() + ": " + text() + "}",
		"skills?: [string]: {descriptors?: [string]: {" + cell() + "}}",
		"skills?: [string]: descriptors?: [" + pick(rng, []string{`"l1"`, `=~"1$"`, `!="l2"`}) + "]: {" + cell() + ", ...}",
		"skills?: [string]: {descriptors?: {[string]: {" + cell() + "}}, " + "title: " + text() + "}",
		"source?: _|_",
		"levels: [_, ...]",
		"if len(levels) > 3 {about!: string}",
	})
}
