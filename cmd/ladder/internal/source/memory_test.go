package source_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
)

// A remembering is a memory, with what was asked of it.
type remembering struct {
	known    map[string]string
	recalled int
}

// tree opens the work tree anew, in an hour.
func (m *remembering) tree(t *testing.T, g repository) *source.Tree {
	t.Helper()
	r := g.open()
	r.Memory = source.Memory{
		Recall: func(stamp string) string {
			hash := m.known[stamp]
			if hash != "" {
				m.recalled++
			}
			return hash
		},
		Remember: func(stamp, hash string) { m.known[stamp] = hash },
		Now:      time.Now().Add(time.Hour),
	}
	return workTreeOf(t, r)
}

// TestMemory holds that a folder that did not change is not read again, and that
// one is that changed, be it that its size and the time of its content are the same.
func TestMemory(t *testing.T) {
	g := newRepository(t)
	name := filepath.Join(g.dir, "ladders", "x", "ladder.cue")
	g.write("ladders/x/ladder.cue", "package x\n")
	m := &remembering{known: map[string]string{}}
	want := m.tree(t, g).Hash("ladders/x")
	if len(m.known) == 0 {
		t.Skip("this system does not say when a file changed")
	}
	if got := m.tree(t, g).Hash("ladders/x"); got != want || m.recalled != 1 {
		t.Errorf("%s, want %s; recalled %d times", got, want, m.recalled)
	}
	then := time.Unix(1_700_000_000, 0)
	for i, change := range []func() error{
		func() error { return os.WriteFile(name, []byte("package y\n"), 0o666) },
		func() error { return os.Chtimes(name, then, then) },
		func() error { return os.WriteFile(name, []byte("package z\n"), 0o666) },
		func() error { return os.Chtimes(name, then, then) },
		func() error { return os.Chmod(name, 0o777) },
		func() error { return os.Rename(name, name+".cue") },
	} {
		time.Sleep(20 * time.Millisecond) // as coarse as clocks of disks are
		if err := change(); err != nil {
			t.Fatal(err)
		}
		m.recalled = 0
		got := m.tree(t, g).Hash("ladders/x")
		if fresh := workTreeOf(t, g.open()).Hash("ladders/x"); got != fresh || m.recalled != 0 {
			t.Errorf("change %d: %s, want %s; recalled %d times", i, got, fresh, m.recalled)
		}
	}
}

// TestHashIsOfWhatWasRead holds that Hash tells of the bytes that were read, and of
// none where different ones were.
func TestHashIsOfWhatWasRead(t *testing.T) {
	g := newRepository(t)
	m := &remembering{known: map[string]string{}}
	hashes := map[string]string{}
	for _, text := range []string{"package x\n", "package y\n"} {
		g.write("ladders/x/ladder.cue", text)
		hashes[text] = workTreeOf(t, g.open()).Hash("ladders/x")
	}
	read := func(tree *source.Tree) {
		t.Helper()
		if _, err := fs.ReadFile(tree, "ladders/x/ladder.cue"); err != nil {
			t.Fatal(err)
		}
	}
	g.write("ladders/x/ladder.cue", "package x\n")
	tree := m.tree(t, g)
	read(tree)
	g.write("ladders/x/ladder.cue", "package y\n")
	if got := tree.Hash("ladders/x"); got != hashes["package x\n"] {
		t.Errorf("%s is not the hash of what was read", got)
	}
	read(tree)
	if got := tree.Hash("ladders/x"); source.IsRead(got) {
		t.Errorf("%s, though what was read differs", got)
	}
	tree = m.tree(t, g)
	if got := tree.Hash("ladders"); !source.IsRead(got) {
		t.Fatal(got)
	}
	g.write("ladders/x/ladder.cue", "package z\n")
	read(tree)
	if got := tree.Hash("ladders"); source.IsRead(got) {
		t.Errorf("%s, though what was read differs from what was hashed", got)
	}
}
