package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/Masterminds/semver/v3"
	"github.com/spf13/cobra"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/publish"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/version"
)

const buildHelp = `Build writes the published files of the ladders at a commit: index.json, a JSON
file a ladder, and SHA256SUMS. The bytes depend on the commit and the version
alone. It takes the place of an earlier build; any other folder it leaves alone.

The version is the tag at the commit, else 0.0.0-<first 12 digits of the commit>.
With errors in a ladder nothing is written.`

// A buildPlan is what the command line of build asks for.
type buildPlan struct {
	rev, out, version, tagPrefix string
	drafts                       bool
}

func (p *program) build() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Write the published files",
		Long:  buildHelp,
		Example: `  ladder build
  ladder build --rev v1.4.0 --out public`,
		Args: cobra.NoArgs,
	}
	var plan buildPlan
	flags := cmd.Flags()
	flags.StringVar(&plan.rev, "rev", "HEAD", "the commit to build")
	flags.StringVar(&plan.out, "out", "dist", "the folder to write")
	flags.StringVar(&plan.version, "version", "", "the version of the files, such as 1.4.0")
	tagPrefixFlag(cmd, &plan.tagPrefix)
	flags.BoolVar(&plan.drafts, "drafts", false, "publish draft ladders too")
	p.trustFlag(cmd)
	format, check := formatFlag(cmd, "text", "json")
	cmd.RunE = runs(func(ctx context.Context, _ []string) error {
		if err := errors.Join(check(), given(cmd, "rev", "out", "version")); err != nil {
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
	_, err = fmt.Fprintf(p.stdout, "version %s, ladders: %d, commit: %.12s\n", index.Version, len(index.Ladders), index.Commit)
	for _, f := range append([]string{"index.json", "SHA256SUMS"}, paths(index.Files)...) {
		if err == nil {
			_, err = fmt.Fprintln(p.stdout, filepath.Join(plan.out, filepath.FromSlash(f)))
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
	version, err := repo.version(commit, plan)
	if err != nil {
		return publish.Index{}, finding.Report{}, err
	}
	tree, err := repo.Tree(commit)
	if err != nil {
		return publish.Index{}, finding.Report{}, err
	}
	s, err := repo.state(tree)
	if err != nil {
		return publish.Index{}, finding.Report{}, err
	}
	release := publish.Release{Version: version, Commit: commit.Hash, Date: commit.Time, Drafts: plan.drafts}
	return p.write(ctx, plan.out, release, s)
}

// write reads the ladders one by one and writes each as soon as it is read; what
// is written is only seen when all are sound.
func (p *program) write(ctx context.Context, out string, release publish.Release, s *state) (publish.Index, finding.Report, error) {
	w, err := publish.NewWriter(out, release)
	if errors.Is(err, publish.ErrRefused) {
		err = usageError{err}
	}
	if err != nil {
		return publish.Index{}, finding.Report{}, err
	}
	defer w.Abort()
	s.findings = append(s.findings, s.set.Findings()...)
	err = s.readAll(ctx, p, "building ladder", s.set.Folders, func(_ load.Folder, res load.Result) error {
		if l := sound(res); l != nil && finding.Count(s.findings, finding.Error) == 0 {
			return w.Add(l)
		}
		return nil
	})
	if err != nil {
		return publish.Index{}, finding.Report{}, err
	}
	report := s.report()
	if report.Errors > 0 {
		return publish.Index{}, report, nil
	}
	index, err := w.Commit()
	return index, report, err
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
