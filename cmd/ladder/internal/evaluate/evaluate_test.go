package evaluate

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Values go through the pipe unchanged, with the places that they were written
// at.
func TestRun(t *testing.T) {
	o, err := DecodeOutcome(Run(sample).Encode(), sample, bounds)
	if err != nil || o.Values == nil || len(o.Faults)+len(o.Refused) > 0 {
		t.Fatalf("%+v, %v", o, err)
	}
	kinds := map[string]Kind{}
	for _, f := range o.Values.Fields {
		kinds[f.Name] = f.Value.Kind
	}
	want := map[string]Kind{"title": String, "n": Int, "f": Float, "b": Bool, "z": Null, "y": Bytes, "list": List, "map": Struct}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Error(diff)
	}
	title := o.Values.Fields[slices.IndexFunc(o.Values.Fields, func(f FieldValue) bool { return f.Name == "title" })].Value
	shared := sample.Packages[0].Files[0].Text
	if title.At != (Place{2, strings.Index(shared, "title")}) {
		t.Errorf("the title is at %+v", title.At)
	}
}

func TestRunRefuses(t *testing.T) {
	for _, test := range []struct{ name, text, words string }{
		{"what the schema refuses", `ladder: {titel: "\("X")"}`, "field is required but not present"},
		{"other files", "@extern(embed)\n\nladder: title: _ @embed(file=/etc/passwd,type=text)", "@extern is not allowed"},
		{"foreign packages", "import \"example.com/else\"\n\nladder: title: else.x", "not beside the ladders"},
		{"what does not come out", `ladder: title: string`, "incomplete value"},
	} {
		j := sample
		j.Files = []File{{Name: "ladder.cue", Text: strings.Replace("package x\n\n"+test.text, "package x\n\n@extern(embed)\n", "@extern(embed)\n\npackage x\n", 1)}}
		o := Run(j)
		faults := append(o.Faults, o.Refused...)
		if len(faults) == 0 || !strings.Contains(faults[0].Words, test.words) {
			t.Errorf("%s: %+v", test.name, faults)
		}
	}
}

// A child may say anything: only what speaks of the job's files is taken.
func TestDecodeOutcomeRefuses(t *testing.T) {
	deep := Value{Kind: String}
	for range bounds.Depth {
		deep = Value{Kind: List, Elems: []Value{deep}}
	}
	twice := Value{Kind: Struct, Fields: []FieldValue{{Name: "a"}, {Name: "a"}}}
	for name, o := range map[string]Outcome{
		"no values":          {},
		"values and faults":  {Values: &Value{}, Faults: []Fault{{Words: "no"}}},
		"too many values":    {Values: &Value{Kind: List, Elems: make([]Value, bounds.Values)}},
		"too deep":           {Values: &deep},
		"a field twice":      {Values: &twice},
		"no such file":       {Values: &Value{At: Place{File: 3}}},
		"no such byte":       {Values: &Value{At: Place{File: 1, Offset: 1e6}}},
		"a byte of no file":  {Values: &Value{At: Place{Offset: 1}}},
		"no such kind":       {Values: &Value{Kind: 99}},
		"too many faults":    {Faults: make([]Fault, mostFaults+1)},
		"too many words":     {Faults: []Fault{{Words: strings.Repeat("x", mostWords+1)}}},
		"a text of no UTF-8": {Values: &Value{Kind: String, Text: "\xff"}},
	} {
		if _, err := DecodeOutcome(o.Encode(), sample, bounds); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	data := Run(sample).Encode()
	if _, err := DecodeOutcome(append(data, 0), sample, bounds); err == nil {
		t.Error("something behind the end is taken")
	}
}
