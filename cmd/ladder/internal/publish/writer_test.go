package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
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
		add(t, w, l)
	}
	index, err := w.Commit()
	if err != nil {
		t.Fatal(err)
	}
	return index
}

// add prepares a ladder and adds it to a release.
func add(t *testing.T, w *Writer, l *ladder.Ladder) {
	t.Helper()
	p, err := w.release.Prepare(l)
	if err == nil {
		err = w.Add(p)
	}
	if err != nil {
		t.Fatal(err)
	}
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

// since is a release before with a change that has all that a change can have.
func since() *Since {
	c := change.Change{
		Number: 1, Path: "whole/testing/l1#strategy", Kind: change.Changed, Meaning: change.Reworded, Impact: change.Minor,
		Ladder: "whole", Category: "craft", Skill: "testing", Level: "l1", Field: "criteria", ID: "strategy",
		Old: "Plans some tests.", New: "Plans tests.", OldTitle: "Strategy", NewTitle: "Strategy", From: "whole/testing/l2#strategy",
		Words: []prose.Word{{Op: prose.Equal, Text: "Plans "}, {Op: prose.Delete, Text: "some "}, {Op: prose.Equal, Text: "tests."}},
		Hints: []change.Hint{{Direction: "raises", Old: "some"}}, Reaches: []string{"whole/testing/l2"}, Left: []string{"whole/testing/l3"},
		Before: change.Place{File: "ladders/whole/craft.cue", Line: 3}, After: change.Place{File: "ladders/whole/craft.cue", Line: 4},
		Resembles: "whole/test", CopyOf: "bare/testing/l1",
		Override: change.Override{
			Meaning: change.Lowered, Impact: change.Minor, Reason: "it is", Author: "Ada", Source: "0123456789ab", Counts: true,
			Policy: change.Reworded, PolicyImpact: change.Minor,
		},
	}
	report := change.Report{Base: "a", Head: "b", Impact: change.Minor, Changes: []change.Change{c}, Titles: map[string]string{"whole": "Whole"}}
	return &Since{
		Version: "1.3.0", Commit: "89abcdef0123456789abcdef0123456789abcdef", Diff: render.Diff{Report: report},
		ChangedIn: map[string]string{"whole": "1.4.0", "bare": "1.0.0"},
	}
}

// full is a release with all that one can have.
func full() Release {
	r := release()
	r.Tables, r.Effective, r.Since = true, "2025-07-01", since()
	return r
}

// spreadsheets are the sizes and sums of spreadsheets in the lists of files. They
// depend on how Go compresses, which any version of it may do better.
var spreadsheets = regexp.MustCompile(`("path": "[^"]+\.xlsx",\s+"size": )[0-9]+(,\s+"sha256": ")[0-9a-f]{64}|(?m)^[0-9a-f]{64}(  \S+\.xlsx)$`)

// TestGolden shows the files of a release, but for the schemas, of which it shows
// the sums, and the spreadsheets, which package table looks into.
func TestGolden(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	build(t, dir, full(), whole(), &ladder.Ladder{ID: "bare", Title: is("Bare")})
	got := tree(t, dir)
	maps.DeleteFunc(got, func(path, _ string) bool {
		return strings.HasPrefix(path, "schema/") || strings.HasSuffix(path, ".xlsx")
	})
	for path, text := range got {
		got[path] = spreadsheets.ReplaceAllString(text, "${1}?${2}${3}")
	}
	golden := filepath.Join("testdata", "dist")
	if *update {
		if err := os.RemoveAll(golden); err != nil {
			t.Fatal(err)
		}
		for path, text := range got {
			put(t, filepath.Join(golden, filepath.FromSlash(path)), text)
		}
	}
	if diff := cmp.Diff(tree(t, golden), got); diff != "" {
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
	for _, want := range []string{`"date": ""`, `"ladders": []`} {
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
	build(t, a, full(), whole())
	build(t, b, full(), whole())
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
		add(t, w, &ladder.Ladder{ID: "twice", Title: is("Once")})
		p, err := w.release.Prepare(&ladder.Ladder{ID: tc.id, Title: is("T")})
		if err == nil {
			err = w.Add(p)
		}
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("id %q: error %v, want %q", tc.id, err, tc.want)
		}
		w.Abort()
		if left := names(t, parent); len(left) != 0 {
			t.Errorf("id %q: Abort left %v", tc.id, left)
		}
	}
}
