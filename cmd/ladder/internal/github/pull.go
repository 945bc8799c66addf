package github

import (
	"cmp"
	"context"
	"slices"

	"github.com/google/go-github/v60/github"
)

// A Pull is a pull request in the state that a run has looked at.
type Pull struct {
	Owner, Repo string
	Number      int
	Head        string // commit that was looked at
	BaseRef     string // branch it was compared with; "" is not held against what GitHub says
}

// isCurrent reports whether a pull request is still in the state that was looked
// at. It is asked again where it says no, for a push does not arrive everywhere at
// once.
func (c *Client) isCurrent(ctx context.Context, pull Pull) (bool, error) {
	for look := 0; ; look++ {
		now, _, err := c.api.PullRequests.Get(ctx, pull.Owner, pull.Repo, pull.Number)
		if err != nil {
			return false, err
		}
		if now.GetHead().GetSHA() == pull.Head && (pull.BaseRef == "" || now.GetBase().GetRef() == pull.BaseRef) {
			return true, nil
		}
		if look == looksAgain {
			return false, nil
		}
		if err := c.wire.sleep(ctx, untilSeen); err != nil {
			return false, err
		}
	}
}

// A Branch says where a head commit is; who knows only the commit leaves out the
// rest.
type Branch struct {
	Head  string // commit
	Owner string // of the repository that holds the branch, a fork perhaps
	Ref   string // name of the branch
}

// FindPulls returns the open pull requests whose head is a commit, by number. It
// finds those of forks, which GitHub lists with no commit of the repository and
// names in no workflow_run.
func (c *Client) FindPulls(ctx context.Context, owner, repo string, branch Branch) ([]Pull, error) {
	if branch.Owner != "" && branch.Ref != "" {
		found, err := c.pullsWith(ctx, owner, repo, branch.Head, branch.Owner+":"+branch.Ref)
		if err != nil || len(found) > 0 {
			return found, err
		}
	}
	return c.pullsWith(ctx, owner, repo, branch.Head, "")
}

// pullsWith looks for a head commit among the open pull requests, of one branch or,
// if that is "", of all.
func (c *Client) pullsWith(ctx context.Context, owner, repo, head, branch string) ([]Pull, error) {
	open, err := allPages(func(page github.ListOptions) ([]*github.PullRequest, *github.Response, error) {
		return c.api.PullRequests.List(ctx, owner, repo, &github.PullRequestListOptions{State: "open", Head: branch, ListOptions: page})
	})
	if err != nil {
		return nil, told(err)
	}
	var found []Pull
	for _, p := range open {
		if p.GetHead().GetSHA() == head {
			found = append(found, Pull{Owner: owner, Repo: repo, Number: p.GetNumber(), Head: head, BaseRef: p.GetBase().GetRef()})
		}
	}
	slices.SortFunc(found, func(a, b Pull) int { return cmp.Compare(a.Number, b.Number) })
	return slices.CompactFunc(found, func(a, b Pull) bool { return a.Number == b.Number }), nil
}
