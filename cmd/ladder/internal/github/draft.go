package github

import (
	"context"
	"errors"

	"github.com/google/go-github/v60/github"
)

// note takes note that something is being changed.
func (r *releasing) note() {
	if r.done.Deed == Unchanged {
		r.done.Deed = Updated
	}
}

// tagged reports whether the tag is there. One that names another commit is an
// error: it is never moved.
func (r *releasing) tagged(ctx context.Context) (bool, error) {
	commit, err := r.tagAt(ctx, r.plan.Tag)
	if err == nil && commit != "" && commit != r.plan.Commit {
		err = fail(ErrTaken, "the tag %s names commit %s and is never moved: fetch it (git fetch --tags), or choose another version for %s", r.plan.Tag, commit, r.plan.Commit)
	}
	return err == nil && commit != "", err
}

// tag makes the tag.
func (r *releasing) tag(ctx context.Context) error {
	r.note()
	name := "refs/tags/" + r.plan.Tag
	_, _, err := r.client.api.Git.CreateRef(ctx, r.plan.Owner, r.plan.Repo, &github.Reference{Ref: &name, Object: &github.GitObject{SHA: &r.plan.Commit}})
	return lookAnew(err)
}

// lookAnew lets the next look decide where something was there already.
func lookAnew(err error) error {
	var problem *Error
	if errors.As(err, &problem) && problem.Kind == ErrTaken {
		problem.again = true
	}
	return err
}

// described is the release that is planned, as a draft.
func (r *releasing) described() *github.RepositoryRelease {
	notes, draft := r.plan.notes(), true
	return &github.RepositoryRelease{
		TagName: &r.plan.Tag, TargetCommitish: &r.plan.Commit, Name: &r.plan.Name, Body: &notes,
		Draft: &draft, Prerelease: &r.plan.Prerelease,
	}
}

// describes reports whether a draft says what is planned.
func (r *releasing) describes(draft *github.RepositoryRelease) bool {
	return draft.GetTagName() == r.plan.Tag && draft.GetTargetCommitish() == r.plan.Commit &&
		draft.GetName() == r.plan.Name && draft.GetPrerelease() == r.plan.Prerelease &&
		plain(draft.GetBody()) == plain(r.plan.notes())
}

func (r *releasing) create(ctx context.Context) error {
	r.done.Deed = Created
	_, _, err := r.client.api.Repositories.CreateRelease(ctx, r.plan.Owner, r.plan.Repo, r.described())
	return err
}

func (r *releasing) describe(ctx context.Context, draft *github.RepositoryRelease) error {
	r.note()
	_, _, err := r.client.api.Repositories.EditRelease(ctx, r.plan.Owner, r.plan.Repo, draft.GetID(), r.described())
	return vanished(err)
}

// drop deletes a draft that another run made of the same.
func (r *releasing) drop(ctx context.Context, draft *github.RepositoryRelease) error {
	r.note()
	_, err := r.client.api.Repositories.DeleteRelease(ctx, r.plan.Owner, r.plan.Repo, draft.GetID())
	return vanished(err)
}

// publish makes a draft public.
func (r *releasing) publish(ctx context.Context, draft *github.RepositoryRelease) error {
	r.note()
	release := r.described()
	release.Draft = github.Bool(false)
	release.MakeLatest = github.String("false")
	if r.plan.Latest && !r.plan.Prerelease {
		release.MakeLatest = github.String("true")
	}
	_, _, err := r.client.api.Repositories.EditRelease(ctx, r.plan.Owner, r.plan.Repo, draft.GetID(), release)
	return vanished(err)
}
