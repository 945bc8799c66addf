//go:build e2e

package e2e

import (
	"bytes"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/githubtest"
)

// published is a release of this repository's ladders, as ladder build writes it:
// 2.0.0, after a 1.0.0 in which one skill was called otherwise.
type published struct {
	dist string // the files
	site string // the same in a hosted tree
}

func publishLadders(t *testing.T) published {
	t.Helper()
	dir := t.TempDir()
	binary := filepath.Join(dir, "ladder")
	command(t, ".", "go", "build", "-o", binary, "github.com/ladder-as-code/ladder/cmd/ladder")
	repo := filepath.Join(dir, "repository")
	if err := os.CopyFS(filepath.Join(repo, "ladders"), os.DirFS(filepath.Join("..", "..", "..", "..", "ladders"))); err != nil {
		t.Fatal(err)
	}
	command(t, repo, "git", "init", "--quiet", "--initial-branch=main")
	commitAll(t, repo)
	command(t, repo, "git", "tag", "v1.0.0")
	name := filepath.Join(repo, "ladders", "engineering-management", "testing.cue")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	changed := regexp.MustCompile(`(title: +)"Testing"`).ReplaceAll(text, []byte(`$1"=Testing \"well\", ＋1"`))
	if bytes.Equal(text, changed) {
		t.Fatalf("%s has another title", name)
	}
	if err := os.WriteFile(name, changed, 0o644); err != nil {
		t.Fatal(err)
	}
	commitAll(t, repo)
	p := published{filepath.Join(dir, "dist"), filepath.Join(dir, "site")}
	for flag, where := range map[string]string{"--out": p.dist, "--site": p.site} {
		command(t, repo, binary, "build", "--version", "2.0.0", "--since", "v1.0.0", flag, where)
	}
	return p
}

func commitAll(t *testing.T, dir string) {
	t.Helper()
	command(t, dir, "git", "add", "--all")
	command(t, dir, "git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "--quiet", "-m", "change")
}

// command runs a command that must succeed and returns what it wrote to standard
// output.
func command(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s%s", strings.Join(args, " "), err, &stdout, &stderr)
	}
	return stdout.String()
}

// modules is the folder with what npm installed.
func modules(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestPublishedJSON validates each JSON file with ajv, strictly, in a folder and in
// a hosted tree.
func TestPublishedJSON(t *testing.T) {
	p := publishLadders(t)
	for dir, want := range map[string]string{p.dist: "4 files\n", p.site: "9 files\n"} {
		if got := command(t, ".", "node", filepath.Join("testdata", "schemas.mjs"), modules(t), dir); got != want {
			t.Errorf("%s: ajv saw %q, want %q", dir, got, want)
		}
	}
}

// TestPublishedUses runs the uses that the README of the schemas shows.
func TestPublishedUses(t *testing.T) {
	p := publishLadders(t)
	blocks := readmeBlocks(t, filepath.Join(p.dist, "schema", "README.md"))
	const want = "Engineering management: Engineering Manager asks for 13 skills\n" +
		"Engineering management: Engineering Director asks for 11 skills\n" +
		"Engineering management: VP Engineering asks for 11 skills\n"
	t.Run("go", func(t *testing.T) {
		name := filepath.Join(t.TempDir(), "main.go")
		write(t, name, blocks["go"])
		if got := command(t, p.dist, "go", "run", name); got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	})
	t.Run("typescript", func(t *testing.T) {
		if got := runTypeScript(t, p.dist, blocks["ts"]); got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	})
	t.Run("jq", func(t *testing.T) {
		if got := command(t, p.dist, "bash", "-euo", "pipefail", "-c", blocks["sh expected"]); !strings.Contains(got, "=Testing \"well\", ＋1: ") || !strings.Contains(got, "\n  - Strategy: ") {
			t.Errorf("what is expected: %s", got)
		}
		got := command(t, p.dist, "bash", "-euo", "pipefail", "-c", blocks["sh changed"])
		if want := "company last changed in 1.0.0\nengineering-management last changed in 2.0.0\n"; got != want {
			t.Errorf("what changed: %q, want %q", got, want)
		}
	})
	t.Run("download", func(t *testing.T) { checkDownload(t, p.dist, blocks["sh download"]) })
}

// runTypeScript makes types of all schemas, compiles a program with them, strictly,
// and runs it.
func runTypeScript(t *testing.T, dist, program string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(dist)); err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(modules(t), "node_modules", ".bin")
	args := []string{filepath.Join(bin, "tsc"), "--strict", "--target", "es2022", "--module", "nodenext", "--moduleResolution", "nodenext",
		"--types", "node", "--typeRoots", filepath.Join(modules(t), "node_modules", "@types"), "consumer.ts"}
	for _, name := range []string{"ladder", "index", "changes", "versions"} {
		types := command(t, dir, filepath.Join(bin, "json2ts"), filepath.Join("schema", name+".schema.json"))
		write(t, filepath.Join(dir, name+".d.ts"), types)
		args = append(args, name+".d.ts")
	}
	write(t, filepath.Join(dir, "consumer.ts"), program)
	command(t, dir, args...)
	return command(t, dir, "node", "consumer.js")
}

// checkDownload releases the files of a folder and runs the download with GitHub's own
// gh, which finds the server through a proxy as the one host that it speaks plain HTTP
// with.
func checkDownload(t *testing.T, dist, script string) {
	s, packed := githubtest.New(t, githubtest.Options{}), t.TempDir()
	command(t, dist, "zip", "-q", "-r", filepath.Join(packed, "ladders.zip"), ".")
	write(t, filepath.Join(packed, "SHA256SUMS"), command(t, packed, "sha256sum", "ladders.zip"))
	release := githubtest.Release{Tag: "v2.0.0"}
	for _, name := range []string{"ladders.zip", "SHA256SUMS"} {
		data, err := os.ReadFile(filepath.Join(packed, name))
		if err != nil {
			t.Fatal(err)
		}
		release.Assets = append(release.Assets, githubtest.Asset{ID: int64(len(data)), Name: name, Type: "application/octet-stream", State: "uploaded", Data: data})
	}
	s.AddRelease(release)
	api, err := url.Parse(s.URL())
	if err != nil {
		t.Fatal(err)
	}
	proxy := httptest.NewServer(&httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(api) }})
	defer proxy.Close()
	for name, value := range map[string]string{
		"GH_HOST": "github.localhost", "GH_REPO": "github.localhost/acme/ladders", "HTTP_PROXY": proxy.URL, "http_proxy": proxy.URL,
		"GH_TOKEN": githubtest.TokenActions, "GH_ENTERPRISE_TOKEN": githubtest.TokenActions, "GH_CONFIG_DIR": t.TempDir(), "GH_NO_UPDATE_NOTIFIER": "1",
	} {
		t.Setenv(name, value)
	}
	command(t, t.TempDir(), "bash", "-euo", "pipefail", "-c", script)
	if len(s.Requests()) < 3 { // the release, and two files
		t.Errorf("gh asked for %+v", s.Requests())
	}
}

// readmeBlocks returns the code of a document, by what stands behind its fences.
func readmeBlocks(t *testing.T, name string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	blocks := map[string]string{}
	for _, m := range regexp.MustCompile("(?ms)^```([^\n]+)\n(.*?)^```$").FindAllStringSubmatch(string(data), -1) {
		blocks[m[1]] = m[2]
	}
	return blocks
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
