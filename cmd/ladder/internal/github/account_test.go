package github

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/githubtest"
)

// A GitHub that does not tell who asks is taken to have given out a workflow's
// token.
func TestWhoAmIWhereNobodyTells(t *testing.T) {
	for name, graphQL := range map[string]http.HandlerFunc{
		"no GraphQL": http.NotFound,
		"forbidden":  func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) },
		"an error":   func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `{"data": null, "errors": [{}]}`) },
	} {
		t.Run(name, func(t *testing.T) {
			mux := http.NewServeMux()
			mux.HandleFunc("GET /user", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) })
			mux.Handle("POST /graphql", graphQL)
			server := httptest.NewServer(mux)
			defer server.Close()
			c := mustClient(t, Config{API: server.URL, Sleep: noSleep})
			if me, err := c.whoAmI(t.Context()); me != actionsBot || err != nil {
				t.Errorf("got %q, %v", me, err)
			}
		})
	}
}

func noSleep(ctx context.Context, _ time.Duration) error { return ctx.Err() }

// An app that GraphQL refuses now and then does not take the comment of the
// workflow's own account for its own, though it has its key and says the same.
func TestWhoAmIThoughRefused(t *testing.T) {
	for _, fault := range []githubtest.Fault{githubtest.Missing, githubtest.NoPermission} {
		for times := range mostAsked {
			s := githubtest.New(t, githubtest.Options{})
			pull := pullOf(s.AddPull(githubtest.Pull{}))
			set(t, newRun(t, s, githubtest.TokenActions), Comment{Pull: pull, Key: "k", Body: "x"}, Created)
			s.Fail(fault, "POST", "/graphql", times)
			set(t, newRun(t, s, githubtest.TokenApp), Comment{Pull: pull, Key: "k", Body: "x"}, Created)
			if comments := s.Comments(1); len(comments) != 2 || comments[1].Author != "acme-bot[bot]" {
				t.Errorf("%s %d times: %+v", fault, times, comments)
			}
		}
	}
}

// GraphQL tells of a limit with status 200: nobody is guessed for that.
func TestWhoAmIAtALimit(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /user", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) })
	mux.HandleFunc("POST /graphql", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `{"data": null, "errors": [{"type": "RATE_LIMITED", "message": "API rate limit exceeded"}]}`)
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	c := mustClient(t, Config{API: server.URL, Sleep: noSleep})
	if me, err := c.whoAmI(t.Context()); me != "" || !errors.Is(err, ErrRateLimited) {
		t.Errorf("got %q, %v", me, err)
	}
}
