package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/fetch"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/github"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/version"
)

// An eventRange is the two commits that an event is about.
type eventRange struct {
	base *source.Commit // nil where there is nothing to compare head with
	head source.Commit
}

// A reviewed is what was found on an event.
type reviewed struct {
	diff        render.Diff
	suggestions []github.Suggestion // which are for the job that found them: a saved one may be anyone's
}

// depths are how much history a shallow clone is given, step by step: most pull
// requests are short, and some repositories are large.
var depths = []int{50, 1000, fetch.All}

// reviewed compares what an event is about. What is wrong is that of the ladders
// that changed; on a push, or by hand, that of all.
func (p *program) reviewed(ctx context.Context, event github.Event, plan reviewPlan) (reviewed, error) {
	repo, at, err := p.openEvent(ctx, event)
	if err != nil {
		return reviewed{}, err
	}
	defer repo.Close()
	r := reviewed{diff: render.Diff{Report: change.NewReport("", at.head.Hash, nil, nil, nil)}}
	r.diff.Version = version.Unknown(r.diff.Report)
	if at.base != nil {
		base, head, err := repo.sides(*at.base, &at.head)
		if err != nil {
			return reviewed{}, err
		}
		d := &diffing{repo: repo, head: head, tip: &at.head, description: event.Body, tagPrefix: plan.tagPrefix}
		if r.diff, err = d.diff(ctx, p, base, event.PullRequest); err != nil {
			return reviewed{}, err
		}
		r.diff.Findings = touched(r.diff.Findings, base, head)
		r.suggestions = repo.suggestions(head.tree, r.diff.Findings.Findings)
	}
	if event.Name == "push" || event.Name == "workflow_dispatch" {
		all, err := p.validation(ctx, at.head.Hash, nil)
		if err != nil {
			return reviewed{}, err
		}
		r.diff.Findings = finding.NewReport(all.Ladders, append(all.Findings, r.diff.Findings.Findings...))
	}
	return r, nil
}

// touched leaves out what is wrong beside the ladders that differ, such as a copy
// of the schema that is out of step, and was so before: whoever changes something
// else has no part in it.
func touched(r finding.Report, base, head *side) finding.Report {
	before := base.report(nil).Findings
	kept := slices.DeleteFunc(slices.Clone(r.Findings), func(f finding.Finding) bool {
		differs := slices.ContainsFunc(head.folders(), func(folder load.Folder) bool { return within(f.File, folder.Dir) })
		return !differs && slices.Contains(before, f) && base.tree.Hash(f.File) == head.tree.Hash(f.File)
	})
	of := finding.NewReport(r.Ladders, kept)
	of.Waived, of.WaivedFindings, of.Untouched = r.Waived, r.WaivedFindings, r.Untouched
	return of
}

// openEvent opens the repository with the commits that an event is about. Where
// the clone is too shallow for them, it fetches more.
func (p *program) openEvent(ctx context.Context, event github.Event) (*repository, eventRange, error) {
	fetched := 0
	for {
		repo, err := p.open(ctx)
		if err != nil {
			return nil, eventRange{}, err
		}
		at, err := repo.findRange(event)
		if err == nil {
			repo.deepened = fetched > 0
			return repo, at, nil
		}
		err = errors.Join(err, repo.Close())
		if !errors.Is(err, source.ErrShallow) || fetched == len(depths) {
			return nil, eventRange{}, err
		}
		if fetchErr := p.fetch(ctx, repo.Top, event, depths[fetched]); fetchErr != nil {
			return nil, eventRange{}, fmt.Errorf("%w; %w", err, fetchErr)
		}
		fetched++
	}
}

// fetch fetches the commits that an event names, with so much of their history.
func (p *program) fetch(ctx context.Context, dir string, event github.Event, depth int) error {
	fmt.Fprintln(p.stderr, "ladder: the clone is shallow: fetching what is missing from origin")
	var commits []string
	for _, c := range []string{event.Merge, event.Head, event.Base} {
		if c != "" && !slices.Contains(commits, c) {
			commits = append(commits, c)
		}
	}
	clone := fetch.Clone{Dir: dir, Server: event.Server, Token: github.ReadConfig(p.getenv).Token}
	return clone.Commits(ctx, depth, commits...)
}

// findRange finds the commits of an event. It is ErrShallow where the clone may only
// lack them.
func (r *repository) findRange(event github.Event) (eventRange, error) {
	head, err := r.Resolve(event.Head)
	if err != nil {
		return eventRange{}, err
	}
	switch event.Name {
	case "pull_request":
		base, err := r.pullBase(event, head)
		return eventRange{&base, head}, err
	case "merge_group":
		base, err := r.Resolve(event.Base)
		return eventRange{&base, head}, err
	}
	base, err := r.pushBase(event, head)
	return eventRange{base, head}, err
}

// pullBase is where the base branch of a pull request and head part.
func (r *repository) pullBase(event github.Event, head source.Commit) (source.Commit, error) {
	tip, err := r.pullTip(event, head)
	if err != nil {
		return source.Commit{}, err
	}
	return r.MergeBase(tip, head)
}

// pullTip is the commit of the base branch that GitHub merges head with: the first
// parent of the commit that tries it. The one that the event names may be older,
// and a comparison with it shows what others did since. Where the trial is not at
// hand, as where head was checked out, or may still be that with another branch, the
// branch is what origin has.
func (r *repository) pullTip(event github.Event, head source.Commit) (source.Commit, error) {
	if event.Merge != "" && event.Merge != head.Hash && !event.Retargeted {
		merged, err := r.Resolve(event.Merge + "^2")
		if errors.Is(err, source.ErrShallow) {
			return source.Commit{}, err
		}
		if err == nil && merged.Hash == head.Hash {
			return r.Resolve(event.Merge + "^1")
		}
	}
	branch, err := r.Resolve("refs/remotes/origin/" + event.BaseRef)
	if err == nil {
		return branch, nil
	}
	return r.Resolve(event.Base)
}

// pushBase is what stood at the ref before a push; where that is not there any
// more, as after a forced push, and for a new branch or a run by hand, where head
// parted from the default branch; nil on that branch itself, and for a tag.
func (r *repository) pushBase(event github.Event, head source.Commit) (*source.Commit, error) {
	if event.Before != "" {
		base, err := r.Resolve(event.Before)
		if !errors.Is(err, source.ErrUnknownRevision) {
			return &base, err
		}
	}
	if event.DefaultBranch == "" || event.Ref != "refs/heads/"+event.HeadRef || event.HeadRef == event.DefaultBranch {
		return nil, nil
	}
	branch, err := r.Resolve("refs/remotes/origin/" + event.DefaultBranch)
	if errors.Is(err, source.ErrUnknownRevision) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	base, err := r.MergeBase(branch, head)
	return &base, err
}
