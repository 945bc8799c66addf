package main

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"text/template"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/generate"
	schema "github.com/ladder-as-code/ladder/cue"
)

var (
	printed   = flag.Bool("table", false, "print what every hostile case came to")
	generated = flag.Int("generated", 6, "how many hostile ladders are generated")
)

// What a stranger's files may take of each command. On a busy machine the clock
// says little: seconds are those of the clock or of all processors, whichever
// are fewer, and the clock alone only has to show that nothing hangs.
const (
	mostSeconds  = 5
	mostWaiting  = 60
	mostOfChild  = 1 << 30
	mostOfParent = 150 << 20
)

// The secrets that nothing may show.
const (
	canary      = "canary-4f1d0c"
	canaryFile  = "secret.txt"
	passwdStart = "root:x:0:0"
)

// A hostileCase is what a stranger adds to a repository of ladders.
type hostileCase struct {
	name string
	make func(g gitRepository) []string // returns arguments of validate, for what is not the work tree
}

// TestHostile holds validate, diff and build to their bounds over everything
// that strangers could think of so far: refused or answered in time and memory,
// with exit code 0 or 1, nothing told and nothing written. What each case comes
// to is in testdata/hostile/outcomes.txt.
func TestHostile(t *testing.T) {
	cases := slices.Concat(writtenCases(t), treeCases(), generatedCases(*generated))
	binary := buildLadder(t)
	base := baseRepository(t)
	results := make([]hostileResult, len(cases)) // without a name where -run left it out
	t.Run("cases", func(t *testing.T) {
		for i, c := range cases {
			t.Run(c.name, func(t *testing.T) {
				t.Parallel()
				results[i] = runHostile(t, binary, base, c, *printed || i%5 == 0)
			})
		}
	})
	if *printed {
		printTable(results)
	}
	compareOutcomes(t, cases, results)
}

// writtenCases are those of testdata/hostile. The files of a case stand in
// folders named like it, or like it with something behind.
func writtenCases(t *testing.T) []hostileCase {
	archives, err := filepath.Glob(filepath.Join("testdata", "hostile", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	var cases []hostileCase
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			folder, _, _ := strings.Cut(f.Name, "/")
			if last := len(cases) - 1; last >= 0 && folder == filepath.Base(cases[last].name) {
				t.Fatalf("%s: %s has two files", name, folder)
			}
			cases = append(cases, hostileCase{folder, func(g gitRepository) []string {
				for _, f := range append(needed(archive, folder), f) {
					g.write("ladders/"+f.Name, expand(g.T, f.Data))
				}
				return nil
			}})
		}
	}
	return cases
}

// needed returns the files of other cases that a case imports.
func needed(archive *txtar.Archive, folder string) []txtar.File {
	var files []txtar.File
	for _, f := range archive.Files {
		switch of := filepath.Dir(f.Name); {
		case of == "costly-package" && strings.HasPrefix(folder, "costly-package-"),
			of == "embedding" && folder == "embed-in-package",
			strings.HasPrefix(of, "diamond-") && folder == "import-diamond":
			files = append(files, f)
		}
	}
	return files
}

// expand writes out what an archive says in short.
func expand(t *testing.T, data []byte) string {
	short := template.Must(template.New("").Delims("<<", ">>").Funcs(template.FuncMap{
		"repeat": func(n int, text string) string { return strings.Repeat(text, n) },
		"count": func(from, to int, format string) string {
			var b strings.Builder
			for i := from; i <= to; i++ {
				fmt.Fprintf(&b, format+"%[3]s", i, i-1, "")
			}
			return b.String()
		},
		"nul":     func() string { return "\x00" },
		"notutf8": func() string { return "\xff\xfe" },
	}).Parse(string(data)))
	var b strings.Builder
	if err := short.Execute(&b, nil); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// generatedCases are n ladders out of a grammar of CUE.
func generatedCases(n int) []hostileCase {
	cases := make([]hostileCase, n)
	for seed := range cases {
		cases[seed] = hostileCase{fmt.Sprintf("generated-%d", seed), func(g gitRepository) []string {
			g.write("ladders/x/ladder.cue", generate.Hostile(rand.New(rand.NewPCG(uint64(seed), 2))))
			return nil
		}}
	}
	return cases
}

// buildLadder builds the program as users have it: a test's program takes more
// memory, and far more with the race detector.
func buildLadder(t *testing.T) string {
	binary := filepath.Join(t.TempDir(), "ladder")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return binary
}

// baseRepository makes a repository with one sound ladder.
func baseRepository(t *testing.T) string {
	g := gitRepository{t, t.TempDir()}
	g.git("init", "--quiet", "--initial-branch=main")
	g.write("ladders/cue.mod/module.cue", "module: \"example.com/ladders\"\nlanguage: version: \"v0.17.0\"\n")
	g.write("ladders/schema/schema.cue", schema.Copy())
	g.write("ladders/sound/ladder.cue", "package sound\n\nladder: {title: \"Sound\", levels: [{id: \"l1\", title: \"Engineer\"}]}\n")
	g.git("add", "--all")
	g.git("commit", "--quiet", "-m", "base")
	g.git("tag", "base")
	return g.dir
}

// A hostileResult is what one case came to.
type hostileResult struct {
	name  string
	rules string // those of the findings of validate, or "answered"
	runs  []hostileRun
}

type hostileRun struct {
	exit int
	usage
}

// runHostile runs a case. What validate gives up takes diff and build as long
// once more, so that they are run for it only if all is wanted.
func runHostile(t *testing.T, binary, base string, c hostileCase, all bool) hostileResult {
	home := t.TempDir()
	g := gitRepository{t, filepath.Join(home, "repository")}
	if err := os.CopyFS(g.dir, os.DirFS(base)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(home, canaryFile), []byte(canary), 0o666); err != nil {
		t.Fatal(err)
	}
	rev := c.make(g)
	if rev == nil {
		g.git("add", "--all", "--force")
		g.git("commit", "--quiet", "--allow-empty", "-m", "head")
	}
	before := listing(t, home)
	result := hostileResult{name: c.name}
	var report finding.Report
	run, stdout := g.ladder(binary, home, append([]string{"validate", "--format", "json"}, rev...)...)
	result.runs = append(result.runs, run)
	if err := json.Unmarshal([]byte(stdout), &report); err != nil {
		t.Errorf("validate: %v", err)
	}
	result.rules = rulesOf(report)
	if all || result.rules != tooCostly {
		for _, args := range [][]string{{"diff", "base", "HEAD"}, {"build"}} {
			run, _ := g.ladder(binary, home, args...)
			result.runs = append(result.runs, run)
		}
	}
	if err := os.RemoveAll(filepath.Join(g.dir, "dist")); err != nil { // what build writes where nothing is wrong
		t.Fatal(err)
	}
	if diff := gocmp.Diff(before, listing(t, home)); diff != "" {
		t.Errorf("files changed:\n%s", diff)
	}
	return result
}

func rulesOf(report finding.Report) string {
	var rules []string
	for _, f := range report.Findings {
		rules = append(rules, f.Rule)
	}
	slices.Sort(rules)
	return cmp.Or(strings.Join(slices.Compact(rules), " "), "answered")
}

// ladder runs a command and holds it to the bounds.
func (g gitRepository) ladder(binary, home string, args ...string) (hostileRun, string) {
	var stdout, stderr strings.Builder
	cmd := exec.Command(binary, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = g.dir, &stdout, &stderr
	// The cache is where the user keeps caches, and no stranger's file names it.
	cmd.Env = []string{"XDG_CACHE_HOME=" + g.TempDir(), "HOME=" + home, "TMPDIR=" + home, "SECRET=" + canary, "GIT_CONFIG_NOSYSTEM=1"}
	run := hostileRun{usage: measure(g.T, cmd)}
	run.exit = cmd.ProcessState.ExitCode()
	if run.exit != exitClean && run.exit != exitFindings {
		g.Errorf("%s: exit code %d\n%.2000s", args[0], run.exit, stderr.String())
	}
	if run.seconds() > mostSeconds || run.wall.Seconds() > mostWaiting {
		g.Errorf("%s: %.1f s of the clock, %.1f s of the processors", args[0], run.wall.Seconds(), run.cpu.Seconds())
	}
	if run.child > mostOfChild || run.parent > mostOfParent {
		g.Errorf("%s: %d MiB, %d MiB in the child", args[0], run.parent>>20, run.child>>20)
	}
	for _, secret := range []string{canary, passwdStart} {
		if strings.Contains(stdout.String()+stderr.String(), secret) {
			g.Errorf("%s: a secret is told", args[0])
		}
	}
	return run, stdout.String()
}

// A usage is what a command took.
type usage struct {
	wall, cpu     time.Duration
	parent, child int64 // the most memory at one time, in bytes; 0 where it can't be told
}

func (u usage) seconds() float64 { return min(u.wall, u.cpu).Seconds() }

// listing describes every file in a folder.
func listing(t *testing.T, dir string) []string {
	var list []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil && !d.IsDir() {
			list = append(list, fmt.Sprint(name, info.Mode(), info.Size(), info.ModTime().UnixNano()))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

var tableHead = sync.OnceFunc(func() {
	fmt.Printf("%-28s %-34s %-24s %-24s %-24s\n", "", "", "validate", "diff", "build")
	fmt.Printf("%-28s %-34s %s\n", "case", "outcome", strings.Repeat("   s  MiB  child MiB     ", 3))
})

func printTable(results []hostileResult) {
	tableHead()
	for _, r := range slices.DeleteFunc(slices.Clone(results), func(r hostileResult) bool { return r.name == "" }) {
		fmt.Printf("%-28s %-34.34s", r.name, r.rules)
		for _, run := range r.runs {
			fmt.Printf(" %4.1f %4d %6d (exit %d)", run.seconds(), run.parent>>20, run.child>>20, run.exit)
		}
		fmt.Println()
	}
}

// tooCostly is the rule of what is given up for taking too much.
const tooCostly = "too-costly"

// compareOutcomes holds the cases to what they came to before. A limit of time
// may refuse what a faster machine answers, and nothing else may differ.
func compareOutcomes(t *testing.T, cases []hostileCase, results []hostileResult) {
	name := filepath.Join("testdata", "hostile", "outcomes.txt")
	data, err := os.ReadFile(name)
	if err != nil && !*update {
		t.Fatal(err)
	}
	known := map[string]string{}
	for line := range strings.Lines(string(data)) {
		name, rules, _ := strings.Cut(strings.TrimSpace(line), ": ")
		known[name] = rules
	}
	var b strings.Builder
	for i, c := range cases {
		if strings.HasPrefix(c.name, "generated-") {
			continue
		}
		want, got := known[c.name], results[i].rules
		if results[i].name == "" {
			got = want
		}
		fmt.Fprintf(&b, "%s: %s\n", c.name, got)
		if !*update && got != want && got != tooCostly && want != tooCostly {
			t.Errorf("%s: %s, want %s", c.name, got, want)
		}
	}
	if *update {
		if err := os.WriteFile(name, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
