package publish

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// addTo adds a version to a hosted tree.
func addTo(t *testing.T, site, version string, ladders ...*ladder.Ladder) error {
	t.Helper()
	r := release()
	r.Version = version
	w, err := NewSiteWriter(site, r)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	for _, l := range ladders {
		add(t, w, l)
	}
	_, err = w.Commit()
	return err
}

func readVersions(t *testing.T, site string) Versions {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(site, versionsPath))
	if err != nil {
		t.Fatal(err)
	}
	var v Versions
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestSite(t *testing.T) {
	site := t.TempDir()
	put(t, filepath.Join(site, "index.html"), "mine")
	put(t, filepath.Join(site, "3.0.0", "notes.txt"), "no release")
	for _, step := range []struct {
		version, latest string
		all             []string
	}{
		{"1.0.0-rc.1", "1.0.0-rc.1", []string{"1.0.0-rc.1"}},
		{"1.9.0", "1.9.0", []string{"1.9.0", "1.0.0-rc.1"}},
		{"1.10.0", "1.10.0", []string{"1.10.0", "1.9.0", "1.0.0-rc.1"}},
		{"2.0.0-rc.1", "1.10.0", []string{"2.0.0-rc.1", "1.10.0", "1.9.0", "1.0.0-rc.1"}},
		{"1.9.1", "1.10.0", []string{"2.0.0-rc.1", "1.10.0", "1.9.1", "1.9.0", "1.0.0-rc.1"}},
	} {
		before := tree(t, site)
		if err := addTo(t, site, step.version, bare("a")); err != nil {
			t.Fatal(err)
		}
		v := readVersions(t, site)
		got := each(v.Versions, func(v VersionOfSite) string { return v.Version })
		if v.Latest != step.latest || !cmp.Equal(step.all, got) {
			t.Errorf("after %s the latest is %s of %v, want %s of %v", step.version, v.Latest, got, step.latest, step.all)
		}
		after := tree(t, site)
		for path, text := range before {
			if !strings.HasPrefix(path, "latest/") && path != versionsPath && after[path] != text {
				t.Errorf("adding %s changed %s", step.version, path)
			}
		}
		if !strings.Contains(after["latest/index.json"], `"version": "`+step.latest+`"`) {
			t.Errorf("latest/ does not hold %s", step.latest)
		}
	}
}

// TestSiteNeverChanges adds a version twice: the same is no change, another one is
// refused, and what was cut short is completed.
func TestSiteNeverChanges(t *testing.T) {
	site := t.TempDir()
	if err := addTo(t, site, "1.0.0", bare("a")); err != nil {
		t.Fatal(err)
	}
	before := tree(t, site)
	if err := os.RemoveAll(filepath.Join(site, latestDir)); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(site, versionsPath)); err != nil {
		t.Fatal(err)
	}
	if err := addTo(t, site, "1.0.0", bare("a")); err != nil {
		t.Fatal(err)
	}
	if err := addTo(t, site, "1.0.0", bare("b")); !errors.Is(err, ErrRefused) {
		t.Errorf("another release of the same version: %v, want it refused", err)
	}
	if diff := cmp.Diff(before, tree(t, site)); diff != "" {
		t.Errorf("the tree changed:\n%s", diff)
	}
}

func TestSiteRefusesStrangers(t *testing.T) {
	site := t.TempDir()
	put(t, filepath.Join(site, latestDir, "mine.txt"), "mine")
	if err := addTo(t, site, "1.0.0", bare("a")); !errors.Is(err, ErrRefused) {
		t.Errorf("somebody's latest/: %v, want it refused", err)
	}
	site = t.TempDir()
	put(t, filepath.Join(site, "0.9.0", indexPath), "{}")
	if err := addTo(t, site, "1.0.0", bare("a")); err == nil || !strings.Contains(err.Error(), "0.9.0") {
		t.Errorf("a broken version: %v, want its name", err)
	}
}
