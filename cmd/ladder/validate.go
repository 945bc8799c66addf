package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
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
	format, check := formatFlag(cmd, "text", "json", "github")
	cmd.RunE = runs(func(ctx context.Context, args []string) error {
		if err := check(); err != nil {
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

// validation checks the ladders of a revision, or of the work tree where rev is
// "", one after the other, so that only one is in memory.
func (p *program) validation(ctx context.Context, rev string, paths []string) (finding.Report, error) {
	repo, err := p.open()
	if err != nil {
		return finding.Report{}, err
	}
	defer repo.Close()
	tree, err := repo.tree(rev)
	if err != nil {
		return finding.Report{}, err
	}
	dir, err := repo.ladders(tree)
	if err != nil {
		return finding.Report{}, err
	}
	set, err := openSet(tree, dir)
	if err != nil {
		return finding.Report{}, err
	}
	folders, err := repo.selected(set, tree, paths)
	if err != nil {
		return finding.Report{}, err
	}
	i, err := newInspection(tree, set, nil)
	if err != nil {
		return finding.Report{}, err
	}
	i.findings = append(i.findings, set.Drift()...)
	step, end := p.progress("checking ladder", len(folders))
	defer end()
	for n, f := range folders {
		if err := ctx.Err(); err != nil {
			return finding.Report{}, err
		}
		step(n)
		if _, err := i.read(set, f); err != nil {
			return finding.Report{}, err
		}
	}
	return finding.NewReport(i.ladders, append(i.findings, rule.CheckIDs(i.ids)...)), nil
}

// An inspection gathers what is wrong in the folders it reads.
type inspection struct {
	ladders  int
	findings []finding.Finding
	ids      []rule.Identity
}

// newInspection starts with what the tree of the set can't hold, but for folders
// that skip wants left out.
func newInspection(tree *source.Tree, set *load.Set, skip func(dir string) bool) (inspection, error) {
	findings, err := tree.Findings(set.Dir, skip)
	for _, f := range findings {
		if f.Severity == finding.Error {
			set.Unheld = append(set.Unheld, f.File)
		}
	}
	return inspection{findings: findings}, err
}

// read reads one folder and checks its ladder by all rules.
func (i *inspection) read(set *load.Set, f load.Folder) (load.Result, error) {
	res, err := set.Read(f)
	if err != nil {
		return res, err
	}
	i.findings = append(i.findings, res.Findings...)
	if !res.Shared {
		i.ladders++
	}
	if res.Ladder == nil {
		return res, nil
	}
	i.ids = append(i.ids, rule.Identity{ID: res.Ladder.ID, Pos: res.Ladder.Pos, Was: res.Ladder.Was})
	if !res.Broken {
		i.findings = append(i.findings, unrelated(rule.Check(res.Ladder), res.Findings)...)
	}
	return res, nil
}

// unrelated returns the findings that do not speak of a skill or cell that could
// not be read in full: what is missing there may be what was not read.
func unrelated(found, unread []finding.Finding) []finding.Finding {
	type cell struct{ skill, level string }
	broken := map[cell]bool{}
	for _, f := range unread {
		broken[cell{f.Skill, f.Level}] = true
	}
	var rest []finding.Finding
	for _, f := range found {
		if f.Skill == "" || !broken[cell{f.Skill, ""}] && !broken[cell{f.Skill, f.Level}] {
			rest = append(rest, f)
		}
	}
	return rest
}

// sound reports whether a ladder was read in full.
func sound(res load.Result) *ladder.Ladder {
	if res.Unread {
		return nil
	}
	return res.Ladder
}
