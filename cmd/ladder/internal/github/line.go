package github

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/google/go-github/v60/github"
)

// A Line is the releases of one kind in a repository.
type Line struct {
	Owner, Repo string
	Key         string // of which kind they are, such as the prefix of their tags: drafts are known by it
}

func (l Line) check() error {
	if !nameShape.MatchString(l.Owner) || !nameShape.MatchString(l.Repo) {
		return fail(ErrRefused, "%q is not the name of a repository: write OWNER/REPO", l.Owner+"/"+l.Repo)
	}
	return nil
}

// A line looks at a Line.
type line struct {
	client *Client
	Line
}

// releases lists all releases of the repository, and the drafts of this line, the
// oldest first. Each is listed, for by its tag GitHub shows no draft.
func (l line) releases(ctx context.Context) (all, drafts []*github.RepositoryRelease, err error) {
	all, err = allPages(func(page github.ListOptions) ([]*github.RepositoryRelease, *github.Response, error) {
		return l.client.api.Repositories.ListReleases(ctx, l.Owner, l.Repo, &page)
	})
	for _, one := range all {
		if m, ours := readReleaseMarker(one.GetBody()); ours && one.GetDraft() && m.key == hashKey(l.Key) {
			drafts = append(drafts, one)
		}
	}
	slices.SortFunc(drafts, func(a, b *github.RepositoryRelease) int { return cmp.Compare(a.GetID(), b.GetID()) })
	return all, drafts, err
}

// deepestTag bounds how many tags may stand between a name and its commit.
const deepestTag = 5

// tagAt returns the commit that a tag names; "" where there is no such tag.
func (l line) tagAt(ctx context.Context, tag string) (string, error) {
	ref, _, err := l.client.api.Git.GetRef(ctx, l.Owner, l.Repo, "tags/"+tag)
	if errors.Is(err, ErrGone) {
		return "", nil
	}
	object := ref.GetObject()
	for range deepestTag {
		if err != nil || object.GetType() != "tag" {
			break
		}
		var named *github.Tag
		named, _, err = l.client.api.Git.GetTag(ctx, l.Owner, l.Repo, object.GetSHA())
		object = named.GetObject()
	}
	return object.GetSHA(), err
}

// confirmedTagAt is tagAt that asks again where there is no such tag: what is then
// done about a release would be wrong if GitHub had only failed to find it.
func (l line) confirmedTagAt(ctx context.Context, tag string) (string, error) {
	commit, err := l.tagAt(ctx, tag)
	if err == nil && commit == "" {
		return l.tagAt(ctx, tag)
	}
	return commit, err
}

// begun reports whether the tag of a draft is there: its release was begun, and
// waits for its own run to go on.
func (l line) begun(ctx context.Context, draft *github.RepositoryRelease) (bool, error) {
	commit, err := l.confirmedTagAt(ctx, draft.GetTagName())
	return commit != "", err
}
