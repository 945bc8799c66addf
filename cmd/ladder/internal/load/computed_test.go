package load_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/cage"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/evaluate"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
)

// TestComputedLadderFits holds what evaluations are limited to against a large
// ladder of which every text is computed: 7 levels, 25 skills, 700 criteria.
func TestComputedLadderFits(t *testing.T) {
	fsys := fstest.MapFS{
		"ladders/cue.mod/module.cue": {Data: []byte("module: \"example.com/ladders\"\nlanguage: version: \"v0.17.0\"\n")},
		"ladders/x/ladder.cue":       {Data: []byte(computedLadder(7, 25, 4))},
	}
	set, err := load.Open(fsys, "ladders", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	const reserve = 20 // times what it takes
	caged := load.Caged(t.Context(), 1)
	set.Evaluate = func(j evaluate.Job) (evaluate.Outcome, error) {
		o, err := caged(j)
		if err != nil || o.Values == nil {
			t.Fatal(err, o.Faults)
		}
		values, output := count(*o.Values), len(o.Encode())
		t.Logf("%d values in %d bytes", values, output)
		if values*reserve > load.MostValues || output*reserve > cage.Standard.Output {
			t.Errorf("%d values in %d bytes: the limits are less than %d times as much", values, output, reserve)
		}
		return o, nil
	}
	r, err := set.Read(set.Folders[0])
	if err != nil || len(r.Findings) > 0 || r.Ladder == nil {
		t.Error(err, r.Findings)
	}
}

func count(v evaluate.Value) int {
	n := 1
	for _, e := range v.Elems {
		n += count(e)
	}
	for _, f := range v.Fields {
		n += count(f.Value)
	}
	return n
}

func computedLadder(levels, skills, criteria int) string {
	var b strings.Builder
	b.WriteString("package x\n\nimport \"example.com/ladders/schema\"\n\n" +
		"_must: \"We expect that whoever works at this level does so on most days of the week and without being asked, and shows others how\"\n\n" +
		"ladder: schema.#Ladder & {title: \"X\", categories: [{id: \"c\", title: \"C\"}], levels: [\n")
	for l := range levels {
		fmt.Fprintf(&b, "\t{id: \"l%d\", title: \"Level %[1]d\"},\n", l)
	}
	b.WriteString("]}\n")
	for s := range skills {
		fmt.Fprintf(&b, "ladder: skills: \"s%d\": {title: \"Skill %[1]d\", category: \"c\"}\n", s)
		for l := range levels {
			fmt.Fprintf(&b, "ladder: skills: \"s%d\": descriptors: l%d: {summary: \"\\(_must): skill %[1]d.\", criteria: [\n", s, l)
			for c := range criteria {
				fmt.Fprintf(&b, "\t{id: \"c%d\", title: \"Criterion %[1]d\", text: \"\\(_must), for criterion %[1]d at level %d, as agreed with those it is about.\"},\n", c, l)
			}
			b.WriteString("]}\n")
		}
	}
	return b.String()
}
