package githubtest

import (
	"net/http"
	"slices"
	"strconv"
	"time"
)

const (
	tick        = time.Second      // by which the fake clock moves at each request
	hour        = time.Hour        // in which the primary limit counts
	hourlyWrite = 500              // requests that make content in an hour, as GitHub documents
	retryAfter  = 60 * time.Second // that GitHub asks for past a secondary limit
)

// A budget is what a token has used.
type budget struct {
	reset  time.Time   // when the hour ends
	used   int         // requests in this hour
	writes []time.Time // requests that made content, the last hour's
}

func (s *Server) budget(c *call) *budget {
	key := c.r.Header.Get("Authorization")
	b := s.budgets[key]
	if b == nil {
		b = &budget{}
		s.budgets[key] = b
	}
	if !c.now.Before(b.reset) {
		b.reset, b.used = c.now.Add(hour), 0
	}
	return b
}

// limit counts a request, and refuses it past the primary limit or, if it makes
// content, past a secondary one.
func (s *Server) limit(c *call) *answer {
	b := s.budget(c)
	b.used++
	if b.used > s.options.RateLimit {
		b.used = s.options.RateLimit
		a := refuse(http.StatusForbidden, "API rate limit exceeded for installation ID 1.")
		return &a
	}
	if c.r.Method == http.MethodGet || c.route.Operation.OperationID == "graphql" {
		return nil
	}
	b.writes = slices.DeleteFunc(b.writes, func(at time.Time) bool { return c.now.Sub(at) >= hour })
	lastMinute := 0
	for _, at := range b.writes {
		if c.now.Sub(at) < time.Minute {
			lastMinute++
		}
	}
	if lastMinute >= s.options.Writes || len(b.writes) >= hourlyWrite {
		a := secondaryLimit()
		return &a
	}
	b.writes = append(b.writes, c.now)
	return nil
}

func secondaryLimit() answer {
	a := refuse(http.StatusForbidden, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.")
	a.body.(map[string]any)["documentation_url"] = "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits"
	a.header = map[string]string{"Retry-After": strconv.Itoa(int(retryAfter.Seconds()))}
	return a
}

// budgetHeaders says what is left, as every answer does.
func (s *Server) budgetHeaders(c *call, header http.Header) {
	b := s.budget(c)
	header.Set("X-RateLimit-Limit", strconv.Itoa(s.options.RateLimit))
	header.Set("X-RateLimit-Remaining", strconv.Itoa(s.options.RateLimit-b.used))
	header.Set("X-RateLimit-Used", strconv.Itoa(b.used))
	header.Set("X-RateLimit-Reset", strconv.FormatInt(b.reset.Unix(), 10))
	header.Set("X-RateLimit-Resource", "core")
}
