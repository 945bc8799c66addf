package source_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
)

// A repository is one that a test makes with the git command.
type repository struct {
	testing.TB
	dir string
}

func newRepository(t testing.TB, args ...string) repository {
	t.Helper()
	g := repository{t, t.TempDir()}
	g.git(append([]string{"init", "-q", "-b", "main"}, args...)...)
	return g
}

func (g repository) git(args ...string) string {
	g.Helper()
	return g.feed("", args...)
}

func (g repository) feed(stdin string, args ...string) string {
	g.Helper()
	out, err := g.try(stdin, args...)
	if err != nil {
		g.Fatalf("git %v: %v", args, err)
	}
	return strings.TrimSpace(out)
}

// try runs git where it may fail.
func (g repository) try(stdin string, args ...string) (string, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Stdin = g.dir, strings.NewReader(stdin)
	cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + g.dir, "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=C", "GIT_COMMITTER_EMAIL=c@example.com",
		"GIT_AUTHOR_DATE=2024-01-01T00:00:00Z", "GIT_COMMITTER_DATE=2024-01-01T00:00:00Z", "GIT_ALLOW_PROTOCOL=file",
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		err = fmt.Errorf("%w\n%s", err, stderr.String())
	}
	return string(out), err
}

func (g repository) write(name, text string) {
	g.Helper()
	file := filepath.Join(g.dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		g.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		g.Fatal(err)
	}
}

// commit commits everything that is there, and returns the hash.
func (g repository) commit(message string) string {
	g.Helper()
	g.git("add", "-A")
	g.git("commit", "-q", "--allow-empty", "-m", message)
	return g.git("rev-parse", "HEAD")
}

func (g repository) open() *source.Repo {
	g.Helper()
	return openAt(g.TB, g.dir)
}

func openAt(t testing.TB, dir string) *source.Repo {
	t.Helper()
	r, err := source.Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

func commitOf(t testing.TB, r *source.Repo, rev string) source.Commit {
	t.Helper()
	c, err := r.Resolve(rev)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func treeOf(t testing.TB, r *source.Repo, rev string) *source.Tree {
	t.Helper()
	tree, err := r.Tree(commitOf(t, r, rev))
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func workTreeOf(t testing.TB, r *source.Repo) *source.Tree {
	t.Helper()
	tree, err := r.WorkTree()
	if err != nil {
		t.Fatal(err)
	}
	return tree
}
