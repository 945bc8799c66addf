package github

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/githubtest"
)

// soak is how many times as many schedules of faults are gone through.
var soak = flag.Uint64("soak", 1, "how many times as many cases property tests generate")

// A counted carrier counts the requests that are over.
type counted struct {
	http.RoundTripper
	over *atomic.Int64
}

func (c counted) RoundTrip(r *http.Request) (*http.Response, error) {
	defer c.over.Add(1)
	return c.RoundTripper.RoundTrip(r)
}

// A writer is one who keeps a comment of its own on the pull request: its key, and
// the token whose account writes it.
type writer struct{ token, key string }

// writers differ by the key alone, or by the account alone.
var writers = []writer{
	{githubtest.TokenActions, "k"}, {githubtest.TokenActions, "another folder"}, {githubtest.TokenApp, "k"},
}

// A workflow is one run of it that sets a comment.
type workflow struct {
	writer
	head string
	done chan struct{}
	over atomic.Int64
	err  error
}

// A commentWorld is a pull request whose head moves while workflows run on it,
// against a server that fails by a schedule.
type commentWorld struct {
	t       *testing.T
	s       *githubtest.Server
	random  *rand.Rand
	carrier *http.Transport
	running []*workflow
	all     sync.WaitGroup
}

// start lets a workflow run for a head; it may be killed at any request.
func (w *commentWorld) start(by writer, head string) {
	run := &workflow{writer: by, head: head, done: make(chan struct{})}
	w.running = append(w.running, run)
	ctx, kill := context.WithCancel(w.t.Context())
	if w.random.IntN(4) == 0 {
		w.s.Interrupt(1+w.random.IntN(8), w.random.IntN(2) == 0, kill)
	}
	w.all.Go(func() {
		defer close(run.done)
		defer kill()
		run.err = w.comment(ctx, by, head, 400*time.Millisecond, &run.over)
	})
}

// comment does what a workflow does, as a process that knows nothing of others.
func (w *commentWorld) comment(ctx context.Context, by writer, head string, timeout time.Duration, over *atomic.Int64) error {
	c, err := NewClient(Config{
		API: w.s.URL(), Token: by.token, Timeout: timeout,
		Transport: counted{w.carrier, over}, Now: w.s.Now,
		Sleep: func(ctx context.Context, d time.Duration) error { w.s.Advance(d); return ctx.Err() },
	})
	if err != nil {
		return err
	}
	pull := Pull{Owner: "acme", Repo: "ladders", Number: 1, Head: head, BaseRef: "main"}
	_, err = c.SetComment(ctx, Comment{Pull: pull, Key: by.key, Body: "text of " + head})
	return err
}

// push moves the head. Before a workflow for the new one is there, those that run
// have come two requests further: it takes longer to start than a request takes.
func (w *commentWorld) push(head string) {
	w.s.Push(1, head)
	for _, run := range w.running {
		for had := run.over.Load(); run.over.Load() < had+2; {
			select {
			case <-run.done:
				had = run.over.Load() - 2
			case <-time.After(time.Millisecond):
			}
		}
	}
}

// again runs once more what has failed for the head, as a person does, with GitHub
// well.
func (w *commentWorld) again(head string) {
	w.s.SetFaults(nil)
	failed := map[writer]bool{}
	for _, run := range w.running {
		failed[run.writer] = failed[run.writer] || run.head == head && run.err != nil
	}
	for _, by := range writers {
		if !failed[by] {
			continue
		}
		if err := w.comment(w.t.Context(), by, head, time.Minute, new(atomic.Int64)); err != nil {
			w.t.Error(err)
		}
	}
}

// held are the comments that are nobody's in this world, and those that each writer
// has.
func (w *commentWorld) held() (others []string, kept map[writer][]string) {
	accounts := map[string]string{"github-actions[bot]": githubtest.TokenActions, "acme-bot[bot]": githubtest.TokenApp}
	kept = map[writer][]string{}
	for _, c := range w.s.Comments(1) {
		m, marked := readMarker(c.Body)
		by := slices.IndexFunc(writers, func(by writer) bool {
			return marked && by.token == accounts[c.Author] && hashKey(by.key) == m.key
		})
		if by < 0 {
			others = append(others, c.Body)
			continue
		}
		kept[writers[by]] = append(kept[writers[by]], text(c.Body))
	}
	return others, kept
}

// check expects one right comment of each writer, and those of others as they were.
func (w *commentWorld) check(foreign []string, by []writer, head string) {
	others, kept := w.held()
	if !slices.Equal(others, foreign) {
		w.t.Errorf("of others there are %q, want %q", others, foreign)
	}
	for _, one := range by {
		if !slices.Equal(kept[one], []string{"text of " + head}) {
			w.t.Errorf("%v has %q, want one text of %s", one, kept[one], head)
		}
	}
}

// Whatever fails, whoever is killed and whoever runs beside, in the end each writer
// has one comment, the right one, and those of others are as they were.
func TestCommentThroughSchedules(t *testing.T) {
	schedules := 50 * *soak
	faults := 0
	for seed := range schedules {
		faults += throughSchedule(t, seed)
		if t.Failed() {
			t.Fatalf("schedule %d", seed)
		}
	}
	t.Logf("%d schedules with %d faults ended with one right comment each", schedules, faults)
}

// throughSchedule goes through the schedule of a seed and returns how many faults
// it held.
func throughSchedule(t *testing.T, seed uint64) int {
	random := rand.New(rand.NewPCG(seed, 1))
	s := githubtest.New(t, githubtest.Options{Lag: random.IntN(3), Writes: 1_000})
	w := &commentWorld{t: t, s: s, random: random, carrier: &http.Transport{MaxIdleConnsPerHost: 8}}
	defer w.carrier.CloseIdleConnections()
	head := s.AddPull(githubtest.Pull{}).Head.SHA
	foreign := w.foreign(head)
	by := writers[:1+random.IntN(len(writers))]
	s.SetFaults(githubtest.Faults(seed, random.Float64()*0.4, schedulable()...))
	for push := range 1 + random.IntN(3) {
		if push > 0 {
			head = githubtest.SHA(fmt.Sprint("head ", push))
			w.push(head)
		}
		for _, one := range by {
			for range 1 + random.IntN(2) {
				w.start(one, head)
			}
		}
	}
	w.all.Wait()
	w.again(head)
	w.check(foreign, by, head)
	served := 0
	for _, n := range s.Served() {
		served += n
	}
	return served
}

// foreign adds comments of strangers, now and then more than a page of them: one
// forges a marker.
func (w *commentWorld) foreign(head string) []string {
	bodies := []string{marker{key: hashKey("k"), head: head}.String() + "\nforged"}
	if w.random.IntN(8) == 0 {
		for i := range 95 + w.random.IntN(10) {
			bodies = append(bodies, fmt.Sprint("comment ", i))
		}
	}
	for _, body := range bodies {
		w.s.AddComment(1, "stranger", body)
	}
	return bodies
}

// schedulable are the faults that a schedule has; one that hangs costs the time
// until it is given up, so that it is rarer than the others.
func schedulable() []githubtest.Fault {
	var kinds []githubtest.Fault
	for _, fault := range githubtest.AllFaults() {
		weight := 8
		if fault == githubtest.Hang || fault == githubtest.HangAfter {
			weight = 1
		}
		for range weight {
			kinds = append(kinds, fault)
		}
	}
	return kinds
}
