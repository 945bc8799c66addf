// Package githubtest answers what GitHub would: a server over a real socket that
// keeps comments, labels, reviews, tags and releases as GitHub keeps them, with its
// paging, permissions, rate limits and failures. It holds every request and every
// answer of its own against GitHub's API description, so that a test passes only
// for what GitHub would take.
//
// It is for tests alone; the program does not import it.
package githubtest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"
)

// Options say how a server begins. Every field may be left out.
type Options struct {
	Owner string // of the repository; "acme" if empty
	Repo  string // its name; "ladders" if empty

	// Formerly is the owner and name the repository had before it was renamed,
	// "acme/careers" for one, from where GitHub leads to the new ones; "" if it never was.
	Formerly string

	// Private makes reading need a permission too.
	Private bool

	// Clock is the server's time. If nil, it is a fake one, which begins at
	// 2026-03-02T09:00:00Z and moves a second at each request and by Advance.
	Clock func() time.Time

	// RateLimit is the number of requests a token has in an hour; 5000 if 0.
	RateLimit int
	// Writes is the number of requests that make content a token has in a minute,
	// past which comes the secondary limit; 80 if 0, which GitHub documents.
	Writes int
	// Lag is for how many requests a thing that was made stays out of lists, as
	// they are answered from a copy that follows; 0 for never.
	Lag int
	// Immutable locks the tag and the assets of a release that is published.
	Immutable bool
}

// A Server is one repository on a GitHub of its own.
type Server struct {
	options     Options
	api         *httptest.Server
	uploads     *httptest.Server
	storage     *httptest.Server // of the bytes of assets
	description *description
	closing     chan struct{}
	close       sync.Once

	mu       sync.Mutex
	now      time.Time // of the fake clock
	last     int64     // the id given last
	actors   map[string]Actor
	budgets  map[string]*budget
	faults   faultPlan
	problems []string
	log      []Request
	repository
}

// A repository is all that GitHub keeps of one.
type repository struct {
	pulls        map[int]*Pull
	comments     []Comment
	labels       []Label
	reviews      []Review
	lineComments []LineComment
	releases     []*Release
	refs         map[string]string
	tags         map[string]tagObject
	commits      map[string]Commit
	locked       map[string]bool // tags of immutable releases, never free again
}

// newRepository has one commit, the head of main.
func newRepository() repository {
	first := SHA("main")
	return repository{
		pulls:   map[int]*Pull{},
		refs:    map[string]string{"refs/heads/main": first},
		tags:    map[string]tagObject{},
		commits: map[string]Commit{first: {SHA: first, Message: "Begin"}},
		locked:  map[string]bool{},
	}
}

// New starts a server for one test, which fails if a request or an answer does not
// hold against the API description.
func New(t testing.TB, options Options) *Server {
	t.Helper()
	s, err := Start(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.Close()
		for _, problem := range s.Problems() {
			t.Errorf("githubtest: %s", problem)
		}
	})
	return s
}

// Start starts a server on 127.0.0.1. Whoever starts it closes it, and asks for its
// Problems.
func Start(options Options) (*Server, error) {
	d, err := loadDescription()
	if err != nil {
		return nil, fmt.Errorf("read the API description: %w", err)
	}
	s := &Server{
		options:     withDefaults(options),
		description: d,
		closing:     make(chan struct{}),
		now:         time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC),
		last:        1_000_000,
		actors:      actors(),
		budgets:     map[string]*budget{},
		faults:      faultPlan{served: map[Fault]int{}},
		repository:  newRepository(),
	}
	s.api = httptest.NewServer(http.HandlerFunc(s.serveAPI))
	s.uploads = httptest.NewServer(http.HandlerFunc(s.serveUploads))
	s.storage = httptest.NewServer(http.HandlerFunc(s.serveStorage))
	return s, nil
}

func withDefaults(o Options) Options {
	if o.Owner == "" {
		o.Owner = "acme"
	}
	if o.Repo == "" {
		o.Repo = "ladders"
	}
	if o.RateLimit == 0 {
		o.RateLimit = 5000
	}
	if o.Writes == 0 {
		o.Writes = 80
	}
	return o
}

// Close stops the server; connections that hang are cut.
func (s *Server) Close() {
	s.close.Do(func() {
		close(s.closing)
		s.api.Close()
		s.uploads.Close()
		s.storage.Close()
	})
}

// URL is where the API is, without a slash at its end, as GITHUB_API_URL says it.
func (s *Server) URL() string { return s.api.URL }

// UploadURL is where assets go, as a release's upload_url says it: on GitHub that is
// another host, here another port.
func (s *Server) UploadURL() string { return s.uploads.URL }

// Now is the server's time, for clients that must share it.
func (s *Server) Now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.clock()
}

// Advance moves the fake clock, as a client does that sleeps.
func (s *Server) Advance(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = s.now.Add(d)
}

func (s *Server) clock() time.Time {
	if s.options.Clock != nil {
		return s.options.Clock().UTC().Truncate(time.Second)
	}
	return s.now.Truncate(time.Second)
}

// Problems are the requests and answers that did not hold against the API
// description, one sentence each, in the order of the requests.
func (s *Server) Problems() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.problems)
}

// id gives the next id: like GitHub's they only grow, over all kinds of things.
func (s *Server) id() int64 {
	s.last++
	return s.last
}
