package githubtest

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A seen fault is what the client and the server see of one.
type seen struct {
	status int // 0 where no whole answer comes
	done   bool
	holds  string
	err    func(error) bool
}

func isTimeout(err error) bool {
	var network net.Error
	return errors.As(err, &network) && network.Timeout()
}

func isCut(err error) bool { return errors.Is(err, syscall.ECONNRESET) || errors.Is(err, io.EOF) }

func isShort(err error) bool { return errors.Is(err, io.ErrUnexpectedEOF) }

// seenFaults is what is to be seen of each.
var seenFaults = map[Fault]seen{
	BadToken:        {status: 401, holds: "Bad credentials"},
	NoPermission:    {status: 403, holds: "Resource not accessible by integration"},
	PrimaryLimit:    {status: 403, holds: "API rate limit exceeded"},
	SecondaryLimit:  {status: 403, holds: "secondary rate limit"},
	Missing:         {status: 404, holds: "Not Found"},
	Unprocessable:   {status: 422, holds: "Validation Failed"},
	TooMany:         {status: 429, holds: "secondary rate limit"},
	ServerError:     {status: 500, holds: "<html>"},
	BadGateway:      {status: 502, holds: "<html>"},
	BadGatewayAfter: {status: 502, holds: "<html>", done: true},
	BrokenUpload:    {status: 502, holds: "<html>"},
	Unavailable:     {status: 503, holds: "<html>"},
	GatewayTimeout:  {status: 504, holds: "<html>", done: true},
	Hang:            {err: isTimeout},
	HangAfter:       {err: isTimeout, done: true},
	Truncated:       {err: isShort, done: true},
	Reset:           {err: isCut},
	ResetAfter:      {err: isCut, done: true},
}

// Each fault is seen as it should be, and the deed is done or not.
func TestEveryFaultIsServed(t *testing.T) {
	for _, fault := range AllFaults() {
		t.Run(string(fault), func(t *testing.T) {
			t.Parallel()
			want, known := seenFaults[fault]
			if !known {
				t.Fatal("not in the table of this test")
			}
			want.check(t, fault)
		})
	}
}

func (want seen) check(t *testing.T, fault Fault) {
	c := newClient(t, Options{})
	c.s.AddPull(Pull{})
	c.s.Fail(fault, "POST", "/comments", 1)
	c.want(200, "GET", c.repo("/issues/1/comments"), "")
	hasty := c
	if fault == Hang || fault == HangAfter {
		hasty.wait = 2 * time.Second
	}
	got, err := hasty.do("POST", c.repo("/issues/1/comments"), body("body", "deed"))
	if (err != nil) != (want.err != nil) || err != nil && !want.err(err) {
		t.Errorf("error %v", err)
	}
	if err == nil && got.status != want.status || !strings.Contains(got.body, want.holds) {
		t.Errorf("got %d %s", got.status, got.body)
	}
	if done := len(c.s.Comments(1)) == 1; done != want.done {
		t.Errorf("the deed is done: %v", done)
	}
	if c.s.Served()[fault] != 1 {
		t.Errorf("served %v", c.s.Served())
	}
	c.want(201, "POST", c.repo("/issues/1/comments"), body("body", "again"))
}

func TestLimitFaultsSayWhenToComeBack(t *testing.T) {
	for _, fault := range []Fault{SecondaryLimit, TooMany} {
		c := newClient(t, Options{})
		c.s.Fail(fault, "", "", 1)
		if got, err := c.do("GET", c.repo(""), ""); err != nil || got.header.Get("Retry-After") != "60" {
			t.Errorf("%s: %v, headers %v", fault, err, got.header)
		}
	}
	c := newClient(t, Options{})
	c.s.Fail(PrimaryLimit, "", "", 1)
	if got := c.want(403, "GET", c.repo(""), ""); got.header.Get("X-RateLimit-Remaining") != "0" || got.header.Get("X-RateLimit-Reset") == "" {
		t.Errorf("headers %v", got.header)
	}
}

func TestFaultsComeBySeed(t *testing.T) {
	run := func(seed uint64) (string, int) {
		c := newClient(t, Options{})
		c.s.SetFaults(Faults(seed, 0.5, BadToken, Missing, BadGateway))
		var statuses strings.Builder
		for range 40 {
			got, err := c.do("GET", c.repo(""), "")
			if err != nil {
				t.Fatal(err)
			}
			statuses.WriteString(map[int]string{200: ".", 401: "t", 404: "m", 502: "g"}[got.status])
		}
		served := 0
		for _, n := range c.s.Served() {
			served += n
		}
		return statuses.String(), served
	}
	first, served := run(7)
	again, _ := run(7)
	other, _ := run(8)
	if first != again || first == other {
		t.Errorf("seed 7 gave %s and %s, seed 8 %s", first, again, other)
	}
	if served != 40-strings.Count(first, ".") || served < 10 || served > 30 {
		t.Errorf("served %d in %s", served, first)
	}
}

func TestInterruptKillsAtOneRequest(t *testing.T) {
	for _, done := range []bool{false, true} {
		c := newClient(t, Options{})
		c.s.AddPull(Pull{})
		ctx, kill := context.WithCancel(context.Background())
		c.s.Interrupt(2, done, kill)
		c.want(200, "GET", c.repo(""), "")
		if ctx.Err() != nil {
			t.Error("killed too early")
		}
		if _, err := c.do("POST", c.repo("/issues/1/comments"), body("body", "x")); err == nil || ctx.Err() == nil {
			t.Errorf("error %v, killed %v", err, ctx.Err())
		}
		if got := len(c.s.Comments(1)) == 1; got != done {
			t.Errorf("the deed is done: %v, want %v", got, done)
		}
		c.want(200, "GET", c.repo(""), "")
	}
}
