package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	schema "github.com/ladder-as-code/ladder/cue"
)

// TestSeedDefects imports a real ladder, where it is at hand, and finds in it what
// people who read it closely found: cells that are those of the level below, one
// that was pasted over another skill's, two spellings of a word, slips, another
// company's name, and proficiencies written as criteria.
func TestSeedDefects(t *testing.T) {
	dir := os.Getenv("LADDER_SEEDS")
	if dir == "" {
		t.Skip("LADDER_SEEDS is not set")
	}
	names, err := filepath.Glob(filepath.Join(dir, "000_*.txt"))
	if err != nil || len(names) != 1 {
		t.Fatal(names, err)
	}
	found := validated(t, names[0])
	for _, want := range []struct {
		rule, skills, says string // all the skills that have it, a part of the message
		times              int
	}{
		{"identical-cell", "software-architecture technical-understanding-prioritization agile-working business-context personality-traits", "", 10},
		{"copied-cell", "people-development", "Giving Feedback", 1},
		{"mixed-locale", "personality-traits", "galvanise", 1},
		{"mixed-locale", "giving-feedback", "candour", 1},
		{"mixed-locale", "giving-feedback", "behaviour", 1},
		{"proficiency-as-criterion", "communication-skills", "Expert", 2},
		{"proficiency-as-criterion", "communication-skills", "Practitioner", 1},
		{"foreign-company", "personality-traits", "Intercom", 3},
		{"spelling", "security", "secuirity", 1},
	} {
		times := 0
		for _, f := range found {
			if f.Rule != want.rule || !strings.Contains(f.Message, want.says) {
				continue
			}
			if times++; !strings.Contains(" "+want.skills+" ", " "+f.Skill+" ") {
				t.Errorf("%s in %s: %s", f.Rule, f.Skill, f.Message)
			}
		}
		if times != want.times {
			t.Errorf("%s finds %q %d times, want %d", want.rule, want.says, times, want.times)
		}
	}
}

// validated imports a file into a repository of its own with the rules as they are by
// default, and returns what is found there.
func validated(t *testing.T, name string) []finding.Finding {
	t.Helper()
	fresh(t)
	does(t, "import", "--id", "imported", name)
	var report struct{ Findings []finding.Finding }
	if err := json.Unmarshal(does(t, "validate", "--format", "json"), &report); err != nil {
		t.Fatal(err)
	}
	return report.Findings
}

// fresh makes a repository without ladders and works in it.
func fresh(t *testing.T) gitRepository {
	t.Helper()
	g := gitRepository{t, t.TempDir()}
	t.Chdir(g.dir)
	g.git("init", "--quiet")
	g.write("ladders/cue.mod/module.cue", "module: \"example.com/ladders\"\nlanguage: version: \"v0.17.0\"\n")
	g.write("ladders/schema/schema.cue", schema.Copy())
	return g
}

// does runs a command that succeeds and returns what it writes.
func does(t *testing.T, args ...string) []byte {
	t.Helper()
	var stdout, stderr bytes.Buffer
	noEnvironment := func(string) string { return "" }
	if code := run(context.Background(), args, noEnvironment, strings.NewReader(""), &stdout, &stderr, time.Time{}); code != 0 {
		t.Fatalf("ladder %s: exit code %d\n%s%s", strings.Join(args, " "), code, &stdout, &stderr)
	}
	return stdout.Bytes()
}
