package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/github"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/publish"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/version"
)

// releaseAs makes a release, or with --dry-run finds out what it would be; before it
// those that were begun and not finished.
func (p *program) releaseAs(ctx context.Context, plan releasePlan) (released, error) {
	repo, err := p.open(ctx)
	if err != nil {
		return released{}, err
	}
	defer repo.Close()
	commit, err := repo.releasable(plan)
	if err != nil {
		return released{}, err
	}
	r := &releasing{repo: repo, commit: commit, tagPrefix: plan.tagPrefix}
	ended, calls, err := p.finish(ctx, r, &plan)
	var done released
	if err == nil {
		done, err = p.releaseOf(ctx, r, plan)
	}
	if err == nil && done.Tag == "" {
		err = p.takeBack(ctx, plan, &done)
	}
	if err != nil {
		return done, errors.Join(err, tellFinished(p.stderr, ended))
	}
	done.Finished, done.Calls = ended, append(calls, done.Calls...)
	return done, nil
}

// releaseOf makes the release of a commit, unless there is nothing to release: then
// it has no tag.
func (p *program) releaseOf(ctx context.Context, r *releasing, plan releasePlan) (released, error) {
	number, err := r.next(ctx, p, plan)
	if err != nil && !errors.Is(err, errUnreadHead) {
		return released{}, err
	}
	done := released{Version: number, Previous: r.from.Version, Commit: r.commit.Hash, Effective: plan.effective, Impact: r.impact(), Reasons: r.reasons()}
	if number == r.from.Version && err == nil {
		return done, nil
	}
	done.Tag = plan.tagPrefix + "v" + number
	return p.complete(ctx, r, plan, done)
}

// releasable finds the commit to release.
func (r *repository) releasable(plan releasePlan) (source.Commit, error) {
	commit, err := r.resolve("HEAD")
	if err != nil {
		return commit, err
	}
	if err := r.clean(commit); err != nil {
		return commit, err
	}
	branch, err := r.releaseBranch(plan.branch)
	if err != nil {
		return commit, err
	}
	on, err := r.Ancestors(branch).Include(commit)
	if err == nil && !on {
		err = usagef("HEAD, %.12s, is not on the release branch: merge it first, or name another branch with --branch", commit.Hash)
	}
	return commit, err
}

// clean is an error where the work tree differs from a commit.
func (r *repository) clean(commit source.Commit) error {
	if r.Top == "" {
		return nil // a bare repository has none
	}
	tree, err := r.WorkTree()
	if err != nil {
		return err
	}
	committed, err := r.Tree(commit)
	if err != nil {
		return err
	}
	if tree.Hash(".") != committed.Hash(".") {
		return usagef("the work tree holds changes that are not committed: commit them, or put them away (git stash --include-untracked)")
	}
	return nil
}

func (r *repository) releaseBranch(name string) (source.Commit, error) {
	if name == "" {
		return r.DefaultBase()
	}
	commit, err := r.Resolve("origin/" + name)
	if errors.Is(err, source.ErrUnknownRevision) {
		return r.resolve(name)
	}
	return commit, err
}

// next finds the last release and chooses the version after it. Where the commit is
// released already, as in a run that was cut short, it is that version; where there
// is nothing to release, the last one's.
func (r *releasing) next(ctx context.Context, p *program, plan releasePlan) (string, error) {
	wanted, err := r.wanted(plan)
	if err != nil {
		return "", err
	}
	past, err := r.history(r.commit)
	if err != nil {
		return "", err
	}
	if len(past) == 0 {
		if err := r.repo.KnowsTags(); err != nil {
			return "", err
		}
		r.step = version.Step{Next: version.First, Impact: change.None}
	} else if err := r.compare(ctx, p, past[0].commit); err != nil {
		return cmp.Or(wanted, version.First), err
	}
	if wanted == "" && r.step.Next == r.step.Previous {
		return r.step.Previous, nil
	}
	number, err := version.Choose(r.step, wanted)
	if err != nil {
		return "", usageError{err}
	}
	return number, r.free(number)
}

// wanted is the version that is asked for, by the command line or else by a tag at
// the commit; "" for none.
func (r *releasing) wanted(plan releasePlan) (string, error) {
	if plan.version != "" {
		return plan.version, nil
	}
	tags, err := r.repo.TagsAt(r.commit)
	here := version.Releases(tags, r.tagPrefix)
	if err != nil || len(here) == 0 || here[0].IsPre() {
		return "", err
	}
	return here[0].Version, nil
}

// free is an error where a version is that of another commit.
func (r *releasing) free(number string) error {
	releases, at, err := r.repo.releases(r.tagPrefix)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(releases, func(release version.Release) bool { return release.Version == number })
	if i < 0 {
		return nil
	}
	commit, err := at(releases[i])
	if err == nil && commit.Hash != r.commit.Hash {
		err = usagef("version %s is taken: tag %s is at commit %.12s, and a tag never moves; choose a higher version", number, releases[i].Tag, commit.Hash)
	}
	return err
}

func (r *releasing) impact() change.Impact {
	if r.step.Impact == "" {
		return change.None
	}
	return r.step.Impact
}

// reasons are the changes that make the step.
func (r *releasing) reasons() []change.Change {
	var reasons []change.Change
	for _, c := range r.report.Changes {
		if slices.Contains(r.step.Because, c.Number) {
			reasons = append(reasons, c)
		}
	}
	return reasons
}

// An invalidError is that ladders are invalid of which a release should be made, and
// what is to be done.
type invalidError struct {
	findings finding.Report
	advice   string
}

func (e invalidError) Error() string { return e.advice }

// complete builds the files and publishes them, unless it is only a plan.
func (p *program) complete(ctx context.Context, r *releasing, plan releasePlan, done released) (released, error) {
	release := publish.Release{
		Version: done.Version, Commit: r.commit.Hash, Date: r.commit.Time,
		Effective: plan.effective, Drafts: plan.drafts, Tables: true,
	}
	if r.from.Version != "" && r.step.Next != "" {
		var err error
		if release.Since, err = r.since(ctx, p, done.Version); err != nil {
			return done, err
		}
	}
	dir, err := os.MkdirTemp("", "ladder-release-")
	if err != nil {
		return done, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "dist")
	index, findings, err := p.buildAt(ctx, r.repo, r.commit, buildPlan{out: out}, release)
	if err != nil {
		return done, err
	}
	if findings.Errors > 0 {
		return done, invalidError{findings, "mend the errors first"}
	}
	if err := p.tell(findings); err != nil {
		return done, err
	}
	return p.announce(ctx, r, plan, done, release, out, index)
}

// announce puts together what GitHub is told, and tells it.
func (p *program) announce(ctx context.Context, r *releasing, plan releasePlan, done released, release publish.Release, dir string, index publish.Index) (released, error) {
	assets, err := publish.Assets(dir, index)
	if err != nil {
		return done, err
	}
	why, err := p.why(ctx, r, plan)
	if err != nil {
		return done, err
	}
	if done.Notes, err = notesOf(release, why); err != nil {
		return done, err
	}
	latest, err := r.isLatest(done.Version)
	if err != nil {
		return done, err
	}
	order := github.Plan{
		Tag: done.Tag, Commit: r.commit.Hash, Memo: plan.memo(),
		Name:  strings.TrimSpace(strings.TrimSuffix(plan.tagPrefix, "/") + " " + done.Version),
		Notes: done.Notes, Prerelease: version.Release{Version: done.Version}.IsPre(), Latest: plan.tagPrefix == "" && latest, Draft: plan.draft,
	}
	for _, a := range assets {
		order.Assets = append(order.Assets, github.Asset{Name: a.Name, Type: a.Type, Data: a.Data})
	}
	done.Assets, done.Calls = publish.Files(assets), calls(order)
	done.Files = publish.WithIndex(index.Files, done.Assets)
	if plan.dryRun {
		return done, nil
	}
	return p.publishRelease(ctx, plan, done, order)
}

// isLatest reports whether no release is tagged, on whatever branch, that is above
// this one.
func (r *releasing) isLatest(number string) (bool, error) {
	all, _, err := r.repo.releases(r.tagPrefix)
	return err == nil && (len(all) == 0 || !all[0].Above(version.Release{Version: number})), err
}

// notesOf writes the notes of a release for GitHub; what has no room is in
// CHANGES.md.
func notesOf(release publish.Release, why []render.Why) (string, error) {
	notes := render.Notes{Version: release.Version, Effective: release.Effective, Why: why}
	var diff render.Diff
	if release.Since != nil {
		notes.Previous, diff = release.Since.Version, release.Since.Diff
	}
	var b bytes.Buffer
	err := render.ReleaseMarkdown(&b, notes, diff, render.Room{Budget: render.ReleaseBudget, Rest: "CHANGES.md, in ladders.zip"})
	return b.String(), err
}
