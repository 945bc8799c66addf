package rule

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// wrote is a text that stands in a line of the file of a ladder.
func wrote(id string, line int, value string) ladder.Text {
	return ladder.Text{Value: value, Pos: ladder.Pos{File: "ladders/" + id + "/ladder.cue", Line: line, Column: 1}}
}

func basis() *ladder.Ladder {
	of := func(line int, value string) ladder.Text { return wrote("company", line, value) }
	return &ladder.Ladder{
		ID: "company", Dir: "ladders/company", Title: of(1, "Company"),
		Levels: []ladder.Level{{ID: of(2, "l1"), Title: of(2, "First")}},
		Skills: []ladder.Skill{
			{ID: of(3, "talking"), Title: of(3, "Talking"), Category: of(4, "lost"), Descriptors: []ladder.Descriptor{{Level: of(5, "l1"), Summary: of(5, "TODO")}}},
			{ID: of(6, "diving"), Title: of(6, "Diving"), Descriptors: []ladder.Descriptor{{Level: of(7, "l1"), Summary: of(7, "Dives in in all seas.")}}},
		},
	}
}

func told(found []finding.Finding) []string {
	var out []string
	for _, f := range found {
		out = append(out, strings.Join([]string{f.File, f.Ladder, f.Skill, f.Rule}, " "))
	}
	return out
}

// What is wrong with a ladder by itself is told of it alone; what comes of another
// being laid over it, of that one.
func TestCheckOver(t *testing.T) {
	base := basis()
	found, _ := Inspection{}.Check(base)
	want := []string{
		"ladders/company/ladder.cue company talking unknown-category",
		"ladders/company/ladder.cue company talking placeholder",
		"ladders/company/ladder.cue company diving doubled-word",
	}
	if diff := cmp.Diff(want, told(found)); diff != "" {
		t.Fatalf("the base has other findings (-want +got):\n%s", diff)
	}
	of := func(line int, value string) ladder.Text { return wrote("team", line, value) }
	own := &ladder.Ladder{
		ID: "team", Dir: "ladders/team", Title: of(1, "Team"), Extends: of(2, "company"),
		Levels: []ladder.Level{{ID: of(3, "l2"), Title: of(3, "Second")}},
		Skills: []ladder.Skill{
			{ID: of(4, "talking"), Descriptors: []ladder.Descriptor{{Level: of(5, "l2"), Summary: of(5, "Talks to to many.")}}},
		},
	}
	found, _ = Inspection{}.CheckOver(own.Over(base), base)
	want = []string{
		"ladders/team/ladder.cue team diving missing-descriptor",
		"ladders/team/ladder.cue team talking doubled-word",
	}
	if diff := cmp.Diff(want, told(found)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	i := slices.IndexFunc(found, func(f finding.Finding) bool { return f.Rule == "missing-descriptor" })
	if f := found[i]; f.Line != 2 || !strings.HasSuffix(f.Hint, "; it is taken over from ladders/company/ladder.cue:6") {
		t.Errorf("it is told as %+v", f)
	}
}
