package github

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/githubtest"
)

// Each fault, met once and met always, by a request that reads.
func TestReadingThroughFaults(t *testing.T) {
	for fault, kind := range map[githubtest.Fault]error{
		githubtest.BadToken: ErrAuth, githubtest.NoPermission: ErrReadOnly, githubtest.Missing: ErrGone, githubtest.Unprocessable: ErrRefused,
		githubtest.SecondaryLimit: ErrRateLimited, githubtest.TooMany: ErrRateLimited,
		githubtest.ServerError: ErrUnavailable, githubtest.BadGateway: ErrUnavailable, githubtest.Unavailable: ErrUnavailable,
		githubtest.GatewayTimeout: ErrUnavailable, githubtest.Truncated: ErrUnavailable, githubtest.Reset: ErrUnavailable,
	} {
		t.Run(string(fault), func(t *testing.T) {
			s := githubtest.New(t, githubtest.Options{})
			pull := pullOf(s.AddPull(githubtest.Pull{}))
			c, _ := connect(t, s, githubtest.TokenActions)
			s.Fail(fault, "GET", "/pulls/1", 1)
			lasting := kind == ErrAuth || kind == ErrReadOnly || kind == ErrGone || kind == ErrRefused
			_, err := c.isCurrent(t.Context(), pull)
			if lasting && !errors.Is(err, kind) || !lasting && err != nil {
				t.Errorf("met once: %v", err)
			}
			s.Fail(fault, "GET", "/pulls/1", 100) // more than mostAttempts, for a connection that was cut is tried again below
			if _, err := c.isCurrent(t.Context(), pull); !errors.Is(err, kind) {
				t.Errorf("met always: %v", err)
			}
		})
	}
}

func TestHungRequestIsGivenUp(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	pull := pullOf(s.AddPull(githubtest.Pull{}))
	c, _ := connect(t, s, githubtest.TokenActions)
	c.wire.limit = 200 * time.Millisecond
	s.Fail(githubtest.Hang, "GET", "/pulls/1", 1)
	if current, err := c.isCurrent(t.Context(), pull); !current || err != nil {
		t.Errorf("got %v, %v", current, err)
	}
}

func TestWaitsAsAsked(t *testing.T) {
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		name   string
		status int
		header map[string]string
		want   []time.Duration // between five attempts; none where it is not tried again
	}{
		{"not asked", 502, nil, []time.Duration{1 * time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second}},
		{"seconds", 429, map[string]string{"Retry-After": "7"}, []time.Duration{7 * time.Second, 7 * time.Second, 7 * time.Second, 7 * time.Second}},
		{"date", 503, map[string]string{"Retry-After": now.Add(9 * time.Second).Format(http.TimeFormat)}, []time.Duration{9 * time.Second, 9 * time.Second, 9 * time.Second, 9 * time.Second}},
		{"limit without a word", 429, nil, []time.Duration{time.Minute, time.Minute, time.Minute, time.Minute}},
		{"used up until soon", 403, map[string]string{"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": fmt.Sprint(now.Add(19 * time.Second).Unix())}, []time.Duration{20 * time.Second, 20 * time.Second, 20 * time.Second, 20 * time.Second}},
		{"too long", 429, map[string]string{"Retry-After": "3600"}, nil},
		{"negative", 429, map[string]string{"Retry-After": "-5"}, []time.Duration{time.Minute, time.Minute, time.Minute, time.Minute}},
		{"nonsense", 429, map[string]string{"Retry-After": "soon"}, []time.Duration{time.Minute, time.Minute, time.Minute, time.Minute}},
	} {
		t.Run(test.name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				for key, value := range test.header {
					w.Header().Set(key, value)
				}
				w.WriteHeader(test.status)
			}))
			defer server.Close()
			var slept []time.Duration
			c := mustClient(t, Config{
				API: server.URL, Now: func() time.Time { return now },
				Sleep: func(_ context.Context, d time.Duration) error { slept = append(slept, d); return nil },
			})
			if _, err := c.isCurrent(t.Context(), Pull{Owner: "o", Repo: "r", Number: 1}); err == nil {
				t.Error("no error")
			}
			if fmt.Sprint(slept) != fmt.Sprint(test.want) {
				t.Errorf("slept %v, want %v", slept, test.want)
			}
		})
	}
}

func mustClient(t *testing.T, config Config) *Client {
	t.Helper()
	c, err := NewClient(config)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The token goes to GitHub alone, whatever an answer leads to.
func TestTokenStaysWithGitHub(t *testing.T) {
	stranger := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("%s was asked for", r.URL)
	}))
	defer stranger.Close()
	elsewhere := strings.Replace(stranger.URL, "127.0.0.1", "localhost", 1)
	var from *httptest.Server
	from = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer secret" {
			t.Errorf("%s without the token", r.URL)
		}
		switch r.URL.Path {
		case "/repos/o/renamed/pulls/1":
			http.Redirect(w, r, from.URL+"/repositories/7/pulls/1", http.StatusMovedPermanently)
		case "/repositories/7/pulls/1":
			fmt.Fprint(w, `{"head": {"sha": "abc"}}`)
		case "/repos/o/other-host/pulls/1":
			http.Redirect(w, r, elsewhere, http.StatusFound)
		case "/repos/o/other-port/pulls/1":
			http.Redirect(w, r, stranger.URL, http.StatusFound)
		case "/repos/o/turned/issues/1/comments":
			http.Redirect(w, r, from.URL+"/elsewhere", http.StatusFound)
		default:
			t.Errorf("%s was asked for", r.URL)
		}
	}))
	defer from.Close()
	c := mustClient(t, Config{API: from.URL, Token: "secret"})
	if current, err := c.isCurrent(t.Context(), Pull{Owner: "o", Repo: "renamed", Number: 1, Head: "abc"}); !current || err != nil {
		t.Errorf("a repository that was renamed: %v, %v", current, err)
	}
	for _, repo := range []string{"other-host", "other-port"} {
		_, err := c.isCurrent(t.Context(), Pull{Owner: "o", Repo: repo, Number: 1, Head: "abc"})
		if !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), "not followed") {
			t.Errorf("%s: %v", repo, err)
		}
	}
	_, _, err := c.api.Issues.CreateComment(t.Context(), "o", "turned", 1, nil)
	if !errors.Is(err, ErrRefused) {
		t.Errorf("a POST turned into a GET: %v", err)
	}
}

func TestAnswersAreBounded(t *testing.T) {
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked++
		fmt.Fprintf(w, `{"head": {"sha": %q}}`, strings.Repeat("a", 1_000))
	}))
	defer server.Close()
	c := mustClient(t, Config{API: server.URL})
	c.wire.most = 1_000
	_, err := c.isCurrent(t.Context(), Pull{Owner: "o", Repo: "r", Number: 1})
	if !errors.Is(err, ErrUnavailable) || !strings.Contains(err.Error(), "more than 1000 bytes") || asked != 1 {
		t.Errorf("%v after %d requests", err, asked)
	}
}

// Answers that are whole for HTTP and not what GitHub said: cut, or of a proxy.
func TestAnswersThatAreNotGitHubs(t *testing.T) {
	whole := `{"head": {"sha": "abc"}}`
	answers := []string{whole[:10], "<html>Log in to the guests' network</html>", whole}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, answers[0])
		answers = answers[1:]
	}))
	defer server.Close()
	c := mustClient(t, Config{API: server.URL, Sleep: func(context.Context, time.Duration) error { return nil }})
	current, err := c.isCurrent(t.Context(), Pull{Owner: "o", Repo: "r", Number: 1, Head: "abc"})
	if !current || err != nil || len(answers) != 0 {
		t.Errorf("got %v, %v with %d answers left", current, err, len(answers))
	}
}

// Every error begins with a sentence, not with an address.
func TestErrorsBeginWithASentence(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	pull := pullOf(s.AddPull(githubtest.Pull{}))
	c := newRun(t, s, "wrong")
	for name, ask := range map[string]func() error{
		"FindComment": func() error { _, err := c.FindComment(t.Context(), pull, "k"); return err },
		"SetComment":  func() error { _, err := c.SetComment(t.Context(), Comment{Pull: pull}); return err },
		"SetLabel":    func() error { _, err := c.SetLabel(t.Context(), pull, "major"); return err },
		"Suggest":     func() error { _, err := c.Suggest(t.Context(), pull, []Suggestion{{}}); return err },
		"FindPulls":   func() error { _, err := c.FindPulls(t.Context(), "acme", "ladders", Branch{}); return err },
		"Release":     func() error { _, err := c.Release(t.Context(), planned(s, "v1.0.0", "one")); return err },
		"MergedPulls": func() error {
			_, err := c.MergedPulls(t.Context(), "acme", "ladders", []string{"a"}, time.Time{})
			return err
		},
	} {
		if err := ask(); !errors.Is(err, ErrAuth) || !strings.HasPrefix(err.Error(), "GitHub does not know the token: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWritesKeepTime(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{Clock: func() time.Time { return time.Unix(1_700_000_000, 0) }})
	s.AddPull(githubtest.Pull{})
	c, w := connect(t, s, githubtest.TokenActions)
	for range 3 {
		if _, _, err := c.api.Issues.CreateLabel(t.Context(), "acme", "ladders", newLabel("ladder: major")); err != nil && !errors.Is(err, ErrTaken) {
			t.Fatal(err)
		}
	}
	if fmt.Sprint(w.all) != "[1s 2s]" { // the clock stands still
		t.Errorf("slept %v", w.all)
	}
}

// A run that is told to stop stops, wherever it waits.
func TestStopsWhenToldTo(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	pull := pullOf(s.AddPull(githubtest.Pull{}))
	c := mustClient(t, Config{API: s.URL(), Token: githubtest.TokenActions})
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	s.Fail(githubtest.TooMany, "", "", 100)
	start := time.Now()
	_, err := c.SetComment(ctx, Comment{Pull: pull, Body: "x"})
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) > 5*time.Second {
		t.Errorf("%v after %v", err, time.Since(start))
	}
}

func TestNewClientRefusesWhatIsNoAddress(t *testing.T) {
	for _, address := range []string{"api.github.com", "ftp://x", "https://", "https://u:p@x/", "://"} {
		if _, err := NewClient(Config{API: address}); err == nil || !strings.Contains(err.Error(), "write https://HOST/api/v3") {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestReadConfig(t *testing.T) {
	env := map[string]string{"GITHUB_API_URL": "https://git.example.com/api/v3", "GH_TOKEN": "b"}
	getenv := func(key string) string { return env[key] }
	if got := ReadConfig(getenv); got.API != env["GITHUB_API_URL"] || got.Token != "b" {
		t.Errorf("got %+v", got)
	}
	env["GITHUB_TOKEN"] = "a"
	if got := ReadConfig(getenv); got.Token != "a" {
		t.Errorf("got %+v", got)
	}
}
