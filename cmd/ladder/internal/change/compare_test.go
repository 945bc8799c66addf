package change

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// compared tells how two levels of the sample differ once it is edited.
func compared(t *testing.T, edit func(*ladder.Ladder), from, to string) (Comparison, []string) {
	t.Helper()
	l := sample()
	if edit != nil {
		edit(l)
	}
	l.Sort()
	locate("x.cue", l)
	before, _ := json.Marshal(l)
	c := Between(l, from, to)
	if after, _ := json.Marshal(l); string(before) != string(after) {
		t.Fatal("comparing changed the ladder")
	}
	if raw, err := json.Marshal(c); err != nil || strings.Contains(string(raw), "null") {
		t.Fatalf("%v: %s", err, raw)
	}
	told := []string{fmt.Sprintf("%d of %d the same", c.Same, c.Skills)}
	for _, ch := range c.Changes {
		told = append(told, fmt.Sprintf("%s %s %s %s: %s > %s", ch.Path, ch.Field, ch.Kind, ch.Meaning, ch.Old, ch.New))
		if ch.Impact != None || ch.Level != to || ch.From != "" {
			t.Errorf("%+v", ch)
		}
	}
	return c, told
}

func TestBetween(t *testing.T) {
	cumulative := func(l *ladder.Ladder) { l.Cumulative.Value = true }
	tests := []struct {
		name     string
		edit     func(*ladder.Ladder)
		from, to string
		want     []string
	}{
		{"a cell that extends the other shows what it adds", nil, "l1", "l2", []string{"0 of 2 the same",
			"x:level/l2 about removed reworded: Learns the trade. > ",
			"x:level/l2 attributes added structural:  > A feature",
			"x/testing/l2 proficiency added raised:  > working",
			"x/testing/l2#strategy criteria added raised:  > Sets the strategy of testing for a whole feature.",
			"x/feedback/l2 summary changed reworded: Asks for feedback on own work. > Gives feedback to peers.",
			"x/feedback/l2 optional changed lowered: false > true"}},
		{"the other way round", func(l *ladder.Ladder) { l.Skills = l.Skills[:1] }, "l2", "l1", []string{"0 of 1 the same",
			"x:level/l1 about added reworded:  > Learns the trade.",
			"x:level/l1 attributes removed structural: A feature > ",
			"x/testing/l1 proficiency removed lowered: working > ",
			"x/testing/l1#strategy criteria removed lowered: Sets the strategy of testing for a whole feature. > "}},
		{"branches, and what is not expected", func(l *ladder.Ladder) {
			l.Levels[2].Examples, l.Skill("testing").Descriptor("l3").Examples = nil, nil
			l.Skill("feedback").Descriptor("m1").Summary = txt("builds a culture of feedback in several teams")
		}, "l3", "m1", []string{"1 of 2 the same",
			"x/testing/m1 notExpected changed lowered: Makes sure that all teams know what good tests are.\n\nCoaching: Coaches other engineers in testing well. > Managers leave this to engineers."}},
		{"not expected at both", func(l *ladder.Ladder) {
			*cellOf(l, "testing", "l3") = ladder.Descriptor{Level: txt("l3"), NotExpected: txt("Too high.")}
			l.Levels[2].Examples = nil
		}, "l3", "m1", []string{"0 of 1 the same",
			"x/feedback/m1 summary changed reworded: Builds a culture of feedback in several teams. > Gives every report feedback each week."}},
		{"a skill that only one level has", func(l *ladder.Ladder) {
			l.Skills[1].Descriptors = l.Skills[1].Descriptors[3:]
			l.Levels[2].Examples = nil
			*cellOf(l, "testing", "l3") = ladder.Descriptor{Level: txt("l3"), NotExpected: txt("Too high.")}
		}, "l3", "m1", []string{"0 of 1 the same", "x/feedback/m1 descriptor added raised:  > Gives every report feedback each week."}},
		{"another id, title or order says nothing new", func(l *ladder.Ladder) {
			c := cellOf(l, "testing", "l3")
			*c = ladder.Descriptor{Level: txt("l3"), Criteria: []ladder.Criterion{
				crit("looks", "Reviews", "You may review the tests of other people in the team."), crit("units", "Unit tests", "Writes unit tests for own code.")}}
			l.Levels[0].About, l.Levels[2].Examples, l.Skills = txt(""), nil, l.Skills[:1]
		}, "l1", "l3", []string{"1 of 1 the same"}},
		{"a criterion reworded", func(l *ladder.Ladder) {
			*cellOf(l, "testing", "l3") = ladder.Descriptor{Level: txt("l3"), Criteria: []ladder.Criterion{
				crit("unit", "Unit tests", "Writes unit tests for own code."), crit("review", "Reviews", "You must review the tests of other people in the team.")}}
			l.Levels[0].About, l.Levels[2].Examples, l.Skills = txt(""), nil, l.Skills[:1]
		}, "l1", "l3", []string{"0 of 1 the same",
			"x/testing/l3#review criteria changed reworded: You may review the tests of other people in the team. > You must review the tests of other people in the team."}},
		{"a level with itself", nil, "l2", "l2", []string{"2 of 2 the same"}},
		{"cumulative: a level has what those before it have", func(l *ladder.Ladder) {
			cumulative(l)
			l.Levels[0].About, l.Levels[1].Attributes, l.Levels[2].Examples = txt(""), nil, nil
			cellOf(l, "testing", "l3").Examples = nil
		}, "l2", "l3", []string{"0 of 2 the same", // what is optional at l2 is no part of l3
			"x/testing/l3 summary added raised:  > Makes sure that all teams know what good tests are.",
			"x/testing/l3#coaching criteria added raised:  > Coaches other engineers in testing well.",
			"x/feedback/l3 summary added raised:  > Builds a culture of feedback in several teams."}},
		{"cumulative: a cell that is missing or not expected adds nothing", func(l *ladder.Ladder) {
			cumulative(l)
			l.Levels[0].About, l.Levels[1].Attributes = txt(""), nil
			l.Skills = l.Skills[:1]
			l.Skills[0].Descriptors = l.Skills[0].Descriptors[:2]
			*cellOf(l, "testing", "l2") = ladder.Descriptor{Level: txt("l2"), NotExpected: txt("Nothing more.")}
		}, "l1", "l2", []string{"1 of 1 the same"}},
		{"cumulative: an id again takes the place of the lower one's", func(l *ladder.Ladder) {
			cumulative(l)
			l.Levels[0].About, l.Levels[1].Attributes, l.Skills = txt(""), nil, l.Skills[:1]
			*cellOf(l, "testing", "l2") = ladder.Descriptor{Level: txt("l2"), Criteria: []ladder.Criterion{
				crit("unit", "Unit tests", "Writes unit tests for own code, and for that of others.")}}
		}, "l1", "l2", []string{"0 of 1 the same",
			"x/testing/l2#unit criteria changed reworded: Writes unit tests for own code. > Writes unit tests for own code, and for that of others."}},
		{"cumulative: across branches", func(l *ladder.Ladder) {
			cumulative(l)
			l.Levels[2].Examples, l.Skills = nil, l.Skills[1:]
		}, "l3", "m1", []string{"0 of 1 the same",
			"x/feedback/m1 summary removed lowered: Builds a culture of feedback in several teams. > ",
			"x/feedback/m1 summary added raised:  > Gives every report feedback each week."}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, got := compared(t, test.edit, test.from, test.to); !slices.Equal(got, test.want) {
				t.Errorf("-want +got:\n%s", cmp.Diff(test.want, got))
			}
		})
	}
}

// What a comparison speaks of has names, both levels above all.
func TestBetweenNames(t *testing.T) {
	c, _ := compared(t, func(l *ladder.Ladder) { l.Skills = l.Skills[:1] }, "l2", "l2")
	want := map[string]string{"x": "Engineering", "x:level/l2": "L2 Senior engineer"}
	if d := cmp.Diff(want, c.Titles); d != "" {
		t.Error(d)
	}
	if c.Base != "x:level/l2" || len(c.Surroundings) != 1 || len(c.Surroundings[0].Levels) != 4 {
		t.Errorf("%+v", c)
	}
}

// Whatever two levels ask for: compared with itself a level is the same, the other
// way round each new thing is gone.
func TestBetweenLevelsOfAnyLadder(t *testing.T) {
	t.Parallel()
	turned := map[Kind]Kind{Added: Removed, Removed: Added, Changed: Changed}
	for seed := range 50 * *soak {
		_, ladders := pairOf(seed)
		l := ladders[0]
		for _, from := range l.Levels {
			if c := Between(l, from.ID.Value, from.ID.Value); c.Same != c.Skills || len(c.Changes) > 0 {
				t.Fatalf("seed %d: %s differs from itself: %v", seed, from.ID.Value, brief(c.Changes))
			}
			for _, to := range l.Levels {
				there, back := Between(l, from.ID.Value, to.ID.Value), Between(l, to.ID.Value, from.ID.Value)
				var forth, turn []string
				for _, c := range there.Changes {
					forth = append(forth, fmt.Sprintf("%s %s %q %q", turned[c.Kind], c.Field, c.New, c.Old))
				}
				for _, c := range back.Changes {
					turn = append(turn, fmt.Sprintf("%s %s %q %q", c.Kind, c.Field, c.Old, c.New))
				}
				slices.Sort(forth)
				slices.Sort(turn)
				if there.Same != back.Same || there.Skills != back.Skills || !slices.Equal(forth, turn) {
					t.Fatalf("seed %d, %s and %s: %s", seed, from.ID.Value, to.ID.Value, cmp.Diff(forth, turn))
				}
			}
		}
	}
}
