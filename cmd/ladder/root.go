package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
)

// The exit codes of every command.
const (
	exitClean    = 0 // nothing wrong
	exitFindings = 1 // findings of severity error, or what a command was asked to report
	exitUsage    = 2 // the command line can't be right: what was typed is at fault
	exitFailure  = 3 // the command line is fine, but the work could not be done
)

const rootHelp = `Ladder keeps career ladders as code: CUE files in a git repository.

A ladder is a folder of files, below ladders/ or below the folder with the
cue.mod/module.cue; --dir names another.

What is read may be a stranger's. Files that compute are evaluated in a process
of their own, which can open nothing and gets 2 seconds of computing and 1 GiB
of memory a ladder; a file may have 4 MiB, a ladder 8 MiB. What goes beyond is
a finding. --limits 2 doubles these limits and all others.

What is wrong with a ladder is kept in $XDG_CACHE_HOME/ladder (else .cache/ladder
at home), so that validate reads again only what has changed. Whoever can write
there can make validate say anything, so let no stranger's job do so: a folder
that other users may write is not looked at. What is built or compared is always
read; which ladders extend those that differ is kept too. --no-cache does without.

Messages go to standard error, results to standard output. Exit codes:

  0  nothing wrong
  1  findings of severity error (diff: in head, and with --exit-code also changes)
  2  the command line can't be right
  3  the work could not be done`

// A program is one run of ladder: what it reads from and writes to, and how it
// will exit.
type program struct {
	getenv         func(string) string
	stdin          io.Reader
	stdout, stderr io.Writer
	now            time.Time // when the run began
	dir            string    // --dir
	limits         int       // --limits
	trust          bool      // --trust
	noCache        bool      // --no-cache
	exit           int       // the exit code unless there is an error
}

// run is ladder without the process around it. It returns the exit code.
func run(ctx context.Context, args []string, getenv func(string) string, stdin io.Reader, stdout, stderr io.Writer, now time.Time) int {
	p := &program{getenv: getenv, stdin: stdin, stdout: stdout, stderr: stderr, now: now}
	root := p.root()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	cmd, err := root.ExecuteContextC(ctx)
	var failed failure
	refused, isRefused := source.Refusal(err)
	switch {
	case err == nil:
		return p.exit
	case isRefused:
		fmt.Fprintf(stderr, "ladder: %s: %s\n", refused.Message, refused.Hint)
		return exitFindings
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "ladder: stopped before the work was done")
		return exitFailure
	case errors.As(err, &failed):
		fmt.Fprintf(stderr, "ladder: %v\n", err)
		return exitFailure
	}
	fmt.Fprintf(stderr, "ladder: %v\nsee %s --help\n", err, cmd.CommandPath())
	return exitUsage
}

// A failure is an error of the work, as opposed to one of the command line.
type failure struct{ error }

// Unwrap returns what went wrong.
func (f failure) Unwrap() error { return f.error }

// A usageError is an error of the command line that only the work brings out,
// such as a revision that is not there.
type usageError struct{ error }

// Unwrap returns what is wrong with it.
func (u usageError) Unwrap() error { return u.error }

func usagef(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// runs makes of f what cobra calls, with its errors told apart.
func runs(f func(ctx context.Context, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		err := f(cmd.Context(), args)
		var usage usageError
		if err == nil || errors.As(err, &usage) {
			return err
		}
		return failure{err}
	}
}

func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "ladder",
		Short:         "Career ladders as code",
		Long:          rootHelp,
		Version:       readBuild().Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },

		PersistentPreRunE: func(*cobra.Command, []string) error { return p.checkLimits() },
	}
	root.SetFlagErrorFunc(flagError)
	root.PersistentFlags().StringVar(&p.dir, "dir", "", "the folder that holds the ladders")
	root.PersistentFlags().IntVar(&p.limits, "limits", 1, "raise all limits to so many times of what they are")
	root.PersistentFlags().BoolVar(&p.noCache, "no-cache", false, "find everything out anew, and keep nothing for the next run")
	root.AddCommand(p.init(), p.validate(), p.diff(), p.review(), p.compare(), p.build(), p.release(), p.importing(), p.export(),
		p.rules(), p.houseRules(), p.format(), p.schema(), p.version())
	return root
}

// flagError says in people's words what a flag can't be.
func flagError(_ *cobra.Command, err error) error {
	var invalid *pflag.InvalidValueError
	if !errors.As(err, &invalid) {
		return err
	}
	f := invalid.GetFlag()
	switch f.Value.Type() {
	case "int":
		return usagef("--%s: %q is no number: write one such as %s", f.Name, invalid.GetValue(), f.DefValue)
	case "bool":
		return usagef("--%s: %q is neither true nor false: write --%[1]s alone, or leave it out", f.Name, invalid.GetValue())
	}
	return err
}

// formatFlag adds --format to a command; check must be called before the work.
func formatFlag(cmd *cobra.Command, formats ...string) (format *string, check func() error) {
	format = cmd.Flags().String("format", formats[0], "one of "+strings.Join(formats, ", "))
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
	return format, func() error {
		if !slices.Contains(formats, *format) {
			return usagef("there is no format %q: write one of %s", *format, strings.Join(formats, ", "))
		}
		return nil
	}
}

// given holds flags to have a value where they were given: an empty one is most
// often a variable that somebody forgot to set.
func given(cmd *cobra.Command, flags ...string) error {
	for _, name := range flags {
		if f := cmd.Flags().Lookup(name); f.Changed && f.Value.String() == "" {
			return usagef("--%s is empty", name)
		}
	}
	return nil
}

// exclusive holds a flag not to be given with one of the others.
func exclusive(cmd *cobra.Command, flag string, others ...string) error {
	for _, other := range others {
		if cmd.Flags().Changed(flag) && cmd.Flags().Changed(other) {
			return usagef("--%s and --%s don't go together", flag, other)
		}
	}
	return nil
}

// together holds a flag to be given where the other is.
func together(cmd *cobra.Command, flag, other string) error {
	for _, pair := range [][2]string{{flag, other}, {other, flag}} {
		if cmd.Flags().Changed(pair[0]) && !cmd.Flags().Changed(pair[1]) {
			return usagef("--%s goes with --%s: %s", pair[0], pair[1], cmd.Flags().Lookup(pair[1]).Usage)
		}
	}
	return nil
}

// tagPrefixFlag adds --tag-prefix to a command.
func tagPrefixFlag(cmd *cobra.Command, prefix *string) {
	cmd.Flags().StringVar(prefix, "tag-prefix", "", `what stands before the v of a release's tag, such as "ladders/" for ladders/v1.4.0`)
}

// style tells what w can show: colour on a terminal only, and not where
// NO_COLOR (no-color.org) asks for none.
func (p *program) style(w io.Writer) render.Style {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return render.Style{}
	}
	style := render.Style{Color: p.getenv("NO_COLOR") == "" && p.getenv("TERM") != "dumb"}
	if width, _, err := term.GetSize(int(f.Fd())); err == nil {
		style.Width = width
	}
	return style
}

// progress returns a function that shows on a terminal how far the work is, and
// one that takes the line away.
func (p *program) progress(what string, total int) (step func(done int), end func()) {
	f, ok := p.stderr.(*os.File)
	if !ok || total < 2*progressStep || !term.IsTerminal(int(f.Fd())) {
		return func(int) {}, func() {}
	}
	step = func(done int) {
		if done%progressStep == 0 {
			fmt.Fprintf(f, "\r%s %d of %d", what, done, total)
		}
	}
	return step, func() { fmt.Fprint(f, "\r\x1b[K") }
}

// progressStep is after how many ladders the progress line changes: often
// enough to be seen to move, seldom enough to cost nothing.
const progressStep = 20
