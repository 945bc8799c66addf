package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

// The demonstration runs to its end, on the ladders as they are now: its edits
// still find what they replace.
func TestDemonstrate(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	var out bytes.Buffer
	if err := demonstrate(filepath.Join("..", "..", "..", ".."), &out); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	if want := "1 expectation added, 1 removed, 1 reworded (1 may raise the bar: now \"every\"); 1"; !strings.Contains(out.String(), want) {
		t.Errorf("the redline does not say %q:\n%s", want, out.String())
	}
}
