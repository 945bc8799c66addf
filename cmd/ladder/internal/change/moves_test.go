package change

import (
	"slices"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// carried moves the criterion with the id from one cell of the sample to another.
func carried(id string, from, to [2]string) func(*ladder.Ladder) {
	return func(l *ladder.Ladder) {
		a, b := cellOf(l, from[0], from[1]), cellOf(l, to[0], to[1])
		i := slices.IndexFunc(a.Criteria, func(c ladder.Criterion) bool { return c.ID.Value == id })
		b.Criteria = append(b.Criteria, a.Criteria[i])
		a.Criteria = slices.Delete(a.Criteria, i, i+1)
	}
}

// Criteria move out of and into cells that others extend: in the sample
// testing/l2 extends testing/l1.
func TestMovesAmongExtensions(t *testing.T) {
	type edit = func(*ladder.Ladder)
	chain := func(l *ladder.Ladder) { // testing/l3 extends testing/l2
		*cellOf(l, "testing", "l3") = ladder.Descriptor{Level: txt("l3"), Extends: txt("l2")}
	}
	tests := []struct {
		name         string
		before, edit edit
		want, back   []string
	}{
		{"out of an extended cell, into the one that extends it", nil,
			carried("unit", [2]string{"testing", "l1"}, [2]string{"testing", "l2"}),
			[]string{"x/testing/l2#unit criteria moved: lowered, minor, from x/testing/l1#unit, left [x/testing/l2]"},
			[]string{"x/testing/l1#unit criteria moved: raised, major, from x/testing/l2#unit, reaches [x/testing/l2]"}},
		{"the same along a chain", chain,
			carried("unit", [2]string{"testing", "l1"}, [2]string{"testing", "l2"}),
			[]string{"x/testing/l2#unit criteria moved: lowered, minor, from x/testing/l1#unit, reaches [x/testing/l3], left [x/testing/l2 x/testing/l3]"},
			[]string{"x/testing/l1#unit criteria moved: raised, major, from x/testing/l2#unit, reaches [x/testing/l2 x/testing/l3], left [x/testing/l3]"}},
		{"to the end of a chain", chain,
			carried("unit", [2]string{"testing", "l1"}, [2]string{"testing", "l3"}),
			[]string{"x/testing/l3#unit criteria moved: lowered, minor, from x/testing/l1#unit, left [x/testing/l2 x/testing/l3]"},
			[]string{"x/testing/l1#unit criteria moved: raised, major, from x/testing/l3#unit, reaches [x/testing/l2 x/testing/l3]"}},
		{"out of an extended cell, to a higher one", nil,
			carried("unit", [2]string{"testing", "l1"}, [2]string{"testing", "l3"}),
			[]string{"x/testing/l3#unit criteria moved: lowered, minor, from x/testing/l1#unit, left [x/testing/l2]"},
			[]string{"x/testing/l1#unit criteria moved: raised, major, from x/testing/l3#unit, reaches [x/testing/l2]"}},
		{"out of an extended cell, to another skill: the higher level loses it", nil,
			carried("unit", [2]string{"testing", "l1"}, [2]string{"feedback", "l1"}),
			[]string{"x/feedback/l1#unit criteria moved: lowered, minor, from x/testing/l1#unit, left [x/testing/l2]"},
			[]string{"x/testing/l1#unit criteria moved: raised, major, from x/feedback/l1#unit, reaches [x/testing/l2]"}},
		{"reworded on the way", nil,
			func(l *ladder.Ladder) {
				carried("review", [2]string{"testing", "l1"}, [2]string{"testing", "l2"})(l)
				cellOf(l, "testing", "l2").Criteria[1].Text = txt("You must review the tests of other people in the team.")
				cellOf(l, "testing", "l2").Criteria[1].Proficiency = txt("aware")
			},
			[]string{"x/testing/l2#review criteria moved: lowered, minor, from x/testing/l1#review, left [x/testing/l2]",
				"x/testing/l2#review proficiency added: raised, major"},
			[]string{"x/testing/l1#review criteria moved: raised, major, from x/testing/l2#review, reaches [x/testing/l2]",
				"x/testing/l1#review proficiency removed: lowered, minor, reaches [x/testing/l2]"}},
		{"an optional cell that extends gains nothing", func(l *ladder.Ladder) {
			cellOf(l, "testing", "l2").Optional = ladder.Bool{Value: true}
		},
			carried("unit", [2]string{"testing", "l1"}, [2]string{"feedback", "l1"}),
			[]string{"x/feedback/l1#unit criteria moved: structural, minor, from x/testing/l1#unit, left [x/testing/l2]"},
			[]string{"x/testing/l1#unit criteria moved: structural, minor, from x/feedback/l1#unit, reaches [x/testing/l2]"}},
		{"all of an extended cell, with what the criterion has beside its text",
			func(l *ladder.Ladder) {
				l1 := cellOf(l, "testing", "l1")
				*l1 = ladder.Descriptor{Level: l1.Level, Criteria: l1.Criteria[:1]}
				l1.Criteria[0].Proficiency = txt("aware")
				l1.Criteria[0].Examples = []ladder.Example{{Text: txt("Wrote the tests of the parser.")}}
			},
			func(l *ladder.Ladder) {
				carried("unit", [2]string{"testing", "l1"}, [2]string{"feedback", "l1"})(l)
				s := l.Skill("testing")
				s.Descriptors = s.Descriptors[1:]
				s.Descriptors[0].Extends = ladder.Text{}
			},
			[]string{"x/testing/l2 extends removed: editorial, patch",
				"x/feedback/l1#unit criteria moved: lowered, minor, from x/testing/l1#unit, left [x/testing/l2]"},
			[]string{"x/testing/l1#unit criteria moved: raised, major, from x/feedback/l1#unit, reaches [x/testing/l2]",
				"x/testing/l2 extends added: editorial, patch"}},
		{"written in two cells that extended it: it is gone from the one alone", chain,
			func(l *ladder.Ladder) {
				carried("unit", [2]string{"testing", "l1"}, [2]string{"testing", "l2"})(l)
				c := cellOf(l, "testing", "l3")
				c.Criteria = slices.Clone(cellOf(l, "testing", "l2").Criteria[1:])
			},
			[]string{"x/testing/l1#unit criteria removed: lowered, minor"},
			[]string{"x/testing/l1#unit criteria added: raised, major"}},
		{"written out where it was taken over", nil,
			func(l *ladder.Ladder) {
				c := cellOf(l, "testing", "l2")
				c.Criteria = append(c.Criteria, cellOf(l, "testing", "l1").Criteria[0])
			},
			[]string{}, []string{}},
		{"with another id, which was gives", nil,
			func(l *ladder.Ladder) {
				c := &cellOf(l, "testing", "l2").Criteria[0]
				*c = ladder.Criterion{ID: txt("plan"), Was: txts("strategy"), Text: txt("Plans what is tested when, and by whom.")}
				carried("plan", [2]string{"testing", "l2"}, [2]string{"testing", "l3"})(l)
			},
			[]string{"x/testing/l3#plan criteria moved: lowered, minor, from x/testing/l2#strategy"},
			[]string{"x/testing/l2#strategy criteria moved: raised, major, from x/testing/l3#plan"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { thereAndBack(t, test.before, test.edit, test.want, test.back) })
	}
}

// A cell may name a level that is not there: rules say so, nothing breaks.
func TestExtensionOfNothing(t *testing.T) {
	edit := func(l *ladder.Ladder) {
		cellOf(l, "testing", "l2").Extends = txt("l9")
		cellOf(l, "testing", "l3").Extends = txt("l3")
	}
	thereAndBack(t, edit, func(l *ladder.Ladder) { cellOf(l, "testing", "l2").Criteria[0].Text = txt("Sets the strategy.") },
		[]string{"x/testing/l2#strategy criteria changed: reworded, minor"},
		[]string{"x/testing/l2#strategy criteria changed: reworded, minor"})
}
