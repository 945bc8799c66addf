package github

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/google/go-github/v60/github"
)

// A Merged is a pull request that was merged.
type Merged struct {
	Number int
	URL    string // address of its page
	Title  string // as written, and hostile
	Body   string // as written, and hostile
	Author string // login of who opened it; "" for an account that is gone
	Commit string // it was merged as: a merge, the one it was squashed to, or the last of those it was rebased to
}

// MergedPulls returns the pull requests that were merged as one of these commits,
// such as those since the last release, by number. Since is when the oldest of the
// commits was made, or before; who knows no such time gives the zero time, and pays
// with a look at all pull requests there were.
func (c *Client) MergedPulls(ctx context.Context, owner, repo string, commits []string, since time.Time) ([]Merged, error) {
	wanted := map[string]bool{}
	for _, commit := range commits {
		wanted[commit] = true
	}
	merged := map[int]Merged{}
	page := github.ListOptions{PerPage: 100}
	for len(wanted) > 0 {
		closed, answer, err := c.api.PullRequests.List(ctx, owner, repo, &github.PullRequestListOptions{
			State: "closed", Sort: "updated", Direction: "desc", ListOptions: page,
		})
		if err != nil {
			return nil, told(err)
		}
		old := false
		for _, p := range closed {
			// What was merged since was updated since. A day is for clocks that differ.
			old = old || p.GetUpdatedAt().Before(since.AddDate(0, 0, -1))
			if !p.GetMergedAt().IsZero() && wanted[p.GetMergeCommitSHA()] {
				merged[p.GetNumber()] = newMerged(p)
			}
		}
		if old || answer.NextPage == 0 {
			break
		}
		page.Page = answer.NextPage
	}
	var all []Merged
	for _, m := range merged {
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b Merged) int { return cmp.Compare(a.Number, b.Number) })
	return all, nil
}

func newMerged(p *github.PullRequest) Merged {
	return Merged{
		Number: p.GetNumber(), URL: p.GetHTMLURL(), Title: p.GetTitle(), Body: p.GetBody(),
		Author: p.GetUser().GetLogin(), Commit: p.GetMergeCommitSHA(),
	}
}
