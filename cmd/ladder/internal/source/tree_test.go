package source_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
)

// assorted commits files of every kind that git stores.
func assorted(t *testing.T) repository {
	g := newRepository(t)
	for _, name := range []string{
		"ladders/a/ladder.cue", "ladders/a/people and more.cue", "ladders/a/größe.cue", "ladders/a.cue", "ladders/a-b/x", "ladders/a0",
		"ladders/deep/er/and/er/y.cue", ".gitignore", "z/\x01control.cue", "z/caf\xe9.cue", "z/back\\slash.cue", "z/b\nc/d.cue", "cue.mod/module.cue",
	} {
		g.write(name, "content of "+name)
	}
	g.write("empty", "")
	g.write(".gitignore", "*.tmp\n")
	g.write("run.sh", "#!/bin/sh\n")
	if err := os.Chmod(filepath.Join(g.dir, "run.sh"), 0o755); err != nil {
		t.Fatal(err)
	}
	g.link("../../outside", "ladders/a/link.cue")
	g.link("a", "ladders/alias")
	g.link("ladder.cue", "ladders/a/readme")
	g.commit("1")
	return g
}

func (g repository) link(target, name string) {
	g.Helper()
	if err := os.Symlink(target, filepath.Join(g.dir, name)); err != nil {
		g.Fatal(err)
	}
}

func TestTreeIsFS(t *testing.T) {
	g := assorted(t)
	r := g.open()
	for name, tree := range map[string]*source.Tree{"commit": treeOf(t, r, "HEAD"), "work tree": workTreeOf(t, r)} {
		t.Run(name, func(t *testing.T) {
			err := fstest.TestFS(tree, "ladders/a/ladder.cue", "ladders/a/people and more.cue", "ladders/a/größe.cue", "empty", "run.sh", "cue.mod/module.cue")
			if err != nil {
				t.Error(err)
			}
			for _, name := range []string{"ladders/alias", "ladders/a/link.cue", "z/\x01control.cue", "z/caf\xe9.cue", ".git/HEAD", "none", "empty/x"} {
				if _, err := tree.ReadFile(name); err == nil {
					t.Errorf("%q can be read", name)
				}
			}
			if _, err := tree.ReadFile("ladders/a"); err == nil {
				t.Error("a folder can be read")
			}
		})
	}
}

// TestHashIsGits compares every folder of a commit with the clean work tree.
func TestHashIsGits(t *testing.T) {
	g := assorted(t)
	r := g.open()
	head, work := treeOf(t, r, "HEAD"), workTreeOf(t, r)
	folders := strings.Split(g.git("ls-tree", "-rtdz", "--name-only", "HEAD"), "\x00")
	for _, name := range append(folders, ".", "ladders/a/ladder.cue", "run.sh", "none", "empty/x") {
		if !fs.ValidPath(name) {
			continue
		}
		a, b := head.Hash(name), work.Hash(name)
		if a != b {
			t.Errorf("Hash(%q) = %q in the commit, %q in the work tree", name, a, b)
		}
		if there := name != "none" && name != "empty/x" && !strings.Contains(name, "\n"); there != (a != "") {
			t.Errorf("Hash(%q) = %q", name, a)
		}
	}
	if want := g.git("rev-parse", "HEAD^{tree}"); work.Hash(".") != want {
		t.Errorf("Hash(.) = %s; want %s", work.Hash("."), want)
	}
}

func TestHashSeesChanges(t *testing.T) {
	g := assorted(t)
	r := g.open()
	clean := workTreeOf(t, r).Hash("ladders")
	at := func(name string) string { return filepath.Join(g.dir, "ladders/a", name) }
	for what, change := range map[string]func() error{
		"a byte": func() error { return os.WriteFile(at("ladder.cue"), []byte("content of ladders/a/ladder.cuE"), 0o666) },
		"a line end": func() error {
			return os.WriteFile(at("ladder.cue"), []byte("content of ladders/a/ladder.cue\n"), 0o666)
		},
		"the mode":        func() error { return os.Chmod(at("ladder.cue"), 0o755) },
		"the name":        func() error { return os.Rename(at("ladder.cue"), at("renamed.cue")) },
		"a new file":      func() error { return os.WriteFile(at("new.cue"), nil, 0o666) },
		"no file":         func() error { return os.Remove(at("ladder.cue")) },
		"a link's target": func() error { return errors.Join(os.Remove(at("readme")), os.Symlink("größe.cue", at("readme"))) },
		"a link for a file": func() error {
			return errors.Join(os.Remove(at("ladder.cue")), os.Symlink("größe.cue", at("ladder.cue")))
		},
	} {
		t.Run(what, func(t *testing.T) {
			if err := change(); err != nil {
				t.Fatal(err)
			}
			if hash := workTreeOf(t, r).Hash("ladders"); hash == clean {
				t.Error("the hash is the same")
			}
			g.git("checkout", "-q", "-f", "HEAD", "--", ".")
			g.git("clean", "-q", "-f", "-d")
			if hash := workTreeOf(t, r).Hash("ladders"); hash != clean {
				t.Error("the hash is another without a change")
			}
		})
	}
	for what, change := range map[string]func() error{
		"an ignored file": func() error { return os.WriteFile(at("x.tmp"), []byte("x"), 0o666) },
		"an empty folder": func() error { return os.MkdirAll(at("empty/empty"), 0o777) },
		"a time":          func() error { return os.Chtimes(at("ladder.cue"), time.Unix(0, 0), time.Unix(0, 0)) },
	} {
		if err := change(); err != nil {
			t.Fatal(err)
		}
		if hash := workTreeOf(t, r).Hash("ladders"); hash != clean {
			t.Errorf("%s changes the hash", what)
		}
	}
}

func TestWorkTree(t *testing.T) {
	g := newRepository(t)
	g.write(".gitignore", "*.log\n/build/\nignored-folder/\n")
	g.write("ladders/tracked.cue", "1")
	g.write("ladders/deleted.cue", "1")
	g.write("ladders/changed.cue", "1")
	g.write("emptied/only.cue", "1")
	g.write("ignored-folder/kept.cue", "1")
	g.git("add", "-f", "ignored-folder/kept.cue")
	g.commit("1")
	g.write("ladders/changed.cue", "2")
	g.write("ladders/untracked.cue", "1")
	g.write("ladders/ignored.log", "1")
	g.write("ladders/deeper/excluded.cue", "1")
	g.write("ladders/deeper/.gitignore", "excluded*\n")
	g.write("ignored-folder/untracked.cue", "1")
	g.write("emptied/some.log", "1")
	g.write("build/x.cue", "1")
	g.write("personal.cue", "1")
	g.write("mine.cue", "1")
	g.write("nested/x.cue", "1")
	g.git("init", "-q", "nested")
	g.write(".git/info/exclude", "personal.cue\n")
	g.write(".git/excludes", "mine.cue\n")
	g.git("config", "core.excludesFile", filepath.Join(g.dir, ".git/excludes"))
	for _, name := range []string{"ladders/deleted.cue", "emptied/only.cue"} {
		if err := os.Remove(filepath.Join(g.dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{
		".gitignore", "ignored-folder/kept.cue", "ladders/changed.cue", "ladders/deeper/.gitignore", "ladders/tracked.cue", "ladders/untracked.cue",
	}
	tree := workTreeOf(t, g.open())
	if got := files(t, tree); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("files = %q\nwant %q", got, want)
	}
	if data, err := tree.ReadFile("ladders/changed.cue"); err != nil || string(data) != "2" {
		t.Errorf("changed.cue = %q, %v", data, err)
	}
	if entries, err := tree.ReadDir("."); err != nil || len(entries) != 3 {
		t.Errorf("the top = %v, %v; want no emptied or ignored folders", entries, err)
	}
}

// TestUsersIgnores looks for the user's patterns where git does.
func TestUsersIgnores(t *testing.T) {
	g := newRepository(t)
	home := t.TempDir()
	for name, text := range map[string]string{
		".gitconfig": "[core]\n\texcludesFile = ~/mine\n", "mine": "a.cue\n", "xdg/git/ignore": "b.cue\n",
		"global": "[core]\n\texcludesfile = " + home + "/other\n", "other": "c.cue\n",
	} {
		if err := errors.Join(os.MkdirAll(filepath.Join(home, filepath.Dir(name)), 0o777), os.WriteFile(filepath.Join(home, name), []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"a.cue", "b.cue", "c.cue"} {
		g.write(name, "")
	}
	for want, env := range map[string]map[string]string{
		"[b.cue c.cue]": {"HOME": home},
		"[a.cue c.cue]": {"XDG_CONFIG_HOME": filepath.Join(home, "xdg")},
		"[a.cue b.cue]": {"HOME": home, "GIT_CONFIG_GLOBAL": filepath.Join(home, "global")},
	} {
		env["GIT_CONFIG_NOSYSTEM"] = "1"
		r, err := source.Open(g.dir, func(key string) string { return env[key] })
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(files(t, workTreeOf(t, r))); got != want {
			t.Errorf("with %v: %s; want %s", env, got, want)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestLinkOnTheWay puts a link where a tracked folder was.
func TestLinkOnTheWay(t *testing.T) {
	g := sample(t)
	outside := t.TempDir()
	if err := errors.Join(os.WriteFile(filepath.Join(outside, "a.cue"), []byte("outside"), 0o666), os.RemoveAll(filepath.Join(g.dir, "ladders"))); err != nil {
		t.Fatal(err)
	}
	for _, target := range []string{outside, "other"} {
		g.link(target, "ladders")
		tree := workTreeOf(t, g.open())
		if data, err := tree.ReadFile("ladders/a.cue"); err == nil {
			t.Errorf("%q was read through a link", data)
		}
		if tree.Hash("ladders/a.cue") != "" {
			t.Error("a file was hashed through a link")
		}
		if err := os.Remove(filepath.Join(g.dir, "ladders")); err != nil {
			t.Fatal(err)
		}
	}
}

// TestUnreadHashes makes sure that what can't be read is never taken for equal.
func TestUnreadHashes(t *testing.T) {
	g := sample(t)
	tree := g.git("rev-parse", "HEAD:ladders")
	if err := os.Remove(filepath.Join(g.dir, ".git/objects", tree[:2], tree[2:])); err != nil {
		t.Fatal(err)
	}
	r := g.open()
	a, b := treeOf(t, r, "HEAD").Hash("ladders/a.cue"), treeOf(t, r, "HEAD").Hash("ladders/a.cue")
	if a == b || a == "" || b == "" {
		t.Errorf("hashes = %q, %q", a, b)
	}
}

func files(t *testing.T, tree fs.FS) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestSparseWorkTree(t *testing.T) {
	g := sample(t)
	for _, sparseIndex := range []string{"--no-sparse-index", "--sparse-index"} {
		t.Run(sparseIndex, func(t *testing.T) {
			g.git("sparse-checkout", "set", "--cone", sparseIndex, "other")
			if _, err := os.Stat(filepath.Join(g.dir, "ladders")); err == nil {
				t.Fatal("the checkout is not sparse")
			}
			r := g.open()
			work := workTreeOf(t, r)
			if data, err := work.ReadFile("ladders/a.cue"); err != nil || string(data) != "two" {
				t.Errorf("ladders/a.cue = %q, %v", data, err)
			}
			if a, b := work.Hash("."), treeOf(t, r, "HEAD").Hash("."); a != b {
				t.Errorf("hash = %s; want %s", a, b)
			}
		})
	}
}

func TestSplitIndexIsRefused(t *testing.T) {
	g := sample(t)
	g.git("update-index", "--split-index")
	if _, err := g.open().WorkTree(); !errors.Is(err, source.ErrUnsupported) {
		t.Errorf("error = %v", err)
	}
}

func TestTooLarge(t *testing.T) {
	g := newRepository(t)
	g.write("ladders/big.cue", strings.Repeat("x", source.MaxFile+1))
	g.write("ladders/fits.cue", strings.Repeat("x", source.MaxFile))
	g.commit("1")
	check := func(tree *source.Tree) {
		t.Helper()
		var tooLarge *source.TooLarge
		if _, err := tree.ReadFile("ladders/big.cue"); !errors.As(err, &tooLarge) || tooLarge.Size != source.MaxFile+1 {
			t.Errorf("error = %v", err)
		}
		if data, err := tree.ReadFile("ladders/fits.cue"); err != nil || len(data) != source.MaxFile {
			t.Errorf("fits.cue: %d bytes, %v", len(data), err)
		}
		if info, err := tree.Stat("ladders/big.cue"); err != nil || info.Size() != source.MaxFile+1 {
			t.Errorf("Stat: %v", err)
		}
	}
	check(treeOf(t, g.open(), "HEAD"))
	check(workTreeOf(t, g.open()))
	g.git("gc", "-q")
	check(treeOf(t, g.open(), "HEAD"))
}
