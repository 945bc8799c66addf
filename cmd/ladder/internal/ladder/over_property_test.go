package ladder_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/generate"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
)

var soak = flag.Uint64("soak", 1, "how many times as many cases property tests generate")

// random reads a generated ladder.
func random(t *testing.T, rng *rand.Rand) *ladder.Ladder {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range generate.Module() {
		fsys["ladders/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range generate.Ladder(rng) {
		fsys["ladders/x/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	set, err := load.Open(fsys, "ladders", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	set.Evaluate = load.Trusting
	res, err := set.Read(set.Folders[0])
	if err != nil || len(res.Findings) > 0 {
		t.Fatalf("%v, %+v", err, res.Findings)
	}
	return res.Ladder
}

// some returns about half of a list, each element changed.
func some[T any](rng *rand.Rand, list []T, change func(*T)) []T {
	var part []T
	for _, v := range list {
		if rng.IntN(2) == 0 {
			change(&v)
			part = append(part, v)
		}
	}
	return part
}

// part is what somebody else might write of a ladder: some of it, in other words.
// Nothing in it is not expected, and skills speak of all levels.
func part(rng *rand.Rand, l *ladder.Ladder) *ladder.Ladder {
	reword := func(t *ladder.Text) {
		if rng.IntN(2) == 0 {
			*t = ladder.Text{}
		} else if t.Value != "" {
			t.Value = fmt.Sprint(t.Value, " ", rng.IntN(1000))
		}
	}
	p := *l
	p.Was = nil
	reword(&p.About)
	p.Levels = some(rng, l.Levels, func(v *ladder.Level) { reword(&v.Code); reword(&v.Title) })
	p.Categories = some(rng, l.Categories, func(t *ladder.Term) { reword(&t.About) })
	p.Skills = some(rng, l.Skills, func(s *ladder.Skill) {
		reword(&s.Title)
		s.Levels, s.LevelsPos = nil, ladder.Pos{}
		s.Descriptors = some(rng, s.Descriptors, func(d *ladder.Descriptor) {
			d.NotExpected = ladder.Text{}
			reword(&d.Summary)
			d.Criteria = some(rng, d.Criteria, func(c *ladder.Criterion) { c.Text.Value += fmt.Sprint(rng.IntN(1000)) })
		})
	})
	return &p
}

// To lay a ladder over an empty one changes nothing, the ladders that are merged
// stay what they are, and in which order a chain is merged makes no difference
// where nothing clears what others ask for.
func TestOverOfGenerated(t *testing.T) {
	same := cmpopts.EquateEmpty()
	for seed := range 40 * *soak {
		rng := rand.New(rand.NewPCG(seed, 2))
		l := random(t, rng)
		if diff := cmp.Diff(l, l.Over(&ladder.Ladder{}), same); diff != "" {
			t.Fatalf("seed %d: over nothing (-want +got):\n%s", seed, diff)
		}
		a, b, c := part(rng, l), part(rng, l), part(rng, l)
		before := fmt.Sprint(*a, *b, *c)
		if diff := cmp.Diff(c.Over(b.Over(a)), c.Over(b).Over(a), same); diff != "" {
			t.Fatalf("seed %d: another order (-want +got):\n%s", seed, diff)
		}
		if fmt.Sprint(*a, *b, *c) != before {
			t.Fatalf("seed %d: merging changed what was merged", seed)
		}
		if diff := cmp.Diff(l.Skills, l.Over(l).Skills, same, cmpopts.IgnoreFields(ladder.Descriptor{}, "Examples", "Links", "Criteria")); diff != "" {
			t.Fatalf("seed %d: over itself (-want +got):\n%s", seed, diff)
		}
	}
}
