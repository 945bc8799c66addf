package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

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
		if len(findings) > 0 || *dryRun && len(result.Files) > 0 {
			p.exit = exitFindings
		}
		return errors.Join(err, p.renderFormatted(result, findings, *format))
	})
	return cmd
}

// A formatted is what fmt did, or would do.
type formatted struct {
	Files []string `json:"files"` // the files that were not in form, slash-separated, from the top of the repository
}

func (p *program) renderFormatted(result formatted, findings []finding.Finding, format string) error {
	if err := p.tell(finding.NewReport(0, findings)); err != nil {
		return err
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
// finds those that it would change. What it did is told even where an error
// stops it.
func (p *program) formatting(ctx context.Context, paths []string, dryRun bool) (formatted, []finding.Finding, error) {
	result := formatted{Files: []string{}}
	repo, s, err := p.workTreeState(ctx)
	if err != nil {
		return result, nil, err
	}
	defer repo.Close()
	folders, err := repo.selected(s, paths)
	if err != nil {
		return result, nil, err
	}
	findings := s.findings
	for _, f := range folders {
		for _, base := range f.Files {
			name := path.Join(f.Dir, base)
			if err := ctx.Err(); err != nil {
				return result, findings, err
			}
			if slices.ContainsFunc(findings, func(f finding.Finding) bool { return f.File == name }) {
				continue // the tree can't give it
			}
			changed, slips, err := repo.formatFile(s, f.ID, name, dryRun)
			findings = append(findings, slips...)
			if err != nil {
				return result, findings, err
			}
			if changed {
				result.Files = append(result.Files, name)
			}
		}
	}
	return result, findings, nil
}

// formatFile formats one file, or with dryRun only tells whether it would change
// it. A file that a sparse checkout leaves out is left out here too.
func (r *repository) formatFile(s *state, id, name string, dryRun bool) (changed bool, slips []finding.Finding, err error) {
	onDisk := filepath.Join(r.Top, filepath.FromSlash(name))
	if _, err := os.Lstat(onDisk); errors.Is(err, fs.ErrNotExist) {
		return false, nil, nil
	}
	data, err := fs.ReadFile(s.tree, name)
	if err != nil {
		return false, nil, err
	}
	// The line ends of Windows are part of what is out of form, and may keep CUE
	// from reading the file.
	text := bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	if slips := load.Syntax(s.set.Limits, id, name, text); len(slips) > 0 {
		return false, slips, nil
	}
	inForm, err := edit.Format(text)
	if err != nil {
		return false, nil, fmt.Errorf("%s: %w", name, err)
	}
	if bytes.Equal(data, inForm) {
		return false, nil, nil
	}
	if !dryRun {
		err = edit.WriteFile(onDisk, inForm)
	}
	return err == nil, nil, err
}
