package fetch

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestCommits deepens a shallow clone.
func TestCommits(t *testing.T) {
	setenv(t)
	remote, commits := newRemote(t, 5)
	dir := cloneOf(t, remote)
	c := Clone{Dir: dir}
	for _, test := range []struct{ depth, want int }{{2, 2}, {4, 4}, {All, 5}} {
		if err := c.Commits(t.Context(), test.depth, commits[4]); err != nil {
			t.Fatal(err)
		}
		if got := len(strings.Fields(run(t, dir, "rev-list", commits[4]))); got != test.want {
			t.Errorf("at depth %d there are %d commits, want %d", test.depth, got, test.want)
		}
	}
}

// TestCommitsMissing fetches what there is beside what there is not.
func TestCommitsMissing(t *testing.T) {
	setenv(t)
	remote, commits := newRemote(t, 3)
	dir := cloneOf(t, remote)
	c := Clone{Dir: dir, Server: "https://github.com", Token: "secret"}
	gone := strings.Repeat("1", 40)
	if err := c.Commits(t.Context(), 1, gone, commits[0]); err != nil {
		t.Error(err)
	}
	run(t, dir, "cat-file", "-e", commits[0])
	err := c.Commits(t.Context(), 1, gone)
	if err == nil || !strings.HasPrefix(err.Error(), "git fetch: ") || strings.Contains(err.Error(), "\n") {
		t.Errorf("want git's last line, have %v", err)
	}
	for _, hostile := range []string{"--upload-pack=touch x", "main", "", strings.Repeat("a", 39) + "\n"} {
		if c.Commits(t.Context(), 1, hostile) == nil {
			t.Errorf("%q was fetched", hostile)
		}
	}
}

// TestCredentials sends the token to its server alone, in the place of all others.
func TestCredentials(t *testing.T) {
	setenv(t)
	dir := t.TempDir()
	run(t, dir, "init", "--quiet")
	run(t, dir, "config", "http.https://github.com/.extraheader", "AUTHORIZATION: basic kept")
	cmd := exec.Command("git", "config", "--get-urlmatch", "http.extraheader", "https://github.com/acme/ladders")
	cmd.Dir = dir
	cmd.Env = append(cmd.Environ(), Clone{Server: "https://github.com", Token: "t"}.credentials()...)
	out, err := cmd.Output()
	if err != nil || string(out) != "AUTHORIZATION: basic eC1hY2Nlc3MtdG9rZW46dA==\n" {
		t.Errorf("git sends %q, %v", out, err)
	}
}

func newRemote(t *testing.T, n int) (dir string, commits []string) {
	t.Helper()
	dir = t.TempDir()
	run(t, dir, "init", "--quiet", "--initial-branch=main")
	run(t, dir, "config", "uploadpack.allowAnySHA1InWant", "true") // as GitHub has it
	for range n {
		run(t, dir, "commit", "--quiet", "--allow-empty", "-m", "a commit")
		commits = append(commits, strings.TrimSpace(run(t, dir, "rev-parse", "HEAD")))
	}
	return dir, commits
}

func cloneOf(t *testing.T, remote string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "clone")
	run(t, remote, "clone", "--quiet", "--depth=1", "file://"+filepath.ToSlash(remote), dir)
	return dir
}

// setenv keeps the machine's own settings of git out of a test.
func setenv(t *testing.T) {
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		t.Setenv("GIT_"+who+"_NAME", "Ada")
		t.Setenv("GIT_"+who+"_EMAIL", "ada@example.com")
	}
}

func run(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("git %s: %v", strings.Join(args, " "), err)
	}
	return string(out)
}
