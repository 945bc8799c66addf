package main

import (
	"context"
	"errors"
	"strings"

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

Markdown is cut to the bytes of --budget, what moves no bar first, and says so.`

// workTree is what a report calls the work tree as head.
const workTree = "worktree"

func (p *program) diff() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "diff [BASE [HEAD]]",
		Short: "Show what changed in the ladders, and what it means",
		Long:  diffHelp,
		Example: `  ladder diff
  ladder diff v1.4.0 HEAD --format markdown
  ladder diff v1.4.0 HEAD --format html >changes.html
  ladder diff origin/main...feature --format json`,
		Args: cobra.MaximumNArgs(2),
	}
	format, check := formatFlag(cmd, "text", "json", "markdown", "html")
	exitCode := cmd.Flags().Bool("exit-code", false, "exit with 1 also where anything changed")
	around := cmd.Flags().Bool("context", false, "in text, show what a skill asks for at the levels next to a change")
	budget := cmd.Flags().Int("budget", render.CommentBudget, "how many bytes of markdown to write at the most; 0 for all")
	cmd.RunE = runs(func(ctx context.Context, args []string) error {
		if err := check(); err != nil {
			return err
		}
		if *budget < 0 {
			return usagef("--budget %d is less than nothing: write 0 for all", *budget)
		}
		diff, err := p.comparison(ctx, args)
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
func (p *program) comparison(ctx context.Context, args []string) (render.Diff, error) {
	repo, err := p.open()
	if err != nil {
		return render.Diff{}, err
	}
	defer repo.Close()
	from, to, err := repo.revisions(args)
	if err != nil {
		return render.Diff{}, err
	}
	base, head, err := repo.sides(from, to)
	if err != nil {
		return render.Diff{}, err
	}
	for _, s := range []*side{base, head} {
		if err := s.read(ctx, p); err != nil {
			return render.Diff{}, err
		}
	}
	diff := render.Diff{
		Report:   change.NewReport(base.name, head.name, unreadable(base, head), base.compared, head.compared),
		Findings: finding.NewReport(0, nil),
	}
	if head.state != nil {
		head.identify()
		diff.Findings = head.state.report()
	}
	return diff, nil
}

// revisions finds the commits to compare; head is nil for the work tree.
func (r *repository) revisions(args []string) (base source.Commit, head *source.Commit, err error) {
	if len(args) == 0 {
		base, err = r.parting()
		return base, nil, err
	}
	if a, b, ok := strings.Cut(args[0], ".."); ok && !strings.HasPrefix(b, ".") {
		return base, nil, usagef("write %s %s for the two as they are, or %s...%s for what changed since they parted", a, b, a, b)
	}
	if a, b, ok := strings.Cut(args[0], "..."); ok {
		if len(args) > 1 {
			return base, nil, usagef("%s names both sides already", args[0])
		}
		return r.mergeBase(a, b)
	}
	if base, err = r.resolve(args[0]); err != nil || len(args) == 1 {
		return base, nil, err
	}
	to, err := r.resolve(args[1])
	return base, &to, err
}

// mergeBase is A...B: an empty side is HEAD, as git has it.
func (r *repository) mergeBase(a, b string) (base source.Commit, head *source.Commit, err error) {
	commits := make([]source.Commit, 2)
	for i, rev := range []string{a, b} {
		if rev == "" {
			rev = "HEAD"
		}
		if commits[i], err = r.resolve(rev); err != nil {
			return base, nil, err
		}
	}
	base, err = r.MergeBase(commits[0], commits[1])
	return base, &commits[1], err
}

// parting is where HEAD parted from the default branch.
func (r *repository) parting() (source.Commit, error) {
	head, err := r.resolve("HEAD")
	if err != nil {
		return head, err
	}
	main, err := r.DefaultBase()
	if errors.Is(err, source.ErrUnknownRevision) {
		return main, usageError{err}
	}
	if err != nil {
		return main, err
	}
	return r.MergeBase(main, head)
}
