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
revision. A PATH limits it to the ladders at, in or above that path.

ladder rules lists what it looks for, and says how to set it and how to live with
a finding.

--fix puts right what takes no decision: characters that can't be seen, doubled
words, misspellings, cells that say what the level below does (extends), and gives
criteria with a title the id that they are published by. Nothing else in the files
changes; what it did goes to standard error.`

func (p *program) validate() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "validate [PATH...]",
		Short: "Check ladders",
		Long:  validateHelp,
		Example: `  ladder validate
  ladder validate ladders/engineering-management
  ladder validate --rev origin/main --format json
  ladder validate --format sarif >findings.sarif
  ladder validate --fix --dry-run`,
	}
	rev := cmd.Flags().String("rev", "", "check the ladders at this revision, not the work tree")
	fix := cmd.Flags().Bool("fix", false, "first put right in the files of the work tree what takes no decision")
	dryRun := cmd.Flags().Bool("dry-run", false, "with --fix: only tell what would be put right")
	p.trustFlag(cmd)
	format, check := formatFlag(cmd, "text", "json", "github", "sarif")
	cmd.RunE = runs(func(ctx context.Context, args []string) error {
		if err := errors.Join(check(), given(cmd, "rev")); err != nil {
			return err
		}
		if err := checkFix(*fix, *dryRun, *rev); err != nil {
			return err
		}
		if *fix {
			if err := p.fix(ctx, args, *dryRun); err != nil {
				return err
			}
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

// checkFix holds --fix to what can be written.
func checkFix(fix, dryRun bool, rev string) error {
	switch {
	case dryRun && !fix:
		return usagef("--dry-run is for --fix")
	case fix && rev != "":
		return usagef("--fix writes to the work tree, not to the revision %s", rev)
	}
	return nil
}

func (p *program) renderFindings(report finding.Report, format string) error {
	switch format {
	case "json":
		return render.JSON(p.stdout, report)
	case "github":
		return render.FindingsGitHub(p.stdout, report)
	case "sarif":
		return render.FindingsSARIF(p.stdout, report, allRules(), readBuild().Version)
	}
	return render.FindingsText(p.stdout, report, p.style(p.stdout))
}

// tell shows findings that are not the result of a command, but beside it.
func (p *program) tell(report finding.Report) error {
	if len(report.Findings)+report.Untouched == 0 {
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
	if len(paths) == 0 {
		s.findings = append(s.findings, s.idle.everywhere(s.set)...)
	}
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
