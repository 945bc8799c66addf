package main

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	schema "github.com/ladder-as-code/ladder/cue"
)

var update = flag.Bool("update", false, "rewrite the expected output in the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"ladder": main})
}

// TestScripts runs what users type and compares what they see.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup:               setup,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"repository": repositoryCommand,
			"commit":     commitCommand,
			"exits":      exitsCommand,
			"substitute": substituteCommand,
			"bytes":      bytesCommand,
			"cell":       cellCommand,
			"step":       stepCommand,
			"veil":       veilCommand,
			"sheet":      sheetCommand,
			"damage":     damageCommand,
			"github":     githubCommand,
			"event":      eventCommand,
			"posted":     postedCommand,
			"outputs":    outputsCommand,
		},
	})
}

// setup keeps the machine's own git configuration and clock out of a script.
func setup(env *testscript.Env) error {
	env.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	env.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		env.Setenv("GIT_"+who+"_NAME", "Ada")
		env.Setenv("GIT_"+who+"_EMAIL", "ada@example.com")
		env.Setenv("GIT_"+who+"_DATE", "2026-01-31T12:00:00Z")
	}
	env.Setenv("NO_COLOR", "1")
	env.Values[workflowStep{}] = &workflowStep{}
	// Outside of the script's repository, and not the cache of whoever runs it.
	cache, err := os.MkdirTemp("", "ladder-cache-")
	env.Setenv("XDG_CACHE_HOME", cache)
	env.Defer(func() { os.RemoveAll(cache) })
	return err
}

// repositoryCommand makes a git repository of the script's files, with a CUE
// module and the schema's copy in ladders/, and commits it all.
func repositoryCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: repository")
	}
	for name, text := range map[string]string{
		"ladders/cue.mod/module.cue": "module: \"example.com/ladders\"\nlanguage: version: \"v0.17.0\"\n",
		"ladders/schema/schema.cue":  schema.Copy(),
	} {
		name = ts.MkAbs(name)
		ts.Check(os.MkdirAll(filepath.Dir(name), 0o755))
		ts.Check(os.WriteFile(name, []byte(text), 0o644))
	}
	ts.Check(ts.Exec("git", "init", "--quiet", "--initial-branch=main"))
	// The expected output lies beside the files, and must not be part of a hash
	// that it holds.
	ts.Check(os.WriteFile(ts.MkAbs(".git/info/exclude"), []byte("want*\n"), 0o644))
	commitCommand(ts, false, []string{"base"})
}

// commitCommand commits everything that the work tree holds.
func commitCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: commit MESSAGE")
	}
	ts.Check(ts.Exec("git", "add", "--all"))
	ts.Check(ts.Exec("git", "commit", "--quiet", "--allow-empty", "-m", args[0]))
}

// compressed are the sizes and sums of compressed files in what build and release
// say. They depend on how Go compresses, which any version of it may do better.
var compressed = []*regexp.Regexp{
	regexp.MustCompile(`(?m)()^ +[0-9]+(  \S+\.(?:xlsx|zip))$`),
	regexp.MustCompile(`(upload \S+\.(?:xlsx|zip) \()[0-9]+( bytes)`),
	regexp.MustCompile(`("path": "[^"]+\.(?:xlsx|zip)",\s+"size": )[0-9]+(,\s+"sha256": ")[0-9a-f]{64}`),
}

// veilCommand veils in a file what depends on how files are compressed.
func veilCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: veil FILE")
	}
	text := ts.ReadFile(args[0])
	for _, c := range compressed {
		text = c.ReplaceAllString(text, "${1}?${2}")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
}

// exitsCommand runs a command that must exit with a code.
func exitsCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// substituteCommand replaces a text that stands once in a file.
func substituteCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: substitute FILE OLD NEW")
	}
	text := ts.ReadFile(args[0])
	if strings.Count(text, args[1]) != 1 {
		ts.Fatalf("%s does not hold %q once", args[0], args[1])
	}
	text = strings.Replace(text, args[1], args[2], 1)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
}

// bytesCommand writes a file of bytes that a script can't hold, given as a Go
// string without quotation marks; N times, if N is given.
func bytesCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: bytes FILE TEXT [N]")
	}
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	n := 1
	if len(args) == 3 {
		n, err = strconv.Atoi(args[2])
		ts.Check(err)
	}
	name, err := strconv.Unquote(`"` + args[0] + `"`)
	ts.Check(err)
	name = ts.MkAbs(name)
	ts.Check(os.MkdirAll(filepath.Dir(name), 0o755))
	ts.Check(os.WriteFile(name, []byte(strings.Repeat(text, n)), 0o644))
}

// damageCommand changes the byte in the middle of each file in a folder.
func damageCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: damage FOLDER")
	}
	names, err := filepath.Glob(filepath.Join(ts.MkAbs(args[0]), "*"))
	ts.Check(err)
	if len(names) == 0 {
		ts.Fatalf("there is no file in %s", args[0])
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		ts.Check(err)
		data[len(data)/2] ^= 1
		ts.Check(os.WriteFile(name, data, 0o600))
	}
}
