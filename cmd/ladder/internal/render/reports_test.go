package render

import (
	"io"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/version"
)

// checkReports holds the stored reports to what change makes of the ladders that
// stand beside them, base and head. Head has the files of base that it does not
// have itself. The reports without ladders are written by hand: what change does
// not tell yet, and attacks.
func checkReports(t *testing.T) {
	t.Helper()
	archives, err := filepath.Glob(filepath.Join("testdata", "diff", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatalf("no ladders in testdata/diff: %v", err)
	}
	for _, file := range archives {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		base, head := fstest.MapFS{}, fstest.MapFS{}
		for _, f := range a.Files {
			side, name, _ := strings.Cut(f.Name, "/")
			name = path.Join("ladders", name)
			if side == "base" {
				base[name] = &fstest.MapFile{Data: f.Data}
			}
			head[name] = &fstest.MapFile{Data: f.Data}
		}
		r := Diff{Report: change.NewReport("base", "head", nil, loaded(t, file, base), loaded(t, file, head))}
		if r.Version, err = version.Next("1.3.0", r.Impact, r.Report); err != nil {
			t.Fatal(err)
		}
		golden(t, strings.TrimSuffix(file, ".txtar")+".json", func(w io.Writer) error { return JSON(w, r) })
	}
}

func loaded(t *testing.T, file string, fsys fstest.MapFS) []*ladder.Ladder {
	t.Helper()
	set, err := load.Open(fsys, "ladders", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	set.Evaluate = load.Trusting
	var ladders []*ladder.Ladder
	for _, f := range set.Folders {
		r, err := set.Read(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range r.Findings {
			if found.Severity == finding.Error {
				t.Errorf("%s: %s:%d: %s", file, found.File, found.Line, found.Message)
			}
		}
		if r.Ladder != nil {
			ladders = append(ladders, r.Ladder)
		}
	}
	return ladders
}
