package intake_test

import (
	"testing"
	"testing/fstest"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// reread writes a ladder and reads it again, as a repository holds it.
func reread(t testing.TB, l *ladder.Ladder) *ladder.Ladder {
	t.Helper()
	written, err := edit.Files(l, "example.com/ladders")
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for name, data := range written {
		fsys["ladders/"+l.ID+"/"+name] = &fstest.MapFile{Data: data}
	}
	set, err := load.Open(fsys, "ladders", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := set.Read(set.Folders[0])
	if err != nil || len(res.Findings) > 0 {
		t.Fatalf("%s: %v %v", l.ID, err, res.Findings)
	}
	if found, _ := (rule.Inspection{}).Check(res.Ladder); finding.Count(found, finding.Error) > 0 {
		t.Fatalf("%s: %v", l.ID, found)
	}
	return res.Ladder
}
