package githubtest

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// pullsBy are the pull requests for which fits says so, by their number.
func (s *Server) pullsBy(fits func(*Pull) bool) []*Pull {
	found := slices.SortedFunc(maps.Values(s.pulls), func(a, b *Pull) int { return cmp.Compare(a.Number, b.Number) })
	return slices.DeleteFunc(found, func(p *Pull) bool { return !fits(p) })
}

func (s *Server) listPulls(c *call) answer {
	query := c.r.URL.Query()
	state, head, base := cmp.Or(query.Get("state"), "open"), query.Get("head"), query.Get("base")
	if !strings.Contains(head, ":") {
		head = "" // GitHub passes over a branch without its owner
	}
	found := s.pullsBy(func(p *Pull) bool {
		return (state == "all" || state == p.state()) &&
			(head == "" || head == p.Head.Owner+":"+p.Head.Ref) &&
			(base == "" || base == p.Base.Ref)
	})
	if query.Get("sort") == "updated" {
		slices.SortStableFunc(found, func(a, b *Pull) int { return a.updated.Compare(b.updated) })
	}
	if newestFirst(query.Get("sort"), query.Get("direction")) {
		slices.Reverse(found)
	}
	return page(c, found, func(p *Pull) any { return s.pullShape(p) })
}

// newestFirst says how a list is sorted: by when they were made, the newest first,
// unless asked otherwise.
func newestFirst(by, direction string) bool {
	if direction != "" {
		return direction == "desc"
	}
	return by == "" || by == "created"
}

// listCommitPulls finds the pull requests that brought a commit in, or are open with
// it. One from a fork is found only once it is merged: until then its commit is not
// in this repository.
func (s *Server) listCommitPulls(c *call) answer {
	sha := c.path("commit_sha")
	found := s.pullsBy(func(p *Pull) bool {
		if !p.Merged.IsZero() {
			return p.Merge == sha || p.holds(sha)
		}
		return p.Closed.IsZero() && strings.EqualFold(p.Head.Owner, s.options.Owner) && p.holds(sha)
	})
	return page(c, found, func(p *Pull) any { return s.pullShape(p) })
}

func (p *Pull) holds(sha string) bool {
	return p.Head.SHA == sha || slices.Contains(p.Commits, sha)
}
