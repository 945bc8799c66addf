package github

import (
	"context"
	"slices"

	"github.com/google/go-github/v60/github"
)

// A Tag is one that the caller knows from git.
type Tag struct {
	Name, Commit string
	// Last says that it counts as begun without a draft too: a run may have been cut
	// short right after it was made. Of older tags nobody knows who made them.
	Last bool
}

// An Unfinished is a release that was begun: its tag is on GitHub, and it is not
// published.
type Unfinished struct {
	Tag     Tag
	Drafted bool   // whether a draft of it is there
	URL     string // of the draft; "" for none
	Memo    string // of its plan, where a draft is there
}

// Unfinished returns which of some tags, in their order, are those of releases that
// were begun and not finished. It changes nothing.
func (c *Client) Unfinished(ctx context.Context, of Line, tags []Tag) ([]Unfinished, error) {
	if err := of.check(); err != nil {
		return nil, err
	}
	var found []Unfinished
	err := c.settle(ctx, func() (bool, error) {
		var err error
		found, err = line{c, of}.unfinished(ctx, tags)
		return err == nil, err
	})
	return found, err
}

func (l line) unfinished(ctx context.Context, tags []Tag) ([]Unfinished, error) {
	all, drafts, err := l.releases(ctx)
	if err != nil {
		return nil, err
	}
	published := map[string]bool{}
	for _, one := range all {
		published[one.GetTagName()] = published[one.GetTagName()] || !one.GetDraft()
	}
	var found []Unfinished
	for _, tag := range tags {
		u := Unfinished{Tag: tag}
		for _, draft := range drafts {
			if draft.GetTagName() == tag.Name {
				u = u.drafted(draft)
			}
		}
		if published[tag.Name] || !u.Drafted && !tag.Last {
			continue
		}
		commit, err := l.confirmedTagAt(ctx, tag.Name)
		if err != nil {
			return nil, err
		}
		if commit == tag.Commit {
			found = append(found, u)
		}
	}
	return found, nil
}

// drafted adds what a draft says. One that was made before the tag, of another
// commit, knows nothing of its plan.
func (u Unfinished) drafted(draft *github.RepositoryRelease) Unfinished {
	u.Drafted, u.URL = true, draft.GetHTMLURL()
	if m, _ := readReleaseMarker(draft.GetBody()); m.commit == u.Tag.Commit {
		u.Memo = m.memo
	}
	return u
}

// StaleDrafts returns the tags that the drafts of a line would have made, the oldest
// first, but for those of releases that were begun. It changes nothing.
func (c *Client) StaleDrafts(ctx context.Context, of Line) ([]string, error) {
	if err := of.check(); err != nil {
		return nil, err
	}
	var tags []string
	err := c.settle(ctx, func() (bool, error) {
		drafts, err := line{c, of}.stale(ctx)
		tags = nil
		for _, draft := range drafts {
			tags = append(tags, draft.GetTagName())
		}
		return err == nil, err
	})
	return tags, err
}

// DropDrafts deletes what StaleDrafts returns, and returns the same. What is
// published it does not touch, nor a draft that anybody else made.
func (c *Client) DropDrafts(ctx context.Context, of Line) ([]string, error) {
	if err := of.check(); err != nil {
		return nil, err
	}
	d := &dropping{line: line{c, of}, tried: map[int64]bool{}, gone: map[int64]bool{}}
	err := c.settle(ctx, func() (bool, error) { return d.step(ctx) })
	return d.tags, err
}

// A dropping is one DropDrafts under way.
type dropping struct {
	line
	tags        []string
	tried, gone map[int64]bool // drafts; a list may still show those that are gone
}

// step deletes one draft. An answer that is lost may be that to what was done.
func (d *dropping) step(ctx context.Context) (bool, error) {
	drafts, err := d.stale(ctx)
	if err != nil {
		return false, err
	}
	i := slices.IndexFunc(drafts, func(draft *github.RepositoryRelease) bool { return !d.gone[draft.GetID()] })
	if i < 0 {
		return true, nil
	}
	id := drafts[i].GetID()
	if !d.tried[id] {
		d.tried[id], d.tags = true, append(d.tags, drafts[i].GetTagName())
	}
	_, err = d.client.api.Repositories.DeleteRelease(ctx, d.Owner, d.Repo, id)
	d.gone[id] = vanished(err) == nil
	return false, vanished(err)
}

// stale are the drafts of a line whose release was not begun.
func (l line) stale(ctx context.Context) ([]*github.RepositoryRelease, error) {
	_, drafts, err := l.releases(ctx)
	if err != nil {
		return nil, err
	}
	var stale []*github.RepositoryRelease
	for _, draft := range drafts {
		begun, err := l.begun(ctx, draft)
		if err != nil {
			return nil, err
		}
		if !begun {
			stale = append(stale, draft)
		}
	}
	return stale, nil
}
