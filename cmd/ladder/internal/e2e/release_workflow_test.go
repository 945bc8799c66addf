//go:build e2e

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/githubtest"
)

// TestReleaseWorkflows runs what the workflows that release ladders run, this
// repository's and that of a new one: a draft after a merge, the release by hand, and
// what is typed into the form never runs as a command.
func TestReleaseWorkflows(t *testing.T) {
	bin := t.TempDir()
	command(t, ".", "go", "build", "-o", filepath.Join(bin, "ladder"), "github.com/ladder-as-code/ladder/cmd/ladder")
	write(t, filepath.Join(bin, "go"), "#!/bin/sh\ncp "+filepath.Join(bin, "ladder")+" \"$3\"\n")
	if err := os.Chmod(filepath.Join(bin, "go"), 0o755); err != nil {
		t.Fatal(err)
	}
	for workflow, prefix := range map[string]string{
		".github/workflows/release-ladders.yml":                                   "ladders/",
		"cmd/ladder/internal/starter/files/.github/workflows/release-ladders.yml": "",
	} {
		t.Run(workflow, func(t *testing.T) {
			p, s := newProposal(t), githubtest.New(t, githubtest.Options{})
			w := &releaseWorkflow{p: p, api: s.URL(), script: releaseScript(t, filepath.Join("..", "..", "..", "..", workflow)), bin: bin}
			p.merged(filepath.Join(t.TempDir(), "origin.git"))
			if prefix != "" {
				p.run("git", "tag", prefix+"v1.0.0", p.base)
			}
			s.AddCommit(githubtest.Commit{SHA: p.head()})

			outputs, summary := w.run(t, "PUBLISH=false")
			if all := s.Releases(); len(all) != 1 || !all[0].Draft || !strings.HasPrefix(summary, "1.1.0: http") || outputs != tagsOutput(prefix, "[]") {
				t.Errorf("after a merge there are %d releases, the summary %q, the outputs %q", len(all), summary, outputs)
			}
			for _, hostile := range []string{`1.1.0"; touch pwned; $(touch pwned)`, "--draft"} {
				if out, err := w.try("PUBLISH=true", "VERSION="+hostile); err == nil {
					t.Errorf("the version %q is taken: %s", hostile, out)
				}
			}
			if _, err := os.Stat(filepath.Join(p.dir, "pwned")); err == nil {
				t.Error("what was typed in ran as a command")
			}
			outputs, summary = w.run(t, "PUBLISH=true", "VERSION=1.2.0", "EFFECTIVE=2026-07-01")
			all := s.Releases()
			if len(all) != 1 || all[0].Draft || all[0].Tag != prefix+"v1.2.0" || !strings.HasPrefix(all[0].Body, "In effect from 2026-07-01.") {
				t.Errorf("there are the releases %+v", all)
			}
			if !strings.HasPrefix(summary, "1.2.0: http") || outputs != tagsOutput(prefix, `["`+prefix+`v1.2.0"]`) {
				t.Errorf("by hand the summary is %q, the outputs %q", summary, outputs)
			}
		})
	}
}

// tagsOutput is what a workflow tells its other job, if it has one.
func tagsOutput(prefix, tags string) string {
	if prefix == "" {
		return ""
	}
	return "tags=" + tags + "\n"
}

// releaseScript is what the step release of a workflow runs.
func releaseScript(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var workflow struct {
		Jobs map[string]struct{ Steps []struct{ ID, Run string } }
	}
	if err := yaml.Unmarshal(data, &workflow); err != nil {
		t.Fatal(err)
	}
	for _, step := range workflow.Jobs["release"].Steps {
		if step.ID == "release" {
			return step.Run
		}
	}
	t.Fatalf("%s has no step release", name)
	return ""
}

// A releaseWorkflow runs a script as the runner would.
type releaseWorkflow struct {
	p                    *proposal
	api, script, bin     string
	outputs, summaryFile string
}

// try runs the script with the inputs that are given.
func (w *releaseWorkflow) try(inputs ...string) (string, error) {
	dir := w.p.t.TempDir()
	w.outputs, w.summaryFile = filepath.Join(dir, "outputs"), filepath.Join(dir, "summary")
	cmd := exec.Command("bash", "-e", "-c", w.script)
	cmd.Dir = w.p.dir
	cmd.Env = append(os.Environ(), "PATH="+w.bin+string(os.PathListSeparator)+os.Getenv("PATH"), "RUNNER_TEMP="+dir,
		"GITHUB_OUTPUT="+w.outputs, "GITHUB_STEP_SUMMARY="+w.summaryFile, "GITHUB_REPOSITORY=acme/ladders", "GITHUB_API_URL="+w.api,
		"GITHUB_TOKEN="+githubtest.TokenActions, "BRANCH=main", "VERSION=", "EFFECTIVE=")
	cmd.Env = append(cmd.Env, inputs...)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// run runs the script, which must succeed, and returns its outputs and its summary.
func (w *releaseWorkflow) run(t *testing.T, inputs ...string) (outputs, summary string) {
	t.Helper()
	if out, err := w.try(inputs...); err != nil {
		t.Fatalf("%v: %v\n%s", inputs, err, out)
	}
	read := func(name string) string {
		data, err := os.ReadFile(name)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		return string(data)
	}
	return read(w.outputs), read(w.summaryFile)
}
