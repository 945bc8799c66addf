package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

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
	past, err := d.repo.past(base, d.tagPrefix)
	if errors.Is(err, source.ErrShallow) || errors.Is(err, source.ErrMissing) {
		return p.unknownStep(report, err), nil
	}
	if err != nil {
		return version.Step{}, err
	}
	since := report.Impact
	if past.last.Tag != "" && past.at.Hash != base.Hash {
		all, err := d.since(ctx, p, past.at)
		if err != nil {
			return version.Step{}, err
		}
		if len(all.Unread) > 0 {
			return p.unknownStep(report, fmt.Errorf("not all ladders of %s can be read", past.last.Tag)), nil
		}
		since = all.Impact
	}
	step, err := version.Next(past.last.Version, since, report)
	if err == nil && step.Next != step.Previous && past.has(step.Next) {
		return p.unknownStep(report, fmt.Errorf("%s was released already, and not in the history of base", step.Next)), nil
	}
	return step, err
}

// unknownStep says on standard error why no version is named.
func (p *program) unknownStep(report change.Report, why error) version.Step {
	fmt.Fprintf(p.stderr, "ladder: the version that this leads to can't be told: %v\n", why)
	return version.Unknown(report)
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

// A past is what was released before.
type past struct {
	all  []version.Release
	last version.Release // in the history of base; the zero Release where there was none
	at   source.Commit   // that it was made of
}

func (p past) has(number string) bool {
	return slices.ContainsFunc(p.all, func(r version.Release) bool { return r.Version == number })
}

// past finds the releases, and the last one in the history of a commit, the
// commit itself included. It is ErrShallow or ErrMissing where the clone holds too
// little to tell.
func (r *repository) past(base source.Commit, tagPrefix string) (past, error) {
	if r.deepened {
		return past{}, fmt.Errorf("%w: fetch-depth: 0 in actions/checkout brings it, and the tags", source.ErrShallow)
	}
	all, at, err := r.releases(tagPrefix)
	if err != nil {
		return past{}, err
	}
	p := past{all: all}
	ancestors := r.Ancestors(base)
	p.last, err = version.Last(p.all, func(release version.Release) (bool, error) {
		p.at, err = at(release)
		if errors.Is(err, source.ErrUnknownRevision) {
			return false, nil // a tag of a file or a folder
		}
		if err != nil {
			return false, err
		}
		return ancestors.Include(p.at)
	})
	if err == nil && p.last.Tag == "" {
		err = r.KnowsTags()
	}
	return p, err
}

// releases finds the releases among the tags, and how to get at the commit that
// each was made of.
func (r *repository) releases(tagPrefix string) ([]version.Release, func(version.Release) (source.Commit, error), error) {
	tags, err := r.Tags()
	if err != nil {
		return nil, nil, err
	}
	names, byName := make([]string, len(tags)), make(map[string]source.Tag, len(tags))
	for i, t := range tags {
		names[i], byName[t.Name] = t.Name, t
	}
	at := func(release version.Release) (source.Commit, error) { return r.Tagged(byName[release.Tag]) }
	return version.Releases(names, tagPrefix), at, nil
}
