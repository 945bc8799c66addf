package source_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
)

func TestTagsAt(t *testing.T) {
	g := sample(t)
	g.git("tag", "light")
	g.git("tag", "-a", "noted", "-m", "n")
	g.git("tag", "old", "HEAD~1")
	g.git("tag", "blob", g.git("rev-parse", "HEAD:ladders/a.cue"))
	g.git("pack-refs", "--all")
	g.git("tag", "ladders/v1")
	r := g.open()
	tags, err := r.TagsAt(commitOf(t, r, "HEAD"))
	if want := []string{"ladders/v1", "light", "noted"}; err != nil || !slices.Equal(tags, want) {
		t.Errorf("TagsAt = %q, %v; want %q", tags, err, want)
	}
}

func TestTags(t *testing.T) {
	g := sample(t)
	g.git("tag", "b")
	g.git("tag", "-a", "a/v1", "-m", "n")
	g.git("pack-refs", "--all")
	g.git("tag", "blob", g.git("rev-parse", "HEAD:ladders/a.cue"))
	r := g.open()
	tags, err := r.Tags()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tag := range tags {
		names = append(names, tag.Name)
		c, err := r.Tagged(tag)
		if tag.Name == "blob" && !errors.Is(err, source.ErrUnknownRevision) || tag.Name != "blob" && (err != nil || c.Hash != g.git("rev-parse", "HEAD")) {
			t.Errorf("%s: %v, %v", tag.Name, c, err)
		}
	}
	if want := []string{"a/v1", "b", "blob"}; !slices.Equal(names, want) {
		t.Errorf("tags = %q; want %q", names, want)
	}
}

func TestKnowsTags(t *testing.T) {
	g := sample(t)
	if err := g.open().KnowsTags(); err != nil {
		t.Error(err)
	}
	url := "file://" + g.dir
	for _, test := range []struct {
		flag string
		want error
	}{{"--no-tags", source.ErrMissing}, {"--depth=1", source.ErrShallow}, {"--bare", nil}} {
		dir := t.TempDir()
		g.git("clone", "-q", test.flag, url, dir)
		if err := openAt(t, dir).KnowsTags(); !errors.Is(err, test.want) {
			t.Errorf("%s: %v; want %v", test.flag, err, test.want)
		}
	}
}

// steady is a clock that never goes backwards and sometimes stands still.
func steady(n int, _ func(int) int) int { return n / 3 }

// wild is a clock that is nothing to go by.
func wild(_ int, random func(int) int) int { return random(1000) }

func TestAncestorsLikeGit(t *testing.T) {
	g, random := tangle(t, wild)
	r := g.open()
	for range 20 {
		of := fmt.Sprintf("c%d", random(tangled))
		want := strings.Fields(g.git("rev-list", of))
		ancestors, err := r.Ancestors(commitOf(t, r, of))
		if err != nil {
			t.Fatal(err)
		}
		for range tangled {
			c := commitOf(t, r, fmt.Sprintf("c%d", random(tangled)))
			if got, err := ancestors.Include(c); err != nil || got != slices.Contains(want, c.Hash) {
				t.Errorf("%s includes %s: %v, %v", of, c.Hash, got, err)
			}
		}
	}
}

// TestMessagesLikeGit asks git for the commits between two. Where clocks differ
// some that are base's may be told too, but none is left out.
func TestMessagesLikeGit(t *testing.T) {
	for _, test := range []struct {
		clock func(int, func(int) int) int
		exact bool
	}{{steady, true}, {wild, false}} {
		g, random := tangle(t, test.clock)
		r := g.open()
		more := 0
		for range 150 {
			base, head := fmt.Sprintf("c%d", random(tangled)), fmt.Sprintf("c%d", random(tangled))
			got := hashes(t, r, base, head)
			want := strings.Fields(g.git("rev-list", head, "^"+base))
			for _, hash := range want {
				if !slices.Contains(got, hash) {
					t.Errorf("%s..%s: %s is left out", base, head, hash)
				}
			}
			more += len(got) - len(want)
			checkOrder(t, g, got)
		}
		if test.exact && more > 0 {
			t.Errorf("%d messages too many", more)
		}
	}
}

func hashes(t *testing.T, r *source.Repo, base, head string) []string {
	t.Helper()
	messages, all, err := r.Messages(commitOf(t, r, base), commitOf(t, r, head))
	if err != nil || !all {
		t.Fatalf("%s..%s: all %v, %v", base, head, all, err)
	}
	var hashes []string
	for _, m := range messages {
		hashes = append(hashes, m.Hash)
	}
	return hashes
}

// checkOrder holds commits to stand before their parents.
func checkOrder(t *testing.T, g repository, hashes []string) {
	t.Helper()
	if len(hashes) == 0 {
		return
	}
	for line := range strings.Lines(g.git(append([]string{"rev-list", "--no-walk=unsorted", "--parents"}, hashes...)...)) {
		family := strings.Fields(line)
		for _, parent := range family[1:] {
			if at := slices.Index(hashes, parent); at >= 0 && at < slices.Index(hashes, family[0]) {
				t.Errorf("%s stands before its child %s", parent, family[0])
			}
		}
	}
}

func TestMessages(t *testing.T) {
	g := sample(t)
	first := g.git("rev-parse", "HEAD")
	g.git("checkout", "-q", "-b", "topic")
	second := g.commit("second\n\nwith a body")
	g.git("checkout", "-q", "main")
	g.commit("elsewhere")
	g.git("merge", "-q", "--no-ff", "-m", "merge", "topic")
	merge := g.git("rev-parse", "HEAD")
	r := g.open()
	messages, all, err := r.Messages(commitOf(t, r, "HEAD^1"), commitOf(t, r, "HEAD"))
	want := []source.Message{{Hash: merge, Author: "A", Text: "merge\n"}, {Hash: second, Author: "A", Text: "second\n\nwith a body\n"}}
	if err != nil || !all || !slices.Equal(messages, want) {
		t.Errorf("messages = %q, %v, %v; want %q", messages, all, err, want)
	}
	for _, sides := range [][2]string{{"HEAD", "HEAD"}, {"HEAD", first}} {
		if got := hashes(t, r, sides[0], sides[1]); len(got) > 0 {
			t.Errorf("%v: %v", sides, got)
		}
	}
}

// TestShallowHistory ends where the clone does: what lies beyond is not known.
func TestShallowHistory(t *testing.T) {
	g := newRepository(t)
	for i := range 4 {
		g.commit(fmt.Sprint(i))
		g.git("tag", fmt.Sprintf("t%d", i))
	}
	dir := t.TempDir()
	g.git("clone", "-q", "--depth=2", "file://"+g.dir, dir)
	shallow := repository{t, dir}
	shallow.git("fetch", "-q", "--depth=1", "origin", "tag", "t0")
	r := shallow.open()
	if got := hashes(t, r, "HEAD~1", "HEAD"); len(got) != 1 {
		t.Errorf("messages of %v", got)
	}
	if got := hashes(t, r, "t0", "HEAD"); len(got) != 2 {
		t.Errorf("messages of %v", got)
	}
	ancestors, err := r.Ancestors(commitOf(t, r, "HEAD"))
	if err != nil {
		t.Fatal(err)
	}
	if ok, err := ancestors.Include(commitOf(t, r, "HEAD~1")); !ok || err != nil {
		t.Errorf("HEAD~1: %v, %v", ok, err)
	}
	if _, err := ancestors.Include(commitOf(t, r, "t0")); !errors.Is(err, source.ErrShallow) {
		t.Errorf("t0: %v", err)
	}
}

func TestMessagesBounds(t *testing.T) {
	g := newRepository(t)
	script := func(n, size int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "commit refs/heads/main\ncommitter C <c@example.com> %d +0000\ndata %d\n%s\n", 1_700_000_000+i, size, strings.Repeat("m", size))
		}
		return b.String()
	}
	g.feed(script(1, 1)+"reset refs/heads/base\nfrom refs/heads/main\n\n"+script(10_001, 1), "fast-import", "--quiet", "--force")
	check := func(want int) {
		t.Helper()
		r := g.open()
		messages, all, err := r.Messages(commitOf(t, r, "base"), commitOf(t, r, "main"))
		if len(messages) != want || all || err != nil {
			t.Errorf("%d messages, all %v, %v; want %d", len(messages), all, err, want)
		}
	}
	check(10_000)
	g.feed(script(20, 1<<20), "fast-import", "--quiet", "--force")
	check(16)
}
