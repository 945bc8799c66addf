package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func release() Release {
	return Release{
		Version: "1.4.0",
		Commit:  "0123456789abcdef0123456789abcdef01234567",
		Date:    time.Date(2025, 3, 1, 12, 30, 0, 0, time.FixedZone("", 2*60*60)),
	}
}

// build publishes ladders into dir.
func build(t *testing.T, dir string, r Release, ladders ...*ladder.Ladder) Index {
	t.Helper()
	w, err := NewWriter(dir, r)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	for _, l := range ladders {
		if err := w.Add(l); err != nil {
			t.Fatal(err)
		}
	}
	index, err := w.Commit()
	if err != nil {
		t.Fatal(err)
	}
	return index
}

// tree returns the files below dir by slash-separated path.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
		files[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	return each(entries, fs.DirEntry.Name)
}

func TestGolden(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	build(t, dir, release(), whole(), &ladder.Ladder{ID: "bare", Title: is("Bare")})
	golden := filepath.Join("testdata", "dist")
	if *update {
		if err := os.RemoveAll(golden); err != nil {
			t.Fatal(err)
		}
		if err := os.CopyFS(golden, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(tree(t, golden), tree(t, dir)); diff != "" {
		t.Errorf("the release differs from testdata/dist (-want +got):\n%s", diff)
	}
}

func TestIndexIsWhatWasWritten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	index := build(t, dir, release(), &ladder.Ladder{ID: "b", Title: is("B")}, &ladder.Ladder{ID: "a", Title: is("A")})
	data, err := os.ReadFile(filepath.Join(dir, "index.json"))
	if err != nil {
		t.Fatal(err)
	}
	var read Index
	if err := json.Unmarshal(data, &read); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(index, read); diff != "" {
		t.Errorf("Commit returned another index than it wrote:\n%s", diff)
	}
	if got := each(index.Ladders, func(l IndexLadder) string { return l.ID }); !cmp.Equal(got, []string{"a", "b"}) {
		t.Errorf("ladders %v, want them by id", got)
	}
}

func TestEmptyRelease(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	r := release()
	r.Date = time.Time{}
	build(t, dir, r)
	index := tree(t, dir)["index.json"]
	for _, want := range []string{`"date": ""`, `"ladders": []`, `"files": []`} {
		if !strings.Contains(index, want) {
			t.Errorf("index.json lacks %s:\n%s", want, index)
		}
	}
}

func TestDrafts(t *testing.T) {
	draft := &ladder.Ladder{ID: "next", Title: is("Next"), Status: is(ladder.Draft)}
	dir := filepath.Join(t.TempDir(), "dist")
	r := release()
	if index := build(t, dir, r, draft); len(index.Ladders) != 0 {
		t.Errorf("published %v, want no draft", index.Ladders)
	}
	r.Drafts = true
	if index := build(t, dir, r, draft); len(index.Ladders) != 1 || index.Ladders[0].Status != ladder.Draft {
		t.Errorf("published %v, want the draft", index.Ladders)
	}
}

func TestSameBytesTwice(t *testing.T) {
	a, b := filepath.Join(t.TempDir(), "a"), filepath.Join(t.TempDir(), "b")
	build(t, a, release(), whole())
	build(t, b, release(), whole())
	if diff := cmp.Diff(tree(t, a), tree(t, b)); diff != "" {
		t.Errorf("two builds differ:\n%s", diff)
	}
}

func TestSums(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	build(t, dir, release(), whole())
	files := tree(t, dir)
	lines := strings.Split(strings.TrimSuffix(files[sumsPath], "\n"), "\n")
	if len(lines) != len(files)-1 {
		t.Errorf("%d sums for %d other files", len(lines), len(files)-1)
	}
	for _, line := range lines {
		want, path, _ := strings.Cut(line, "  ")
		sum := sha256.Sum256([]byte(files[path]))
		if got := hex.EncodeToString(sum[:]); got != want {
			t.Errorf("%s has the sum %s, listed as %s", path, got, want)
		}
	}
	if tool, err := exec.LookPath("sha256sum"); err == nil {
		cmd := exec.Command(tool, "-c", "--strict", sumsPath)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("sha256sum -c: %v\n%s", err, out)
		}
	}
}

func TestVersions(t *testing.T) {
	for version, ok := range map[string]bool{
		"1.4.0": true, "0.0.0-0123456789ab": true, "2.0.0-rc.1+build": true,
		"": false, "v1.4.0": false, "1.4": false, "01.4.0": false, "1.4.0 ": false,
	} {
		r := release()
		r.Version = version
		w, err := NewWriter(filepath.Join(t.TempDir(), "dist"), r)
		if (err == nil) != ok {
			t.Errorf("version %q: error %v, want ok %v", version, err, ok)
		}
		if err == nil {
			w.Abort()
		}
	}
}

func TestBadLadders(t *testing.T) {
	for _, tc := range []struct{ id, want string }{
		{"", "can't be published"},
		{"../x", "can't be published"},
		{"a/b", "can't be published"},
		{"Upper", "can't be published"},
		{"twice", "stands twice"},
	} {
		parent := t.TempDir()
		w, err := NewWriter(filepath.Join(parent, "dist"), release())
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Add(&ladder.Ladder{ID: "twice", Title: is("Once")}); err != nil {
			t.Fatal(err)
		}
		if err := w.Add(&ladder.Ladder{ID: tc.id, Title: is("T")}); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("id %q: error %v, want %q", tc.id, err, tc.want)
		}
		w.Abort()
		if left := names(t, parent); len(left) != 0 {
			t.Errorf("id %q: Abort left %v", tc.id, left)
		}
	}
}

func TestManyLaddersStayFlat(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	w, err := NewWriter(dir, release())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	l := whole()
	for i := range 200 {
		l.ID = fmt.Sprintf("x-%d", i)
		if err := w.Add(l); err != nil {
			t.Fatal(err)
		}
	}
	if size := len(tree(t, w.place.fresh())[w.ladders[0].File]); w.json.Cap() > 4*size {
		t.Errorf("the writer holds %d bytes after ladders of %d each", w.json.Cap(), size)
	}
}
