package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
)

const formatHelp = `Fmt writes the files of the ladders in the one form that CUE has, so that a
change shows what changed and nothing else. It lists the files that it changed.
A file that can't be read is left as it is, and what is wrong with it is shown.
A PATH limits it to the ladders at, in or above that path.`

func (p *program) format() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "fmt [PATH...]",
		Short: "Format the files of the ladders",
		Long:  formatHelp,
		Example: `  ladder fmt
  ladder fmt --check`,
	}
	dryRun := cmd.Flags().Bool("check", false, "change nothing; list what would change and exit with 1")
	format, check := formatFlag(cmd, "text", "json")
	cmd.RunE = runs(func(ctx context.Context, args []string) error {
		if err := check(); err != nil {
			return err
		}
		result, findings, err := p.formatting(ctx, args, *dryRun)
		if err != nil {
			return err
		}
		if len(findings) > 0 || *dryRun && len(result.Files) > 0 {
			p.exit = exitFindings
		}
		return p.renderFormatted(result, findings, *format)
	})
	return cmd
}

// A formatted is what fmt did, or would do.
type formatted struct {
	Files []string `json:"files"` // the files that were not in form, slash-separated, from the top of the repository
}

func (p *program) renderFormatted(result formatted, findings []finding.Finding, format string) error {
	if len(findings) > 0 {
		if err := render.FindingsText(p.stderr, finding.NewReport(0, findings), p.style(p.stderr)); err != nil {
			return err
		}
	}
	if format == "json" {
		return render.JSON(p.stdout, result)
	}
	for _, name := range result.Files {
		if _, err := fmt.Fprintln(p.stdout, name); err != nil {
			return err
		}
	}
	return nil
}

// formatting formats the files of the work tree's ladders, or with dryRun only
// finds those that it would change.
func (p *program) formatting(ctx context.Context, paths []string, dryRun bool) (formatted, []finding.Finding, error) {
	result := formatted{Files: []string{}}
	repo, tree, set, err := p.workTreeSet()
	if err != nil {
		return result, nil, err
	}
	defer repo.Close()
	folders, err := repo.selected(set, tree, paths)
	if err != nil {
		return result, nil, err
	}
	var findings []finding.Finding
	for _, f := range folders {
		for _, base := range f.Files {
			if err := ctx.Err(); err != nil {
				return result, nil, err
			}
			name := path.Join(f.Dir, base)
			data, err := fs.ReadFile(tree, name)
			if err != nil {
				return result, nil, err
			}
			if slips := load.Syntax(f.ID, name, data); len(slips) > 0 {
				findings = append(findings, slips...)
				continue
			}
			inForm, err := edit.Format(data)
			if err != nil {
				return result, nil, fmt.Errorf("%s: %w", name, err)
			}
			if bytes.Equal(data, inForm) {
				continue
			}
			result.Files = append(result.Files, name)
			if !dryRun {
				if err := edit.WriteFile(filepath.Join(repo.Top, filepath.FromSlash(name)), inForm); err != nil {
					return result, nil, err
				}
			}
		}
	}
	return result, findings, nil
}
