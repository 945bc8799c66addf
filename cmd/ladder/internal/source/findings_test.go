package source_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
)

// findingsOf lists findings as rule, severity and file.
func findingsOf(t *testing.T, tree *source.Tree, dir string) []string {
	t.Helper()
	findings, err := tree.Findings(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines := []string{}
	for _, f := range findings {
		if f.Line != 0 || f.Column != 0 || f.Message == "" || f.Hint == "" {
			t.Errorf("incomplete: %+v", f)
		}
		lines = append(lines, fmt.Sprintf("%s %s %s", f.File, f.Rule, f.Severity))
	}
	return lines
}

func TestFindings(t *testing.T) {
	g := assorted(t)
	g.write("ladders/big.cue", strings.Repeat("x", source.MaxFile+1))
	g.write("ladders/big.txt", strings.Repeat("x", source.MaxFile+1))
	g.link("/nowhere/far", "ladders/gone")
	g.link("/nowhere/far.txt", "ladders/gone.txt")
	g.commit("2")
	want := []string{
		"ladders/a/link.cue symlink error", "ladders/alias symlink error", "ladders/big.cue file-size error", "ladders/gone symlink error",
	}
	names := []string{
		`z/\x01control.cue file-name error`, `z/b\nc file-name error`, `z/back\\slash.cue file-name error`, `z/caf\xe9.cue file-name error`,
	}
	c := commitOf(t, g.open(), "HEAD")
	for _, test := range []struct {
		dir  string
		want []string
	}{{"ladders", want}, {".", append(append([]string{}, want...), names...)}, {"cue.mod", []string{}}, {"none", []string{}}} {
		r := g.open()
		if diff := cmp.Diff(test.want, findingsOf(t, treeOf(t, r, c.Hash), test.dir)); diff != "" {
			t.Errorf("commit, %s: %s", test.dir, diff)
		}
		if diff := cmp.Diff(test.want, findingsOf(t, workTreeOf(t, r), test.dir)); diff != "" {
			t.Errorf("work tree, %s: %s", test.dir, diff)
		}
	}
}

func TestFolderIsLink(t *testing.T) {
	g := newRepository(t)
	g.write("real/a.cue", "a")
	g.link("real", "ladders")
	g.commit("1")
	tree := workTreeOf(t, g.open())
	if diff := cmp.Diff([]string{"ladders symlink error"}, findingsOf(t, tree, "ladders/x")); diff != "" {
		t.Error(diff)
	}
}

func TestSubmodule(t *testing.T) {
	g := newRepository(t)
	g.write("ladders/a.cue", "a")
	first := g.commit("1")
	g.git("update-index", "--add", "--cacheinfo", "160000,"+first+",ladders/sub")
	g.git("commit", "-q", "-m", "2")
	if err := os.Mkdir(filepath.Join(g.dir, "ladders/sub"), 0o777); err != nil {
		t.Fatal(err)
	}
	r := g.open()
	tree, work := treeOf(t, r, "HEAD"), workTreeOf(t, r)
	for _, tree := range []*source.Tree{tree, work} {
		if diff := cmp.Diff([]string{"ladders/sub submodule error"}, findingsOf(t, tree, "ladders")); diff != "" {
			t.Error(diff)
		}
	}
	if a, b := tree.Hash("ladders"), work.Hash("ladders"); a != b {
		t.Errorf("hashes differ: %s, %s", a, b)
	}
}

// TestHostileTrees reads trees that git itself would not make.
func TestHostileTrees(t *testing.T) {
	g := newRepository(t)
	blob := g.feed("x", "hash-object", "-w", "--stdin")
	raw := make([]byte, 20)
	if _, err := fmt.Sscanf(blob, "%x", &raw); err != nil {
		t.Fatal(err)
	}
	tree := func(names ...string) string {
		var b strings.Builder
		for _, name := range names {
			fmt.Fprintf(&b, "100644 %s\x00%s", name, raw)
		}
		return g.feed(b.String(), "hash-object", "-w", "--literally", "-t", "tree", "--stdin")
	}
	c := g.git("commit-tree", "-m", "m", tree("../up.cue", "..", ".git", "a.cue", "a.cue", "a/b.cue"))
	r := g.open()
	hostile := treeOf(t, r, c)
	want := []string{"../up.cue file-name error", "a.cue file-name error", "a/b.cue file-name error"}
	if diff := cmp.Diff(want, findingsOf(t, hostile, ".")); diff != "" {
		t.Error(diff)
	}
	if got := files(t, hostile); len(got) != 1 || got[0] != "a.cue" {
		t.Errorf("files = %q", got)
	}
	// Folders that hold one another ten times over, ten deep: 10^10 files.
	at := g.feed("100644 blob "+blob+"\tx.cue\n", "mktree")
	for range 10 {
		var b strings.Builder
		for i := range 10 {
			fmt.Fprintf(&b, "040000 tree %s\td%d\n", at, i)
		}
		at = g.feed(b.String(), "mktree")
	}
	c = g.git("commit-tree", "-m", "m", at)
	if diff := cmp.Diff([]string{". folder-size error"}, findingsOf(t, treeOf(t, r, c), ".")); diff != "" {
		t.Error(diff)
	}
}
