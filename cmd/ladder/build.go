package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/Masterminds/semver/v3"
	"github.com/spf13/cobra"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/publish"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/version"
)

const buildHelp = `Build writes the published files of the ladders at a commit: index.json; of each
ladder the JSON, a table of texts and one of levels as CSV, a spreadsheet and a
document; the JSON Schemas, and SHA256SUMS. It takes the place of an earlier
build; any other folder it leaves alone. The bytes depend on the commit, --version
and --since alone.

The version is the tag at the commit, else 0.0.0-<first 12 digits of the commit>.
--since names the release before: then changes.json and CHANGES.md say what changed
and what it means, and each ladder in which version it last changed, by the
releases that are tagged in the history.

--site adds the version to a folder that is served to others, as <version>/, in
latest/ unless a higher one is there, and in versions.json. No version in it is
ever changed.

What would not fit into a cell of a spreadsheet is an error. With errors nothing
is written.`

// A buildPlan is what the command line of build asks for.
type buildPlan struct {
	rev, out, site, version, since, effective, tagPrefix string
	drafts, tables                                       bool
}

func (p *program) build() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Write the published files",
		Long:  buildHelp,
		Example: `  ladder build
  ladder build --rev v1.4.0 --since v1.3.0 --out public
  ladder build --version 2.0.0 --since v1.4.0 --effective 2026-07-01 --site pages`,
		Args: cobra.NoArgs,
	}
	var plan buildPlan
	flags := cmd.Flags()
	flags.StringVar(&plan.rev, "rev", "HEAD", "the commit to build")
	flags.StringVar(&plan.out, "out", "dist", "the folder to write")
	flags.StringVar(&plan.site, "site", "", "the folder of all versions to add this one to, instead of --out")
	flags.StringVar(&plan.version, "version", "", "the version of the files, such as 1.4.0")
	flags.StringVar(&plan.since, "since", "", "the release before, such as v1.3.0, to say what changed")
	flags.StringVar(&plan.effective, "effective", "", "the day from which people are measured by it, such as 2026-07-01")
	tagPrefixFlag(cmd, &plan.tagPrefix)
	flags.BoolVar(&plan.drafts, "drafts", false, "publish draft ladders too")
	flags.BoolVar(&plan.tables, "tables", true, "write tables and documents beside the JSON")
	p.trustFlag(cmd)
	format, check := formatFlag(cmd, "text", "json")
	cmd.RunE = runs(func(ctx context.Context, _ []string) error {
		if err := errors.Join(check(), exclusive(cmd, "out", "site"), given(cmd, "rev", "out", "site", "version", "since", "effective")); err != nil {
			return err
		}
		return p.runBuild(ctx, plan, *format)
	})
	return cmd
}

func (p *program) runBuild(ctx context.Context, plan buildPlan, format string) error {
	index, findings, err := p.publication(ctx, plan)
	if err != nil {
		return err
	}
	if err := p.tell(findings); err != nil {
		return err
	}
	if findings.Errors > 0 {
		fmt.Fprintln(p.stderr, "ladder: nothing was written: mend the errors first")
		p.exit = exitFindings
		return nil
	}
	if format == "json" {
		return render.JSON(p.stdout, index)
	}
	return p.listFiles(plan, index)
}

// listFiles says what was written.
func (p *program) listFiles(plan buildPlan, index publish.Index) error {
	dir := plan.out
	if plan.site != "" {
		dir = filepath.Join(plan.site, index.Version)
	}
	_, err := fmt.Fprintf(p.stdout, "version %s, ladders: %d, commit: %.12s\n", index.Version, len(index.Ladders), index.Commit)
	for _, f := range append([]string{"index.json", "SHA256SUMS"}, paths(index.Files)...) {
		if err == nil {
			_, err = fmt.Fprintln(p.stdout, filepath.Join(dir, filepath.FromSlash(f)))
		}
	}
	return err
}

func paths(files []publish.File) []string {
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.Path
	}
	return names
}

// publication writes the files, unless there are errors among the findings.
func (p *program) publication(ctx context.Context, plan buildPlan) (publish.Index, finding.Report, error) {
	repo, err := p.open(ctx)
	if err != nil {
		return publish.Index{}, finding.Report{}, err
	}
	defer repo.Close()
	commit, err := repo.resolve(plan.rev)
	if err != nil {
		return publish.Index{}, finding.Report{}, err
	}
	release, err := p.planned(ctx, repo, commit, plan)
	if err != nil && !errors.Is(err, errUnreadHead) {
		return publish.Index{}, finding.Report{}, err
	}
	return p.buildAt(ctx, repo, commit, plan, release)
}

// buildAt writes the files of the ladders at a commit.
func (p *program) buildAt(ctx context.Context, repo *repository, commit source.Commit, plan buildPlan, release publish.Release) (publish.Index, finding.Report, error) {
	tree, err := repo.Tree(commit)
	if err != nil {
		return publish.Index{}, finding.Report{}, err
	}
	s, err := repo.state(tree)
	if err != nil {
		return publish.Index{}, finding.Report{}, err
	}
	return p.write(ctx, plan, release, s)
}

// planned is the release that a command line asks for.
func (p *program) planned(ctx context.Context, repo *repository, commit source.Commit, plan buildPlan) (publish.Release, error) {
	number, err := repo.version(commit, plan)
	if err != nil {
		return publish.Release{}, err
	}
	release := publish.Release{
		Version: number, Commit: commit.Hash, Date: commit.Time,
		Effective: plan.effective, Drafts: plan.drafts, Tables: plan.tables,
	}
	if plan.since == "" {
		return release, nil
	}
	from, err := repo.resolve(plan.since)
	if err != nil {
		return publish.Release{}, err
	}
	r := &releasing{repo: repo, commit: commit, tagPrefix: plan.tagPrefix}
	if err := r.compare(ctx, p, from); err != nil {
		return publish.Release{}, err
	}
	if plan.version != "" {
		if _, err := version.Choose(r.step, plan.version); err != nil {
			return publish.Release{}, usageError{err}
		}
	}
	release.Since, err = r.since(ctx, p, number)
	return release, err
}

// newWriter starts the files where the command line wants them.
func newWriter(plan buildPlan, release publish.Release) (*publish.Writer, error) {
	start, dir := publish.NewWriter, plan.out
	if plan.site != "" {
		start, dir = publish.NewSiteWriter, plan.site
	}
	w, err := start(dir, release)
	return w, refused(err)
}

// refused makes an error of the command line of what only another one can avoid.
func refused(err error) error {
	if errors.Is(err, publish.ErrRefused) {
		return usageError{err}
	}
	return err
}

// A prepared is what was read of a folder, and the files that come of it.
type prepared struct {
	reading
	files publish.Prepared
}

// write reads the ladders and writes the files of each as soon as it is read;
// what is written is only seen when all are sound.
func (p *program) write(ctx context.Context, plan buildPlan, release publish.Release, s *state) (publish.Index, finding.Report, error) {
	w, err := newWriter(plan, release)
	if err != nil {
		return publish.Index{}, finding.Report{}, err
	}
	defer w.Abort()
	s.findings = append(s.findings, s.set.Findings()...)
	err = inSteps(ctx, p, "building ladder", s.set.Folders, func(f load.Folder) prepared { return s.prepare(f, release) }, func(r prepared) error {
		if r.err != nil {
			return r.err
		}
		s.add(r.reading)
		if finding.Count(s.findings, finding.Error) > 0 {
			return nil
		}
		return w.Add(r.files)
	})
	if err != nil {
		return publish.Index{}, finding.Report{}, err
	}
	report := s.report()
	if report.Errors > 0 {
		return publish.Index{}, report, nil
	}
	index, err := w.Commit()
	return index, report, refused(err)
}

// prepare reads one folder and makes the files of its ladder, if it is sound. It
// changes nothing in the state.
func (s *state) prepare(f load.Folder, release publish.Release) prepared {
	r := prepared{reading: s.read(f)}
	l := sound(r.result)
	if r.err != nil || l == nil || finding.Count(r.verdict.Findings, finding.Error) > 0 {
		return r
	}
	if release.Tables {
		r.verdict.Findings = slices.Concat(r.verdict.Findings, table.Check(l))
	}
	if finding.Count(r.verdict.Findings, finding.Error) == 0 {
		r.files, r.err = release.Prepare(l)
	}
	return r
}

// version is what the command line says, else the release that the commit is
// tagged as, else one made of the commit.
func (r *repository) version(c source.Commit, plan buildPlan) (string, error) {
	if plan.version != "" {
		return plan.version, nil
	}
	tags, err := r.TagsAt(c)
	if err != nil {
		return "", err
	}
	if releases := version.Releases(tags, plan.tagPrefix); len(releases) > 0 {
		return releases[0].Version, nil
	}
	return untagged(c.Hash), nil
}

// untagged makes a version of a commit's hash: of its first 12 digits, or of as
// many as semantic versions take, for a number can't begin with 0.
func untagged(hash string) string {
	digits := 12
	version := "0.0.0-" + hash[:digits]
	for _, err := semver.StrictNewVersion(version); err != nil && digits < len(hash); _, err = semver.StrictNewVersion(version) {
		digits++
		version = "0.0.0-" + hash[:digits]
	}
	return version
}
