package generate

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/cuecontext"
	"cuelang.org/go/cue/format"
	"cuelang.org/go/cue/load"
	"cuelang.org/go/cue/parser"
	"github.com/google/go-cmp/cmp"

	schema "github.com/ladder-as-code/ladder/cue"
)

// vet evaluates one ladder as `cue vet -c` does and returns its value.
func vet(files map[string]string) (cue.Value, error) {
	root := filepath.Join(os.TempDir(), "not-there")
	overlay := map[string]load.Source{}
	for name, text := range Module() {
		overlay[filepath.Join(root, name)] = load.FromString(text)
	}
	for name, text := range files {
		overlay[filepath.Join(root, "x", name)] = load.FromString(text)
	}
	instances := load.Instances([]string{"./x"}, &load.Config{Dir: root, Overlay: overlay, Env: []string{"CUE_REGISTRY=none"}})
	if err := instances[0].Err; err != nil {
		return cue.Value{}, err
	}
	v := cuecontext.New().BuildInstance(instances[0])
	return v, v.Validate(cue.Concrete(true))
}

// A written is what the tests look at in a ladder.
type written struct {
	Cumulative bool
	Levels     []struct{ ID string }
	Skills     map[string]struct {
		Levels      []string
		Descriptors map[string]struct {
			Summary, NotExpected, Extends string
			Criteria                      []struct{ ID, Title, Text string }
		}
	}
}

func read(t *testing.T, files map[string]string) written {
	t.Helper()
	v, err := vet(files)
	if err != nil {
		t.Fatalf("not sound: %v\n%s", err, show(files))
	}
	data, err := v.LookupPath(cue.ParsePath("ladder")).MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var w written
	if err := json.Unmarshal(data, &w); err != nil {
		t.Fatal(err)
	}
	return w
}

func show(files map[string]string) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(&b, "-- %s --\n%s", name, files[name])
	}
	return b.String()
}

func random(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(7, seed)) }

func folder(t *testing.T, dir string) map[string]string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.cue"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = string(data)
	}
	return files
}

func checkFormatted(t *testing.T, files map[string]string) {
	t.Helper()
	for name, text := range files {
		formatted, err := format.Source([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(formatted), text); diff != "" {
			t.Errorf("%s is not as cue fmt leaves it (-want +got):\n%s", name, diff)
		}
	}
}

func TestRepository(t *testing.T) {
	const n = 4
	dir := t.TempDir()
	if err := Repository(dir, n, 1); err != nil {
		t.Fatal(err)
	}
	size, criteria := 0, 0
	for i := 1; i <= n; i++ {
		files := folder(t, filepath.Join(dir, fmt.Sprintf("ladder-%04d", i)))
		l := read(t, files)
		if len(l.Levels) != 7 || len(l.Skills) != 25 {
			t.Errorf("ladder %d has %d levels and %d skills", i, len(l.Levels), len(l.Skills))
		}
		for _, s := range l.Skills {
			for _, d := range s.Descriptors {
				criteria += len(d.Criteria)
			}
		}
		for _, text := range files {
			size += len(text)
		}
		checkFormatted(t, files)
	}
	if kb := size / n / 1000; kb < 170 || kb > 210 {
		t.Errorf("a ladder has %d KB in the mean, want about 190", kb)
	}
	if criteria /= n; criteria < 600 || criteria > 800 {
		t.Errorf("a ladder has %d criteria in the mean, want about 700", criteria)
	}
}

func TestRepositoryIsRepeatable(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	if err := Repository(a, 2, 3); err != nil {
		t.Fatal(err)
	}
	if err := Repository(b, 1, 3); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(folder(t, filepath.Join(a, "ladder-0001")), folder(t, filepath.Join(b, "ladder-0001"))); diff != "" {
		t.Errorf("the first ladder depends on how many there are:\n%s", diff)
	}
	checkFormatted(t, map[string]string{"module.cue": Module()["cue.mod/module.cue"]})
}

func TestLadderIsSound(t *testing.T) {
	for seed := range uint64(100) {
		files := Ladder(random(seed))
		checkFormatted(t, files)
		l := read(t, files)
		for id, s := range l.Skills {
			for _, level := range l.Levels {
				d, ok := s.Descriptors[level.ID]
				if due := s.Levels == nil || slices.Contains(s.Levels, level.ID); !due && ok || due && !ok && !l.Cumulative {
					t.Errorf("seed %d: %s/%s: due %v, written %v", seed, id, level.ID, due, ok)
				}
				if _, ok := s.Descriptors[d.Extends]; d.Extends != "" && (!ok || s.Descriptors[d.Extends].NotExpected != "") {
					t.Errorf("seed %d: %s/%s extends %s, where nothing is expected", seed, id, level.ID, d.Extends)
				}
				if full := d.Summary != "" || len(d.Criteria) > 0 || d.Extends != ""; ok && full == (d.NotExpected != "") {
					t.Errorf("seed %d: %s/%s is neither content nor a reason, or both", seed, id, level.ID)
				}
			}
		}
		if t.Failed() {
			t.Fatal(show(files))
		}
	}
}

func TestLadderUsesTheWholeSchema(t *testing.T) {
	missing := labels(t, schema.Source)
	for seed := range uint64(400) {
		for _, text := range Ladder(random(seed)) {
			for label := range labels(t, text) {
				delete(missing, label)
			}
		}
	}
	for label := range missing {
		if !strings.HasPrefix(label, "#") {
			t.Errorf("no ladder has the field %s", label)
		}
	}
}

func labels(t *testing.T, text string) map[string]bool {
	t.Helper()
	file, err := parser.ParseFile("", text)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	ast.Walk(file, func(n ast.Node) bool {
		if f, ok := n.(*ast.Field); ok {
			if name, _, err := ast.LabelName(f.Label); err == nil {
				found[name] = true
			}
		}
		return true
	}, nil)
	return found
}

func TestSameSeedSameFiles(t *testing.T) {
	for seed := range uint64(50) {
		a, b := random(seed), random(seed)
		x, y := Ladder(a), Ladder(b)
		if diff := cmp.Diff(Mutate(a, x), Mutate(b, y)); diff != "" {
			t.Fatalf("seed %d: two runs differ:\n%s", seed, diff)
		}
	}
}

func TestMutate(t *testing.T) {
	sound, broken := 0, 0
	for seed := range uint64(200) {
		rng := random(seed)
		files := Ladder(rng)
		before := maps.Clone(files)
		mutated := Mutate(rng, files)
		if !maps.Equal(before, files) {
			t.Fatalf("seed %d: Mutate changed what it was given", seed)
		}
		if maps.Equal(files, mutated) {
			t.Fatalf("seed %d: Mutate changed nothing", seed)
		}
		if _, err := vet(mutated); err != nil {
			broken++
		} else {
			sound++
		}
	}
	t.Logf("%d sound, %d broken", sound, broken)
	if sound < 20 || broken < 60 {
		t.Errorf("%d sound and %d broken: neither may be rare", sound, broken)
	}
}

func TestMutateGoesOn(t *testing.T) {
	rng := random(1)
	files := Ladder(rng)
	for range 200 {
		files = Mutate(rng, files)
	}
	if got := Mutate(rng, map[string]string{}); len(got) != 0 {
		t.Errorf("Mutate made %v of nothing", got)
	}
	if got := Mutate(rng, map[string]string{"a.cue": ""}); maps.Equal(got, map[string]string{"a.cue": ""}) {
		t.Error("Mutate left an empty file as it was")
	}
}

// TestEverySlipHits holds that no slip is dead.
func TestEverySlipHits(t *testing.T) {
	for i, s := range slips {
		hit := false
		for seed := uint64(0); seed < 100 && !hit; seed++ {
			rng := random(seed)
			files := Ladder(rng)
			mutated := maps.Clone(files)
			s(rng, mutated, pick(rng, slices.Sorted(maps.Keys(files))))
			hit = !maps.Equal(files, mutated)
		}
		if !hit {
			t.Errorf("slip %d never changes anything", i)
		}
	}
}
