package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/githubtest"
	schema "github.com/ladder-as-code/ladder/cue"
)

// A releasedRepository is a repository with a release behind it and a change since,
// on disk and on a test server.
type releasedRepository struct {
	server *githubtest.Server
	dir    string
	home   string // of who runs the command, outside of the work tree
}

const craftLadder = `package craft

import "example.com/ladders/schema"

ladder: schema.#Ladder & {
	title: "Craft"
	levels: [{id: "l1", title: "Engineer"}]
	skills: code: {title: "Code", descriptors: l1: summary: "Writes code."}
}
`

func newReleased(t *testing.T) *releasedRepository {
	t.Helper()
	r := &releasedRepository{githubtest.New(t, githubtest.Options{}), t.TempDir(), t.TempDir()}
	for name, text := range map[string]string{
		"ladders/cue.mod/module.cue": "module: \"example.com/ladders\"\nlanguage: version: \"v0.17.0\"\n",
		"ladders/schema/schema.cue":  schema.Copy(),
		"ladders/craft/ladder.cue":   craftLadder,
	} {
		r.write(t, name, text)
	}
	r.git(t, "init", "--quiet", "--initial-branch=main")
	r.commit(t, "base")
	r.git(t, "tag", "v1.0.0")
	r.write(t, "ladders/craft/more.cue", "package craft\n\nladder: skills: review: {title: \"Review\", descriptors: l1: summary: \"Reviews.\"}\n")
	head := r.commit(t, "raise")
	r.server.AddPull(githubtest.Pull{
		Title: "Ask for reviews", Merge: head, Closed: r.server.Now(), Merged: r.server.Now(),
		Body: "## What\nA skill.\n\n## Why\n<!-- say why -->\nBecause four eyes see more.\n\n## Other\nNo.",
	})
	return r
}

func (r *releasedRepository) write(t *testing.T, name, text string) {
	t.Helper()
	name = filepath.Join(r.dir, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func (r *releasedRepository) git(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = r.dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=Ada", "GIT_AUTHOR_EMAIL=ada@example.com", "GIT_COMMITTER_NAME=Ada", "GIT_COMMITTER_EMAIL=ada@example.com",
		"GIT_AUTHOR_DATE=2026-01-31T12:00:00Z", "GIT_COMMITTER_DATE=2026-01-31T12:00:00Z")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// commit commits all, here and on the server, and returns the hash.
func (r *releasedRepository) commit(t *testing.T, message string) string {
	t.Helper()
	r.git(t, "add", "--all")
	r.git(t, "commit", "--quiet", "--allow-empty", "-m", message)
	hash := r.git(t, "rev-parse", "HEAD")
	r.server.AddCommit(githubtest.Commit{SHA: hash, Message: message})
	return hash
}

// release runs the command as a process, which lives as long as the context, and
// returns the exit code, -1 where it was killed, and what it wrote.
func (r *releasedRepository) release(ctx context.Context, args ...string) (int, string) {
	cmd := exec.CommandContext(ctx, "ladder", append([]string{"release"}, args...)...)
	cmd.Dir = r.dir
	cmd.Env = []string{
		"GITHUB_API_URL=" + r.server.URL(), "GITHUB_TOKEN=" + githubtest.TokenActions, "GITHUB_REPOSITORY=acme/ladders",
		"HOME=" + r.home, "XDG_CACHE_HOME=" + r.home, "GIT_CONFIG_NOSYSTEM=1", "PATH=" + os.Getenv("PATH"),
	}
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		return exitFailure, err.Error()
	}
	return cmd.ProcessState.ExitCode(), string(out)
}

// complete reports what is wrong with the release that the server has in the end.
func (r *releasedRepository) complete(t *testing.T, draft bool) {
	t.Helper()
	all := r.server.Releases()
	if len(all) != 1 {
		t.Fatalf("there are %d releases", len(all))
	}
	var names []string
	for _, a := range all[0].Assets {
		names = append(names, a.Name)
	}
	if got, want := strings.Join(names, " "), "ladders.zip index.json changes.json craft.xlsx SHA256SUMS"; got != want || all[0].Draft != draft {
		t.Errorf("draft %v, assets %s; want draft %v, %s", all[0].Draft, got, draft, want)
	}
	if _, tagged := r.server.Refs()["refs/tags/v2.0.0"]; tagged == draft {
		t.Errorf("tagged: %v", tagged)
	}
	for _, want := range []string{"## Why", "Ask for reviews", "Because four eyes see more.", "Version 2.0.0 follows 1.0.0"} {
		if !strings.Contains(all[0].Body, want) {
			t.Errorf("the notes lack %q:\n%s", want, all[0].Body)
		}
	}
	if strings.Contains(all[0].Body, "say why") || strings.Contains(all[0].Body, "A skill.") {
		t.Errorf("the notes hold more than the reason:\n%s", all[0].Body)
	}
}

// TestRelease makes a draft, then the release, then the same again.
func TestRelease(t *testing.T) {
	t.Parallel()
	r := newReleased(t)
	if code, out := r.release(t.Context(), "--draft"); code != exitClean {
		t.Fatalf("exit %d: %s", code, out)
	}
	r.complete(t, true)
	for range 2 {
		code, out := r.release(t.Context())
		if code != exitClean || !strings.Contains(out, "/releases/") {
			t.Fatalf("exit %d: %s", code, out)
		}
		r.complete(t, false)
	}
	r.git(t, "tag", "v2.0.0")
	if code, out := r.release(t.Context()); code != exitClean {
		t.Fatalf("with the tag fetched, exit %d: %s", code, out)
	}
	r.complete(t, false)
}

// TestReleaseKilled kills a run where it writes something and runs it again, where
// it was or in a fresh clone, which has the tag. Package github does so at every
// request.
func TestReleaseKilled(t *testing.T) {
	for _, kill := range []struct {
		method, part string // of the last request
		fresh        bool
	}{
		{"POST", "/git/refs", false}, {"POST", "/git/refs", true}, {"POST", "/releases", true},
		{"POST", "/assets", false}, {"PATCH", "/releases", true},
	} {
		t.Run(fmt.Sprintf("%s %s, fresh clone: %v", kill.method, kill.part, kill.fresh), func(t *testing.T) {
			t.Parallel()
			r := newReleased(t)
			ctx, end := context.WithCancel(t.Context())
			defer end()
			r.server.InterruptAt(kill.method, kill.part, true, end)
			if code, out := r.release(ctx); code != -1 {
				t.Fatalf("killed, exit %d: %s", code, out)
			}
			if kill.fresh {
				r.cloneAnew(t)
			}
			code, out := r.release(t.Context())
			if code != exitClean || !strings.HasPrefix(out, "version 2.0.0 after 1.0.0, impact: major, tag v2.0.0 at commit ") {
				t.Fatalf("run again, exit %d: %s", code, out)
			}
			r.complete(t, false)
			if got, want := r.server.Refs()["refs/tags/v2.0.0"], r.git(t, "rev-parse", "HEAD"); got != want {
				t.Errorf("the tag names %s, want %s", got, want)
			}
		})
	}
}

// fetchTags takes over the tags that the server has.
func (r *releasedRepository) fetchTags(t *testing.T) {
	t.Helper()
	for name, commit := range r.server.Refs() {
		if strings.HasPrefix(name, "refs/tags/") {
			r.git(t, "update-ref", name, commit)
		}
	}
}

// cloneAnew goes on in a fresh clone with the tags that the server has.
func (r *releasedRepository) cloneAnew(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	r.git(t, "clone", "--quiet", r.dir, dir)
	r.dir = dir
	r.fetchTags(t)
}

func TestWhyIn(t *testing.T) {
	for body, want := range map[string]string{
		"":                                       "",
		"No heading":                             "",
		"# Why\nthis":                            "this",
		"## Why?\r\n\r\nthis\r\n\r\n## What\r\n": "this",
		"### WHY this change\na\n\nb":            "a\n\nb",
		"## Why\n<!-- fill in -->\n":             "",
		"## Why\n<!-- not closed":                "",
		"## Whyever\nx":                          "",
	} {
		if got := whyIn(body); got != want {
			t.Errorf("the reason in %q is %q, want %q", body, got, want)
		}
	}
}
