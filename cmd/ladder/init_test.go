package main

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/starter"
)

// mistake matches a row of the README's table of mistakes: what is written, and
// what is said of it.
var mistake = regexp.MustCompile("(?m)^\\| `(.+?)` \\| ([^|]+) \\| [^|]+ \\|$")

// TestReadmeOfInitTellsTheTruth makes each mistake that the README for authors
// names, and looks for what it says that ladder says.
func TestReadmeOfInitTellsTheTruth(t *testing.T) {
	files, err := starter.Files(starter.Plan{Module: starter.DefaultModule})
	if err != nil {
		t.Fatal(err)
	}
	rows := mistake.FindAllStringSubmatch(string(files["ladders/README.md"]), -1)
	if len(rows) != 6 {
		t.Errorf("the README names %d mistakes", len(rows))
	}
	for _, row := range rows {
		fsys := fstest.MapFS{}
		for name, data := range files {
			fsys[name] = &fstest.MapFile{Data: data}
		}
		fsys["ladders/example/mistake.cue"] = &fstest.MapFile{Data: []byte("package example\n\nladder: skills: \"x\": {\n\ttitle: \"X\"\n\tdescriptors: \"l1\": {\n\t\t" + row[1] + "\n\t}\n}\n")}
		if said := findingsOf(t, fsys); !strings.Contains(said, row[2]) {
			t.Errorf("of %s ladder says\n%s", row[1], said)
		}
	}
}

// findingsOf returns all that is found wrong with the example of a new
// repository.
func findingsOf(t *testing.T, fsys fs.FS) string {
	t.Helper()
	set, err := load.Open(fsys, starter.Dir, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := set.Read(set.Folders[0])
	if err != nil {
		t.Fatal(err)
	}
	found := res.Findings
	if res.Ladder != nil {
		wrong, _ := rule.Inspection{}.Check(res.Ladder)
		found = append(found, wrong...)
	}
	var said []string
	for _, f := range found {
		said = append(said, f.Message)
	}
	return strings.Join(said, "\n")
}
