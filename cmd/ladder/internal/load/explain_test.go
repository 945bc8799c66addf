package load

import (
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/evaluate"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// An error that CUE gives no place for is told at the folder's first file, also
// where the folder is no ladder.
func TestErrorWithoutPlace(t *testing.T) {
	g := &gathering{reading: &reading{folder: Folder{ID: "shared", Dir: "ladders/shared", Files: []string{"a.cue", "b.cue"}}}}
	faults := []evaluate.Fault{{Words: "out of order"}}
	found := g.findings(faults, notComputable)
	if len(found) != 1 || found[0].File != "ladders/shared/a.cue" || found[0].Ladder != "shared" {
		t.Errorf("found %+v", found)
	}
	g.reading.reader.ladder = &node{kind: structKind, label: ladder.Pos{File: "ladders/shared/b.cue", Line: 3, Column: 1}}
	if found = g.findings(faults, notComputable); found[0].Line != 3 {
		t.Errorf("found %+v", found)
	}
}
