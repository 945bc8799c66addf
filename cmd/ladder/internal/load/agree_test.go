package load

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/cuecontext"
	cueload "cuelang.org/go/cue/load"
	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/generate"
)

var soak = flag.Uint64("soak", 1, "how many times as many cases property tests generate")

// vet is what `cue vet -c` says of a ladder's files, and the ladder's values.
func vet(files map[string]string) (cue.Value, error) {
	root := filepath.Join(string(filepath.Separator), "no", "such", "folder")
	overlay := map[string]cueload.Source{}
	for name, text := range generate.Module() {
		overlay[filepath.Join(root, name)] = cueload.FromString(text)
	}
	for name, text := range files {
		overlay[filepath.Join(root, "x", name)] = cueload.FromString(text)
	}
	instances := cueload.Instances([]string{"./x"}, &cueload.Config{Dir: root, Overlay: overlay, Env: []string{"CUE_REGISTRY=none"}})
	if err := instances[0].Err; err != nil {
		return cue.Value{}, err
	}
	v := cuecontext.New().BuildInstance(instances[0])
	return v.LookupPath(cue.ParsePath(ladderField)), v.Validate(cue.Concrete(true))
}

// written is a node as JSON.
func written(n *node) any {
	switch n.kind {
	case stringKind:
		return n.text
	case intKind, floatKind:
		d := decimal(n.text)
		return json.Number(d.Text('f'))
	case bytesKind:
		return base64.StdEncoding.EncodeToString([]byte(n.text))
	case nullKind:
		return nil
	case boolKind:
		return n.text == "true"
	case listKind:
		list := []any{}
		for _, e := range n.elems {
			list = append(list, written(e))
		}
		return list
	case structKind:
		fields := map[string]any{}
		for _, f := range n.fields {
			fields[f.name] = written(f.value)
		}
		return fields
	}
	return fmt.Sprintf("a %v", n.kind)
}

// TestReaderAgreesWithCUE holds the reader to its promise over generated
// ladders, sound and with slips: what it accepts CUE accepts with equal values;
// what it refuses, it refuses under a rule; and no plain file reaches CUE's gate
// with something in it that the reader should have told in plain words.
func TestReaderAgreesWithCUE(t *testing.T) {
	accepted, stricter, both := 0, map[string]int{}, 0
	cases := 1500 * *soak
	for seed := range cases {
		rng := rand.New(rand.NewPCG(seed, 1))
		files := generate.Ladder(rng)
		for range rng.IntN(3) {
			files = generate.Mutate(rng, files)
		}
		r, values, findings := readFiles(t, files)
		v, err := vet(files)
		switch {
		case len(findings) == 0 && err != nil:
			t.Fatalf("seed %d: the reader accepts what CUE refuses: %v\n%s", seed, err, show(files))
		case len(findings) == 0:
			accepted++
			compareValues(t, seed, files, v, values)
		case err != nil:
			both++
		}
		for _, f := range findings {
			if f.Rule == "" || f.Message == "" || f.File == "" {
				t.Fatalf("seed %d: a finding says too little: %+v", seed, f)
			}
			if f.Rule == schemaRule.Name && !r.reader.computes {
				t.Fatalf("seed %d: CUE's gate stops plain data: %+v\n%s", seed, f, show(files))
			}
			if err == nil {
				stricter[f.Rule]++
			}
			if err == nil && f.Rule == wrongType.Name && r.reader.computes && r.reader.unified {
				t.Fatalf("seed %d: a computed value has another kind than CUE says: %+v\n%s", seed, f, show(files))
			}
		}
	}
	t.Logf("%d ladders: %d accepted by both, %d refused by both, refused by the reader alone: %v", cases, accepted, both, stricter)
	if accepted == 0 || both == 0 {
		t.Error("the generated ladders are all alike")
	}
}

func readFiles(t *testing.T, files map[string]string) (*reading, *node, []finding.Finding) {
	fsys := fstest.MapFS{}
	for name, text := range generate.Module() {
		fsys["ladders/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range files {
		fsys["ladders/x/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	set, err := Open(fsys, "ladders", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	set.Evaluate = Trusting
	if len(set.Folders) == 0 {
		return &reading{}, nil, []finding.Finding{{Rule: "no-files", Message: "none", File: "x"}}
	}
	r, values, err := set.read(set.Folders[0])
	if err != nil {
		t.Fatal(err)
	}
	return r, values, r.check.findings
}

func compareValues(t *testing.T, seed uint64, files map[string]string, v cue.Value, values *node) {
	data, err := v.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var want any
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if err := dec.Decode(&want); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, written(values)); diff != "" {
		t.Fatalf("seed %d: the values differ (-cue +reader):\n%s\n%s", seed, diff, show(files))
	}
}

func show(files map[string]string) string {
	var b strings.Builder
	for name, text := range files {
		fmt.Fprintf(&b, "-- %s --\n%s\n", name, text)
	}
	return b.String()
}
