package load

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"
)

// groundOf returns the ground of ladders/x/y, with file contents for hashes.
func groundOf(t *testing.T, files map[string]string, unheld []string, limits Limits) string {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	set, err := Open(fsys, "ladders", unheld, nil)
	if err != nil {
		t.Fatal(err)
	}
	set.Limits = limits
	ground, ok := set.Ground(Folder{ID: "y", Dir: "ladders/x/y"}, func(name string) (string, bool) {
		entries, err := fsys.ReadDir(name)
		if err != nil {
			return files[name], true
		}
		return fmt.Sprint(entries), true
	})
	if !ok {
		t.Fatal("no ground")
	}
	return fmt.Sprintf("%q", ground)
}

// TestGround holds that whatever a reading looks at, beside the imports, is in its
// ground, and that nothing else is.
func TestGround(t *testing.T) {
	base := map[string]string{
		"ladders/x/y/ladder.cue":     "package y\n",
		"ladders/cue.mod/module.cue": "module: \"example.com/a\"\n",
		"ladders/other/ladder.cue":   "package other\n",
	}
	want := groundOf(t, base, nil, DefaultLimits())
	for name, differs := range map[string]bool{
		"ladders/x/y/more.cue":        true,
		"ladders/x/y/z/ladder.cue":    true, // a folder in it
		"ladders/x/above.cue":         true, // a file, and a folder, that it is in
		"ladders/above.cue":           true,
		"ladders/house/house.cue":     true,
		"ladders/cue.mod/module.cue":  true,
		"above.cue":                   false, // of the module's folder
		"ladders/x/notes.txt":         false,
		"ladders/other/more.cue":      false,
		"ladders/x/yy/ladder.cue":     false,
		"ladders/x/beside/ladder.cue": false,
	} {
		files := map[string]string{name: "module: \"example.com/b\"\n"}
		for known, text := range base {
			if known != name {
				files[known] = text
			}
		}
		if got := groundOf(t, files, nil, DefaultLimits()); (got != want) != differs {
			t.Errorf("with %s the ground differs: %t, want %t\n%s\n%s", name, got != want, differs, want, got)
		}
	}
	if groundOf(t, base, []string{"ladders/x/y/link.cue"}, DefaultLimits()) == want || groundOf(t, base, nil, DefaultLimits().Times(2)) == want {
		t.Error("what can't be had, or the limits, are not in the ground")
	}
	if groundOf(t, base, []string{"ladders/x/link.cue"}, DefaultLimits()) != want {
		t.Error("what can't be had elsewhere is in the ground")
	}
}

func TestImported(t *testing.T) {
	fsys := fstest.MapFS{}
	for name, text := range map[string]string{
		"ladders/cue.mod/module.cue": "module: \"example.com/a\"\n",
		"ladders/x/ladder.cue":       "package x\n\nimport (\n\t\"example.com/a/one\"\n\t\"example.com/a/schema\"\n\t\"strings\"\n)\n",
		"ladders/one/one.cue":        "package one\n\nimport \"example.com/a/two\"\n",
		"ladders/two/two.cue":        "package two\n\nimport (\n\t\"example.com/a/one\"\n\t\"example.com/a/none\"\n)\n",
		"ladders/three/three.cue":    "package three\n",
	} {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	set, err := Open(fsys, "ladders", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := set.Imported(Folder{ID: "x", Dir: "ladders/x", Files: []string{"ladder.cue"}})
	if want := []string{"ladders/none", "ladders/one", "ladders/two"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
