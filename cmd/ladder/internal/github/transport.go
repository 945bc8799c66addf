package github

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

const (
	// mostAnswer is the size in bytes of an answer that is read: a page of a hundred
	// comments of 64 KiB, in JSON, is some 7 MB.
	mostAnswer = 64 << 20
	// mostAttempts is how often a request is sent, or a write is tried, before its
	// error counts.
	mostAttempts = 5
	// mostWait is how long one wait for GitHub may be; who must wait longer is told.
	mostWait = 2 * time.Minute
	// limitWait is how long to wait at a limit that says nothing, as GitHub asks.
	limitWait = time.Minute
	// betweenWrites is the least time from one write to the next, as GitHub asks.
	betweenWrites = time.Second
	// requestTime is how long one request may take, and slowestUpload the speed in
	// bytes a second of the line that its body gets more time for.
	requestTime   = 30 * time.Second
	slowestUpload = 100_000
)

// A transport carries requests to one GitHub. It adds the token, for its hosts
// alone; sends a request that only reads again until it is answered, within
// bounds; keeps time between writes; reads answers whole, so that one that broke
// off is known; and turns what is not success into an *Error, before go-github
// sees it and begins to count limits by a clock of its own.
type transport struct {
	next  http.RoundTripper
	base  *url.URL
	token string
	limit time.Duration // of one request without a large body
	most  int64         // bytes of an answer
	now   func() time.Time
	sleep func(context.Context, time.Duration) error

	mu    sync.Mutex
	wrote time.Time // when the latest write may start or did
}

func newTransport(config Config, base *url.URL) *transport {
	t := &transport{
		next: config.Transport, base: base, token: config.Token,
		limit: cmp.Or(config.Timeout, requestTime), most: mostAnswer, now: config.Now, sleep: config.Sleep,
	}
	if t.next == nil {
		t.next = http.DefaultTransport
	}
	if t.now == nil {
		t.now = time.Now
	}
	if t.sleep == nil {
		t.sleep = sleep
	}
	return t
}

// sleep waits, or returns the error of a context that ends before.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// stayOnHost follows a redirect, as GitHub sends for a repository that was
// renamed, only to the same host and with the same method.
func stayOnHost(to *http.Request, via []*http.Request) error {
	from := via[0]
	if to.URL.Host != from.URL.Host || to.URL.Scheme != from.URL.Scheme || to.Method != from.Method || len(via) > 3 {
		return &Error{
			Kind: ErrRefused, request: describe(from),
			cause: fmt.Errorf("it leads to %s %s://%s, where it is not followed", to.Method, to.URL.Scheme, to.URL.Host),
		}
	}
	return nil
}

func describe(r *http.Request) string { return r.Method + " " + r.URL.Path }

// trusts reports whether an address is on the host that the token is for, or on the
// one beside it that takes uploads.
func (t *transport) trusts(u *url.URL) bool {
	uploads := "uploads." + strings.TrimPrefix(t.base.Hostname(), "api.")
	return u.Scheme == t.base.Scheme && (u.Hostname() == t.base.Hostname() || u.Hostname() == uploads)
}

// reads reports whether a request changes nothing.
func reads(r *http.Request) bool {
	return r.Method == http.MethodGet || strings.HasSuffix(r.URL.Path, "/graphql")
}

// RoundTrip sends a request; see transport.
func (t *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	reads := reads(r)
	for attempt := 1; ; attempt++ {
		if !reads {
			if err := t.pace(r.Context()); err != nil {
				return nil, err
			}
		}
		answer, problem := t.send(r)
		if problem == nil {
			return answer, nil
		}
		if !reads {
			return nil, problem
		}
		if err := t.pause(r.Context(), attempt, problem); err != nil {
			problem.again = false
			return nil, err
		}
	}
}

// pace waits until a write may follow the one before.
func (t *transport) pace(ctx context.Context) error {
	t.mu.Lock()
	now := t.now()
	start := now
	if next := t.wrote.Add(betweenWrites); next.After(now) {
		start = next
	}
	t.wrote = start
	t.mu.Unlock()
	if start == now {
		return nil
	}
	return t.sleep(ctx, start.Sub(now))
}

// pause waits before what failed is tried again, and returns the error if it is
// not to be: as it can't help, was tried often enough or would take too long.
func (t *transport) pause(ctx context.Context, attempt int, problem *Error) error {
	wait := problem.Wait
	if wait == 0 {
		wait = time.Second << (attempt - 1)
	}
	if !problem.again || attempt >= mostAttempts || wait > mostWait {
		return problem
	}
	return t.sleep(ctx, wait)
}

// send sends a request once and reads the answer whole.
func (t *transport) send(r *http.Request) (*http.Response, *Error) {
	limit := t.limit + time.Duration(max(r.ContentLength, 0)/slowestUpload)*time.Second
	ctx, cancel := context.WithTimeout(r.Context(), limit)
	defer cancel()
	sent := r.Clone(ctx)
	if r.GetBody != nil {
		body, err := r.GetBody()
		if err != nil {
			return nil, broken(r, err)
		}
		sent.Body = body
	}
	if t.token != "" && t.trusts(r.URL) {
		sent.Header.Set("Authorization", "Bearer "+t.token)
	}
	answer, err := t.next.RoundTrip(sent)
	if err != nil {
		return nil, broken(r, err)
	}
	body, err := t.read(answer)
	if err != nil {
		return nil, broken(r, err)
	}
	answer.Body = io.NopCloser(bytes.NewReader(body))
	if answer.StatusCode >= 400 {
		return nil, t.refusal(r, answer, body)
	}
	if answer.StatusCode < 300 && len(body) > 0 && !json.Valid(body) {
		return nil, broken(r, errors.New("the answer broke off, or is not GitHub's"))
	}
	return answer, nil
}

// errTooLarge is the error of an answer that is too large; it is not asked for again.
var errTooLarge = errors.New("the answer is too large")

func (t *transport) read(answer *http.Response) ([]byte, error) {
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, t.most+1))
	if err == nil && int64(len(body)) > t.most {
		err = fmt.Errorf("%w: more than %d bytes", errTooLarge, t.most)
	}
	return body, err
}

// broken is the error of a request that got no answer, or none that can be read.
// A run that was told to stop does not try again.
func broken(r *http.Request, err error) *Error {
	again := r.Context().Err() == nil && !errors.Is(err, errTooLarge)
	return &Error{Kind: ErrUnavailable, request: describe(r), cause: err, again: again}
}
