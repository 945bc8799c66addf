package github

import (
	"context"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/githubtest"
)

// A waits notes how long a client slept, while the server's clock moved on.
type waits struct {
	mu  sync.Mutex
	all []time.Duration
}

func (w *waits) sleep(s *githubtest.Server) func(context.Context, time.Duration) error {
	return func(ctx context.Context, d time.Duration) error {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.all = append(w.all, d)
		s.Advance(d)
		return ctx.Err()
	}
}

// longest is the longest of the waits.
func (w *waits) longest() time.Duration {
	var longest time.Duration
	for _, d := range w.all {
		longest = max(longest, d)
	}
	return longest
}

// connect returns a client of a server that shares its clock.
func connect(t testing.TB, s *githubtest.Server, token string) (*Client, *waits) {
	t.Helper()
	carrier := &http.Transport{}
	t.Cleanup(carrier.CloseIdleConnections)
	w := &waits{}
	client, err := NewClient(Config{
		API: s.URL(), Token: token, Timeout: time.Minute, Transport: carrier, Now: s.Now, Sleep: w.sleep(s),
	})
	if err != nil {
		t.Fatal(err)
	}
	return client, w
}

// requested counts the requests with a method whose path holds a part.
func requested(s *githubtest.Server, method, operation string) int {
	n := 0
	for _, r := range s.Requests() {
		if r.Method == method && r.Operation == operation {
			n++
		}
	}
	return n
}

// pullOf is a pull request of the server as the client names it.
func pullOf(p githubtest.Pull) Pull {
	return Pull{Owner: "acme", Repo: "ladders", Number: p.Number, Head: p.Head.SHA, BaseRef: p.Base.Ref}
}
