package generate

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// Definition returns the text of a random CUE package with a definition #D that
// is plain: it computes nothing. Value returns the text of data for it, much of
// which #D allows.
func Definition(rng *rand.Rand) (source string, value func() string) {
	d := definer{rng: rng}
	for i := range 1 + rng.IntN(3) {
		d.names = append(d.names, fmt.Sprintf("#D%d", i))
		d.forms = append(d.forms, form{})
	}
	var b strings.Builder
	for i, name := range d.names {
		d.forms[i] = d.form(3)
		fmt.Fprintf(&b, "%s: %s\n", name, d.forms[i].source)
	}
	root := d.structure(3)
	fmt.Fprintf(&b, "#D: %s\n", root.source)
	b.WriteString("#Label: =~\"^[a-z]+$\"\n")
	return b.String(), root.value
}

// A definer makes up definitions that may name one another.
type definer struct {
	rng   *rand.Rand
	names []string
	forms []form // by the place of the name
	depth int    // of the value that is made up
}

// A form is a type, and how to make up data of it.
type form struct {
	source string
	value  func() string
}

func (d *definer) chance(p float64) bool { return d.rng.Float64() < p }

// form returns a type that nests at most so deep. Data is now and then of
// another type.
func (d *definer) form(depth int) form {
	f := d.anyForm(depth)
	right := f.value
	f.value = func() string {
		if d.chance(0.03) {
			return pick(d.rng, oddValues)
		}
		return right()
	}
	return f
}

func (d *definer) anyForm(depth int) form {
	if depth == 0 || d.chance(0.5) {
		return d.single()
	}
	switch d.rng.IntN(6) {
	case 0, 1:
		return d.list(depth)
	case 2:
		i := d.rng.IntN(len(d.names))
		return form{d.names[i], func() string { return d.named(i) }}
	}
	return d.structure(depth)
}

// oddValues are data of every kind.
var oddValues = []string{
	`"a"`, `"zz"`, `""`, "0", "7", "-1", "+1", "0x10", "1_0", "2K", "1.0", "2.5", "-.5", "1e2", "true", "false", "null", "'a'", "[]", "{}", `["a"]`, "[1, 2]",
	`{a: "a"}`, `{z: 1}`, `"e\u0301"`, `"é"`,
}

// named makes up data of a named type, which may hold itself.
func (d *definer) named(i int) string {
	if d.depth > 4 || d.forms[i].value == nil {
		return pick(d.rng, oddValues)
	}
	d.depth++
	defer func() { d.depth-- }()
	return d.forms[i].value()
}

// singles are types of values that are not made of others, with data.
var singles = []struct {
	source string
	values []string
}{
	{`string`, texts}, {`string & !=""`, texts}, {`!=""`, texts}, {`=~"^[a-z]+$"`, texts}, {`!~"b" & =~"."`, texts}, {`string & >="b" & <"x"`, texts},
	{`"a" | "b"`, texts}, {`*"a" | "b" | "abc"`, texts}, {`*"a" | string`, texts}, {`("a" | "b") & ("b" | "c")`, texts}, {`"b" & string`, texts},
	{`=~"^a" | *"abc"`, texts}, {`"é"`, texts}, {`!="a" & !="b" & string`, texts}, {`(string)`, texts},
	{`int`, numbers}, {`int & >=1 & <=7`, numbers}, {`>0 & <10.5`, numbers}, {`uint8`, numbers}, {`1 | 2 | 7`, numbers}, {`*7 | int`, numbers}, {`int & !=7`, numbers},
	{`*1 | >=0`, numbers}, {`float`, numbers}, {`number`, numbers}, {`number & >1.5`, numbers}, {`>=-1`, numbers}, {`2.5`, numbers}, {`-1 | 7`, numbers}, {`<=0x10`, numbers},
	{`1.0 | 2.5`, numbers}, {`int & >-3`, numbers}, {`uint`, numbers},
	{`bool`, truths}, {`true`, truths}, {`*false | bool`, truths},
	{`null`, []string{"null", "null", `""`}}, {`bytes`, []string{"'a'", "''", `"a"`}}, {`_`, oddValues},
}

var (
	texts   = []string{`"a"`, `"a"`, `"b"`, `"abc"`, `"xyz"`, `""`, `"é"`, `"e\u0301"`, `"\u00e9"`, `#"a"#`, "\"\"\"\n\tabc\n\t\"\"\""}
	numbers = []string{"0", "1", "1", "2", "7", "7", "-1", "+7", "16", "0x10", "255", "256", "1K", "1.0", "2.5", "2.50", "0.25e1", "-0", "-2"}
	truths  = []string{"true", "false"}
)

func (d *definer) single() form {
	s := pick(d.rng, singles)
	return form{s.source, func() string { return pick(d.rng, s.values) }}
}

func (d *definer) list(depth int) form {
	if d.chance(0.1) {
		return form{"[...]", func() string { return pick(d.rng, []string{`["a", 1]`, `[{a: 1}]`, "[[]]"}) }}
	}
	elem := d.form(depth - 1)
	first, source := elem, "[..."+elem.source+"]"
	if d.chance(0.2) {
		first = d.form(depth - 1)
		source = "[" + first.source + ", ..." + elem.source + "]"
	}
	return form{source, func() string {
		values := []string{first.value()} // an empty list in a required field is refused, whatever CUE says
		for d.chance(0.4) {
			values = append(values, elem.value())
		}
		return "[" + strings.Join(values, ", ") + "]"
	}}
}

// fieldNames are few, so that the same come together.
var fieldNames = []string{"a", "b", "ab", `"a-b"`, "c", `"x y"`}

// patterns are what a struct may ask of its fields by name.
var patterns = []string{"string", `=~"^a"`, `=~"b$"`, `"a" | "c"`, `!="c"`, "#Label", "_", `>"b"`}

// A member is one field of a struct that is made up.
type member struct {
	label string
	form  form
	often float64 // how often it is there
}

func (d *definer) structure(depth int) form {
	inner := func() form { return d.form(depth - 1) }
	patterned := d.chance(0.3)
	if patterned {
		inner = d.word // so that what is asked by name and by pattern can be met together
	}
	var members []member
	var lines []string
	add := func(label, mark string, often float64) {
		m := member{label, inner(), often}
		members, lines = append(members, m), append(lines, label+mark+": "+m.form.source)
	}
	for _, name := range fieldNames {
		switch d.rng.IntN(8) {
		case 0, 1:
			add(name, "?", 0.6)
		case 2:
			add(name, "!", 0.95)
		case 3:
			add(name, "", 0.6)
		}
	}
	for patterned && d.chance(0.7) {
		add(pick(d.rng, fieldNames), "", 0.5)
		lines[len(lines)-1] = "[" + pick(d.rng, patterns) + "]: " + members[len(members)-1].form.source
	}
	if patterned && lines != nil && d.chance(0.1) {
		lines = append(lines, lines[0])
	}
	if d.chance(0.15) {
		lines = append(lines, "...")
		members = append(members, member{"free", d.single(), 0.5})
	}
	return form{"{\n" + strings.Join(lines, "\n") + "\n}", func() string { return d.data(members) }}
}

// word returns a type of texts that leaves "abc" to all others of its sort.
func (d *definer) word() form {
	return form{pick(d.rng, []string{`string`, `!=""`, `=~"^[a-z]+$"`, `!="a"`, `"abc" | "b"`, `>="a"`, `*"abc" | string`, `string & !~"x"`}), func() string {
		if d.chance(0.2) {
			return pick(d.rng, texts)
		}
		return `"abc"`
	}}
}

// data makes up a struct of members, now and then with another field.
func (d *definer) data(members []member) string {
	var fields, taken []string
	for _, m := range members {
		if d.chance(m.often) && !slices.Contains(taken, m.label) {
			fields, taken = append(fields, m.label+": "+m.form.value()), append(taken, m.label)
		}
	}
	if more := pick(d.rng, append(fieldNames, "q")); d.chance(0.05) && !slices.Contains(taken, more) {
		fields = append(fields, more+": "+pick(d.rng, oddValues))
	}
	return "{" + strings.Join(fields, ", ") + "}"
}
