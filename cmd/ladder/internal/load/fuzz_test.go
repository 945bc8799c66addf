package load

import "testing"

// FuzzRead holds the reader to what it says of any file: it does not fail, a
// finding says where it is, and plain data that it accepts is accepted by CUE with
// equal values. Files that compute are left to the evaluator's own limits.
func FuzzRead(f *testing.F) {
	for _, r := range Rules() {
		f.Add([]byte(r.Bad))
		f.Add([]byte(r.Good))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if computes(data) {
			return
		}
		files := map[string]string{"ladder.cue": string(data)}
		_, values, findings := readFiles(t, files)
		for _, f := range findings {
			if f.Rule == schemaRule.Name || f.File == "" || f.Message == "" {
				t.Errorf("%+v", f)
			}
		}
		if len(findings) > 0 {
			return
		}
		v, err := vet(files)
		if err != nil {
			t.Fatalf("the reader accepts what CUE refuses: %v", err)
		}
		compareValues(t, 0, files, v, values)
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
