package load

import (
	"testing"
	"testing/fstest"
)

// FuzzRead holds the reader to what it says of any file: it does not fail, a
// finding says where it is, and plain data that it accepts is accepted by CUE
// (Read lets CUE judge it). Files that compute are left to the evaluator's own
// limits.
func FuzzRead(f *testing.F) {
	for _, r := range Rules() {
		f.Add([]byte(r.Bad))
		f.Add([]byte(r.Good))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if computes(data) {
			return
		}
		set, err := Open(fstest.MapFS{"ladders/x/ladder.cue": {Data: data}}, "ladders", nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		res, err := set.Read(set.Folders[0])
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range res.Findings {
			if f.Rule == schemaRule.Name || f.File == "" || f.Message == "" {
				t.Errorf("%+v", f)
			}
		}
	})
}

func computes(data []byte) bool {
	file := &file{name: "ladder.cue", data: data}
	if file.parse(DefaultLimits()) != nil {
		return false
	}
	r := (&Set{}).reader(unheard)
	r.read(file)
	return r.computes
}
