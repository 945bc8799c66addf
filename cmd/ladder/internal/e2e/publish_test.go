//go:build e2e

package e2e

import (
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/githubtest"
)

// A hubRelease is a release as the hub has it.
type hubRelease struct {
	Draft  bool
	Tag    string `json:"tag_name"`
	Body   string
	Assets []struct {
		Name, State string
		Size        int
	}
}

// releases are all releases, drafts too.
func (h *hub) releases(t *testing.T) []hubRelease {
	t.Helper()
	var all []hubRelease
	h.call(t, "GET", "/releases?per_page=100", nil, &all)
	return all
}

// merged makes a proposal the main branch of its clone and of where it came from, a
// bare repository, with a release behind it.
func (p *proposal) merged(origin string) {
	p.t.Helper()
	p.run("git", "tag", "v1.0.0", p.base)
	p.reword("Leads the organization", "Guides the whole organization")
	p.run("git", "branch", "--quiet", "--force", "main", "HEAD")
	p.run("git", "checkout", "--quiet", "main")
	p.run("git", "clone", "--quiet", "--bare", ".", origin)
	p.run("git", "remote", "set-url", "origin", origin)
	p.run("git", "fetch", "--quiet", "origin")
}

// release runs ladder release.
func (p *proposal) release(binary, api, token string, args ...string) string {
	p.t.Helper()
	cmd := exec.Command(binary, append([]string{"release", "--branch", "main"}, args...)...)
	cmd.Dir = p.dir
	cmd.Env = append(os.Environ(), "GITHUB_REPOSITORY=acme/ladders", "GITHUB_API_URL="+api, "GITHUB_TOKEN="+token)
	out, err := cmd.CombinedOutput()
	if err != nil {
		p.t.Fatalf("ladder release %v: %v: %s", args, err, out)
	}
	return string(out)
}

// TestPublish releases on a GitHub that others wrote: a plan, a draft, the release,
// and once more; and lets git verify the tag.
func TestPublish(t *testing.T) {
	p, h := newProposal(t), startHub(t)
	binary, origin := filepath.Join(t.TempDir(), "ladder"), filepath.Join(t.TempDir(), "origin.git")
	p.run("go", "build", "-o", binary, "./cmd/ladder")
	p.merged(origin)
	h.mergePull(t, "Because it was narrow.", p.head())
	api := h.localhost(t)
	if plan := p.release(binary, api, "token", "--dry-run"); !strings.HasPrefix(plan, "version 1.1.0 after 1.0.0, impact: minor, tag v1.1.0 ") || len(h.releases(t)) != 0 {
		t.Errorf("the plan is %s", plan)
	}
	p.release(binary, api, "token", "--draft")
	h.released(t, true)
	for range 2 {
		if said := p.release(binary, api, "token"); !strings.Contains(said, "/releases/tag/v1.1.0\n") {
			t.Errorf("released, it says %s", said)
		}
		h.released(t, false)
	}
	var tag struct{ Object struct{ SHA, Type string } }
	h.call(t, "GET", "/git/ref/tags/v1.1.0", nil, &tag)
	p.run("git", "--git-dir", origin, "update-ref", "refs/tags/v1.1.0", tag.Object.SHA) // as GitHub's own git has it
	p.verifies("v1.1.0", p.head(), tag.Object.Type)
}

// localhost is the hub by the name that it calls itself.
func (h *hub) localhost(t *testing.T) string {
	t.Helper()
	u, err := url.Parse(h.proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	return "http://localhost:" + u.Port()
}

// released holds the one release that the hub has to what was asked for.
func (h *hub) released(t *testing.T, draft bool) {
	t.Helper()
	all := h.releases(t)
	if len(all) != 1 || all[0].Draft != draft || all[0].Tag != "v1.1.0" {
		t.Fatalf("draft %v: there are %+v", draft, all)
	}
	var names []string
	for _, a := range all[0].Assets {
		names = append(names, a.Name)
		if a.State != "uploaded" || a.Size == 0 {
			t.Errorf("%s is %s and has %d bytes", a.Name, a.State, a.Size)
		}
	}
	slices.Sort(names)
	if got, want := strings.Join(names, " "), "SHA256SUMS changes.json company.xlsx engineering-management.xlsx index.json ladders.zip"; got != want {
		t.Errorf("the assets are %s, want %s", got, want)
	}
	for _, want := range []string{"## Why", "Because it was narrow.", "1 expectation reworded", "Version 1.1.0 follows 1.0.0"} {
		if !strings.Contains(all[0].Body, want) {
			t.Errorf("the notes lack %q:\n%s", want, all[0].Body)
		}
	}
}

// verifies lets git fetch a tag of a kind, and say which commit it names.
func (p *proposal) verifies(tag, commit, kind string) {
	p.t.Helper()
	p.run("git", "fetch", "--quiet", "origin", "refs/tags/"+tag+":refs/tags/"+tag)
	for want, args := range map[string][]string{
		commit: {"rev-parse", "--verify", tag + "^{commit}"}, kind: {"cat-file", "-t", tag}, tag: {"describe", "--tags", "--exact-match", commit},
	} {
		if got := strings.TrimSpace(p.run("git", args...)); got != want {
			p.t.Errorf("git %s says %q, want %q", strings.Join(args, " "), got, want)
		}
	}
	p.run("git", "fsck", "--no-dangling")
}

// TestSignedTag releases at a tag that a person made and signed: it is taken as it
// is, so that git still verifies it.
func TestSignedTag(t *testing.T) {
	p, s := newProposal(t), githubtest.New(t, githubtest.Options{})
	binary, dir := filepath.Join(t.TempDir(), "ladder"), t.TempDir()
	origin, key, signers := filepath.Join(dir, "origin.git"), filepath.Join(dir, "key"), filepath.Join(dir, "signers")
	p.run("go", "build", "-o", binary, "./cmd/ladder")
	p.merged(origin)
	p.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key)
	public, err := os.ReadFile(key + ".pub")
	if err != nil {
		t.Fatal(err)
	}
	write(t, signers, "ada@example.com "+string(public))
	for name, value := range map[string]string{"gpg.format": "ssh", "user.signingkey": key, "gpg.ssh.allowedSignersFile": signers} {
		p.run("git", "config", name, value)
	}
	p.run("git", "tag", "--sign", "--message", "What people are measured by from July on", "v2.0.0")
	p.run("git", "push", "--quiet", "origin", "v2.0.0")
	signed := strings.TrimSpace(p.run("git", "rev-parse", "v2.0.0"))
	s.AddCommit(githubtest.Commit{SHA: p.head()})
	s.AddTag("v2.0.0", signed, p.head())
	if said := p.release(binary, s.URL(), githubtest.TokenActions); !strings.HasPrefix(said, "version 2.0.0 after 1.0.0, impact: minor, tag v2.0.0 ") {
		t.Errorf("released, it says %s", said)
	}
	if all := s.Releases(); len(all) != 1 || all[0].Draft || all[0].Tag != "v2.0.0" || s.Refs()["refs/tags/v2.0.0"] != signed {
		t.Errorf("there are %d releases, and the refs %v", len(all), s.Refs())
	}
	p.verifies("v2.0.0", p.head(), "tag")
	p.run("git", "tag", "--verify", "v2.0.0")
}
