package githubtest

import (
	"strconv"
	"testing"
	"time"
)

func TestPrimaryLimit(t *testing.T) {
	c := newClient(t, Options{RateLimit: 3})
	for i := range 3 {
		got := c.want(200, "GET", c.repo(""), "")
		if left := got.header.Get("X-RateLimit-Remaining"); left != strconv.Itoa(2-i) {
			t.Errorf("%s left after %d", left, i+1)
		}
	}
	got := c.want(403, "GET", c.repo(""), "")
	c.holds(got, "API rate limit exceeded")
	c.as(TokenHuman).want(200, "GET", c.repo(""), "")
	reset, _ := strconv.ParseInt(got.header.Get("X-RateLimit-Reset"), 10, 64)
	c.s.Advance(time.Unix(reset, 0).Sub(c.s.Now()))
	c.want(200, "GET", c.repo(""), "")
}

func TestSecondaryLimit(t *testing.T) {
	c := newClient(t, Options{Writes: 2})
	c.s.AddPull(Pull{})
	post := func(status int) exchange {
		return c.want(status, "POST", c.repo("/issues/1/comments"), body("body", "x"))
	}
	post(201)
	post(201)
	got := post(403)
	c.holds(got, "secondary rate limit")
	if got.header.Get("Retry-After") != "60" {
		t.Errorf("headers %v", got.header)
	}
	c.want(200, "GET", c.repo(""), "")
	c.s.Advance(time.Minute)
	post(201)
}

// A thousand writes in an hour are too many however slowly they come.
func TestHourlyLimit(t *testing.T) {
	c := newClient(t, Options{})
	c.s.AddPull(Pull{})
	for range hourlyWrite {
		c.want(201, "POST", c.repo("/issues/1/comments"), body("body", "x"))
		c.s.Advance(time.Second)
	}
	c.want(403, "POST", c.repo("/issues/1/comments"), body("body", "x"))
}

func TestClockMayBeTrue(t *testing.T) {
	c := newClient(t, Options{Clock: time.Now})
	c.s.AddPull(Pull{})
	c.want(201, "POST", c.repo("/issues/1/comments"), body("body", "x"))
	if age := time.Since(c.s.Comments(1)[0].Created); age < 0 || age > time.Minute {
		t.Errorf("made %v ago", age)
	}
}
