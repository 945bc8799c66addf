package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
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
	number    string        // its version
	tagPrefix string
	step      version.Step // what the changes call for; set by since
}

// since tells what changed since a commit, and in which version each ladder last
// changed.
func (r *releasing) since(ctx context.Context, p *program, from source.Commit) (*publish.Since, error) {
	if included, err := r.repo.Ancestors(r.commit).Include(from); err != nil || !included {
		return nil, cmp.Or(err, usagef("%.12s is not in the history of %.12s: name a release that came before", from.Hash, r.commit.Hash))
	}
	number, err := r.repo.version(from, buildPlan{tagPrefix: r.tagPrefix})
	if err != nil {
		return nil, err
	}
	diff, err := r.diff(ctx, p, from)
	if err != nil {
		return nil, err
	}
	if r.step, err = version.Next(number, diff.Impact, diff.Report); err != nil {
		return nil, err
	}
	diff.Version = r.step
	changed := map[string]string{}
	note(changed, diff.Report, r.number)
	if err := r.before(ctx, p, from, number, changed); err != nil {
		return nil, err
	}
	return &publish.Since{Version: number, Commit: from.Hash, Diff: diff, ChangedIn: changed}, nil
}

// diff compares the release's commit with one before, with what authors said of
// the changes.
func (r *releasing) diff(ctx context.Context, p *program, from source.Commit) (render.Diff, error) {
	base, head, err := r.repo.sides(from, &r.commit)
	if err != nil {
		return render.Diff{}, err
	}
	d := &diffing{repo: r.repo, head: head, tip: &r.commit, tagPrefix: r.tagPrefix}
	report, err := d.compare(ctx, p, base, head)
	if err != nil {
		return render.Diff{}, err
	}
	if len(report.Unread) > 0 {
		return render.Diff{}, fmt.Errorf("not all ladders of %.12s and %.12s can be read, so that it can't be told what changed: %s", from.Hash, r.commit.Hash, strings.Join(report.Unread, ", "))
	}
	d.mayLower = base.acceptsOverrides() && head.acceptsOverrides()
	_, err = d.overrule(&report, from)
	return render.Diff{Report: report}, err
}

// note keeps the version of the newest change of each ladder.
func note(changed map[string]string, report change.Report, number string) {
	for _, c := range report.Changes {
		if changed[c.Ladder] == "" {
			changed[c.Ladder] = number
		}
	}
}

// before goes through the releases before one, newest first, and notes in which of
// them each ladder changed that did not since. What never changed is of the first.
func (r *releasing) before(ctx context.Context, p *program, from source.Commit, number string, changed map[string]string) error {
	past, err := r.history(from)
	if err != nil {
		return err
	}
	newer := pastRelease{number, from}
	for _, older := range past {
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
		note(changed, report, newer.number)
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
			changed[f.ID] = oldest.number
		}
	}
	return nil
}

// A pastRelease is a release and what it was made of.
type pastRelease struct {
	number string
	commit source.Commit
}

// history returns the releases in the history of a commit but that of the commit
// itself, highest first, pre-releases left out: what those told is told again.
func (r *releasing) history(from source.Commit) ([]pastRelease, error) {
	releases, at, err := r.repo.releases(r.tagPrefix)
	if err != nil {
		return nil, err
	}
	ancestors := r.repo.Ancestors(from)
	var past []pastRelease
	for _, release := range releases {
		commit, err := at(release)
		if errors.Is(err, source.ErrUnknownRevision) || release.IsPre() || commit.Hash == from.Hash {
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
			past = append(past, pastRelease{release.Version, commit})
		}
	}
	return past, nil
}
