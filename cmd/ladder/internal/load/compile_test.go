package load

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/cuecontext"
	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/generate"
)

// The embedded schema needs no judge beside its shape.
func TestSchemaIsPlain(t *testing.T) {
	if _, err := ladderShape(); err != nil {
		t.Error(err)
	}
}

// What computes, joins structs or contradicts itself is left to CUE.
func TestNotPlain(t *testing.T) {
	for _, field := range []string{
		`if true {b?: int}`, `for k in ["b"] {(k)?: int}`, `let x = 1, b?: x`, `#X`, `b?: #X & {x: "a"}`, `b?: a`, `b?: [int, string]`, `b?: [z, ...int]`, `b?: []`, `b?: strings.HasPrefix("a")`,
		`b?: close({c: 1})`, `b?: int | string`, `b?: {c: 1} | {d: 1}`, `_b: 1`, `A=b?: int, d?: A`, `b?: [N=string]: {id: N}`, `"\(y)": 1`, `b?: "\(y)"`, `b?: y`, `b?: 1 + 1`, `b?: >len(y)`,
		`b?: X.x`, `b?: matchN(1, [int])`, `b?: _|_`, `b?: "a" & "b"`, `b?: >"a" | "b"`, `b?: 'b'`, `b?: number & (1 | 2.5)`, `b?: *[1] | [...int]`, `(y)?: 1`, `b?: z`,
	} {
		source := "import \"strings\"\nlet z = >1\nZ: z\n_used: strings.MinRunes(1)\ny: \"y\"\nX: x: 1\n#X: x?: string\n#D: {a!: \"a\" | \"b\", c?: [...{d!: int}]\n" + field + "}"
		v := cuecontext.New().CompileString(source)
		if err := v.Err(); err != nil {
			t.Errorf("%s: %v", field, err)
		}
		if _, err := compile(v.LookupPath(cue.ParsePath("#D"))); !errors.Is(err, errNotPlain) {
			t.Errorf("%s: %v", field, err)
		}
	}
	if _, err := compile(cuecontext.New().CompileString("D: {a?: int}").LookupPath(cue.ParsePath("D"))); !errors.Is(err, errNotPlain) {
		t.Errorf("what is no definition: %v", err)
	}
}

// TestShapeAgreesWithCUE holds the shapes of generated definitions to what CUE
// says of generated data: the same verdict, and the same values.
func TestShapeAgreesWithCUE(t *testing.T) {
	plain, accepted, refused := uint64(0), 0, 0
	cases := 1500 * *soak
	for seed := range cases {
		rng := rand.New(rand.NewPCG(seed, 2))
		source, value := generate.Definition(rng)
		definition := cuecontext.New().CompileString(source).LookupPath(cue.ParsePath("#D"))
		s, err := compile(definition)
		if err != nil {
			if !errors.Is(err, errNotPlain) {
				t.Fatalf("seed %d: %v", seed, err)
			}
			s.holdsWeakly(t, seed, definition, value())
			continue
		}
		plain++
		for range 5 {
			if agree(t, seed, definition, s, source, value()) {
				accepted++
			} else {
				refused++
			}
		}
	}
	t.Logf("%d definitions, %d of them plain: %d values accepted by both, %d refused by both", cases, plain, accepted, refused)
	if plain < cases*9/10 || accepted == 0 || refused == 0 {
		t.Error("the generated definitions and values say too little")
	}
}

// holdsWeakly holds the shape of what is not plain to allow what CUE allows.
func (s *shape) holdsWeakly(t *testing.T, seed uint64, definition cue.Value, data string) {
	t.Helper()
	v := cuecontext.New().CompileString(data).Unify(definition)
	if findings := checked(dataNode(t, data), s); len(findings) > 0 && !isStricter(data, findings) && v.Validate(cue.Concrete(true)) == nil {
		t.Fatalf("seed %d: the shape alone refuses %s: %v", seed, data, findings)
	}
}

func checked(n *node, s *shape) []finding.Finding {
	c := checker{}
	c.check(n, s, scope{words: "it"})
	return c.findings
}

// isStricter reports whether all that is wrong is an empty list of what must be
// there, which CUE takes for something.
func isStricter(data string, findings []finding.Finding) bool {
	return strings.Contains(data, "[]") && !slices.ContainsFunc(findings, func(f finding.Finding) bool { return f.Rule != missingField.Name })
}

// agree holds both to the same verdict on data, and returns it.
func agree(t *testing.T, seed uint64, definition cue.Value, s *shape, source, data string) bool {
	t.Helper()
	n := dataNode(t, data)
	findings := checked(n, s)
	v := cuecontext.New().CompileString(data).Unify(definition)
	err := v.Validate(cue.Concrete(true))
	if err == nil && isStricter(data, findings) {
		return true
	}
	if (err == nil) != (len(findings) == 0) {
		t.Fatalf("seed %d: CUE says %v, the shape %v\n%s\n%s", seed, err, findings, source, data)
	}
	if err != nil {
		return false
	}
	text, err := v.MarshalJSON()
	if err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
	var want any
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	if err := dec.Decode(&want); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, written(n), cmp.Comparer(sameNumber)); diff != "" {
		t.Fatalf("seed %d: the values differ (-cue +shape):\n%s\n%s\n%s", seed, diff, source, data)
	}
	return true
}

func sameNumber(a, b json.Number) bool {
	x, y := decimal(a.String()), decimal(b.String())
	return x.Cmp(&y) == 0
}

// dataNode reads data as the reader does.
func dataNode(t *testing.T, data string) *node {
	t.Helper()
	f := &file{name: "data.cue", data: []byte("x: " + data)}
	if slips := f.parse(DefaultLimits()); slips != nil {
		t.Fatalf("%s: %+v", data, slips)
	}
	r := (&Set{}).reader(unheard)
	r.file = f
	n := r.value(nil, f.syntax.Decls[0].(*ast.Field).Value)
	if r.computes {
		t.Fatalf("%s is no data", data)
	}
	return n
}
