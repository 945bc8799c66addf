package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/starter"
)

const initHelp = `Init makes a repository of ladders: in FOLDER, or here. It writes

  ladders/            a CUE module with the schema's copy, house rules, an example
                      and a README for authors
  .github/            workflows that review changes and publish releases, who
                      reviews which ladder (CODEOWNERS), and a template for
                      pull requests that asks why

and makes a git repository where there is none. What is there already is never
overwritten: other files are kept as they are, and with a folder ladders nothing
is written.`

// An initPlan is what the command line of init asks for.
type initPlan struct {
	dir, module, owner string
}

func (p *program) init() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "init [FOLDER]",
		Short: "Make a new repository of ladders",
		Long:  initHelp,
		Example: `  ladder init career-ladders --owner @acme/people
  ladder init`,
		Args: cobra.MaximumNArgs(1),
	}
	plan := initPlan{dir: "."}
	cmd.Flags().StringVar(&plan.module, "module", starter.DefaultModule, "the path of the CUE module, a name that is looked up nowhere")
	cmd.Flags().StringVar(&plan.owner, "owner", "", "who reviews changes: @user or @organization/team")
	format, check := formatFlag(cmd, "text", "json")
	cmd.RunE = runs(func(_ context.Context, args []string) error {
		if err := errors.Join(check(), given(cmd, "module", "owner")); err != nil {
			return err
		}
		if p.dir != "" {
			return usagef("init writes the folder %s, so that there is no use for --dir", starter.Dir)
		}
		if len(args) > 0 {
			plan.dir = args[0]
		}
		return p.runInit(plan, *format)
	})
	return cmd
}

func (p *program) runInit(plan initPlan, format string) error {
	files, err := starter.Files(starter.Plan{Module: plan.module, Owner: plan.owner})
	if err != nil {
		return usageError{err}
	}
	top, err := plan.prepare()
	if err != nil {
		return err
	}
	result, err := starter.Write(top, files)
	if errors.Is(err, starter.ErrTaken) {
		return fmt.Errorf("%w in %s, and init overwrites nothing", err, top)
	}
	if err != nil {
		return err
	}
	if format == "json" {
		return render.JSON(p.stdout, result)
	}
	return p.tellInit(plan, result)
}

// prepare makes the folder and the git repository, and returns the top folder of
// its work tree.
func (plan initPlan) prepare() (string, error) {
	made := false
	if _, err := os.Lstat(plan.dir); errors.Is(err, fs.ErrNotExist) {
		made = true
		if err := os.MkdirAll(plan.dir, 0o755); err != nil {
			return "", err
		}
	}
	dir, err := filepath.EvalSymlinks(plan.dir)
	if err == nil {
		dir, err = filepath.Abs(dir)
	}
	if err != nil {
		return "", err
	}
	top, err := source.Init(dir)
	if err == nil && dir != top {
		err = fmt.Errorf("%s is a folder of the repository %s, and GitHub looks for workflows at its top: go there", plan.dir, top)
	}
	if err != nil && made {
		err = errors.Join(err, os.Remove(dir))
	}
	return top, err
}

// tellInit says what was written, and what to do next.
func (p *program) tellInit(plan initPlan, result starter.Result) error {
	for _, name := range result.Kept {
		fmt.Fprintf(p.stderr, "kept %s, which was there\n", filepath.Join(plan.dir, filepath.FromSlash(name)))
	}
	for _, name := range result.Written {
		if _, err := fmt.Fprintln(p.stdout, filepath.Join(plan.dir, filepath.FromSlash(name))); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(p.stderr, "next: look at %s, run ladder validate there, and commit\n", filepath.Join(plan.dir, starter.Dir))
	return err
}
