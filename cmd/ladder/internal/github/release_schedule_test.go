package github

import (
	"context"
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/githubtest"
)

// A guard looks at the server after each request of a client: nobody may ever see
// a part of a release, two of them, or a tag that moves.
type guard struct {
	http.RoundTripper
	t     *testing.T
	s     *githubtest.Server
	plans []Plan
	tags  map[string]string
}

func (g *guard) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := g.RoundTripper.RoundTrip(r)
	public := map[string]bool{}
	for _, release := range g.s.Releases() {
		if release.Draft {
			continue
		}
		if public[release.Tag] {
			g.t.Errorf("two releases of %s", release.Tag)
		}
		public[release.Tag] = true
		for _, plan := range g.plans {
			if fault := fits(release, plan); plan.Tag == release.Tag && fault != "" {
				g.t.Errorf("public and not as planned: %s", fault)
			}
		}
	}
	for name, commit := range g.s.Refs() {
		if had := g.tags[name]; had != "" && had != commit {
			g.t.Errorf("%s moved from %s to %s", name, had, commit)
		}
		g.tags[name] = commit
	}
	return answer, err
}

// Wherever a release is interrupted and whatever fails, it goes on when it is run
// again, and in the end each version is released once and whole.
func TestReleaseThroughInterruptions(t *testing.T) {
	schedules := 50 * *soak
	faults, runs := 0, 0
	for seed := range schedules {
		f, r := throughInterruptions(t, seed)
		faults, runs = faults+f, runs+r
		if t.Failed() {
			t.Fatalf("schedule %d", seed)
		}
	}
	t.Logf("%d schedules with %d faults and interruptions ended with whole releases after %d runs", schedules, faults, runs)
}

// throughInterruptions makes two releases, drafts first perhaps, and returns how
// many faults there were and how many runs it took.
func throughInterruptions(t *testing.T, seed uint64) (faults, runs int) {
	random := rand.New(rand.NewPCG(seed, 2))
	s := githubtest.New(t, githubtest.Options{Lag: random.IntN(3), Writes: 1_000, RateLimit: 100_000, Immutable: random.IntN(2) == 0})
	one, two := planned(s, "v1.0.0", "one"), planned(s, "v1.1.0", "two")
	early := planned(s, "v1.0.1", "early")
	early.Draft, early.Assets = true, early.Assets[:2]
	carrier := &http.Transport{}
	defer carrier.CloseIdleConnections()
	g := &guard{RoundTripper: carrier, t: t, s: s, plans: []Plan{one, two}, tags: map[string]string{}}
	s.SetFaults(githubtest.Faults(seed, random.Float64()*0.2, schedulable()...))
	for _, plan := range []Plan{one, early, two} {
		if plan.Draft && random.IntN(3) == 0 {
			continue
		}
		for done := false; !done && !t.Failed(); runs++ {
			if runs == 100 {
				s.SetFaults(nil)
			}
			done = interrupted(t, s, g, plan, random) == nil
		}
	}
	releases := s.Releases()
	if len(releases) != 2 || fits(releases[0], one) != "" || fits(releases[1], two) != "" || releases[0].Draft || releases[1].Draft {
		t.Errorf("got %+v", releases)
	}
	for _, n := range s.Served() {
		faults += n
	}
	return faults, runs
}

// interrupted runs a release as a process that may be killed at any request.
func interrupted(t *testing.T, s *githubtest.Server, g *guard, plan Plan, random *rand.Rand) error {
	ctx, kill := context.WithCancel(t.Context())
	defer kill()
	if random.IntN(3) > 0 {
		s.Interrupt(1+random.IntN(25), random.IntN(2) == 0, kill)
	}
	c, err := NewClient(Config{
		API: s.URL(), Token: githubtest.TokenActions, Timeout: 300 * time.Millisecond, Transport: g, Now: s.Now,
		Sleep: func(ctx context.Context, d time.Duration) error { s.Advance(d); return ctx.Err() },
	})
	if err == nil {
		_, err = c.Release(ctx, plan)
	}
	return err
}
