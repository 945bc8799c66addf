package load

import (
	"math/rand/v2"
	"testing"
	"testing/fstest"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/evaluate"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/generate"
)

// TestConstraintsAgreeWithCUE holds what is told of constraints without
// evaluating to what CUE says of the same house and ladder: the same verdict.
func TestConstraintsAgreeWithCUE(t *testing.T) {
	plain, met, unmet := 0, 0, 0
	cases := 60 * *soak
	for seed := range cases {
		rng := rand.New(rand.NewPCG(seed, 7))
		files, house := generate.Ladder(rng), generate.House(rng)
		r, values := readWithHouse(t, files, house)
		if values == nil || len(r.check.findings) > 0 {
			t.Fatalf("seed %d: %+v\n%s", seed, r.check.findings, show(files))
		}
		told := false
		for _, x := range r.set.house().constraints {
			if told = len(x.check(r.folder, values, nil)) > 0; !x.computes {
				plain++
			}
			if x.computes && !told {
				told = len(r.house) > 0
			}
		}
		g := r.evaluation(true)
		g.job.House, g.job.Constraints = r.set.house().evaluated(), []string{ladderDefinition}
		o := evaluate.Run(g.job)
		if o.Faults != nil || o.Refused != nil {
			t.Fatalf("seed %d: %+v", seed, o)
		}
		if broken := len(o.Broken) > 0; broken != told {
			t.Fatalf("seed %d: told: %v, CUE: %+v\n%s\n%s", seed, r.house, o.Broken, house, show(files))
		}
		if told {
			unmet++
		} else {
			met++
		}
	}
	t.Logf("%d ladders: %d met their house's constraints, %d did not; %d houses compute nothing", cases, met, unmet, plain)
	if met == 0 || unmet == 0 || plain == 0 || plain == int(cases) {
		t.Error("the generated houses are all alike")
	}
}

func readWithHouse(t *testing.T, files map[string]string, house string) (*reading, *node) {
	t.Helper()
	fsys := fstest.MapFS{"ladders/house/house.cue": {Data: []byte(house)}}
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
	r, values, err := set.read(set.Folders[len(set.Folders)-1])
	if err != nil {
		t.Fatal(err)
	}
	return r, values
}
