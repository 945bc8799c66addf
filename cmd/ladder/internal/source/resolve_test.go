package source_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
)

func TestResolve(t *testing.T) {
	g := sample(t)
	first, second := g.git("rev-parse", "HEAD~1"), g.git("rev-parse", "HEAD")
	g.git("tag", "-a", "v1", "-m", "one", first)
	g.git("tag", "-a", "v1-again", "-m", "a tag of a tag", "v1")
	g.git("tag", "light", first)
	g.git("branch", "topic/x", first)
	g.git("branch", "both", first)
	g.git("tag", "both", second)
	g.git("branch", first[:8], second) // a branch named like the start of a hash
	g.git("update-ref", "refs/remotes/origin/main", first)
	g.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
	g.git("checkout", "-q", "-b", "side", first)
	third := g.commit("3")
	g.git("checkout", "-q", "main")
	g.git("merge", "-q", "--no-ff", "-m", "m", "side")
	merge := g.git("rev-parse", "HEAD")
	g.git("tag", "2024abc", first)
	g.git("update-ref", "refs/heads/"+first, second)

	for rev, want := range map[string]string{
		"HEAD": merge, "@": merge, "main": merge, "refs/heads/main": merge, "heads/main": merge,
		"v1": first, "v1-again": first, "v1^{}": first, "v1^{commit}": first, "tags/v1": first, "light": first,
		"topic/x": first, "both": second, "heads/both": first,
		"origin/main": first, "origin": first, "remotes/origin/HEAD": first,
		first: first, strings.ToUpper(second): second, second[:7]: second, second[:12]: second,
		first[:8]: second, "2024abc": first,
		"HEAD~1": second, "HEAD~2": first, "HEAD^": second, "HEAD^2": third, "HEAD^2~1": first, "HEAD^0": merge,
		"HEAD~": second, "HEAD~~": first, "HEAD^^": first, "main~0": merge,
	} {
		c, err := g.open().Resolve(rev)
		if err != nil || c.Hash != want {
			t.Errorf("Resolve(%q) = %s, %v; want %s", rev, c.Hash, err, want)
		}
		if err == nil && c.Time.Format("2006-01-02") != "2024-01-01" {
			t.Errorf("Resolve(%q).Time = %v", rev, c.Time)
		}
	}
	for _, rev := range []string{
		"", "none", "main@{1}", "@{-1}", "@{u}", "HEAD:ladders", ":/fix", "HEAD^{/fix}", "HEAD^{tree}", "a..b", "HEAD~x",
		"HEAD~9999999999", "HEAD~3", "HEAD^3", "second~1", "-h", "main ", "main\n", "/main", "main/", "a//b", "config",
		"../config", "refs/../config", "HEAD.lock", strings.Repeat("0", 40), second[:6], "v1^{blob}", "~1", "^main", "*",
		g.git("rev-parse", "HEAD^{tree}"),
	} {
		if c, err := g.open().Resolve(rev); !errors.Is(err, source.ErrUnknownRevision) {
			t.Errorf("Resolve(%q) = %s, %v; want ErrUnknownRevision", rev, c.Hash, err)
		}
	}
}

func TestResolveAmbiguous(t *testing.T) {
	g := newRepository(t)
	g.write("a", "a")
	g.commit("1")
	digits := 7
	seen := map[string]string{}
	var script strings.Builder
	for i := range 30_000 {
		fmt.Fprintf(&script, "commit refs/heads/x\ncommitter C <c@example.com> %d +0000\ndata 1\nm\n\n", i)
	}
	g.feed(script.String(), "fast-import", "--quiet", "--force")
	for _, h := range strings.Fields(g.git("rev-list", "x")) {
		if other := seen[h[:digits]]; other != "" {
			_, err := g.open().Resolve(h[:digits])
			if !errors.Is(err, source.ErrUnknownRevision) || !strings.Contains(err.Error(), h) || !strings.Contains(err.Error(), other) {
				t.Errorf("error = %v; want one that names %s and %s", err, h, other)
			}
			return
		}
		seen[h[:digits]] = h
	}
	t.Fatalf("no two of %d commits share %d digits", len(seen), digits)
}

func TestShallow(t *testing.T) {
	g := sample(t)
	first := g.git("rev-parse", "HEAD~1")
	g.git("checkout", "-q", "-b", "side", first)
	g.commit("side")
	g.git("checkout", "-q", "main")
	g.git("merge", "-q", "--no-ff", "-m", "m", "side")
	dir := filepath.Join(t.TempDir(), "r")
	g.git("clone", "-q", "--depth=2", "file://"+g.dir, dir)
	r := openAt(t, dir)
	for _, rev := range []string{"HEAD~2", first, first[:9], "HEAD~5"} {
		if _, err := r.Resolve(rev); !errors.Is(err, source.ErrShallow) || !strings.Contains(err.Error(), "fetch-depth") {
			t.Errorf("Resolve(%q): %v; want ErrShallow", rev, err)
		}
	}
	if _, err := r.Resolve("elsewhere"); !errors.Is(err, source.ErrUnknownRevision) || !strings.Contains(err.Error(), "fetch-depth") {
		t.Errorf("an unknown branch: %v", err)
	}
	if _, err := r.MergeBase(commitOf(t, r, "HEAD^1"), commitOf(t, r, "HEAD^2")); !errors.Is(err, source.ErrShallow) {
		t.Errorf("MergeBase: %v; want ErrShallow", err)
	}
	if _, err := r.MergeBase(commitOf(t, r, "HEAD"), commitOf(t, r, "HEAD^2")); err != nil {
		t.Errorf("MergeBase of a commit and its parent: %v", err)
	}
}

// TestShallowMergeBase fetches just enough history to see where two branches
// part, and then too little.
func TestShallowMergeBase(t *testing.T) {
	g := sample(t)
	parting := g.commit("3")
	g.git("checkout", "-q", "-b", "side")
	g.commit("side")
	g.git("checkout", "-q", "main")
	g.commit("4")
	for depth, want := range map[string]string{"2": parting, "1": ""} {
		dir := filepath.Join(t.TempDir(), depth)
		g.git("clone", "-q", "--no-single-branch", "--depth="+depth, "file://"+g.dir, dir)
		r := openAt(t, dir)
		base, err := r.MergeBase(commitOf(t, r, "main"), commitOf(t, r, "origin/side"))
		if base.Hash != want || (err == nil) != (want != "") || err != nil && !errors.Is(err, source.ErrShallow) {
			t.Errorf("depth %s: %v, %v; want %s", depth, base.Hash, err, want)
		}
	}
}

func TestAbbreviatedInAlternates(t *testing.T) {
	g := sample(t)
	dir := filepath.Join(t.TempDir(), "r")
	g.git("clone", "-q", "--shared", g.dir, dir)
	r := openAt(t, dir)
	if want := g.git("rev-parse", "HEAD"); commitOf(t, r, want[:9]).Hash != want {
		t.Errorf("%s is another commit", want[:9])
	}
}

func TestDamagedHistory(t *testing.T) {
	g := sample(t)
	first := g.git("rev-parse", "HEAD~1")
	g.git("checkout", "-q", "-b", "side", first)
	lost := g.commit("lost")
	g.commit("side")
	r := g.open()
	one, other := commitOf(t, r, "main"), commitOf(t, r, "side")
	if err := os.Remove(filepath.Join(g.dir, ".git/objects", lost[:2], lost[2:])); err != nil {
		t.Fatal(err)
	}
	for _, pair := range [][2]source.Commit{{one, other}, {other, one}} {
		if base, err := g.open().MergeBase(pair[0], pair[1]); !errors.Is(err, source.ErrMissing) {
			t.Errorf("MergeBase = %s, %v; want ErrMissing", base.Hash, err)
		}
	}
}

func TestMergeBase(t *testing.T) {
	g := newRepository(t)
	date := 1_700_000_000
	var script strings.Builder
	commit := func(name string, parents ...string) {
		date += 100
		fmt.Fprintf(&script, "commit refs/heads/%s\ncommitter C <c@example.com> %d +0000\ndata 1\n%s\n", name, date, name[:1])
		for i, p := range parents {
			fmt.Fprintf(&script, "%s refs/heads/%s\n", []string{"from", "merge"}[min(i, 1)], p)
		}
		script.WriteString("\n")
	}
	commit("root")
	commit("a", "root")
	commit("b", "root")
	commit("ab", "a", "b") // criss-cross
	commit("ba", "b", "a")
	commit("ab2", "ab")
	commit("alone")
	g.feed(script.String(), "fast-import", "--quiet", "--force")
	r := g.open()
	for _, test := range [][3]string{
		{"a", "b", "root"}, {"a", "ab", "a"}, {"ab", "ba", "b"}, {"ba", "ab2", "b"}, {"ab2", "ab", "ab"}, {"root", "root", "root"},
	} {
		for _, pair := range [][2]string{{test[0], test[1]}, {test[1], test[0]}} {
			base, err := r.MergeBase(commitOf(t, r, pair[0]), commitOf(t, r, pair[1]))
			if want := g.git("rev-parse", test[2]); err != nil || base.Hash != want {
				t.Errorf("MergeBase(%v) = %s, %v; want %s", pair, base.Hash, err, test[2])
			}
		}
	}
	if _, err := r.MergeBase(commitOf(t, r, "a"), commitOf(t, r, "alone")); !errors.Is(err, source.ErrUnknownRevision) {
		t.Errorf("without a common ancestor: %v", err)
	}
}

// TestMergeBaseLikeGit makes histories of every shape, with clocks that are
// wrong, and asks git.
func TestMergeBaseLikeGit(t *testing.T) {
	g, random := tangle(t, func(_ int, random func(int) int) int { return random(1000) })
	const commits = tangled
	r := g.open()
	for range 150 {
		a, b := fmt.Sprintf("c%d", random(commits)), fmt.Sprintf("c%d", random(commits))
		out, _ := g.try("", "merge-base", "--all", a, b) // fails where there is none
		want := strings.Fields(out)
		base, err := r.MergeBase(commitOf(t, r, a), commitOf(t, r, b))
		if len(want) == 0 {
			if !errors.Is(err, source.ErrUnknownRevision) {
				t.Errorf("%s %s: %v, %v; want none", a, b, base.Hash, err)
			}
		} else if err != nil || !slices.Contains(want, base.Hash) {
			t.Errorf("%s %s: %v, %v; want one of %v", a, b, base.Hash, err, want)
		}
	}
}

// tangled is how many commits a tangle has, each at a branch c0, c1, ...
const tangled = 60

// tangle makes a history of commits with none, one or two of those before them as
// parents. The clock tells when the n-th was committed, in seconds.
func tangle(t *testing.T, clock func(n int, random func(int) int) int) (g repository, random func(int) int) {
	t.Helper()
	g = newRepository(t)
	var script strings.Builder
	state := uint32(1)
	random = func(n int) int {
		state = state*1664525 + 1013904223
		return int(state>>16) % n
	}
	for i := range tangled {
		fmt.Fprintf(&script, "commit refs/heads/c%d\ncommitter C <c@example.com> %d +0000\ndata 1\nm\n", i, 1_700_000_000+clock(i, random))
		for j := range min(i, random(3)) {
			fmt.Fprintf(&script, "%s refs/heads/c%d\n", []string{"from", "merge"}[min(j, 1)], random(i))
		}
		script.WriteString("\n")
	}
	g.feed(script.String(), "fast-import", "--quiet", "--force")
	return g, random
}

func TestDefaultBase(t *testing.T) {
	g := newRepository(t)
	if _, err := g.open().DefaultBase(); !errors.Is(err, source.ErrUnknownRevision) {
		t.Errorf("without a commit: %v", err)
	}
	g.commit("1")
	g.git("branch", "-m", "topic")
	for _, ref := range []string{"refs/heads/master", "refs/heads/main", "refs/remotes/origin/master", "refs/remotes/origin/main", "refs/remotes/origin/HEAD"} {
		want := g.commit(ref)
		g.git("update-ref", ref, want)
		if base, err := g.open().DefaultBase(); err != nil || base.Hash != want {
			t.Errorf("DefaultBase = %v, %v; want %s, %s", base, err, ref, want)
		}
	}
}

func FuzzRevision(f *testing.F) {
	for _, rev := range []string{"HEAD", "main~2^2", "v1^{commit}", "a@{1}", "HEAD:x", "x^{/y}", "~", "^^^^0", "@~1", "a..b", "\xff"} {
		f.Add(rev)
	}
	f.Fuzz(func(t *testing.T, rev string) {
		first, again := source.AcceptRevision(rev), source.AcceptRevision(rev)
		if (first == nil) != (again == nil) {
			t.Fatalf("%q is taken once and not twice", rev)
		}
		if first == nil && (rev == "" || strings.ContainsAny(rev, ": \\") || strings.Contains(rev, "..") || strings.Contains(rev, "@{") || strings.Contains(rev, "^{/")) {
			t.Errorf("%q is taken", rev)
		}
		if first != nil && !errors.Is(first, source.ErrUnknownRevision) {
			t.Errorf("%q: %v", rev, first)
		}
	})
}

func TestOpenTwiceAtOnce(t *testing.T) {
	g := sample(t)
	done := make(chan error)
	for range 4 {
		go func() {
			done <- func() error {
				r, err := source.Open(g.dir, nil)
				if err != nil {
					return err
				}
				defer r.Close()
				c, err := r.Resolve("HEAD~1")
				if err != nil {
					return err
				}
				tree, err := r.Tree(c)
				if err != nil {
					return err
				}
				data, err := tree.ReadFile("ladders/a.cue")
				if err == nil && string(data) != "one" {
					err = fmt.Errorf("read %q", data)
				}
				return err
			}()
		}()
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

func TestNothingIsWritten(t *testing.T) {
	g := sample(t)
	before := snapshot(t, g.dir)
	r := g.open()
	tree := workTreeOf(t, r)
	tree.Hash(".")
	treeOf(t, r, "HEAD~1")
	if _, err := tree.Findings(".", nil); err != nil {
		t.Fatal(err)
	}
	if after := snapshot(t, g.dir); !slices.Equal(before, after) {
		t.Error("the repository was changed")
	}
}

func snapshot(t *testing.T, dir string) []string {
	t.Helper()
	var lines []string
	err := filepath.Walk(dir, func(name string, info os.FileInfo, err error) error {
		if err == nil {
			lines = append(lines, fmt.Sprint(name, info.Mode(), info.Size(), info.ModTime()))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines
}
