package main

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
)

const validateHelp = `Validate checks ladders: that their files can be read, that they are what the
schema allows, that what they refer to is there, and that no cell is missing.
It shows everything that is wrong at once.

It checks the work tree, uncommitted changes included, or the ladders at a
revision. A PATH limits it to the ladders at, in or above that path.`

func (p *program) validate() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "validate [PATH...]",
		Short: "Check ladders",
		Long:  validateHelp,
		Example: `  ladder validate
  ladder validate ladders/engineering-management
  ladder validate --rev origin/main --format json`,
	}
	rev := cmd.Flags().String("rev", "", "check the ladders at this revision, not the work tree")
	p.trustFlag(cmd)
	format, check := formatFlag(cmd, "text", "json", "github")
	cmd.RunE = runs(func(ctx context.Context, args []string) error {
		if err := errors.Join(check(), given(cmd, "rev")); err != nil {
			return err
		}
		report, err := p.validation(ctx, *rev, args)
		if err != nil {
			return err
		}
		if report.Errors > 0 {
			p.exit = exitFindings
		}
		return p.renderFindings(report, *format)
	})
	return cmd
}

func (p *program) renderFindings(report finding.Report, format string) error {
	switch format {
	case "json":
		return render.JSON(p.stdout, report)
	case "github":
		return render.FindingsGitHub(p.stdout, report)
	}
	return render.FindingsText(p.stdout, report, p.style(p.stdout))
}

// tell shows findings that are not the result of a command, but beside it.
func (p *program) tell(report finding.Report) error {
	if len(report.Findings) == 0 {
		return nil
	}
	return render.FindingsText(p.stderr, report, p.style(p.stderr))
}

// validation checks the ladders of a revision, or of the work tree where rev is
// "". Paths limit it to the ladders they name.
func (p *program) validation(ctx context.Context, rev string, paths []string) (finding.Report, error) {
	repo, err := p.open(ctx)
	if err != nil {
		return finding.Report{}, err
	}
	defer repo.Close()
	tree, err := repo.tree(rev)
	if f, refused := source.Refusal(err); refused {
		f.File = cmp.Or(repo.dir, load.DefaultDir)
		return finding.NewReport(0, []finding.Finding{f}), nil
	}
	if err != nil {
		return finding.Report{}, err
	}
	s, err := repo.state(tree)
	if err != nil {
		return finding.Report{}, err
	}
	folders, err := repo.selected(s, paths)
	if err != nil {
		return finding.Report{}, err
	}
	if len(paths) == 0 {
		s.findings = append(s.findings, s.set.Findings()...)
	} else {
		s.findings = slices.DeleteFunc(s.findings, func(f finding.Finding) bool {
			return !slices.ContainsFunc(folders, func(folder load.Folder) bool { return within(f.File, folder.Dir) })
		})
	}
	err = s.checkAll(ctx, p, folders)
	return s.report(), err
}

// tree returns the files of a revision, or of the work tree where rev is "".
func (r *repository) tree(rev string) (*source.Tree, error) {
	if rev == "" {
		return r.WorkTree()
	}
	c, err := r.resolve(rev)
	if err != nil {
		return nil, err
	}
	return r.Tree(c)
}
