package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/version"
)

// step tells which version the changes since base lead to. Where that can't be
// known it says why on standard error.
func (d *diffing) step(ctx context.Context, p *program, report change.Report, base source.Commit) (version.Step, error) {
	if len(report.Unread) > 0 {
		return version.Unknown(report), nil // and the report says so
	}
	last, at, err := d.repo.lastRelease(base, d.tagPrefix)
	if errors.Is(err, source.ErrShallow) || errors.Is(err, source.ErrMissing) {
		fmt.Fprintf(p.stderr, "ladder: the version that this leads to can't be told: %v\n", err)
		return version.Unknown(report), nil
	}
	if err != nil {
		return version.Step{}, err
	}
	since := report.Impact
	if last.Tag != "" && at.Hash != base.Hash {
		all, err := d.since(ctx, p, at)
		if err != nil {
			return version.Step{}, err
		}
		if len(all.Unread) > 0 {
			fmt.Fprintf(p.stderr, "ladder: the version that this leads to can't be told: not all ladders of %s can be read\n", last.Tag)
			return version.Unknown(report), nil
		}
		since = all.Impact
	}
	return version.Next(last.Version, since, report)
}

// since compares head with a release before base. The same house rules hold as
// for base.
func (d *diffing) since(ctx context.Context, p *program, release source.Commit) (change.Report, error) {
	tree, err := d.repo.Tree(release)
	if err != nil {
		return change.Report{}, err
	}
	report, err := d.compare(ctx, p, &side{name: release.Hash, commit: release, tree: tree}, d.head.again())
	if isAbsent(err) {
		return change.Report{Impact: change.None}, nil // neither the release nor head has ladders
	}
	if err != nil {
		return change.Report{}, err
	}
	_, err = d.overrule(&report, release)
	return report, err
}

// lastRelease finds the last release in the history of a commit, the commit
// itself included; the zero Release where there was none. It is ErrShallow or
// ErrMissing where the clone holds too little to tell.
func (r *repository) lastRelease(base source.Commit, tagPrefix string) (version.Release, source.Commit, error) {
	tags, err := r.Tags()
	if err != nil {
		return version.Release{}, source.Commit{}, err
	}
	names, byName := make([]string, len(tags)), make(map[string]source.Tag, len(tags))
	for i, t := range tags {
		names[i], byName[t.Name] = t.Name, t
	}
	ancestors := r.Ancestors(base)
	var at source.Commit
	last, err := version.Last(version.Releases(names, tagPrefix), func(release version.Release) (bool, error) {
		at, err = r.Tagged(byName[release.Tag])
		if errors.Is(err, source.ErrUnknownRevision) {
			return false, nil // a tag of a file or a folder
		}
		if err != nil {
			return false, err
		}
		return ancestors.Include(at)
	})
	if err == nil && last.Tag == "" {
		err = r.KnowsTags()
	}
	return last, at, err
}
