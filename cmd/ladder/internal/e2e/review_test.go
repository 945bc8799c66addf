//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestReview reviews a pull request on a GitHub that others wrote: the comment is
// the same one behind a hundred others, is edited where the head moves on, and
// the label follows.
func TestReview(t *testing.T) {
	p, h := newProposal(t), startHub(t)
	binary := filepath.Join(t.TempDir(), "ladder")
	p.run("go", "build", "-o", binary, "./cmd/ladder")
	for range 130 {
		h.call(t, "POST", "/issues/1/comments", map[string]string{"body": "I think so too."}, nil)
	}
	review := func(label string, parts ...string) hubComment {
		t.Helper()
		h.head = p.head()
		p.review(binary, h)
		ours, all := h.ours(t)
		if len(ours) != 1 || all != 131 {
			t.Fatalf("%d comments are ours, of %d", len(ours), all)
		}
		for _, part := range parts {
			if !strings.Contains(ours[0].Body, part) {
				t.Errorf("the comment does not say %q:\n%s", part, ours[0].Body)
			}
		}
		if got := h.labels(t); got != label {
			t.Errorf("the labels are %q, want %q", got, label)
		}
		return ours[0]
	}
	p.reword("Leads the organization", "Guides the whole organization")
	first := review("ladder: minor", "1 expectation reworded", h.head)
	if again := review("ladder: minor"); again != first {
		t.Error("a comment was written that said so already")
	}
	p.reword("Guides the whole", "Guides all of the")
	review("ladder: minor", "Since [`", "is new")
	p.run("git", "revert", "--no-edit", "HEAD", "HEAD~1")
	review("", "Nothing changed", "is gone")
}

// TestWorkflow runs this repository's own workflow with its Action, as GitHub
// would.
func TestWorkflow(t *testing.T) {
	p, h := newProposal(t), startHub(t)
	p.reword("Leads the organization", "Guides the whole organization")
	p.propose("ladders/sales/ladder.cue", "package sales\n\nladder: {\n\ttitle: “Sales”\n}\n")
	h.head = p.head()
	bin := t.TempDir()
	p.run("env", "GOBIN="+bin, "go", "install", "github.com/nektos/act@v0.2.89")
	const workflow = ".github/workflows/ladders.yml"
	args := []string{
		"pull_request", "--workflows", workflow, "--eventpath", p.event(), "--platform", "ubuntu-latest=-self-hosted",
		"--no-cache-server", "--artifact-server-addr", "127.0.0.1", "--secret", "GITHUB_TOKEN=token", "--env", "GITHUB_API_URL=" + h.proxy.URL, "--json",
	}
	// What the workflow takes from others is at hand here, and there is no network.
	stub := t.TempDir()
	if err := os.WriteFile(filepath.Join(stub, "action.yml"), []byte(stubAction), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, action := range p.actions(workflow) {
		args = append(args, "--local-repository", action+"="+stub)
	}
	act := exec.Command(filepath.Join(bin, "act"), args...)
	act.Dir = p.dir
	out, err := act.CombinedOutput()
	if err == nil {
		t.Error("the job did not fail for an error in a ladder")
	}
	got := readLog(t, out)
	for _, want := range []string{
		"error ladders/sales/ladder.cue:4:9 syntax: typographic quotation marks can't begin or end a text",
		"set-output impact=minor", "set-output errors=1", "set-output changed=true", "set-output comment-url=http",
		"summary **sales can't be read", "<ins><b>Guides</b></ins>",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the workflow does not say %q:\n%s", want, got)
		}
	}
	if ours, _ := h.ours(t); len(ours) != 1 {
		t.Errorf("%d comments were written", len(ours))
	}
}

const stubAction = `name: stub
runs:
  using: composite
  steps:
    - run: "true"
      shell: bash
`

// readLog lists the commands in the log of act, one below the other.
func readLog(t *testing.T, log []byte) string {
	t.Helper()
	var b strings.Builder
	for line := range strings.Lines(string(log)) {
		var entry struct {
			Command, Name, Arg, Content, Msg string
			KvPairs                          struct{ File, Line, Col, Title string }
		}
		if json.Unmarshal([]byte(line), &entry) != nil {
			continue
		}
		switch at := entry.KvPairs; entry.Command {
		case "":
			fmt.Fprintln(&b, strings.TrimSpace(entry.Msg))
		case "set-output":
			fmt.Fprintf(&b, "set-output %s=%s\n", entry.Name, entry.Arg)
		case "summary":
			fmt.Fprintf(&b, "summary %s\n", entry.Content)
		default:
			fmt.Fprintf(&b, "%s %s:%s:%s %s: %s\n", entry.Command, at.File, at.Line, at.Col, at.Title, entry.Arg)
		}
	}
	return b.String()
}
