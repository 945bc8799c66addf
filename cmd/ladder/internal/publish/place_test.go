package publish

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

func bare(id string) *ladder.Ladder { return &ladder.Ladder{ID: id, Title: is("Bare")} }

func put(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestAbortLeavesNothing(t *testing.T) {
	parent := t.TempDir()
	w, err := NewWriter(filepath.Join(parent, "not", "there", "dist"), release())
	if err != nil {
		t.Fatal(err)
	}
	add(t, w, bare("a"))
	w.Abort()
	w.Abort()
	if left := names(t, parent); len(left) != 0 {
		t.Errorf("Abort left %v", left)
	}
}

func TestAbortKeepsTheEarlierRelease(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "dist")
	build(t, dir, release(), bare("a"))
	before := tree(t, parent)
	w, err := NewWriter(dir, release())
	if err != nil {
		t.Fatal(err)
	}
	add(t, w, bare("b"))
	w.Abort()
	if diff := cmp.Diff(before, tree(t, parent)); diff != "" {
		t.Errorf("Abort changed something:\n%s", diff)
	}
}

func TestReplacesAnEarlierRelease(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "deep", "dist")
	build(t, dir, release(), bare("a"))
	build(t, dir, release(), bare("b"))
	if got := names(t, filepath.Join(dir, "ladders")); !cmp.Equal(got, []string{"b.json"}) {
		t.Errorf("ladders/ holds %v, want b.json alone", got)
	}
	if left := names(t, filepath.Dir(dir)); !cmp.Equal(left, []string{"dist"}) {
		t.Errorf("beside dist lies %v", left)
	}
	if left := names(t, parent); !cmp.Equal(left, []string{"deep"}) {
		t.Errorf("beside deep lies %v", left)
	}
}

func TestReplacesAnEmptyFolder(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, release(), bare("a"))
	if got := names(t, dir); !cmp.Equal(got, []string{"SHA256SUMS", "index.json", "ladders", "schema"}) {
		t.Errorf("dist holds %v", got)
	}
}

func TestFollowsALink(t *testing.T) {
	parent := t.TempDir()
	target, dir := filepath.Join(parent, "target"), filepath.Join(parent, "dist")
	build(t, target, release(), bare("a"))
	if err := os.Symlink("target", dir); err != nil {
		t.Fatal(err)
	}
	build(t, dir, release(), bare("b"))
	if got := names(t, filepath.Join(target, "ladders")); !cmp.Equal(got, []string{"b.json"}) {
		t.Errorf("the link's target holds %v, want b.json alone", got)
	}
}

func TestRefusesStrangers(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	for _, tc := range []struct {
		name, want string
		make       func()
	}{
		{"a file", "not a folder", func() { put(t, dir, "text") }},
		{"a dangling link", "not a folder", func() { os.Symlink("nowhere", dir) }},
		{"other files", "holds notes.txt", func() { put(t, filepath.Join(dir, "notes.txt"), "mine") }},
		{"another index", "not of an earlier release", func() {
			put(t, filepath.Join(dir, "index.json"), `{"name": "site"}`)
			put(t, filepath.Join(dir, "SHA256SUMS"), "00  index.json\n")
		}},
		{"an index without sums", "not of an earlier release", func() {
			build(t, dir, release())
			os.Remove(filepath.Join(dir, "SHA256SUMS"))
		}},
		{"a file among ours", filepath.Join("ladders", "notes.txt"), func() {
			build(t, dir, release(), bare("a"))
			put(t, filepath.Join(dir, "ladders", "notes.txt"), "mine")
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			defer os.RemoveAll(dir)
			tc.make()
			_, err := NewWriter(dir, release())
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error %v, want %q", err, tc.want)
			}
			if left := names(t, filepath.Dir(dir)); len(left) != 1 {
				t.Errorf("refusing left %v", left)
			}
		})
	}
}

func TestStrangerWhoComesLater(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "dist")
	w, err := NewWriter(dir, release())
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "notes.txt"), "mine")
	if _, err := w.Commit(); err == nil || !strings.Contains(err.Error(), "notes.txt") {
		t.Errorf("error %v, want one that names notes.txt", err)
	}
	if diff := cmp.Diff(map[string]string{"dist/notes.txt": "mine"}, tree(t, parent)); diff != "" {
		t.Errorf("the folder was touched:\n%s", diff)
	}
}

func TestFailedReplacePutsBack(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "dist")
	build(t, dir, release(), bare("a"))
	before := tree(t, parent)
	w, err := NewWriter(dir, release())
	if err != nil {
		t.Fatal(err)
	}
	// What was written goes missing, so that the second rename fails.
	if err := os.RemoveAll(w.place.fresh()); err != nil {
		t.Fatal(err)
	}
	if err := w.place.replace(); err == nil {
		t.Error("replace found nothing wrong")
	}
	w.Abort()
	if diff := cmp.Diff(before, tree(t, parent)); diff != "" {
		t.Errorf("the earlier release was not put back:\n%s", diff)
	}
}
