package publish

import (
	"archive/zip"
	"bytes"
	"io"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAssets holds the assets of a release to their sums, and the zip to holding all
// files.
func TestAssets(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	index := build(t, dir, full(), whole())
	assets, err := Assets(dir, index)
	if err != nil {
		t.Fatal(err)
	}
	names := each(assets, func(a Asset) string { return a.Name })
	want := []string{"ladders.zip", "index.json", "changes.json", "whole.xlsx", "SHA256SUMS"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("assets (-want +got):\n%s", diff)
	}
	files := Files(assets)
	if got := string(assets[len(assets)-1].Data); got != string(sums(files[:len(files)-1])) {
		t.Errorf("the sums are not those of the assets:\n%s", got)
	}
	if diff := cmp.Diff(tree(t, dir), unzipped(t, assets[0].Data)); diff != "" {
		t.Errorf("the zip (-folder +zip):\n%s", diff)
	}
	if all := WithIndex(index.Files, files); len(all) != len(index.Files)+1 {
		t.Errorf("%d files, want all and the index", len(all))
	}
}

func unzipped(t *testing.T, data []byte) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(text)
		if f.Modified.Year() > 1980 {
			t.Errorf("%s has a time, %v", f.Name, f.Modified)
		}
	}
	return files
}
