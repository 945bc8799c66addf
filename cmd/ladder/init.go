package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/intake"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
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

and makes a git repository where there is none. With --from a ladder takes the
place of the example that is made of a file, as ladder import does; what was taken
as what goes to standard error. What is there already is never
overwritten: other files are kept as they are, and with a folder ladders nothing
is written.`

// An initPlan is what the command line of init asks for.
type initPlan struct {
	dir, module, owner string
	from, id           string // what to import in place of the example, and the id to give it; "" for the example
}

func (p *program) init() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "init [FOLDER]",
		Short: "Make a new repository of ladders",
		Long:  initHelp,
		Example: `  ladder init career-ladders --owner @acme/people
  ladder init
  ladder init --from framework.xlsx --id engineering`,
		Args: cobra.MaximumNArgs(1),
	}
	plan := initPlan{dir: "."}
	cmd.Flags().StringVar(&plan.module, "module", starter.DefaultModule, "the path of the CUE module, a name that is looked up nowhere")
	cmd.Flags().StringVar(&plan.owner, "owner", "", "who reviews changes: @user or @organization/team")
	cmd.Flags().StringVar(&plan.from, "from", "", "import this file or folder instead of writing an example")
	cmd.Flags().StringVar(&plan.id, "id", "", "the id of the imported ladder, which is the name of its folder")
	format, check := formatFlag(cmd, "text", "json")
	cmd.RunE = runs(func(ctx context.Context, args []string) error {
		if err := errors.Join(check(), together(cmd, "from", "id"), given(cmd, "module", "owner", "from")); err != nil {
			return err
		}
		if p.dir != "" {
			return usagef("init writes the folder %s, so that there is no use for --dir", starter.Dir)
		}
		if len(args) > 0 {
			plan.dir = args[0]
		}
		return p.runInit(ctx, plan, *format)
	})
	return cmd
}

func (p *program) runInit(ctx context.Context, plan initPlan, format string) error {
	start := starter.Plan{Module: plan.module, Owner: plan.owner}
	if plan.from != "" {
		if err := p.bringLadder(ctx, plan, &start); err != nil {
			return err
		}
	}
	files, err := starter.Files(start)
	if err != nil {
		return usageError{err}
	}
	if sound, err := p.isSound(ctx, files); err != nil || !sound {
		return err
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

// bringLadder imports the ladder that takes the place of the example.
func (p *program) bringLadder(ctx context.Context, plan initPlan, start *starter.Plan) error {
	imported := importPlan{Options: intake.Options{ID: plan.id, Times: p.limits}, source: plan.from}
	if err := imported.check(); err != nil {
		return err
	}
	l, report, err := p.takeIn(ctx, imported)
	if err != nil {
		return err
	}
	start.Ladder = plan.id
	if start.Files, err = edit.Files(l, plan.module); err != nil {
		return err
	}
	return render.IntakeText(p.stderr, report, p.style(p.stderr))
}

// isSound reports whether a new repository's ladder validates, and tells what is
// wrong with it: an imported one may lack something.
func (p *program) isSound(ctx context.Context, files map[string][]byte) (bool, error) {
	s, err := unwritten(starter.Dir, files, load.DefaultLimits().Times(p.limits), p.evaluator(ctx))
	if err != nil {
		return false, err
	}
	s.findings = s.set.Findings()
	if err := s.readAll(ctx, p, "checking ladder", s.set.Folders, func(load.Folder, load.Result) error { return nil }); err != nil {
		return false, err
	}
	report := s.report()
	if report.Errors == 0 {
		return true, p.tell(report)
	}
	p.exit = exitFindings
	return false, errors.Join(p.tell(report), p.say("ladder: nothing was written: the ladder would not validate"))
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
