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
		ancestors := r.Ancestors(commitOf(t, r, of))
		for range tangled {
			c := commitOf(t, r, fmt.Sprintf("c%d", random(tangled)))
			if got, err := ancestors.Include(c); err != nil || got != slices.Contains(want, c.Hash) {
				t.Errorf("%s includes %s: %v, %v", of, c.Hash, got, err)
			}
		}
	}
}

// TestMessagesOfTangle compares with what git says of parents. Where clocks differ
// some messages that are base's may be told too, but none is left out.
func TestMessagesOfTangle(t *testing.T) {
	for _, test := range []struct {
		clock func(int, func(int) int) int
		exact bool
	}{{steady, true}, {wild, false}} {
		g, random := tangle(t, test.clock)
		parents := parentsOf(g)
		r := g.open()
		for range 300 {
			base, head := commitOf(t, r, fmt.Sprintf("c%d", random(tangled))), commitOf(t, r, fmt.Sprintf("c%d", random(tangled)))
			known, wanted := map[string]bool{}, map[string]bool{}
			reach(parents, base.Hash, known)
			reach(parents, head.Hash, wanted)
			got := hashes(t, r, base.Hash, head.Hash)
			for i, hash := range got {
				if known[hash] && test.exact || !wanted[hash] {
					t.Errorf("%s..%s: %s is too many", base.Hash, head.Hash, hash)
				}
				if known[hash] = true; slices.ContainsFunc(parents[hash], func(p string) bool { return slices.Contains(got[:i], p) }) {
					t.Errorf("%s..%s: %s stands after a parent", base.Hash, head.Hash, hash)
				}
			}
			for hash := range wanted {
				if !known[hash] {
					t.Errorf("%s..%s: %s is left out", base.Hash, head.Hash, hash)
				}
			}
		}
	}
}

func parentsOf(g repository) map[string][]string {
	parents := map[string][]string{}
	for line := range strings.Lines(g.git("rev-list", "--all", "--parents")) {
		family := strings.Fields(line)
		parents[family[0]] = family[1:]
	}
	return parents
}

func reach(parents map[string][]string, hash string, reached map[string]bool) {
	if !reached[hash] {
		reached[hash] = true
		for _, p := range parents[hash] {
			reach(parents, p, reached)
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
	ancestors := r.Ancestors(commitOf(t, r, "HEAD"))
	if ok, err := ancestors.Include(commitOf(t, r, "HEAD~1")); !ok || err != nil {
		t.Errorf("HEAD~1: %v, %v", ok, err)
	}
	if _, err := ancestors.Include(commitOf(t, r, "t0")); !errors.Is(err, source.ErrShallow) {
		t.Errorf("t0: %v", err)
	}
	// What comes after a commit is not before it, however short the clone is.
	if ok, err := r.Ancestors(commitOf(t, r, "HEAD~1")).Include(commitOf(t, r, "HEAD")); ok || err != nil {
		t.Errorf("HEAD: %v, %v", ok, err)
	}
}

func TestMessagesBounds(t *testing.T) {
	g := newRepository(t)
	for i := range 6 {
		g.commit(fmt.Sprint(i)) // and a line end: two bytes
	}
	r := g.open()
	base, head := commitOf(t, r, "HEAD~5"), commitOf(t, r, "HEAD")
	for _, test := range []struct {
		most, mostText, want int
		all                  bool
	}{{5, 10, 5, true}, {4, 10, 4, false}, {5, 9, 4, false}, {0, 0, 0, false}} {
		messages, all, err := r.MessagesWithin(base, head, test.most, test.mostText)
		if err != nil || len(messages) != test.want || all != test.all || test.want > 0 && messages[0].Text != "5\n" {
			t.Errorf("at most %d, %d bytes: %q, %v, %v", test.most, test.mostText, messages, all, err)
		}
	}
}
