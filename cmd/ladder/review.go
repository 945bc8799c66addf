package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/github"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
)

const reviewHelp = `Review is what the GitHub Action runs, in a step of a workflow. It reads from the
event what to compare, checks the ladders that changed, and tells people where
they look: one comment on the pull request, the job summary, annotations at the
lines, a label, outputs for other steps.

It runs on pull_request, merge_group, push and workflow_dispatch. On a pull
request the base is where head and its base branch part. On a push or by hand all
ladders are checked. What a shallow clone lacks is fetched from origin.

A comment is written only where a ladder changed, and is always the same one. It
marks what is new since the commit that it spoke of before.

With a token that may only read, as those of pull requests from forks, the job
summary holds all, and a notice says so. To comment there as well, --save writes
the result to a folder; a second workflow, on workflow_run, gets that folder as
an artifact and posts it with --post.

Exit codes: 1 for what --fail-on names, whether or not the comment could be
written; 3 where only the comment could not be.`

// A reviewPlan is what the command line of review asks for.
type reviewPlan struct {
	comment, label, failOn string
	budget                 int
	tagPrefix, key         string
	save, post             string
}

// The values of --comment, --label and --fail-on.
var (
	commentChoices = []string{"on", "off", "changed"}
	labelChoices   = []string{"on", "off"}
	failOnChoices  = []string{"error", "warning", "major", "never"}
)

// smallestBudget is how many bytes a comment has room for at the least: enough
// for what a review never leaves out.
const smallestBudget = 4_000

func (p *program) review() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "review",
		Short: "Review a change to ladders in a workflow of GitHub",
		Long:  reviewHelp,
		Example: `  ladder review
  ladder review --comment off --fail-on major
  ladder review --save review
  ladder review --post review`,
		Args: cobra.NoArgs,
	}
	var plan reviewPlan
	flags := cmd.Flags()
	flags.StringVar(&plan.comment, "comment", "on", "comment on the pull request: on, off, or changed: not where something is wrong, but nothing changed")
	flags.StringVar(&plan.label, "label", "on", "label the pull request with the impact: on or off")
	flags.StringVar(&plan.failOn, "fail-on", "error", "exit with 1 on: error, warning (or error), major (impact, or error), never")
	flags.IntVar(&plan.budget, "budget", render.CommentBudget, "how many bytes of comment to write at the most")
	flags.StringVar(&plan.key, "key", "", "which comment this is, for several in one job; by default workflow, job and --dir, of the job that posts")
	flags.StringVar(&plan.save, "save", "", "write the result to this folder, and post nothing")
	flags.StringVar(&plan.post, "post", "", "post the result that this folder holds")
	tagPrefixFlag(cmd, &plan.tagPrefix)
	cmd.RunE = runs(func(ctx context.Context, _ []string) error {
		if err := errors.Join(exclusive(cmd, "save", "post"), given(cmd, "key", "save", "post"), plan.check()); err != nil {
			return err
		}
		p.stderr = logWriter{p.stderr}
		return inLog(p.runReview(ctx, plan))
	})
	return cmd
}

// check holds the flags to what they can be.
func (plan reviewPlan) check() error {
	for _, f := range []struct {
		name, value string
		choices     []string
	}{
		{"comment", plan.comment, commentChoices}, {"label", plan.label, labelChoices}, {"fail-on", plan.failOn, failOnChoices},
	} {
		if !slices.Contains(f.choices, f.value) {
			return usagef("--%s: there is no %q: write one of %s", f.name, f.value, strings.Join(f.choices, ", "))
		}
	}
	if most := github.MostComment - reservedComment; plan.budget < smallestBudget || plan.budget > most {
		return usagef("--budget %d: a comment takes from %d to %d bytes", plan.budget, smallestBudget, most)
	}
	return nil
}

// runReview reviews what the event of a workflow is about, or posts what another
// workflow found.
func (p *program) runReview(ctx context.Context, plan reviewPlan) error {
	if p.getenv("GITHUB_EVENT_NAME") == "" {
		return usagef("review runs in a step of a GitHub workflow: GITHUB_EVENT_NAME is not set; ladder diff and ladder validate do the same here")
	}
	event, err := github.ReadEvent(p.getenv)
	if err != nil {
		return err
	}
	switch fromRun := event.Name == "workflow_run"; {
	case fromRun != (plan.post != ""):
		return usagef("on workflow_run, and there alone, it is ladder review --post DIR; the event is %s", event.Name)
	case fromRun:
		return p.postSaved(ctx, event, plan)
	}
	if event.Head == "" {
		fmt.Fprintln(p.stderr, "ladder: the branch or tag was deleted: there is nothing to review")
		return nil
	}
	r, err := p.reviewed(ctx, event, plan)
	if err != nil {
		if event.Number > 0 && plan.comment != "off" && plan.save == "" {
			p.supersede(ctx, event.Pull(), p.commentKey(plan), err)
		}
		return err
	}
	return p.tellReview(ctx, event, plan, r)
}

// tellReview tells everyone what was found. Whether it could be posted changes
// nothing about that.
func (p *program) tellReview(ctx context.Context, event github.Event, plan reviewPlan, r reviewed) error {
	s := p.newSaved(event, r.diff)
	if plan.fails(s.Report, s.Findings) {
		p.exit = exitFindings
	}
	if err := p.annotate(s.Findings); err != nil {
		return err
	}
	files, err := p.writeFiles(plan, s)
	if err != nil {
		return err
	}
	var comment github.Posted
	if plan.save == "" && event.Number > 0 {
		comment, err = p.post(ctx, event.Pull(), plan, s, r.suggestions)
	}
	if outErr := p.writeOutputs(s, files, comment); outErr != nil {
		return errors.Join(err, outErr)
	}
	if err != nil && p.exit != exitClean {
		fmt.Fprintf(p.stderr, "ladder: %v\n", err)
		err = nil
	}
	if err == nil {
		fmt.Fprintln(p.stderr, lastLine(s, comment))
	}
	return err
}

// fails reports whether the job is to fail.
func (plan reviewPlan) fails(r change.Report, f finding.Report) bool {
	switch plan.failOn {
	case "never":
		return false
	case "warning":
		return f.Errors+f.Warnings > 0
	case "major":
		return f.Errors > 0 || r.Impact == change.Major
	}
	return f.Errors > 0
}

// annotate tells the findings at their lines, and in the log.
func (p *program) annotate(f finding.Report) error {
	if len(f.Findings) == 0 {
		return nil
	}
	if err := render.AnnotationsGitHub(p.stdout, f, "the summary of the job, or its log"); err != nil {
		return err
	}
	return p.tell(f)
}

// lastLine says what it came to.
func lastLine(s saved, comment github.Posted) string {
	line := fmt.Sprintf("ladder: impact %s", s.Impact)
	if s.Version.Next != "" {
		line += ", version " + s.Version.Next
	}
	line += fmt.Sprintf(", errors: %d, warnings: %d", s.Findings.Errors, s.Findings.Warnings)
	if comment.Deed != "" && comment.Deed != github.None {
		line += fmt.Sprintf("; comment %s: %s", comment.Deed, comment.URL)
	}
	return line
}
