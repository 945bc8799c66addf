package source_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
)

// readsHead fails unless HEAD and one file of it can be read.
func readsHead(t *testing.T, dir, want string) *source.Repo {
	t.Helper()
	r := openAt(t, dir)
	data, err := treeOf(t, r, "HEAD").ReadFile("ladders/a.cue")
	if err != nil || string(data) != want {
		t.Fatalf("ladders/a.cue = %q, %v; want %q", data, err, want)
	}
	return r
}

func sample(t *testing.T) repository {
	g := newRepository(t)
	g.write("ladders/a.cue", "one")
	g.commit("1")
	g.write("ladders/a.cue", "two")
	g.write("other/b.cue", "b")
	g.commit("2")
	return g
}

func TestOpenKinds(t *testing.T) {
	g := sample(t)
	url := "file://" + g.dir
	tests := map[string]func(dir string) string{
		"from a folder": func(string) string { return filepath.Join(g.dir, "ladders") },
		"from a file":   func(string) string { return filepath.Join(g.dir, "ladders/a.cue") },
		"linked worktree": func(dir string) string {
			g.git("worktree", "add", "-q", "--detach", dir)
			return dir
		},
		"bare":    func(dir string) string { g.git("clone", "-q", "--bare", url, dir); return dir },
		"shallow": func(dir string) string { g.git("clone", "-q", "--depth=1", url, dir); return dir },
		"sparse": func(dir string) string {
			g.git("clone", "-q", url, dir)
			g.git("-C", dir, "sparse-checkout", "set", "--cone", "other")
			return dir
		},
		"sparse index": func(dir string) string {
			g.git("clone", "-q", url, dir)
			g.git("-C", dir, "sparse-checkout", "set", "--cone", "--sparse-index", "other")
			return dir
		},
		"alternates": func(dir string) string {
			g.git("clone", "-q", "--shared", g.dir, dir)
			return dir
		},
		"alternates of alternates": func(dir string) string {
			g.git("clone", "-q", "--shared", g.dir, dir+"1")
			g.git("clone", "-q", "--shared", dir+"1", dir)
			return dir
		},
		"preciousObjects": func(dir string) string {
			g.git("clone", "-q", url, dir)
			g.git("-C", dir, "config", "core.repositoryFormatVersion", "1")
			g.git("-C", dir, "config", "extensions.preciousObjects", "true")
			g.git("-C", dir, "config", "extensions.objectFormat", "sha1")
			return dir
		},
		"packed": func(dir string) string {
			g.git("clone", "-q", url, dir)
			g.git("-C", dir, "repack", "-adfq")
			g.git("-C", dir, "pack-refs", "--all")
			return dir
		},
	}
	for name, make := range tests {
		t.Run(name, func(t *testing.T) {
			readsHead(t, make(filepath.Join(t.TempDir(), "r")), "two")
		})
	}
}

func TestOpenThroughLink(t *testing.T) {
	g := sample(t)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(filepath.Join(g.dir, "ladders"), link); err != nil {
		t.Fatal(err)
	}
	r := readsHead(t, link, "two")
	top, err := filepath.EvalSymlinks(g.dir)
	if err != nil || r.Top != top {
		t.Errorf("Top = %q, %v; want %q", r.Top, err, top)
	}
	if rel, err := r.Rel(filepath.Join(g.dir, "ladders/a.cue")); err != nil || rel != "ladders/a.cue" {
		t.Errorf("Rel = %q, %v", rel, err)
	}
	if rel, err := r.Rel(filepath.Dir(link)); err == nil {
		t.Errorf("Rel of a folder outside = %q", rel)
	}
}

func TestOpenNewPack(t *testing.T) {
	g := sample(t)
	r := g.open()
	g.write("ladders/a.cue", "three")
	g.commit("3")
	g.git("gc", "-q", "--prune=now")
	data, err := treeOf(t, r, "HEAD").ReadFile("ladders/a.cue")
	if err != nil || string(data) != "three" {
		t.Errorf("ladders/a.cue = %q, %v", data, err)
	}
}

func TestOpenPartial(t *testing.T) {
	g := sample(t)
	g.git("config", "uploadpack.allowFilter", "true")
	dir := filepath.Join(t.TempDir(), "r")
	g.git("clone", "-q", "--no-checkout", "--filter=blob:none", "file://"+g.dir, dir)
	tree := treeOf(t, openAt(t, dir), "HEAD")
	if hash := tree.Hash("ladders"); hash == "" {
		t.Error("no hash of a folder that is there")
	}
	if _, err := tree.ReadFile("ladders/a.cue"); !errors.Is(err, source.ErrMissing) || !strings.Contains(err.Error(), "--filter") {
		t.Errorf("reading a missing file: %v", err)
	}
}

func TestOpenRefused(t *testing.T) {
	sha256 := newRepository(t, "--object-format=sha256")
	reftable := sample(t)
	reftable.git("config", "core.repositoryFormatVersion", "1")
	reftable.git("config", "extensions.refstorage", "reftable")
	future := sample(t)
	future.git("config", "core.repositoryFormatVersion", "1")
	future.git("config", "extensions.tomorrow", "yes")
	for want, g := range map[string]repository{"SHA256": sha256, "reftable": reftable, "tomorrow": future} {
		if _, err := source.Open(g.dir, nil); !errors.Is(err, source.ErrUnsupported) || !strings.Contains(err.Error(), want) {
			t.Errorf("error = %v; want one that names %s", err, want)
		}
	}
	if _, err := source.Open(t.TempDir(), nil); !errors.Is(err, source.ErrNoRepository) {
		t.Errorf("error outside a repository: %v", err)
	}
	if _, err := source.Open(filepath.Join(t.TempDir(), "none"), nil); err == nil || errors.Is(err, source.ErrNoRepository) {
		t.Errorf("error of a folder that is not there: %v", err)
	}
}

func TestOpenEmpty(t *testing.T) {
	g := newRepository(t)
	r := g.open()
	if _, err := r.Resolve("HEAD"); !errors.Is(err, source.ErrUnknownRevision) || !strings.Contains(err.Error(), "commit something first") {
		t.Errorf("error = %v", err)
	}
	g.write("a.cue", "a")
	if hash := workTreeOf(t, r).Hash("."); hash == "" {
		t.Error("the work tree of a repository without commits has no files")
	}
}

func TestBareHasNoWorkTree(t *testing.T) {
	g := sample(t)
	dir := filepath.Join(t.TempDir(), "bare")
	g.git("clone", "-q", "--bare", g.dir, dir)
	r := openAt(t, dir)
	if r.Top != "" {
		t.Errorf("Top = %q", r.Top)
	}
	if _, err := r.WorkTree(); err == nil {
		t.Error("a bare repository has a work tree")
	}
}
