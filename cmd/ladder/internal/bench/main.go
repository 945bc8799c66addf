// Command bench answers how much time and memory `ladder` takes, beside the
// tools that people would use without it: it generates repositories of ladders,
// runs both on the same files and prints one Markdown table.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// cueModule is the cue command that ladder is measured against: the version
// whose library ladder is built on.
const cueModule = "cuelang.org/go/cmd/cue@v0.17.1"

func main() {
	// An interrupt ends the command that runs, so that what lies about is removed.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// options are what the command line says.
type options struct {
	sizes       []int  // numbers of ladders
	runs        int    // of each command
	ladder, cue string // binaries; "" to build or install one
	write       string // a folder to write one repository into, instead of measuring
	parse       string // a folder to parse the files of, instead of measuring
}

// run returns the exit code: 0 if all was measured, however large the figures.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	opts, err := parse(args, stderr)
	if err != nil {
		return 2
	}
	switch {
	case opts.write != "":
		err = generateRepository(opts.write, opts.sizes[0])
	case opts.parse != "":
		err = parseAll(opts.parse)
	default:
		err = bench(ctx, opts, stdout, stderr)
	}
	if err != nil {
		fmt.Fprintln(stderr, "bench:", err)
		return 3
	}
	return 0
}

func parse(args []string, stderr io.Writer) (options, error) {
	opts := options{sizes: []int{10, 100, 1000}}
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Func("n", "numbers of ladders (default 10,100,1000)", func(s string) (err error) {
		opts.sizes, err = sizes(s)
		return err
	})
	flags.IntVar(&opts.runs, "runs", 3, "runs of each command, of which the median counts")
	flags.StringVar(&opts.ladder, "ladder", "", "the ladder to measure (default: built from this module)")
	flags.StringVar(&opts.cue, "cue", "", "the cue to measure against (default: "+cueModule+", installed for this run)")
	flags.StringVar(&opts.write, "write", "", "write a repository of ladders into this folder and measure nothing")
	flags.StringVar(&opts.parse, "parse", "", "parse the CUE files in this folder and measure nothing")
	err := flags.Parse(args)
	if err == nil && (opts.runs < 1 || flags.NArg() > 0) {
		err = fmt.Errorf("at least one run, and no arguments")
		fmt.Fprintln(stderr, "bench:", err)
	}
	return opts, err
}

func sizes(s string) ([]int, error) {
	var out []int
	for part := range strings.SplitSeq(s, ",") {
		n, err := strconv.Atoi(part)
		if err != nil || n < 1 {
			return nil, fmt.Errorf("%q is not a number of ladders", part)
		}
		out = append(out, n)
	}
	return out, nil
}

// bench measures and prints the table.
func bench(ctx context.Context, opts options, stdout, stderr io.Writer) error {
	scratch, err := os.MkdirTemp("", "ladder-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	if err := opts.binaries(ctx, scratch, stderr); err != nil {
		return err
	}
	var rows []row
	for _, n := range opts.sizes {
		fmt.Fprintf(stderr, "measuring %d ladders\n", n)
		measured, err := opts.measure(ctx, filepath.Join(scratch, "repository"), n)
		if err != nil {
			return err
		}
		rows = append(rows, measured...)
	}
	start, err := opts.measureStart(ctx)
	if err != nil {
		return err
	}
	// A child's peak is at least that of the process that started it: what a
	// small command shows is therefore as low as it goes.
	fmt.Fprintf(stdout, "%s/%s, %d CPUs, %s, %s; median of %d. Peaks up to %s MiB are of this process. House rules turn the rules about texts off, but for default rules.\n\n",
		runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), version(ctx, opts.cue), version(ctx, "git"), opts.runs, mebibytes(start.theirsTook.peak))
	printTable(stdout, append(rows, start))
	printGoals(stdout, rows, start)
	if err := benchImport(ctx, opts.ladder, scratch, opts.runs, start.oursTook, stdout); err != nil {
		return err
	}
	if err := benchRules(filepath.Join(scratch, "rules"), slices.Max(opts.sizes), stdout); err != nil {
		return err
	}
	return benchWords(ctx, scratch, opts.runs, stdout)
}

// binaries builds and installs what the command line does not name, into
// scratch and nowhere else.
func (o *options) binaries(ctx context.Context, scratch string, stderr io.Writer) error {
	suffix := ""
	if runtime.GOOS == "windows" {
		suffix = ".exe"
	}
	if o.ladder == "" {
		fmt.Fprintln(stderr, "building ladder")
		o.ladder = filepath.Join(scratch, "ladder"+suffix)
		if err := goTool(ctx, scratch, "build", "-o", o.ladder, "github.com/ladder-as-code/ladder/cmd/ladder"); err != nil {
			return err
		}
	}
	if o.cue == "" {
		fmt.Fprintln(stderr, "installing", cueModule)
		o.cue = filepath.Join(scratch, "cue"+suffix)
		if err := goTool(ctx, scratch, "install", cueModule); err != nil {
			return err
		}
	}
	var err error
	if o.ladder, err = binary(o.ladder); err != nil {
		return err
	}
	o.cue, err = binary(o.cue)
	return err
}

// binary returns the path of a binary that holds in every folder.
func binary(name string) (string, error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return "", err
	}
	return filepath.Abs(path)
}

func goTool(ctx context.Context, bin string, args ...string) error {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Env = append(os.Environ(), "GOBIN="+bin)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return nil
}

// version returns the first line of what a tool says of itself, or its name.
func version(ctx context.Context, tool string) string {
	out, err := exec.CommandContext(ctx, tool, "version").Output()
	line, _, _ := strings.Cut(string(out), "\n")
	if err != nil || strings.TrimSpace(line) == "" {
		return filepath.Base(tool)
	}
	return strings.TrimSpace(line)
}
