package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/cache"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// runsWith runs a command with a cache, some time from now.
func runsWith(t *testing.T, dir string, later time.Duration, args ...string) string {
	t.Helper()
	getenv := func(name string) string { return map[string]string{"XDG_CACHE_HOME": dir}[name] }
	var out bytes.Buffer
	code := run(t.Context(), args, getenv, strings.NewReader(""), &out, &out, time.Now().Add(later))
	return fmt.Sprintf("exit %d\n%s", code, &out)
}

// cacheFile is what tells whether the one file of a cache was written anew.
func cacheFile(t *testing.T, dir string) os.FileInfo {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "ladder", "*"))
	if err != nil || len(names) != 1 {
		t.Fatal(names, err)
	}
	info, err := os.Stat(names[0])
	if err != nil {
		t.Fatal(err)
	}
	return info
}

// TestNothingAnew holds that a run over what did not change finds out nothing anew, in the work tree as at its commit, and says the same.
func TestNothingAnew(t *testing.T) {
	repositoryOfSlips(t)
	dir := t.TempDir()
	validate := []string{"validate", "--format", "json"}
	want := runsWith(t, dir, time.Hour, append(validate, "--no-cache")...)
	for range 2 { // the second looks for the first time at the hashes of what is no ladder
		if got := runsWith(t, dir, time.Hour, validate...); got != want {
			t.Error(cmp.Diff(want, got))
		}
	}
	file := cacheFile(t, dir)
	for _, args := range [][]string{validate, append(validate, "--rev", "HEAD")} {
		if got := runsWith(t, dir, time.Hour, args...); got != want {
			t.Error(cmp.Diff(want, got))
		}
		if !os.SameFile(file, cacheFile(t, dir)) {
			t.Errorf("%v found out something anew", args)
		}
	}
	if runsWith(t, dir, time.Hour, append(validate, "--limits", "2")...); os.SameFile(file, cacheFile(t, dir)) {
		t.Error("what was read within other limits serves")
	}
}

// TestLinksAround holds that a verdict on a ladder with a link to a file is kept, and
// counts only as long as the file is there, or is not, as it was.
func TestLinksAround(t *testing.T) {
	repositoryOfSlips(t)
	const linked = `package l0

ladder: {
	title: "Linked"
	levels: [{id: "l1", code: "L1", title: "Engineer"}]
	categories: [{id: "people", title: "People"}]
	skills: praise: {title: "Praising", category: "people", descriptors: l1: {summary: "Praises.", links: [{url: "guide.md"}]}}
}
`
	if err := errors.Join(os.RemoveAll("ladders/l0"), os.Mkdir("ladders/l0", 0o755), os.WriteFile("ladders/l0/ladder.cue", []byte(linked), 0o644)); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	validate := func() string { return runsWith(t, dir, time.Hour, "validate", "ladders/l0") }
	for _, held := range []bool{false, true, false} {
		if err := os.RemoveAll("guide.md"); err != nil {
			t.Fatal(err)
		}
		if held {
			if err := os.WriteFile("guide.md", nil, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		for range 2 { // the second looks for the first time at the hashes of what is no ladder
			if got := validate(); strings.Contains(got, "guide.md") == held {
				t.Errorf("with the file there: %t, it says\n%s", held, got)
			}
		}
		file := cacheFile(t, dir)
		if validate(); !os.SameFile(file, cacheFile(t, dir)) {
			t.Error("something was found out anew")
		}
	}
}

// TestFreshFilesAreReadAgain holds that what the disk says of a file that just
// changed is not relied on.
func TestFreshFilesAreReadAgain(t *testing.T) {
	repositoryOfSlips(t)
	dir := t.TempDir()
	runsWith(t, dir, -time.Hour, "diff", "HEAD")
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
		t.Error("something is kept of files that just changed", entries, err)
	}
	runsWith(t, dir, time.Hour, "diff", "HEAD")
	cacheFile(t, dir)
}

func TestKeptVerdicts(t *testing.T) {
	folder := load.Folder{ID: "x", Dir: "ladders/x"}
	sound := kept{
		Identity: &rule.Identity{ID: "x", Pos: ladder.Pos{File: "ladders/x/ladder.cue", Line: 3}},
		Findings: keepFindings([]finding.Finding{{Rule: "r", Severity: finding.Warning, Message: "m"}}),
	}
	for what, spoil := range map[string]func(*kept){
		"another ladder's":    func(k *kept) { k.Identity.ID = "y" },
		"another folder's":    func(k *kept) { k.Identity.Pos.File = "ladders/xy/ladder.cue" },
		"no ladder's":         func(k *kept) { k.Identity = nil },
		"an unknown severity": func(k *kept) { k.Findings[0].Severity = "fatal" },
		"":                    func(*kept) {},
	} {
		k, identity := sound, *sound.Identity
		k.Identity = &identity
		k.Findings = []keptFinding{sound.Findings[0]}
		spoil(&k)
		data, err := json.Marshal(k)
		if err != nil {
			t.Fatal(err)
		}
		for _, common := range []bool{false, true} {
			if _, ok := decodeKept(data, folder, common); ok != (what == "" || common && k.Identity == nil) {
				t.Errorf("%s, common %t: taken: %t", what, common, ok)
			}
		}
	}
}

// FuzzKept holds that whatever is kept as a verdict is taken as it stands, or not
// at all.
func FuzzKept(f *testing.F) {
	f.Add([]byte(`{"Imports":["ladders/shared"],"Content":"AA==","Around":{"ladders/x/guide.md":true,"../guide.md":false},"Identity":{"ID":"x","Pos":{"File":"ladders/x/ladder.cue","Line":3,"Column":1},"Was":[{"Value":"w"}]},"Findings":[{"rule":"r","severity":"error","message":"m"}]}`), false)
	f.Add([]byte(`{"Findings":null}`), true)
	f.Fuzz(func(t *testing.T, data []byte, common bool) {
		folder := load.Folder{ID: "x", Dir: "ladders/x"}
		k, ok := decodeKept(data, folder, common)
		if !ok {
			return
		}
		again, err := json.Marshal(k)
		if err != nil {
			t.Fatal(err)
		}
		if second, ok := decodeKept(again, folder, common); !ok || !cmp.Equal(k, second) {
			t.Errorf("%s", cmp.Diff(k, second))
		}
		if max(len(k.Findings), len(k.Around)) > cache.MaxAnswer && len(data) <= cache.MaxAnswer {
			t.Errorf("%d findings and %d paths out of %d bytes", len(k.Findings), len(k.Around), len(data))
		}
	})
}

func TestCacheDir(t *testing.T) {
	for _, tc := range []struct{ xdg, home, want string }{
		{"/cache", "/home/ada", "/cache"}, {"cache", "/home/ada", ""}, {"", "", ""}, {"", "home", ""},
	} {
		if got := cacheDir(func(name string) string { return map[string]string{"XDG_CACHE_HOME": tc.xdg, "HOME": tc.home}[name] }); got != tc.want {
			t.Errorf("%+v: %q", tc, got)
		}
	}
}

// TestForgedEntries holds that what stands in the cache under the right key, with a
// sound check sum, and is no verdict on that ladder as it is now, changes nothing.
func TestForgedEntries(t *testing.T) {
	repositoryOfSlips(t)
	dir := t.TempDir()
	want := runsWith(t, dir, time.Hour, "validate", "--no-cache", "--format", "json")
	for first := range 3 {
		forge(t, dir, first)
		if got := runsWith(t, dir, time.Hour, "validate", "--format", "json"); got != want {
			t.Errorf("beginning with %.100q:\n%s", forged[first], cmp.Diff(want, got))
		}
	}
}

// forged are what is no verdict, with words in place of what a ladder is called, and
// of what stands for having no imports.
var forged = []string{
	"", "{", "null", `{"Identity":{"ID":"l1"}}`, strings.Repeat("[", cache.MaxAnswer),
	`{"Imports":["../..","ladders/l1"],"Content":"AAAA","Identity":{"ID":"<id>","Pos":{"File":"<dir>/ladder.cue"}}}`,
	`{"Content":"AAAA","Identity":{"ID":"<id>","Pos":{"File":"<dir>/ladder.cue"}},"Findings":[{"severity":"none"}]}`,
	`{"Content":"<none>","Around":{"../../../etc/passwd":true},"Identity":{"ID":"<id>","Pos":{"File":"<dir>/ladder.cue"}}}`,
	`{"Content":"<none>","Around":{"/etc/passwd":true},"Identity":{"ID":"<id>","Pos":{"File":"<dir>/ladder.cue"}}}`,
	`{"Content":"<none>","Around":{"":true},"Identity":{"ID":"<id>","Pos":{"File":"<dir>/ladder.cue"}}}`,
	`{"Content":"<none>","Around":{"<dir>":false},"Identity":{"ID":"<id>","Pos":{"File":"<dir>/ladder.cue"}}}`,
	`{"Content":"<none>","Around":["<dir>"],"Identity":{"ID":"<id>","Pos":{"File":"<dir>/ladder.cue"}}}`,
}

// forge puts one of the forged texts after the other under the keys of the ladders'
// verdicts, from the first that is named.
func forge(t *testing.T, dir string, first int) {
	t.Helper()
	p := &program{getenv: func(name string) string { return map[string]string{"XDG_CACHE_HOME": dir}[name] }, limits: 1}
	repo, err := p.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer repo.Close()
	tree, err := repo.WorkTree()
	if err != nil {
		t.Fatal(err)
	}
	s, err := repo.state(tree)
	if err != nil {
		t.Fatal(err)
	}
	none := cache.Hash() // the content of no imports
	for i, f := range s.set.Folders {
		if ground, ok := s.set.Ground(f, s.hash); ok {
			text := forged[(first+i)%len(forged)]
			data := strings.NewReplacer("<id>", f.ID, "<dir>", f.Dir, "<none>", base64.StdEncoding.EncodeToString(none[:])).Replace(text)
			repo.memory.Put(repo.memory.key("verdict", ground...), []byte(data))
		}
	}
}
