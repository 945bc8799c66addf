package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestImportStops holds an import to end at once when it is interrupted, with
// nothing written.
func TestImportStops(t *testing.T) {
	source := filepath.Join(t.TempDir(), "long.csv")
	rows := "Level,Skill,Criterion\n" + strings.Repeat("L1,Knots,Ties knots.\n", 300_000)
	if err := os.WriteFile(source, []byte(rows), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	time.AfterFunc(10*time.Millisecond, stop)
	var stdout, stderr bytes.Buffer
	noVariable := func(string) string { return "" }
	code := run(ctx, []string{"import", source, "--id", "x", "--dry-run"}, noVariable, strings.NewReader(""), &stdout, &stderr, time.Unix(0, 0))
	if want := "ladder: stopped before the work was done\n"; code != exitFailure || stderr.String() != want || stdout.Len() > 0 {
		t.Errorf("exit code %d, stderr %q, stdout %q", code, stderr.String(), stdout.String())
	}
}

// TestImportsBuild validates and builds what the documents in testdata become, all
// in one repository.
func TestImportsBuild(t *testing.T) {
	documents := taken(t)
	g := fresh(t)
	for name, files := range documents {
		for file, text := range files {
			g.write("ladders/"+strings.ReplaceAll(name, "_", "-")+"/"+file, text)
		}
	}
	g.git("add", ".")
	g.git("commit", "--quiet", "--message", "Import")
	does(t, "validate")
	does(t, "build", "--out", "site")
	for name := range documents {
		id := strings.ReplaceAll(name, "_", "-")
		for _, ext := range []string{".json", ".csv", ".matrix.csv", ".md", ".xlsx"} {
			if _, err := os.Stat(filepath.Join("site", "ladders", id+ext)); err != nil {
				t.Error(err)
			}
		}
	}
}
