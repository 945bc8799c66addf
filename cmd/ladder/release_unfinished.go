package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/github"
)

// A finished is a release that an earlier run began and did not finish, and that
// this run ended, or would end.
type finished struct {
	Version   string `json:"version"`
	Tag       string `json:"tag"`
	Commit    string `json:"commit"`    // that the tag names, in the history of the commit that is released
	Effective string `json:"effective"` // the day from which it holds, as the earlier run was told; "" for none
	URL       string `json:"url"`       // the address of the release; "" where it was not published
}

// A begun is a release whose tag is on GitHub and that is not published.
type begun struct {
	pastRelease
	github.Unfinished
}

// finish ends the releases that an earlier run began at the commit or before, the
// oldest first, each from the commit that its tag names: a run may have been killed,
// and the branch have moved on since. The one whose version is wanted now is the
// release that this run makes; it keeps what the earlier run was told. Calls is what
// GitHub is asked for.
func (p *program) finish(ctx context.Context, r *releasing, plan *releasePlan) (ended []finished, calls []string, err error) {
	all, err := p.begun(ctx, r, *plan)
	if err != nil {
		return nil, nil, err
	}
	wanted, err := r.wanted(*plan)
	if err != nil {
		return nil, nil, err
	}
	for _, b := range all {
		if b.Version == wanted {
			r.commit = b.commit
			plan.remember(b.Memo)
			continue
		}
		done, err := p.finishOne(ctx, r, *plan, b)
		if err != nil {
			return ended, calls, err
		}
		if done.Tag != "" {
			ended = append(ended, finished{done.Version, done.Tag, done.Commit, done.Effective, done.URL})
			calls = append(calls, done.Calls...)
		}
	}
	return ended, calls, nil
}

// finishOne ends one release. A tag without a draft may be anybody's: where no
// release can be made of it, it is left alone, which is told.
func (p *program) finishOne(ctx context.Context, r *releasing, plan releasePlan, b begun) (released, error) {
	own := releasePlan{version: b.Version, tagPrefix: plan.tagPrefix, repository: plan.repository, dryRun: plan.dryRun}
	own.remember(b.Memo)
	done, err := p.releaseOf(ctx, &releasing{repo: r.repo, commit: b.commit, tagPrefix: r.tagPrefix}, own)
	var asked *github.Error
	if err == nil || ctx.Err() != nil || errors.As(err, &asked) {
		return done, err
	}
	var invalid invalidError
	unsound := errors.As(err, &invalid)
	if unsound {
		err = errors.New("its ladders are invalid")
	}
	if !b.Drafted {
		fmt.Fprintf(p.stderr, "ladder: the tag %s has no release, and none can be made of its commit: %v\n", b.Unfinished.Tag.Name, err)
		return released{}, nil
	}
	err = fmt.Errorf("the release %s was begun and can't be finished: %w; delete its draft, %s, to give it up", b.Version, err, b.URL)
	if unsound {
		err = invalidError{invalid.findings, err.Error()}
	}
	return done, err
}

// begun asks GitHub which releases were begun and not finished, the oldest first.
func (p *program) begun(ctx context.Context, r *releasing, plan releasePlan) ([]begun, error) {
	past, err := r.reached(r.commit)
	if err != nil || len(past) == 0 || !p.asks(plan) {
		return nil, err
	}
	client, of, err := p.onGitHub(plan)
	if err != nil {
		return nil, err
	}
	tags := make([]github.Tag, len(past))
	for i, one := range past {
		tags[i] = github.Tag{Name: one.Tag, Commit: one.commit.Hash, Last: isLast(past, i)}
	}
	found, err := client.Unfinished(ctx, of, tags)
	var all []begun
	for _, u := range slices.Backward(found) {
		i := slices.IndexFunc(past, func(one pastRelease) bool { return one.Tag == u.Tag.Name })
		all = append(all, begun{past[i], u})
	}
	return all, err
}

// isLast reports whether the release at a place, in the order of version.Releases,
// is the last one, or the pre-release after it.
func isLast(past []pastRelease, i int) bool {
	return i == 0 || past[i].IsPre() && !past[i-1].IsPre() && past[i].Above(past[0].Release)
}

// memo is what a later run has to know to plan the same release again; the rest it
// finds in the repository.
func (plan releasePlan) memo() string {
	var words []string
	if plan.effective != "" {
		words = append(words, "effective="+plan.effective)
	}
	if plan.drafts {
		words = append(words, "drafts")
	}
	return strings.Join(words, ",")
}

// remember takes over what an earlier run was told, unless this one is told something
// else.
func (plan *releasePlan) remember(memo string) {
	for word := range strings.SplitSeq(memo, ",") {
		day, ok := strings.CutPrefix(word, "effective=")
		if ok {
			plan.effective = cmp.Or(plan.effective, day)
		}
		plan.drafts = plan.drafts || word == "drafts"
	}
}

// takeBack deletes the drafts that earlier runs made of changes that were taken back,
// or with --dry-run finds out which they are.
func (p *program) takeBack(ctx context.Context, plan releasePlan, done *released) error {
	if !p.asks(plan) {
		return nil
	}
	client, of, err := p.onGitHub(plan)
	if err != nil {
		return err
	}
	drop := client.DropDrafts
	if plan.dryRun {
		drop = client.StaleDrafts
	}
	done.Deleted, err = drop(ctx, of)
	for _, tag := range done.Deleted {
		done.Calls = append(done.Calls, "delete the draft release for "+tag)
	}
	return err
}

// tellFinished says which releases were ended, or would be, before this one.
func tellFinished(w io.Writer, ended []finished) error {
	for _, one := range ended {
		text := fmt.Sprintf("version %s, tag %s at commit %.12s, was begun before and not finished", one.Version, one.Tag, one.Commit)
		if one.URL != "" {
			text += ": now it is, " + one.URL
		}
		if _, err := fmt.Fprintln(w, text); err != nil {
			return err
		}
	}
	return nil
}
