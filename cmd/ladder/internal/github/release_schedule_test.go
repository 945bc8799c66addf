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
// again, and in the end each version whose tag was made is released once and whole,
// even where the branch moved on before the run.
func TestReleaseThroughInterruptions(t *testing.T) {
	schedules := 50 * *soak
	faults, runs, moved := 0, 0, 0
	for seed := range schedules {
		b := throughInterruptions(t, seed)
		faults, runs, moved = faults+b.faults(), runs+b.runs, moved+b.moved
		if t.Failed() {
			t.Fatalf("schedule %d", seed)
		}
	}
	t.Logf("%d schedules with %d faults and interruptions ended with whole releases after %d runs; the branch moved on between them %d times", schedules, faults, runs, moved)
	if moved == 0 {
		t.Error("the branch never moved on")
	}
}

// A branch is one of which releases are made, commit after commit.
type branch struct {
	t      *testing.T
	s      *githubtest.Server
	g      *guard
	random *rand.Rand
	past   []Plan // of the commits before
	runs   int
	moved  int // times that it got a commit before the release of the last was done
}

// throughInterruptions makes two releases, drafts before and after perhaps, the last
// of which are taken back.
func throughInterruptions(t *testing.T, seed uint64) *branch {
	random := rand.New(rand.NewPCG(seed, 2))
	s := githubtest.New(t, githubtest.Options{Lag: random.IntN(3), Writes: 1_000, RateLimit: 100_000, Immutable: random.IntN(2) == 0})
	one, two := planned(s, "v1.0.0", "one"), planned(s, "v1.1.0", "two")
	early, late := planned(s, "v1.0.1", "early"), planned(s, "v1.1.1", "late")
	one.Memo = "effective=2026-07-01"
	early.Draft, early.Assets, late.Draft = true, early.Assets[:2], true
	carrier := &http.Transport{}
	defer carrier.CloseIdleConnections()
	b := &branch{t: t, s: s, random: random}
	b.g = &guard{RoundTripper: carrier, t: t, s: s, plans: []Plan{one, two}, tags: map[string]string{}}
	s.SetFaults(githubtest.Faults(seed, random.Float64()*0.2, schedulable()...))
	for _, plan := range []Plan{one, early, two, late} {
		if !plan.Draft || random.IntN(3) > 0 {
			b.commit(plan)
		}
	}
	for range 2 { // what was made last, lists may not show to the first
		b.until(func(ctx context.Context, c *Client) error {
			if err := b.finish(ctx, c, two.Line); err != nil {
				return err
			}
			_, err := c.DropDrafts(ctx, two.Line)
			return err
		}, false)
	}
	b.check()
	return b
}

// commit releases a commit, until that is done or the branch moves on.
func (b *branch) commit(plan Plan) {
	done := b.until(func(ctx context.Context, c *Client) error {
		if err := b.finish(ctx, c, plan.Line); err != nil {
			return err
		}
		_, err := c.Release(ctx, plan)
		return err
	}, true)
	if !done {
		b.moved++
	}
	b.past = append(b.past, plan)
}

// until runs something again and again, as processes that may be killed at any
// request, until it is done; or if it mayMove for so long.
func (b *branch) until(run func(context.Context, *Client) error, mayMove bool) (done bool) {
	for !b.t.Failed() {
		if b.runs++; b.runs == 100 {
			b.s.SetFaults(nil)
		}
		if b.interrupted(run) == nil {
			return true
		}
		if mayMove && b.random.IntN(3) == 0 {
			return false
		}
	}
	return false
}

// interrupted runs something as a process that may be killed at any request.
func (b *branch) interrupted(run func(context.Context, *Client) error) error {
	ctx, kill := context.WithCancel(b.t.Context())
	defer kill()
	if b.random.IntN(3) > 0 {
		b.s.Interrupt(1+b.random.IntN(25), b.random.IntN(2) == 0, kill)
	}
	c, err := NewClient(Config{
		API: b.s.URL(), Token: githubtest.TokenActions, Timeout: 300 * time.Millisecond, Transport: b.g, Now: b.s.Now,
		Sleep: func(ctx context.Context, d time.Duration) error { b.s.Advance(d); return ctx.Err() },
	})
	if err != nil {
		return err
	}
	return run(ctx, c)
}

// finish ends the releases that were begun of the commits before. What a draft
// remembers of a plan is what it was.
func (b *branch) finish(ctx context.Context, c *Client, of Line) error {
	var tags []Tag
	plans := map[string]Plan{}
	for _, plan := range b.past {
		if b.s.Refs()["refs/tags/"+plan.Tag] != "" {
			plans[plan.Tag] = plan
			tags = append(tags, Tag{Name: plan.Tag, Commit: plan.Commit})
		}
	}
	if len(tags) > 0 {
		tags[len(tags)-1].Last = true
	}
	begun, err := c.Unfinished(ctx, of, tags)
	for _, u := range begun {
		plan := plans[u.Tag.Name]
		if u.Memo != "" && u.Memo != plan.Memo {
			b.t.Errorf("the draft of %s remembers %q, want %q", plan.Tag, u.Memo, plan.Memo)
		}
		if err == nil {
			_, err = c.Release(ctx, plan)
		}
	}
	return err
}

// check expects the last release, those before whose tags were made, and nothing
// else.
func (b *branch) check() {
	var want []Plan
	for _, plan := range b.past {
		if tagged := b.s.Refs()["refs/tags/"+plan.Tag] != ""; tagged {
			want = append(want, plan)
		}
	}
	releases := b.s.Releases()
	if len(releases) != len(want) {
		b.t.Errorf("%d tags and releases %+v", len(want), releases)
		return
	}
	for i, plan := range want {
		if fault := fits(releases[i], plan); plan.Draft || releases[i].Draft || fault != "" {
			b.t.Errorf("%s: %s, draft %v", plan.Tag, fault, releases[i].Draft)
		}
	}
}

func (b *branch) faults() int {
	faults := 0
	for _, n := range b.s.Served() {
		faults += n
	}
	return faults
}
