// Package github answers what GitHub knows and what it is told: the event that
// started a workflow, the pull request it speaks of, the comment, label and
// suggestions on it, and releases.
//
// Everything comes in rendered; this package judges no ladder. It never writes
// before it has looked: what GitHub holds is read, compared with what it should
// hold, and changed by one step, after which it is read again. So a request whose
// answer was lost is not repeated where it was done, and a run that was killed is
// made good by the next.
package github

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/google/go-github/v60/github"
)

// publicAPI is the API of github.com.
const publicAPI = "https://api.github.com"

// A Config says which GitHub a client talks to, and as whom.
type Config struct {
	API       string        // address of the API, as GITHUB_API_URL holds it; "" is github.com's
	Token     string        // "" asks as a stranger
	UserAgent string        // "" is "ladder"
	Timeout   time.Duration // of one request; 0 is 30 s

	Transport http.RoundTripper                                // nil is http.DefaultTransport
	Now       func() time.Time                                 // nil is time.Now
	Sleep     func(ctx context.Context, d time.Duration) error // nil waits, or returns the context's error
}

// ReadConfig reads where the API is and the token from the environment of a
// workflow's step: GITHUB_API_URL, and GITHUB_TOKEN or else GH_TOKEN.
func ReadConfig(getenv func(string) string) Config {
	token := getenv("GITHUB_TOKEN")
	if token == "" {
		token = getenv("GH_TOKEN")
	}
	return Config{API: getenv("GITHUB_API_URL"), Token: token}
}

// A Client talks to the API of one GitHub with one token. It is safe for
// concurrent use.
type Client struct {
	api     *github.Client
	wire    *transport
	account account
}

// NewClient returns a client; it sends nothing yet. The error is that of an
// address that is none.
func NewClient(config Config) (*Client, error) {
	base, err := parseAPI(config.API)
	if err != nil {
		return nil, err
	}
	wire := newTransport(config, base)
	api := github.NewClient(&http.Client{Transport: wire, CheckRedirect: stayOnHost})
	api.BaseURL, api.UploadURL = base, base
	api.UserAgent = config.UserAgent
	if api.UserAgent == "" {
		api.UserAgent = "ladder"
	}
	return &Client{api: api, wire: wire}, nil
}

// parseAPI reads the address of an API and ends its path in a slash, so that
// paths of requests are added to it.
func parseAPI(address string) (*url.URL, error) {
	if address == "" {
		address = publicAPI
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || u.User != nil {
		return nil, fmt.Errorf("GITHUB_API_URL: %q is not the address of an API: write https://HOST/api/v3", address)
	}
	u.Path = strings.TrimSuffix(u.Path, "/") + "/"
	u.RawQuery, u.Fragment = "", ""
	return u, nil
}

// mostPages bounds the pages of a list that are read, of a hundred each; GitHub
// keeps fewer comments on an issue.
const mostPages = 500

// allPages reads a list whole.
func allPages[T any](list func(page github.ListOptions) ([]T, *github.Response, error)) ([]T, error) {
	var all []T
	page := github.ListOptions{PerPage: 100}
	for range mostPages {
		items, answer, err := list(page)
		if err != nil {
			return nil, err
		}
		all = append(all, items...)
		if answer.NextPage == 0 {
			return all, nil
		}
		page.Page = answer.NextPage
	}
	return nil, fail(ErrUnavailable, "GitHub's list has more than %d pages", mostPages)
}
