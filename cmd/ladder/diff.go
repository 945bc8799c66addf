package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
)

const diffHelp = `Diff shows what changed in the ladders between BASE and HEAD, and what it means
for the people they are about.

BASE is taken as it is written; A...B takes the commit where A and B parted.
Without HEAD it is the work tree, uncommitted changes included. Without BASE it
is the commit where the current branch parted from origin/HEAD, main or master.

What is wrong in head goes to standard error. A ladder that can't be read on
either side is listed as not read; all others are compared.

Markdown is cut to the bytes of --budget, what moves no bar first, and says so.

An author may overrule what a change means, with a reason, by a line in a commit
message since BASE, or in the pull request's description (--description):

  Ladder-Change: PATH MEANING because REASON

PATH is that of a change, as --format json shows it, or of what it belongs to: a
cell, a skill, a ladder. MEANING is raised, lowered, reworded, editorial or
structural. The last word counts: the description, else the newest commit. One
that lowers the impact counts only if the house rules of both sides, in
house/house.cue beside the ladders, say

  rules: "ladder-change": accept: "all"

The changes lead to a version: from the last release, the highest one tagged in
the history of BASE, by the largest impact since. In a repository without
releases that is 1.0.0. Where it can't be told, as in a shallow clone, no version
is named.`

// workTree is what a report calls the work tree as head.
const workTree = "worktree"

// A diffPlan is what the command line of diff asks for.
type diffPlan struct {
	revisions   []string
	description string // the file with the pull request's description, "-" for standard input; "" for none
	pullRequest string
	tagPrefix   string
}

func (p *program) diff() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "diff [BASE [HEAD]]",
		Short: "Show what changed in the ladders, and what it means",
		Long:  diffHelp,
		Example: `  ladder diff
  ladder diff v1.4.0 HEAD --format markdown
  ladder diff v1.4.0 HEAD --format html >changes.html
  ladder diff origin/main...feature --format json
  gh pr view 7 --json body --jq .body | ladder diff --description - \
    --pull-request https://github.com/example/ladders/pull/7`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 2 {
				return errors.New("name a base and a head at the most")
			}
			return nil
		},
	}
	var plan diffPlan
	flags := cmd.Flags()
	flags.StringVar(&plan.description, "description", "", "the file with the pull request's description, - for standard input")
	flags.StringVar(&plan.pullRequest, "pull-request", "", "the address of the pull request, to link to its lines")
	tagPrefixFlag(cmd, &plan.tagPrefix)
	p.trustFlag(cmd)
	format, check := formatFlag(cmd, "text", "json", "markdown", "html")
	exitCode := flags.Bool("exit-code", false, "exit with 1 also where anything changed")
	around := flags.Bool("context", false, "in text, show what a skill asks for at the levels next to a change")
	budget := flags.Int("budget", render.CommentBudget, "how many bytes of markdown to write at the most; 0 for all")
	cmd.RunE = runs(func(ctx context.Context, args []string) error {
		if err := errors.Join(check(), given(cmd, "description", "pull-request"), checkPullRequest(plan.pullRequest)); err != nil {
			return err
		}
		if *budget < 0 {
			return usagef("--budget %d is less than nothing: write 0 for all", *budget)
		}
		plan.revisions = args
		diff, err := p.comparison(ctx, plan)
		if err != nil {
			return err
		}
		if diff.Findings.Errors > 0 || *exitCode && len(diff.Changes) > 0 {
			p.exit = exitFindings
		}
		return p.renderDiff(diff, *format, *budget, *around)
	})
	return cmd
}

func (p *program) renderDiff(diff render.Diff, format string, budget int, around bool) error {
	if err := p.tell(diff.Findings); err != nil {
		return err
	}
	switch format {
	case "json":
		return render.JSON(p.stdout, diff)
	case "markdown":
		return render.DiffMarkdown(p.stdout, diff, render.Room{Budget: budget})
	case "html":
		return render.DiffHTML(p.stdout, diff)
	}
	return render.DiffText(p.stdout, diff, p.style(p.stdout), around)
}

// comparison compares the two sides that a command line names.
func (p *program) comparison(ctx context.Context, plan diffPlan) (render.Diff, error) {
	description, err := p.readDescription(plan.description)
	if err != nil {
		return render.Diff{}, err
	}
	repo, err := p.open(ctx)
	if err != nil {
		return render.Diff{}, err
	}
	defer repo.Close()
	from, to, err := repo.revisions(plan.revisions)
	if err != nil {
		return render.Diff{}, err
	}
	base, head, err := repo.sides(from, to)
	if err != nil {
		return render.Diff{}, err
	}
	d := &diffing{repo: repo, head: head, description: description, tagPrefix: plan.tagPrefix}
	if d.tip, err = repo.tip(to); err != nil {
		return render.Diff{}, err
	}
	return d.diff(ctx, p, base, plan.pullRequest)
}

// A diffing is the work on one diff: what is compared with base, and with the
// last release.
type diffing struct {
	repo        *repository
	head        *side
	tip         *source.Commit // the newest commit of head; nil where there is none yet
	description string         // of the pull request; "" for none
	tagPrefix   string
	mayLower    bool // the house rules accept overrides that lower an impact
}

func (d *diffing) diff(ctx context.Context, p *program, base *side, pullRequest string) (render.Diff, error) {
	report, err := d.compare(ctx, p, base, d.head)
	if err != nil {
		return render.Diff{}, err
	}
	d.mayLower = base.acceptsOverrides() && d.head.acceptsOverrides()
	findings, err := d.overrule(&report, base.commit)
	if err != nil {
		return render.Diff{}, err
	}
	silenced, err := d.silenced(ctx, p, base)
	if err != nil {
		return render.Diff{}, err
	}
	step, err := d.step(ctx, p, report, base.commit)
	if err != nil {
		return render.Diff{}, err
	}
	return render.Diff{
		Report: report, Version: step, Findings: d.head.report(findings),
		Silenced: append([]finding.Finding{}, silenced...), PullRequest: pullRequest,
	}, nil
}

// compare reads the ladders that differ between two sides and compares them.
func (d *diffing) compare(ctx context.Context, p *program, base, head *side) (change.Report, error) {
	if err := d.repo.findDifferent(base, head); err != nil {
		return change.Report{}, err
	}
	return p.compareSides(ctx, base, head)
}
