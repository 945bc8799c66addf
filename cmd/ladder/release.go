package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/github"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/publish"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
)

const releaseHelp = `Release publishes the ladders at HEAD as a release on GitHub: a tag, a draft, its
files, and at last it is published, so that nobody sees half of it. Interrupted
anywhere and run again, it goes on where it stopped. No tag is moved and no
published file replaced.

Where the branch moved on before that, the release that was begun is ended first,
from the commit of its tag and as it was begun: in effect from the same day. So is
that of a last tag which somebody made and pushed. --version X of one that was begun
ends that one alone.

The tag is a plain one, a name for the commit, which git verifies by its hash alone.
Who wants it signed makes it first and pushes it (git tag --sign v2.0.0): a tag at
HEAD says the version, and is taken as it is.

The version follows from what changed since the last release in the history, by
the largest impact; --version names a larger one, never a smaller. Where nothing
changed that calls for a release there is none, unless --version names it; a draft
that an earlier run made of changes that were taken back is deleted.

It is refused where the work tree has changes that are not committed, where HEAD
is not on the release branch, where a ladder is invalid, and where the version is
that of another commit.

The notes say why, in the words below "Why" in the descriptions of the pull
requests that were merged since, and then what changed. --dry-run shows the version,
the notes, the files and what GitHub would be asked to do, and does nothing. Without
a token it asks GitHub nothing: then it knows neither the reasons nor what was begun.

On GitHub, GITHUB_REPOSITORY, GITHUB_API_URL and GITHUB_TOKEN are set by the
workflow; elsewhere --repository and the environment name them. The token needs
the permission contents: write.`

// A releasePlan is what the command line of release asks for.
type releasePlan struct {
	version, effective, tagPrefix, branch, repository string
	dryRun, draft, drafts                             bool
}

// A released is what release did, or would do.
type released struct {
	Version   string          `json:"version"`   // of the release; that of the last one where there is nothing to release
	Previous  string          `json:"previous"`  // the version before; "" for the first release
	Tag       string          `json:"tag"`       // "" where there is nothing to release
	Commit    string          `json:"commit"`    // that the tag names
	Effective string          `json:"effective"` // the day from which the release holds, YYYY-MM-DD; "" where nobody set one
	Impact    change.Impact   `json:"impact"`    // of all that changed since the version before
	Reasons   []change.Change `json:"reasons"`   // the changes that have this impact
	Files     []publish.File  `json:"files"`     // all that the release holds, by path
	Assets    []publish.File  `json:"assets"`    // what is uploaded, in this order
	Calls     []string        `json:"calls"`     // what GitHub is asked to do, in this order; first for those in finished
	Notes     string          `json:"notes"`     // Markdown
	URL       string          `json:"url"`       // the address of the release; "" where none was made
	Done      bool            `json:"done"`      // whether the release is as planned on GitHub
	Finished  []finished      `json:"finished"`  // releases that an earlier run began, ended before this one; nearly always empty
	Deleted   []string        `json:"deleted"`   // the tags that drafts would have made which were deleted: their changes were taken back
}

func (p *program) release() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "release",
		Short: "Publish a release on GitHub",
		Long:  releaseHelp,
		Example: `  ladder release --dry-run
  ladder release --draft
  ladder release --version 2.0.0 --effective 2026-07-01`,
		Args: cobra.NoArgs,
	}
	var plan releasePlan
	flags := cmd.Flags()
	flags.BoolVar(&plan.dryRun, "dry-run", false, "show what would be done, and do nothing")
	flags.BoolVar(&plan.draft, "draft", false, "stop before publishing: keep a draft up to date")
	flags.BoolVar(&plan.drafts, "drafts", false, "publish draft ladders too")
	flags.StringVar(&plan.version, "version", "", "the version, such as 2.0.0 or 2.0.0-rc.1, instead of the one that follows")
	flags.StringVar(&plan.effective, "effective", "", "the day from which people are measured by it, such as 2026-07-01")
	flags.StringVar(&plan.branch, "branch", "", "the branch that releases are made of, instead of the repository's main one")
	flags.StringVar(&plan.repository, "repository", "", "the repository on GitHub, OWNER/NAME, instead of GITHUB_REPOSITORY")
	tagPrefixFlag(cmd, &plan.tagPrefix)
	p.trustFlag(cmd)
	format, check := formatFlag(cmd, "text", "json")
	cmd.RunE = runs(func(ctx context.Context, _ []string) error {
		if err := errors.Join(check(), given(cmd, "version", "effective", "branch", "repository")); err != nil {
			return err
		}
		return p.runRelease(ctx, plan, *format)
	})
	return cmd
}

func (p *program) runRelease(ctx context.Context, plan releasePlan, format string) error {
	done, err := p.releaseAs(ctx, plan)
	var invalid invalidError
	if errors.As(err, &invalid) {
		p.exit = exitFindings
		err = p.tell(invalid.findings)
		fmt.Fprintln(p.stderr, "ladder: nothing was released:", invalid.advice)
		return err
	}
	if err != nil {
		return err
	}
	if format == "json" {
		return render.JSON(p.stdout, done)
	}
	return p.tellReleased(done, plan.dryRun)
}

// tellReleased says what was done, or would be, the notes last.
func (p *program) tellReleased(r released, dryRun bool) error {
	if err := tellFinished(p.stdout, r.Finished); err != nil {
		return err
	}
	text := r.headline()
	for _, c := range r.Reasons {
		text += fmt.Sprintf("  because of %s: %s\n", c.Path, c.Meaning)
	}
	for _, f := range r.Files {
		text += fmt.Sprintf("%10d  %s\n", f.Size, f.Path)
	}
	if dryRun {
		for _, call := range r.Calls {
			text += "would " + call + "\n"
		}
		if r.Notes != "" {
			text += "\n" + r.Notes
		}
	} else {
		for _, tag := range r.Deleted {
			text += fmt.Sprintf("deleted the draft release for %s: what it would have released was taken back\n", tag)
		}
		if r.URL != "" {
			text += r.URL + "\n"
		}
	}
	_, err := fmt.Fprint(p.stdout, text)
	return err
}

// headline says which version it is, of what.
func (r released) headline() string {
	switch {
	case r.Tag == "":
		return fmt.Sprintf("nothing to release: nothing changed since %s that calls for a version\n", r.Previous)
	case r.Previous == "":
		return fmt.Sprintf("version %s, impact: %s, tag %s at commit %.12s\n", r.Version, r.Impact, r.Tag, r.Commit)
	default:
		return fmt.Sprintf("version %s after %s, impact: %s, tag %s at commit %.12s\n", r.Version, r.Previous, r.Impact, r.Tag, r.Commit)
	}
}

// calls is what GitHub is asked for, in words.
func calls(plan github.Plan) []string {
	var all []string
	if !plan.Draft {
		all = append(all, fmt.Sprintf("create tag %s at %.12s", plan.Tag, plan.Commit))
	}
	all = append(all, fmt.Sprintf("create a draft release for %s, or take over the one that is there", plan.Tag))
	for _, a := range plan.Assets {
		all = append(all, fmt.Sprintf("upload %s (%d bytes)", a.Name, len(a.Data)))
	}
	if !plan.Draft {
		all = append(all, "publish the release")
	}
	return all
}
