package evaluate

import (
	"reflect"
	"testing"
)

var bounds = Bounds{Values: 1000, Depth: 50}

// sample is a job that comes to values of every kind.
var sample = Job{
	Ladder: true,
	Files: []File{{Name: "ladders/x/ladder.cue", Text: `package x

import "example.com/ladders/shared"

ladder: {title: shared.title, n: 1, f: 1.5, b: true, z: null, y: '\xff', list: [1, "two"], map: {a: {}}}
`}},
	Packages: []Package{{Path: "example.com/ladders/shared", Files: []File{{Name: "ladders/shared/shared.cue", Text: "package shared\n\ntitle: \"X\"\n"}}}},
	Schemas:  []string{"example.com/ladders/schema"},
	Closed:   "package schema\n\n#Ladder: {title!: string, ...}\n",
	Open:     "package schema\n\n#Ladder: _\n",
}

// FuzzJob holds the child's side of the pipe to it that bytes are a job or are
// refused, and that a job has one encoding to which it comes back.
func FuzzJob(f *testing.F) {
	f.Add(sample.Encode())
	f.Add(Job{}.Encode())
	f.Add([]byte{1, 0xff, 0xff, 0xff, 0xff, 0x07})
	f.Fuzz(func(t *testing.T, data []byte) {
		j, err := DecodeJob(data)
		if err != nil {
			return
		}
		again, err := DecodeJob(j.Encode())
		if err != nil || !reflect.DeepEqual(j, again) {
			t.Errorf("%+v came back as %+v: %v", j, again, err)
		}
	})
}

// FuzzOutcome holds the parent's side to the same, for a child that is hostile:
// what it accepts is within the bounds and speaks of nothing but the job.
func FuzzOutcome(f *testing.F) {
	f.Add(Run(sample).Encode())
	f.Add(Outcome{Faults: []Fault{{Words: "no", At: Place{1, 3}, Path: []string{"ladder", "title"}}}}.Encode())
	f.Add([]byte{1, byte(List), 0, 0, 0xff, 0xff, 0xff, 0xff, 0x07})
	f.Fuzz(func(t *testing.T, data []byte) {
		o, err := DecodeOutcome(data, sample, bounds)
		if err != nil {
			return
		}
		again, err := DecodeOutcome(o.Encode(), sample, bounds)
		if err != nil || !reflect.DeepEqual(o, again) {
			t.Errorf("%+v came back as %+v: %v", o, again, err)
		}
		if o.Values != nil {
			if n := count(t, *o.Values, bounds.Depth); n > bounds.Values {
				t.Errorf("%d values", n)
			}
		}
		for _, fault := range append(o.Faults, o.Refused...) {
			checkPlace(t, fault.At)
		}
	})
}

// count counts values, and checks each.
func count(t *testing.T, v Value, depth int) int {
	if depth == 0 {
		t.Fatal("too deep")
	}
	checkPlace(t, v.At)
	n := 1
	for _, e := range v.Elems {
		n += count(t, e, depth-1)
	}
	for _, f := range v.Fields {
		n += count(t, f.Value, depth-1)
	}
	return n
}

func checkPlace(t *testing.T, p Place) {
	files := sample.files()
	if p.File < 0 || p.File > len(files) || p.File > 0 && p.Offset > len(files[p.File-1].Text) {
		t.Errorf("%+v is nowhere", p)
	}
}
