package githubtest

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// A client asks a server as plainly as possible, so that what is tested here is the
// server alone.
type client struct {
	t     *testing.T
	s     *Server
	token string
	wait  time.Duration // for an answer; 0 for ever
}

func newClient(t *testing.T, options Options) client {
	return client{t: t, s: New(t, options), token: TokenActions}
}

func (c client) as(token string) client {
	c.token = token
	return c
}

// repo is a path below the repository.
func (c client) repo(path string) string { return "/repos/acme/ladders" + path }

// An exchange is what came back.
type exchange struct {
	status int
	header http.Header
	body   string
}

// do asks for a path of the API, or for a whole URL.
func (c client) do(method, path, body string) (exchange, error) {
	if strings.HasPrefix(path, "/") {
		path = c.s.URL() + path
	}
	r, err := http.NewRequest(method, path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	if c.token != "" {
		r.Header.Set("Authorization", "Bearer "+c.token)
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	once := &http.Client{Timeout: c.wait, Transport: &http.Transport{DisableKeepAlives: true}}
	answer, err := once.Do(r)
	if err != nil {
		return exchange{}, err
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	return exchange{answer.StatusCode, answer.Header, string(data)}, err
}

// want asks and expects a status.
func (c client) want(status int, method, path, body string) exchange {
	c.t.Helper()
	got, err := c.do(method, path, body)
	if err != nil {
		c.t.Fatalf("%s %s: %v", method, path, err)
	}
	if got.status != status {
		c.t.Fatalf("%s %s: status %d, want %d: %s", method, path, got.status, status, got.body)
	}
	return got
}

// into asks, expects a status and reads what came.
func (c client) into(value any, status int, method, path, body string) exchange {
	c.t.Helper()
	got := c.want(status, method, path, body)
	if err := json.Unmarshal([]byte(got.body), value); err != nil {
		c.t.Fatalf("%s %s: %v", method, path, err)
	}
	return got
}

// holds expects a text in what came.
func (c client) holds(got exchange, text string) {
	c.t.Helper()
	if !strings.Contains(got.body, text) {
		c.t.Errorf("want %q in %s", text, got.body)
	}
}

// body is an object of JSON with one text.
func body(name, text string) string { return string(marshal(object{name: text})) }
