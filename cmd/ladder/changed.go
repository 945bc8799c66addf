package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/publish"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/version"
)

// A releasing is the work on what changed since the releases before one.
type releasing struct {
	repo      *repository
	commit    source.Commit // of the release
	tagPrefix string

	// What compare finds out.
	from   pastRelease // the release before
	report change.Report
	step   version.Step // that the changes call for
}

// compare finds out what changed since a commit.
func (r *releasing) compare(ctx context.Context, p *program, from source.Commit) error {
	included, err := r.repo.Ancestors(r.commit).Include(from)
	if err != nil {
		return err
	}
	if !included {
		return usagef("%.12s is not in the history of %.12s: name a release that came before", from.Hash, r.commit.Hash)
	}
	number, err := r.repo.version(from, buildPlan{tagPrefix: r.tagPrefix})
	if err != nil {
		return err
	}
	r.from = pastRelease{version.Release{Version: number}, from}
	if r.report, err = r.diff(ctx, p); err != nil {
		return err
	}
	r.step, err = version.Next(number, r.report.Impact, r.report)
	return err
}

// errUnreadHead is that ladders of the release itself can't be read: building them
// tells all that is wrong.
var errUnreadHead = errors.New("not all ladders of the release can be read")

// since tells what changed, and in which version each ladder last did: number is
// that of the release.
func (r *releasing) since(ctx context.Context, p *program, number string) (*publish.Since, error) {
	changed := map[string]string{}
	note(changed, r.report, number)
	if err := r.before(ctx, p, changed); err != nil {
		return nil, err
	}
	diff := render.Diff{Report: r.report, Version: r.step}
	return &publish.Since{Version: r.from.Version, Commit: r.from.commit.Hash, Diff: diff, ChangedIn: changed}, nil
}

// diff compares the release's commit with the one before, with what authors said
// of the changes.
func (r *releasing) diff(ctx context.Context, p *program) (change.Report, error) {
	base, head, err := r.repo.sides(r.from.commit, &r.commit)
	if err != nil {
		return change.Report{}, err
	}
	d := &diffing{repo: r.repo, head: head, tip: &r.commit, tagPrefix: r.tagPrefix}
	report, err := d.compare(ctx, p, base, head)
	if err != nil {
		return change.Report{}, err
	}
	if len(head.unread) > 0 {
		return change.Report{}, errUnreadHead
	}
	if len(report.Unread) > 0 {
		return change.Report{}, fmt.Errorf("not all ladders of %.12s and %.12s can be read, so that it can't be told what changed: %s", base.name, head.name, strings.Join(report.Unread, ", "))
	}
	d.mayLower = base.acceptsOverrides() && head.acceptsOverrides()
	_, err = d.overrule(&report, base.commit)
	return report, err
}

// note keeps the version of the newest change of each ladder.
func note(changed map[string]string, report change.Report, number string) {
	for _, c := range report.Changes {
		if changed[c.Ladder] == "" {
			changed[c.Ladder] = number
		}
	}
}

// before goes through the releases up to the one before, newest first, and notes in
// which of them each ladder changed that did not since. What never changed is of
// the first.
func (r *releasing) before(ctx context.Context, p *program, changed map[string]string) error {
	past, err := r.history(r.from.commit)
	if err != nil {
		return err
	}
	newer := r.from
	for _, older := range past {
		if older.IsPre() {
			break // what those told is told again
		}
		base, head, err := r.repo.sides(older.commit, &newer.commit)
		if err != nil {
			return err
		}
		report, err := (&diffing{repo: r.repo, head: head}).compare(ctx, p, base, head)
		if isAbsent(err) {
			continue // neither has ladders
		}
		if err != nil {
			return err
		}
		note(changed, report, newer.Version)
		newer = older
	}
	return r.first(newer, changed)
}

// first notes the oldest release for the ladders that it holds already.
func (r *releasing) first(oldest pastRelease, changed map[string]string) error {
	tree, err := r.repo.Tree(oldest.commit)
	if err != nil {
		return err
	}
	s, err := r.repo.find(tree)
	if isAbsent(err) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, f := range s.set.Folders {
		if changed[f.ID] == "" {
			changed[f.ID] = oldest.Version
		}
	}
	return nil
}

// A pastRelease is a release and what it was made of. Its Tag is "" where only its
// version is known.
type pastRelease struct {
	version.Release
	commit source.Commit
}

// history returns the releases in the history of a commit but those of the commit
// itself, in the order of version.Releases: pre-releases last.
func (r *releasing) history(from source.Commit) ([]pastRelease, error) {
	past, err := r.reached(from)
	return slices.DeleteFunc(past, func(one pastRelease) bool { return one.commit.Hash == from.Hash }), err
}

// reached returns the releases of a commit and in its history, in the order of
// version.Releases: pre-releases last.
func (r *releasing) reached(from source.Commit) ([]pastRelease, error) {
	releases, at, err := r.repo.releases(r.tagPrefix)
	if err != nil {
		return nil, err
	}
	ancestors := r.repo.Ancestors(from)
	var past []pastRelease
	for _, release := range releases {
		commit, err := at(release)
		if errors.Is(err, source.ErrUnknownRevision) {
			continue
		}
		if err != nil {
			return nil, err
		}
		included, err := ancestors.Include(commit)
		if err != nil {
			return nil, err
		}
		if included {
			past = append(past, pastRelease{release, commit})
		}
	}
	return past, nil
}
