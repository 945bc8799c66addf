//go:build e2e

package e2e

import (
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A proposal is a clone of this repository, in which somebody proposes changes.
type proposal struct {
	t    *testing.T
	dir  string
	base string // the commit that the changes are proposed for
}

func newProposal(t *testing.T) *proposal {
	t.Helper()
	for name, value := range map[string]string{
		"GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.com",
		"GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.com",
	} {
		t.Setenv(name, value)
	}
	top, err := filepath.Abs("../../../..")
	if err != nil {
		t.Fatal(err)
	}
	p := &proposal{t: t, dir: t.TempDir()}
	p.run("git", "clone", "--quiet", "file://"+top, ".")
	p.run("git", "remote", "set-url", "origin", "https://github.com/acme/ladders.git")
	p.base = p.head()
	p.run("git", "checkout", "--quiet", "-b", "change")
	return p
}

// run runs a command in the clone and returns its standard output.
func (p *proposal) run(name string, args ...string) string {
	p.t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = p.dir
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		p.t.Fatalf("%s %s: %v: %s", name, strings.Join(args, " "), err, said.String())
	}
	return string(out)
}

func (p *proposal) head() string { return strings.TrimSpace(p.run("git", "rev-parse", "HEAD")) }

// propose commits a file with another text.
func (p *proposal) propose(name, text string) {
	p.t.Helper()
	name = filepath.Join(p.dir, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		p.t.Fatal(err)
	}
	p.run("git", "add", "--all")
	p.run("git", "commit", "--quiet", "-m", "Propose a change")
}

// reword commits other words in a ladder.
func (p *proposal) reword(old, new string) {
	p.t.Helper()
	const name = "ladders/engineering-management/testing.cue"
	data, err := os.ReadFile(filepath.Join(p.dir, name))
	if err != nil {
		p.t.Fatal(err)
	}
	if strings.Count(string(data), old) != 1 {
		p.t.Fatalf("%s does not hold %q once", name, old)
	}
	p.propose(name, strings.Replace(string(data), old, new, 1))
}

// event writes the event of the pull request and returns the name of its file.
func (p *proposal) event() string {
	p.t.Helper()
	repository := map[string]any{"full_name": "acme/ladders", "default_branch": "main"}
	data, err := json.Marshal(map[string]any{
		"action": "synchronize", "number": 1, "repository": repository,
		"pull_request": map[string]any{
			"number": 1, "html_url": "https://github.com/acme/ladders/pull/1", "user": map[string]any{"login": "ada"},
			"head": map[string]any{"sha": p.head(), "ref": "change", "repo": repository},
			"base": map[string]any{"sha": p.base, "ref": "main", "repo": repository},
		},
	})
	if err != nil {
		p.t.Fatal(err)
	}
	name := filepath.Join(p.t.TempDir(), "event.json")
	if err := os.WriteFile(name, data, 0o644); err != nil {
		p.t.Fatal(err)
	}
	return name
}

// review runs ladder review in a step of a workflow.
func (p *proposal) review(binary string, h *hub) {
	p.t.Helper()
	cmd := exec.Command(binary, "review")
	cmd.Dir = p.dir
	cmd.Env = append(os.Environ(), "GITHUB_EVENT_NAME=pull_request", "GITHUB_EVENT_PATH="+p.event(), "GITHUB_SHA="+p.head(),
		"GITHUB_REF=refs/pull/1/merge", "GITHUB_REPOSITORY=acme/ladders", "GITHUB_API_URL="+h.proxy.URL, "GITHUB_TOKEN=token",
		"GITHUB_STEP_SUMMARY=", "GITHUB_OUTPUT=", "RUNNER_TEMP=") // those of the test's own job
	if out, err := cmd.CombinedOutput(); err != nil {
		p.t.Fatalf("ladder review: %v: %s", err, out)
	}
}

var usesAction = regexp.MustCompile(`(?m)^\s*- uses: (\w[\w/-]*@[0-9a-f]{40})`)

// actions are those of others that a workflow uses.
func (p *proposal) actions(workflow string) []string {
	p.t.Helper()
	data, err := os.ReadFile(filepath.Join(p.dir, workflow))
	if err != nil {
		p.t.Fatal(err)
	}
	names := map[string]bool{}
	for _, match := range usesAction.FindAllStringSubmatch(string(data), -1) {
		names[match[1]] = true
	}
	return slices.Sorted(maps.Keys(names))
}
