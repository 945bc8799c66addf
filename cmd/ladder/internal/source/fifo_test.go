//go:build unix

package source_test

import (
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFindingsOnDisk(t *testing.T) {
	g := newRepository(t)
	g.write("ladders/a.cue", "a")
	g.commit("1")
	for _, name := range []string{"ladders/pipe.cue", "ladders/pipe"} {
		if err := syscall.Mkfifo(filepath.Join(g.dir, name), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	g.git("init", "-q", "ladders/nested")
	g.write("ladders/nested/x.cue", "x")
	tree := workTreeOf(t, g.open())
	want := []string{"ladders/nested submodule error", "ladders/pipe.cue special-file error"}
	if diff := cmp.Diff(want, findingsOf(t, tree, "ladders")); diff != "" {
		t.Error(diff)
	}
	if got := files(t, tree); len(got) != 1 {
		t.Errorf("files = %q", got)
	}
}
