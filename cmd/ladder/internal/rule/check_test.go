package rule

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A broken is a sound ladder with something done to it, and all the findings
// that this should give.
type broken struct {
	name string
	do   func(l *ladder.Ladder)
	want []string // without the file and column, which are always the same
}

func check(t *testing.T, tests []broken) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := sound()
			test.do(l)
			var got []string
			for _, line := range lines(integrity(put(l))) {
				got = append(got, strings.Replace(strings.TrimPrefix(line, "x.cue:"), ":1 ", " ", 1))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

func testingSkill(l *ladder.Ladder) *ladder.Skill { return &l.Skills[0] }

func TestSound(t *testing.T) {
	check(t, []broken{
		{name: "as it is", do: func(*ladder.Ladder) {}},
		{name: "nothing at all", do: func(l *ladder.Ladder) { *l = ladder.Ladder{} }},
	})
}

func TestDuplicateID(t *testing.T) {
	check(t, []broken{
		{
			name: "a level is not said to lack descriptors twice",
			do: func(l *ladder.Ladder) {
				l.Levels[1].ID = at(7, "l2")
				l.Levels = append(l.Levels, ladder.Level{ID: at(9, "l2"), Title: text("Copy"), Was: texts("old")})
				l.Levels[1].Was = texts("old")
				l.Skills[1].Descriptors = []ladder.Descriptor{cell("l1", "Hears."), cell("l3", "Hears all.")}
			},
			want: []string{
				`9 duplicate-id [/l2] two levels have the id "l2": already at x.cue:7 | give one of the two another id, or remove the one that should not be here`,
				`60 missing-descriptor [listening/l2] skill "Listening" has no descriptor for L2 Senior | write descriptors: l2: {...}, say why not with notExpected: "...", or list the skill's levels`,
			},
		},
		{
			name: "three of one id, and two without",
			do: func(l *ladder.Ladder) {
				l.Contexts = []ladder.Term{{ID: at(7, "tech")}, {ID: at(8, "tech")}, {}, {}, {ID: at(9, "tech")}}
			},
			want: []string{
				`8 duplicate-id [/] two contexts have the id "tech": already at x.cue:7 | give one of the two another id, or remove the one that should not be here`,
				`9 duplicate-id [/] two contexts have the id "tech": already at x.cue:7 | give one of the two another id, or remove the one that should not be here`,
			},
		},
		{
			name: "every other kind",
			do: func(l *ladder.Ladder) {
				twice := func(line int, id string) []ladder.Term {
					return []ladder.Term{{ID: at(line, id)}, {ID: at(line+1, id)}}
				}
				l.Tracks, l.Categories = twice(11, "a"), append(l.Categories, twice(21, "b")...)
				l.Attributes, l.Scale = append(l.Attributes, twice(31, "c")...), append(l.Scale, twice(41, "d")...)
			},
			want: []string{
				`12 duplicate-id [/] two tracks have the id "a": already at x.cue:11 | give one of the two another id, or remove the one that should not be here`,
				`22 duplicate-id [/] two categories have the id "b": already at x.cue:21 | give one of the two another id, or remove the one that should not be here`,
				`32 duplicate-id [/] two attributes have the id "c": already at x.cue:31 | give one of the two another id, or remove the one that should not be here`,
				`42 duplicate-id [/] two proficiencies have the id "d": already at x.cue:41 | give one of the two another id, or remove the one that should not be here`,
			},
		},
		{
			name: "criteria by id and by title",
			do: func(l *ladder.Ladder) {
				testingSkill(l).Descriptors[0].Criteria = []ladder.Criterion{
					{ID: at(7, "strategy"), Title: text("Plan"), Text: text("a")},
					{Title: at(8, "Strategy!"), Text: text("b")},
					{ID: at(9, "strategy"), Text: text("c")},
					{Title: at(10, "計画"), Text: text("d")},
					{Title: at(11, "戦略"), Text: text("e")},
				}
			},
			want: []string{
				`8 duplicate-id [testing/l1] two criteria of skill "Testing" at L1 Engineer have the id "strategy": already at x.cue:7 | the title is the id where none is written: give one of the two another title or an id, or remove the one that should not be here`,
				`9 duplicate-id [testing/l1] two criteria of skill "Testing" at L1 Engineer have the id "strategy": already at x.cue:7 | give one of the two another id, or remove the one that should not be here`,
			},
		},
	})
}

func TestWasTaken(t *testing.T) {
	check(t, []broken{
		{
			name: "its own, another's, twice, claimed before",
			do: func(l *ladder.Ladder) {
				l.Levels[0].ID = at(5, "l1")
				l.Levels[0].Was = []ladder.Text{at(6, "l1")}
				l.Levels[1].Was = []ladder.Text{at(7, "l1"), at(8, "old"), at(9, "old")}
				l.Levels[2].Was = []ladder.Text{at(10, "old")}
			},
			want: []string{
				`6 was-taken [/l1] L1 Engineer was "l1" before, which is still its id | remove "l1" from was, which lists the ids of before alone`,
				`7 was-taken [/l2] L2 Senior was "l1" before, but another level has that id now: already at x.cue:5 | an id is not used again: give the other level a new one, or remove "l1" from was`,
				`9 was-taken [/l2] L2 Senior was "old" before, and says so twice: already at x.cue:8 | remove one of the two`,
				`10 was-taken [/l3] L3 Lead was "old" before, but so was another level: already at x.cue:8 | leave "old" with the one that replaced it`,
			},
		},
		{
			name: "a skill, a track, a category; kinds do not mix",
			do: func(l *ladder.Ladder) {
				l.Skills[0].Was = []ladder.Text{at(6, "listening"), text("l1"), text("craft")}
				l.Tracks[0].Was = []ladder.Text{at(7, "management")}
				l.Tracks[1].ID = at(8, "management")
				l.Categories[1].Was = []ladder.Text{at(9, "people")}
			},
			want: []string{
				`6 was-taken [testing/] skill "Testing" was "listening" before, but another skill has that id now: already at x.cue:60 | an id is not used again: give the other skill a new one, or remove "listening" from was`,
				`7 was-taken [/] track "Individual" was "management" before, but another track has that id now: already at x.cue:8 | an id is not used again: give the other track a new one, or remove "management" from was`,
				`9 was-taken [/] category "People" was "people" before, which is still its id | remove "people" from was, which lists the ids of before alone`,
			},
		},
		{
			name: "a criterion's, by id, by title and of one that has neither",
			do: func(l *ladder.Ladder) {
				testingSkill(l).Descriptors[0].Criteria = []ladder.Criterion{
					{ID: text("plan"), Title: text("Plan"), Text: text("a"), Was: []ladder.Text{at(6, "review"), at(7, "gone")}},
					{Title: at(8, "Review"), Text: text("b")},
					{Text: text("Keeps tests short."), Was: []ladder.Text{at(9, "gone")}},
				}
			},
			want: []string{
				`6 was-taken [testing/l1] criterion "Plan" of skill "Testing" at L1 Engineer was "review" before, but another criterion has that id now: already at x.cue:8 | an id is not used again: give the other criterion a new one, or remove "review" from was`,
				`9 was-taken [testing/l1] criterion "Keeps tests short." of skill "Testing" at L1 Engineer was "gone" before, but so was another criterion: already at x.cue:7 | leave "gone" with the one that replaced it`,
			},
		},
	})
}

func TestLevelCycle(t *testing.T) {
	check(t, []broken{
		{
			name: "after itself",
			do:   func(l *ladder.Ladder) { l.Levels[1].After = []ladder.Text{at(7, "l2")} },
			want: []string{`7 level-cycle [/l2] L2 Senior comes after itself | a ladder begins somewhere: remove "l2" from this after`},
		},
		{
			name: "by default, and extensions have nothing to add to that",
			do:   func(l *ladder.Ladder) { l.Levels[0].After = []ladder.Text{at(7, "l3")} },
			want: []string{`7 level-cycle [/l1] L1 Engineer comes after L3 Lead, which comes after L2 Senior, which comes after L1 Engineer | a ladder begins somewhere: remove "l3" from this after`},
		},
		{
			name: "told once, two of them",
			do: func(l *ladder.Ladder) {
				l.Levels[0].After = []ladder.Text{at(7, "l2"), at(8, "l1")}
				l.Levels[1].After = []ladder.Text{at(9, "l3"), at(10, "l1")}
				l.Levels[2].After = []ladder.Text{at(11, "l2"), text("l1")}
			},
			want: []string{
				`7 level-cycle [/l1] L1 Engineer comes after L2 Senior, which comes after L1 Engineer | a ladder begins somewhere: remove "l2" from this after`,
				`8 level-cycle [/l1] L1 Engineer comes after itself | a ladder begins somewhere: remove "l1" from this after`,
				`9 level-cycle [/l2] L2 Senior comes after L3 Lead, which comes after L2 Senior | a ladder begins somewhere: remove "l3" from this after`,
			},
		},
		{
			name: "a long one",
			do: func(l *ladder.Ladder) {
				*l = ladder.Ladder{}
				for _, id := range strings.Fields("a b c d e f g h i j") {
					l.Levels = append(l.Levels, level(id, "", id))
				}
				l.Levels[0].After = []ladder.Text{at(7, "j")}
			},
			want: []string{`7 level-cycle [/a] level "a" comes after level "j", which comes after level "i", which comes after level "h", which comes after level "g", which comes after level "f", which comes after level "e", which comes after level "d", which comes after others, which comes after level "a" | a ladder begins somewhere: remove "j" from this after`},
		},
		{
			name: "branches that join are none, nor a copy of a level",
			do: func(l *ladder.Ladder) {
				l.Levels[1].AfterPos = ladder.Pos{File: "x.cue", Line: 3, Column: 1}
				l.Levels[2].After = texts("l1", "l2")
				l.Levels = append(l.Levels, ladder.Level{ID: at(7, "l1"), After: texts("l3")})
				l.Levels[0].ID = at(5, "l1")
				l.Skills = nil
				l.Levels[0].Examples = nil
			},
			want: []string{`7 duplicate-id [/l1] two levels have the id "l1": already at x.cue:5 | give one of the two another id, or remove the one that should not be here`},
		},
	})
}

func TestMissingDescriptor(t *testing.T) {
	remove := func(l *ladder.Ladder) { l.Skills[1].Descriptors = l.Skills[1].Descriptors[1:2] }
	check(t, []broken{
		{
			name: "levels without a code, of a draft",
			do: func(l *ladder.Ladder) {
				remove(l)
				l.Status = text(ladder.Draft)
				l.Levels[0].Code = ladder.Text{}
				l.Levels[2].Title = ladder.Text{}
			},
			want: []string{
				`60 missing-descriptor [listening/l1] skill "Listening" has no descriptor for level "Engineer" | write descriptors: l1: {...}, say why not with notExpected: "...", or list the skill's levels`,
				`60 missing-descriptor [listening/l3] skill "Listening" has no descriptor for level "L3" | write descriptors: l3: {...}, say why not with notExpected: "...", or list the skill's levels`,
			},
		},
		{
			name: "an id that CUE wants quoted, a level without an id",
			do: func(l *ladder.Ladder) {
				l.Levels = append(l.Levels, level("vp-1", "L4", "VP"), level("", "L5", "CTO"))
				l.Skills = l.Skills[:1]
				l.Levels[0].Examples = nil
			},
			want: []string{`50 missing-descriptor [testing/vp-1] skill "Testing" has no descriptor for L4 VP | write descriptors: "vp-1": {...}, say why not with notExpected: "...", or list the skill's levels`},
		},
		{
			name: "one under a misspelt level is not missing",
			do: func(l *ladder.Ladder) {
				remove(l)
				l.Skills[1].Descriptors = append(l.Skills[1].Descriptors,
					ladder.Descriptor{Level: at(7, "L1"), Summary: text("a")},
					ladder.Descriptor{Level: at(8, "lead"), Summary: text("a")})
			},
			want: []string{
				`7 unknown-level [listening/] skill "Listening" has a descriptor for level "L1", but there is no such level | did you mean "l1"?`,
				`8 unknown-level [listening/] skill "Listening" has a descriptor for level "lead", but there is no such level | did you mean "l3"?`,
			},
		},
		{name: "cumulative", do: func(l *ladder.Ladder) { remove(l); l.Cumulative.Value = true }},
		{name: "for the skill's levels only", do: func(l *ladder.Ladder) { remove(l); l.Skills[1].Levels = texts("l2") }},
		{
			name: "for no level",
			do: func(l *ladder.Ladder) {
				l.Skills[1].Descriptors = nil
				l.Skills[1].LevelsPos = ladder.Pos{File: "x.cue", Line: 3, Column: 1}
			},
		},
	})
}

func TestCellKind(t *testing.T) {
	replace := func(d ladder.Descriptor) func(*ladder.Ladder) {
		return func(l *ladder.Ladder) { testingSkill(l).Descriptors[2] = d }
	}
	check(t, []broken{
		{
			name: "empty",
			do:   replace(ladder.Descriptor{Level: at(7, "l3")}),
			want: []string{`7 cell-kind [testing/l3] skill "Testing" at L3 Lead says nothing | write a summary or criteria, or say why nothing is expected with notExpected: "..."`},
		},
		{
			name: "optional and nothing else",
			do:   replace(ladder.Descriptor{Level: at(7, "l3"), Optional: ladder.Bool{Value: true}}),
			want: []string{`7 cell-kind [testing/l3] skill "Testing" at L3 Lead says nothing | write a summary or criteria, or say why nothing is expected with notExpected: "..."`},
		},
		{
			name: "not expected and all the rest",
			do: replace(ladder.Descriptor{Level: text("l3"), NotExpected: at(8, "No."), Summary: text("Yes."),
				Criteria: []ladder.Criterion{{Text: text("a")}}, Examples: []ladder.Example{{Text: text("a")}},
				Links: []ladder.Link{{URL: text("a")}}, Proficiency: text("expert"), Extends: text("l1"),
				Optional: ladder.Bool{Pos: ladder.Pos{File: "x.cue", Line: 3, Column: 1}}}),
			want: []string{`8 cell-kind [testing/l3] skill "Testing" at L3 Lead has notExpected beside summary, criteria, examples, links, proficiency, optional and extends | remove summary, criteria, examples, links, proficiency, optional and extends if nothing is expected, else remove notExpected`},
		},
		{
			name: "not expected, but optional",
			do:   replace(ladder.Descriptor{Level: text("l3"), NotExpected: at(8, "No."), Optional: ladder.Bool{Value: true}}),
			want: []string{`8 cell-kind [testing/l3] skill "Testing" at L3 Lead has notExpected beside optional | remove optional if nothing is expected, else remove notExpected`},
		},
		{
			name: "for a level that is left out",
			do: func(l *ladder.Ladder) {
				testingSkill(l).Levels = texts("l1", "l2")
				testingSkill(l).Descriptors[2].Level = at(7, "l3")
			},
			want: []string{`7 cell-kind [testing/l3] skill "Testing" has a descriptor for L3 Lead, which its levels leave out | add "l3" to the skill's levels, or remove the descriptor`},
		},
		{
			name: "a misspelt level is not left out, nor one that is not there",
			do: func(l *ladder.Ladder) {
				testingSkill(l).Levels = append(texts("l1", "l2"), at(6, "l33"))
				testingSkill(l).Descriptors = append(testingSkill(l).Descriptors, ladder.Descriptor{Level: at(7, "l9"), Summary: text("a")})
			},
			want: []string{
				`6 unknown-level [testing/] skill "Testing" lists level "l33", but there is no such level | did you mean "l3"?`,
				`7 unknown-level [testing/] skill "Testing" has a descriptor for level "l9", but there is no such level | use "l1", "l2" or "l3", or add {id: "l9", title: "..."} to levels`,
			},
		},
		{name: "a proficiency is content", do: replace(ladder.Descriptor{Level: text("l3"), Proficiency: text("expert")})},
		{name: "an extension may be optional", do: replace(ladder.Descriptor{Level: text("l3"), Extends: text("l2"), Optional: ladder.Bool{Value: true}})},
	})
}

func TestExtendsUnknown(t *testing.T) {
	extend := func(from int, to ladder.Text) func(*ladder.Ladder) {
		return func(l *ladder.Ladder) {
			testingSkill(l).Descriptors[from].Extends = to
			testingSkill(l).Descriptors[from].NotExpected = ladder.Text{}
		}
	}
	check(t, []broken{
		{
			name: "itself",
			do:   extend(1, at(7, "l2")),
			want: []string{`7 extends-unknown [testing/l2] skill "Testing" at L2 Senior extends itself | extend "l1", or write out what is expected at L2 Senior`},
		},
		{
			name: "misspelt",
			do:   extend(1, at(7, "l11")),
			want: []string{`7 extends-unknown [testing/l2] skill "Testing" at L2 Senior extends level "l11", but there is no such level | did you mean "l1"?`},
		},
		{
			name: "not there",
			do:   extend(2, at(7, "junior")),
			want: []string{`7 extends-unknown [testing/l3] skill "Testing" at L3 Lead extends level "junior", but there is no such level | extend "l1" or "l2", or write out what is expected at L3 Lead`},
		},
		{
			name: "a later one",
			do:   extend(0, at(7, "l2")),
			want: []string{`7 extends-unknown [testing/l1] skill "Testing" at L1 Engineer extends L2 Senior, which does not come before it | write out what is expected at L1 Engineer`},
		},
		{
			name: "one of another branch",
			do: func(l *ladder.Ladder) {
				extend(2, at(7, "l2"))(l)
				l.Levels[2].After = texts("l1")
			},
			want: []string{`7 extends-unknown [testing/l3] skill "Testing" at L3 Lead extends L2 Senior, which does not come before it | extend "l1", or write out what is expected at L3 Lead`},
		},
		{
			name: "not expected",
			do: func(l *ladder.Ladder) {
				testingSkill(l).Descriptors[0] = ladder.Descriptor{Level: text("l1"), NotExpected: text("No.")}
				testingSkill(l).Descriptors[1].Extends = at(7, "l1")
			},
			want: []string{`7 extends-unknown [testing/l2] skill "Testing" at L2 Senior extends L1 Engineer, where the skill is not expected | write out what is expected at L2 Senior`},
		},
		{
			name: "missing",
			do: func(l *ladder.Ladder) {
				testingSkill(l).Descriptors = testingSkill(l).Descriptors[1:]
				testingSkill(l).Descriptors[0].Extends = at(7, "l1")
				l.Cumulative.Value = true
			},
			want: []string{`7 extends-unknown [testing/l2] skill "Testing" at L2 Senior extends L1 Engineer, for which the skill has no descriptor | write out what is expected at L2 Senior`},
		},
		{
			name: "a cell under a misspelt level is there",
			do:   func(l *ladder.Ladder) { testingSkill(l).Descriptors[0].Level = at(7, "l11") },
			want: []string{`7 unknown-level [testing/] skill "Testing" has a descriptor for level "l11", but there is no such level | did you mean "l1"?`},
		},
		{
			name: "what comes before can't be told",
			do:   func(l *ladder.Ladder) { l.Levels[1].After = []ladder.Text{at(7, "l0")} },
			want: []string{`7 unknown-level [/l2] L2 Senior comes after level "l0", but there is no such level | use "l1", "l2" or "l3", or add {id: "l0", title: "..."} to levels`},
		},
		{
			name: "an id of a level could not be read",
			do:   func(l *ladder.Ladder) { l.Levels[0].ID = ladder.Text{} },
		},
	})
}
