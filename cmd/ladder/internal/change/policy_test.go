package change

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

func brief(changes []Change) []string {
	out := []string{}
	for _, c := range changes {
		s := fmt.Sprintf("%s %s %s: %s, %s", c.Path, c.Field, c.Kind, c.Meaning, c.Impact)
		if c.From != "" {
			s += ", from " + c.From
		}
		if len(c.Reaches) > 0 {
			s += fmt.Sprint(", reaches ", c.Reaches)
		}
		if len(c.Left) > 0 {
			s += fmt.Sprint(", left ", c.Left)
		}
		out = append(out, s)
	}
	return out
}

func diffOf(base, head *ladder.Ladder) []Change {
	var b, h []*ladder.Ladder
	if base != nil {
		base.Sort()
		locate("x.cue", base)
		b = append(b, base)
	}
	if head != nil {
		head.Sort()
		locate("x.cue", head)
		h = append(h, head)
	}
	return Diff(nil, b, h)
}

func cellOf(l *ladder.Ladder, skill, level string) *ladder.Descriptor {
	return l.Skill(skill).Descriptor(level)
}

func levelOf(l *ladder.Ladder, id string) *ladder.Level { level, _ := l.Level(id); return level }

// The policy by example: what an edit of the sample means, and what the same
// edit means when it is taken back.
func TestPolicy(t *testing.T) {
	type edit = func(l *ladder.Ladder)
	both := func(e edit, f edit) edit { return func(l *ladder.Ladder) { e(l); f(l) } }
	cumulative := func(l *ladder.Ladder) { l.Cumulative.Value = true }
	draft := func(l *ladder.Ladder) { l.Status = txt("draft") }
	dropSkill := func(l *ladder.Ladder) { l.Skills = l.Skills[:1] }
	levelBelowTop := func(l *ladder.Ladder) {
		l.Levels = slices.Insert(l.Levels, 2, ladder.Level{ID: txt("l25"), Title: txt("Engineer IV")})
	}
	cellAt := func(level string, criteria ...ladder.Criterion) edit {
		return func(l *ladder.Ladder) {
			s := l.Skill("testing")
			s.Descriptors = append(s.Descriptors, ladder.Descriptor{Level: txt(level), Criteria: criteria})
		}
	}
	without := func(level string) edit {
		return func(l *ladder.Ladder) {
			s := l.Skill("testing")
			s.Descriptors = slices.DeleteFunc(s.Descriptors, func(d ladder.Descriptor) bool { return d.Level.Value == level })
		}
	}
	tests := []struct {
		name       string
		before     edit // of base and head, or nil
		edit       edit // of head
		want, back []string
	}{
		{"a track added", nil,
			func(l *ladder.Ladder) { l.Tracks = append(l.Tracks, term("ops", "Operations")) },
			[]string{"x:track/ops track added: structural, minor"},
			[]string{"x:track/ops track removed: structural, major"}},
		{"a track renamed", nil,
			func(l *ladder.Ladder) {
				l.Tracks[1].ID, l.Tracks[1].Was = txt("lead"), txts("mgmt")
				l.Levels[3].Track = txt("lead")
			},
			[]string{"x:track/lead track renamed: structural, major, from x:track/mgmt"},
			[]string{"x:track/mgmt track renamed: structural, major, from x:track/lead"}},
		{"a category added", nil,
			func(l *ladder.Ladder) { l.Categories = append(l.Categories, term("biz", "Business")) },
			[]string{"x:category/biz category added: structural, minor"},
			[]string{"x:category/biz category removed: structural, major"}},
		{"categories in another order", nil,
			func(l *ladder.Ladder) { slices.Reverse(l.Categories) },
			[]string{"x categories moved: editorial, patch"},
			[]string{"x categories moved: editorial, patch"}},
		{"a level in the middle", nil,
			func(l *ladder.Ladder) {
				l.Levels = slices.Insert(l.Levels, 1, ladder.Level{ID: txt("l15"), Title: txt("Engineer II")})
			},
			[]string{"x:level/l15 level added: structural, minor"},
			[]string{"x:level/l15 level removed: structural, major"}},
		{"a level with content in the middle", nil,
			both(levelBelowTop, cellAt("l25", crit("", "Coaching", "Writes the tests of others."))),
			[]string{"x:level/l25 level added: structural, minor"},
			[]string{"x:level/l25 level removed: structural, major"}},
		{"a level with content that higher ones include", cumulative,
			both(levelBelowTop, cellAt("l25", crit("", "Coaching", "Writes the tests of others."))),
			[]string{"x:level/l25 level added: raised, major"},
			[]string{"x:level/l25 level removed: structural, major"}},
		{"a level with content that higher ones had", cumulative,
			both(levelBelowTop, cellAt("l25", crit("", "", "Coaches other engineers in testing well."), crit("", "", "Writes unit tests for own code."))),
			[]string{"x:level/l25 level added: structural, minor"},
			[]string{"x:level/l25 level removed: structural, major"}},
		{"a level with content that none includes", cumulative,
			func(l *ladder.Ladder) {
				l.Levels = append(l.Levels, ladder.Level{ID: txt("l25"), After: txts("l3")})
				cellAt("l25", crit("", "Coaching", "Writes the tests of others."))(l)
			},
			[]string{"x:level/l25 level added: structural, minor"},
			[]string{"x:level/l25 level removed: structural, major"}},
		{"a skill that asks only at a level added, which higher ones include", both(cumulative, dropSkill),
			func(l *ladder.Ladder) {
				levelBelowTop(l)
				l.Skills = append(l.Skills, ladder.Skill{ID: txt("speed"), Title: txt("Speed"),
					Descriptors: []ladder.Descriptor{{Level: txt("l25"), Summary: txt("Works fast.")}}})
			},
			[]string{"x:level/l25 level added: structural, minor", "x/speed skill added: raised, major"},
			[]string{"x:level/l25 level removed: structural, major", "x/speed skill removed: structural, major"}},
		{"a level renamed", nil,
			func(l *ladder.Ladder) {
				l.Levels[1].ID, l.Levels[1].Was = txt("senior"), txts("l2")
				l.Levels[3].After = txts("senior")
				cellOf(l, "testing", "l2").Level = txt("senior")
				cellOf(l, "feedback", "l2").Level = txt("senior")
			},
			[]string{"x:level/senior level renamed: structural, major, from x:level/l2"},
			[]string{"x:level/l2 level renamed: structural, major, from x:level/senior"}},
		{"a level moved", nil,
			func(l *ladder.Ladder) { l.Levels = append(l.Levels[1:3:3], l.Levels[0], l.Levels[3]) },
			[]string{"x:level/l1 level moved: structural, major, from x:level/l1"},
			[]string{"x:level/l1 level moved: structural, major, from x:level/l1"}},
		{"a level after another", nil,
			func(l *ladder.Ladder) { l.Levels[3].After = txts("l3") },
			[]string{"x:level/m1 after changed: structural, major"},
			[]string{"x:level/m1 after changed: structural, major"}},
		{"after written out", nil,
			func(l *ladder.Ladder) { l.Levels[1].After = txts("l1") }, []string{}, []string{}},
		{"a new level that cuts the row", nil,
			func(l *ladder.Ladder) {
				l.Levels = slices.Insert(l.Levels, 1, ladder.Level{ID: txt("l15"), Title: txt("Engineer II"), After: []ladder.Text{}})
			},
			[]string{"x:level/l15 level added: structural, minor", "x:level/l2 after changed: structural, major"},
			[]string{"x:level/l15 level removed: structural, major", "x:level/l2 after changed: structural, major"}},
		{"a level on another track", nil,
			func(l *ladder.Ladder) { l.Levels[3].Track = txt("ic") },
			[]string{"x:level/m1 track moved: structural, major, from x:level/m1"},
			[]string{"x:level/m1 track moved: structural, major, from x:level/m1"}},
		{"a code", nil,
			func(l *ladder.Ladder) { l.Levels[0].Code = txt("E1") },
			[]string{"x:level/l1 code changed: reworded, minor"},
			[]string{"x:level/l1 code changed: reworded, minor"}},
		{"a level's title, attribute and example", nil,
			func(l *ladder.Ladder) {
				l.Levels[1].Title = txt("Lead engineer")
				l.Levels[1].Attributes[0].Text = txt("A product")
				l.Levels[2].Examples[0].Text = txt("Planned the move to another data centre.")
				l.Levels[2].Refs = []ladder.Ref{{System: txt("workday"), ID: txt("P3")}}
			},
			[]string{"x:level/l2 title changed: reworded, minor", "x:level/l2 attributes changed: reworded, minor",
				"x:level/l3 examples changed: reworded, minor", "x:level/l3 refs added: editorial, patch"},
			[]string{"x:level/l2 title changed: reworded, minor", "x:level/l2 attributes changed: reworded, minor",
				"x:level/l3 examples changed: reworded, minor", "x:level/l3 refs removed: editorial, patch"}},
		{"the skills of an example", nil,
			func(l *ladder.Ladder) { l.Levels[2].Examples[0].Skills = txts("testing", "feedback") },
			[]string{"x:level/l3 skills changed: structural, minor"},
			[]string{"x:level/l3 skills changed: structural, minor"}},
		{"a skill added", dropSkill,
			func(l *ladder.Ladder) { l.Skills = append(l.Skills, sample().Skills[1]) },
			[]string{"x/feedback skill added: raised, major"},
			[]string{"x/feedback skill removed: structural, major"}},
		{"a skill added that asks nothing", dropSkill,
			func(l *ladder.Ladder) {
				s := sample().Skills[1]
				s.Baseline, s.Descriptors = txt(""), s.Descriptors[1:2]
				l.Skills = append(l.Skills, s)
			},
			[]string{"x/feedback skill added: structural, minor"},
			[]string{"x/feedback skill removed: structural, major"}},
		{"a skill renamed", nil,
			func(l *ladder.Ladder) {
				l.Skills[0].ID, l.Skills[0].Was = txt("quality"), txts("testing")
				l.Levels[2].Examples[0].Skills = txts("quality")
				cellOf(l, "quality", "l3").Summary = txt("Makes sure that some teams know what good tests are.")
			},
			[]string{"x/quality skill renamed: structural, major, from x/testing", "x/quality/l3 summary changed: reworded, minor"},
			[]string{"x/testing skill renamed: structural, major, from x/quality", "x/testing/l3 summary changed: reworded, minor"}},
		{"a skill in another category", nil,
			func(l *ladder.Ladder) { l.Skill("feedback").Category = txt("craft") },
			[]string{"x/feedback category moved: structural, minor, from x/feedback"},
			[]string{"x/feedback category moved: structural, minor, from x/feedback"}},
		{"a skill's order, refs and title", nil,
			func(l *ladder.Ladder) {
				l.Skills[0].Order.Value = 3
				l.Skills[0].Title = txt("testing")
				l.Skills[0].Refs = []ladder.Ref{{System: txt("workday"), ID: txt("P3")}}
			},
			[]string{"x/testing title changed: editorial, patch", "x/testing order added: editorial, patch", "x/testing refs added: editorial, patch"},
			[]string{"x/testing title changed: editorial, patch", "x/testing order removed: editorial, patch", "x/testing refs removed: editorial, patch"}},
		{"a skill's baseline removed", nil,
			func(l *ladder.Ladder) { l.Skill("feedback").Baseline = txt("") },
			[]string{"x/feedback baseline removed: lowered, minor"},
			[]string{"x/feedback baseline added: raised, major"}},
		{"a skill's levels", nil,
			func(l *ladder.Ladder) { l.Skill("testing").Levels = txts("l1", "l2", "l3") },
			[]string{"x/testing levels changed: structural, minor"},
			[]string{"x/testing levels changed: structural, minor"}},
		{"all levels of a skill written out", nil,
			func(l *ladder.Ladder) { l.Skill("testing").Levels = txts("l1", "l2", "l3", "m1") }, []string{}, []string{}},
		{"a cell removed", nil,
			func(l *ladder.Ladder) { l.Skill("feedback").Descriptors = l.Skill("feedback").Descriptors[1:] },
			[]string{"x/feedback/l1 descriptor removed: lowered, minor"},
			[]string{"x/feedback/l1 descriptor added: raised, major"}},
		{"an optional cell removed", nil,
			func(l *ladder.Ladder) {
				l.Skill("feedback").Descriptors = slices.Delete(l.Skill("feedback").Descriptors, 1, 2)
			},
			[]string{"x/feedback/l2 descriptor removed: structural, minor"},
			[]string{"x/feedback/l2 descriptor added: structural, minor"}},
		{"a cell moved to a lower level", func(l *ladder.Ladder) {
			l.Skill("feedback").Descriptors = slices.Delete(l.Skill("feedback").Descriptors, 0, 1)
		},
			func(l *ladder.Ladder) { cellOf(l, "feedback", "l3").Level = txt("l1") },
			[]string{"x/feedback/l1 descriptor moved: raised, major, from x/feedback/l3"},
			[]string{"x/feedback/l3 descriptor moved: lowered, minor, from x/feedback/l1"}},
		{"not expected becomes expected", nil,
			func(l *ladder.Ladder) {
				c := cellOf(l, "testing", "m1")
				c.NotExpected, c.Summary = txt(""), txt("Plans time for tests.")
			},
			[]string{"x/testing/m1 notExpected changed: raised, major"},
			[]string{"x/testing/m1 notExpected changed: lowered, minor"}},
		{"not expected becomes optional", nil,
			func(l *ladder.Ladder) {
				c := cellOf(l, "testing", "m1")
				c.NotExpected, c.Summary, c.Optional.Value = txt(""), txt("Plans time for tests."), true
			},
			[]string{"x/testing/m1 notExpected changed: structural, minor"},
			[]string{"x/testing/m1 notExpected changed: structural, minor"}},
		{"another reason", nil,
			func(l *ladder.Ladder) {
				cellOf(l, "testing", "m1").NotExpected = txt("Managers leave that to the engineers.")
			},
			[]string{"x/testing/m1 notExpected changed: reworded, minor"},
			[]string{"x/testing/m1 notExpected changed: reworded, minor"}},
		{"optional becomes required", nil,
			func(l *ladder.Ladder) { cellOf(l, "feedback", "l2").Optional.Value = false },
			[]string{"x/feedback/l2 optional changed: raised, major"},
			[]string{"x/feedback/l2 optional changed: lowered, minor"}},
		{"a proficiency raised", nil,
			func(l *ladder.Ladder) { cellOf(l, "testing", "l2").Proficiency = txt("expert") },
			[]string{"x/testing/l2 proficiency changed: raised, major"},
			[]string{"x/testing/l2 proficiency changed: lowered, minor"}},
		{"a proficiency for one of another scale", nil,
			func(l *ladder.Ladder) {
				l.Scale = []ladder.Term{term("one", "One"), term("two", "Two")}
				cellOf(l, "testing", "l2").Proficiency = txt("one")
			},
			[]string{"x scale removed: structural, minor", "x scale removed: structural, minor", "x scale removed: structural, minor",
				"x scale added: structural, minor", "x scale added: structural, minor", "x/testing/l2 proficiency changed: raised, major"},
			[]string{"x scale removed: structural, minor", "x scale removed: structural, minor", "x scale added: structural, minor",
				"x scale added: structural, minor", "x scale added: structural, minor", "x/testing/l2 proficiency changed: raised, major"}},
		{"a proficiency required", nil,
			func(l *ladder.Ladder) { cellOf(l, "testing", "l3").Criteria[0].Proficiency = txt("aware") },
			[]string{"x/testing/l3#coaching proficiency added: raised, major"},
			[]string{"x/testing/l3#coaching proficiency removed: lowered, minor"}},
		{"a proficiency in an optional cell", nil,
			func(l *ladder.Ladder) { cellOf(l, "feedback", "l2").Proficiency = txt("aware") },
			[]string{"x/feedback/l2 proficiency added: structural, minor"},
			[]string{"x/feedback/l2 proficiency removed: structural, minor"}},
		{"a criterion added, which another cell extends", nil,
			func(l *ladder.Ladder) {
				c := cellOf(l, "testing", "l1")
				c.Criteria = append(c.Criteria, crit("speed", "Speed", "Keeps the test suite fast."))
			},
			[]string{"x/testing/l1#speed criteria added: raised, major, reaches [x/testing/l2]"},
			[]string{"x/testing/l1#speed criteria removed: lowered, minor, reaches [x/testing/l2]"}},
		{"a criterion reworded, which another cell extends", nil,
			func(l *ladder.Ladder) {
				cellOf(l, "testing", "l1").Criteria[1].Text = txt("You must review the tests of other people in the team.")
			},
			[]string{"x/testing/l1#review criteria changed: reworded, minor, reaches [x/testing/l2]"},
			[]string{"x/testing/l1#review criteria changed: reworded, minor, reaches [x/testing/l2]"}},
		{"a criterion respelt", nil,
			func(l *ladder.Ladder) {
				cellOf(l, "testing", "l3").Criteria[0].Text = txt("coaches other engineers in testing well!")
				cellOf(l, "testing", "l3").Criteria[0].Title = txt("coaching")
			},
			[]string{"x/testing/l3#coaching criteria changed: editorial, patch"},
			[]string{"x/testing/l3#coaching criteria changed: editorial, patch"}},
		{"a criterion with another title", nil,
			func(l *ladder.Ladder) { cellOf(l, "testing", "l3").Criteria[0].Title = txt("Teaching") },
			[]string{"x/testing/l3#teaching criteria renamed: reworded, minor, from x/testing/l3#coaching"},
			[]string{"x/testing/l3#coaching criteria renamed: reworded, minor, from x/testing/l3#teaching"}},
		{"a criterion that loses its id", nil,
			func(l *ladder.Ladder) { cellOf(l, "testing", "l1").Criteria[0].ID = txt("") },
			[]string{"x/testing/l1#unit-tests criteria renamed: structural, minor, from x/testing/l1#unit, reaches [x/testing/l2]"},
			[]string{"x/testing/l1#unit criteria renamed: structural, minor, from x/testing/l1#unit-tests, reaches [x/testing/l2]"}},
		{"a criterion that loses its id, reworded", nil,
			func(l *ladder.Ladder) {
				cellOf(l, "testing", "l2").Criteria[0] = crit("", "Test strategy", "Sets the strategy of testing for a large feature.")
			},
			[]string{"x/testing/l2#test-strategy criteria renamed: reworded, minor, from x/testing/l2#strategy"},
			[]string{"x/testing/l2#strategy criteria renamed: reworded, minor, from x/testing/l2#test-strategy"}},
		{"the id of a criterion written out", nil,
			func(l *ladder.Ladder) { cellOf(l, "testing", "l3").Criteria[0].ID = txt("coaching") }, []string{}, []string{}},
		{"a criterion with another id", nil,
			func(l *ladder.Ladder) {
				cellOf(l, "testing", "l2").Criteria[0].ID = txt("plan")
				cellOf(l, "testing", "l2").Criteria[0].Was = txts("strategy")
			},
			[]string{"x/testing/l2#plan criteria renamed: structural, minor, from x/testing/l2#strategy"},
			[]string{"x/testing/l2#strategy criteria renamed: structural, minor, from x/testing/l2#plan"}},
		{"a criterion replaced by an unlike one", nil,
			func(l *ladder.Ladder) {
				cellOf(l, "testing", "l3").Criteria[0] = crit("", "Budget", "Owns money for tools and hardware.")
			},
			[]string{"x/testing/l3#coaching criteria removed: lowered, minor", "x/testing/l3#budget criteria added: raised, major"},
			[]string{"x/testing/l3#budget criteria removed: lowered, minor", "x/testing/l3#coaching criteria added: raised, major"}},
		{"criteria in another order", nil,
			func(l *ladder.Ladder) { slices.Reverse(cellOf(l, "testing", "l1").Criteria) },
			[]string{"x/testing/l1 criteria moved: editorial, patch, reaches [x/testing/l2]"},
			[]string{"x/testing/l1 criteria moved: editorial, patch, reaches [x/testing/l2]"}},
		{"a criterion moved to a lower level", nil,
			func(l *ladder.Ladder) {
				from, to := cellOf(l, "testing", "l3"), cellOf(l, "testing", "l2")
				to.Criteria, from.Criteria = append(to.Criteria, from.Criteria...), nil
				to.Criteria[1].Proficiency = txt("expert")
			},
			[]string{"x/testing/l2#coaching criteria moved: raised, major, from x/testing/l3#coaching", "x/testing/l2#coaching proficiency added: raised, major"},
			[]string{"x/testing/l3#coaching criteria moved: lowered, minor, from x/testing/l2#coaching", "x/testing/l3#coaching proficiency removed: lowered, minor"}},
		{"a criterion moved to another skill", nil,
			func(l *ladder.Ladder) {
				from, to := cellOf(l, "testing", "l3"), cellOf(l, "feedback", "l3")
				to.Criteria, from.Criteria = append(to.Criteria, from.Criteria...), nil
				to.Criteria[0].Text = txt("Coaches all other engineers in testing well.")
			},
			[]string{"x/feedback/l3#coaching criteria moved: structural, minor, from x/testing/l3#coaching"},
			[]string{"x/testing/l3#coaching criteria moved: structural, minor, from x/feedback/l3#coaching"}},
		{"a criterion moved to another track", nil,
			func(l *ladder.Ladder) {
				from, to := cellOf(l, "testing", "l3"), cellOf(l, "feedback", "m1")
				to.Criteria, from.Criteria = append(to.Criteria, from.Criteria...), nil
			},
			[]string{"x/feedback/m1#coaching criteria moved: raised, major, from x/testing/l3#coaching"},
			[]string{"x/testing/l3#coaching criteria moved: raised, major, from x/feedback/m1#coaching"}},
		{"a criterion moved to where it is optional", nil,
			func(l *ladder.Ladder) {
				from, to := cellOf(l, "testing", "l3"), cellOf(l, "feedback", "l2")
				to.Criteria, from.Criteria = append(to.Criteria, from.Criteria...), nil
			},
			[]string{"x/feedback/l2#coaching criteria moved: lowered, minor, from x/testing/l3#coaching"},
			[]string{"x/testing/l3#coaching criteria moved: raised, major, from x/feedback/l2#coaching"}},
		{"a criterion that a lower level still holds",
			both(cumulative, func(l *ladder.Ladder) {
				c := cellOf(l, "testing", "l3")
				c.Criteria = append(c.Criteria, crit("unit", "Unit tests", "Writes unit tests for own code."))
			}),
			func(l *ladder.Ladder) { c := cellOf(l, "testing", "l3"); c.Criteria = c.Criteria[:1] },
			[]string{"x/testing/l3#unit criteria removed: editorial, patch"},
			[]string{"x/testing/l3#unit criteria added: editorial, patch"}},
		{"a cell that repeats what lower levels hold", both(cumulative, without("l3")),
			cellAt("l3", crit("", "", "Writes unit tests for own code.")),
			[]string{"x/testing/l3 descriptor added: editorial, patch"},
			[]string{"x/testing/l3 descriptor removed: editorial, patch"}},
		{"a cell that repeats what lower levels hold and asks for more", both(cumulative, without("l3")),
			cellAt("l3", crit("", "", "Writes unit tests for own code."), crit("", "", "Coaches.")),
			[]string{"x/testing/l3 descriptor added: raised, major"},
			[]string{"x/testing/l3 descriptor removed: lowered, minor"}},
		{"a cell that repeats another level's, where none includes another", without("l3"),
			cellAt("l3", crit("", "", "Writes unit tests for own code.")),
			[]string{"x/testing/l3 descriptor added: raised, major"},
			[]string{"x/testing/l3 descriptor removed: lowered, minor"}},
		{"a cell whose only criterion moved to a lower level", both(cumulative, both(without("l3"), cellAt("l3", crit("coach", "Coaching", "Coaches other engineers.")))),
			func(l *ladder.Ladder) {
				without("l3")(l)
				c := cellOf(l, "testing", "l2")
				c.Criteria = append(c.Criteria, crit("coach", "Coaching", "Coaches other engineers."))
			},
			[]string{"x/testing/l2#coach criteria moved: raised, major, from x/testing/l3#coach"},
			[]string{"x/testing/l3#coach criteria moved: lowered, minor, from x/testing/l2#coach"}},
		{"levels include lower ones", nil, cumulative,
			[]string{"x cumulative changed: raised, major"},
			[]string{"x cumulative changed: lowered, minor"}},
		{"a summary", nil,
			func(l *ladder.Ladder) { cellOf(l, "testing", "l1").Summary = txt("Tests what is built.") },
			[]string{"x/testing/l1 summary added: reworded, minor, reaches [x/testing/l2]"},
			[]string{"x/testing/l1 summary removed: reworded, minor, reaches [x/testing/l2]"}},
		{"a summary wrapped otherwise", nil,
			func(l *ladder.Ladder) {
				cellOf(l, "testing", "l3").Summary = txt("Makes sure that all teams\n  know what good tests are.")
			}, []string{}, []string{}},
		{"an extension instead of the same words", func(l *ladder.Ladder) {
			*cellOf(l, "feedback", "l3") = ladder.Descriptor{Level: txt("l3"), Summary: txt("Asks for feedback on own work.")}
		},
			func(l *ladder.Ladder) {
				*cellOf(l, "feedback", "l3") = ladder.Descriptor{Level: txt("l3"), Extends: txt("l1")}
			},
			[]string{"x/feedback/l3 extends added: editorial, patch"},
			[]string{"x/feedback/l3 extends removed: editorial, patch"}},
		{"an example and a link", nil,
			func(l *ladder.Ladder) {
				cellOf(l, "testing", "l3").Examples = nil
				cellOf(l, "testing", "l1").Links = nil
			},
			[]string{"x/testing/l1 links removed: editorial, patch, reaches [x/testing/l2]", "x/testing/l3 examples removed: structural, minor"},
			[]string{"x/testing/l1 links added: editorial, patch, reaches [x/testing/l2]", "x/testing/l3 examples added: structural, minor"}},
		{"what stands on the ladder", nil,
			func(l *ladder.Ladder) {
				l.Title = txt("Software")
				l.About = txt("For all who build.")
				l.Locale = txt("en-US")
				l.Owners = txts("bob", "ann", "cy")
				l.Source, l.License, l.Reviewed = txt("a book"), txt("CC0-1.0"), txt("2025-01-01")
				l.Scale = l.Scale[:2]
			},
			[]string{"x title changed: reworded, minor", "x about added: reworded, minor", "x locale added: structural, minor",
				"x owners added: editorial, patch", "x owners moved: editorial, patch", "x source added: editorial, patch",
				"x license added: editorial, patch", "x reviewed added: editorial, patch", "x scale removed: structural, minor"},
			[]string{"x title changed: reworded, minor", "x about removed: reworded, minor", "x locale removed: structural, minor",
				"x owners removed: editorial, patch", "x owners moved: editorial, patch", "x source removed: editorial, patch",
				"x license removed: editorial, patch", "x reviewed removed: editorial, patch", "x scale added: structural, minor"}},
		{"the order of the scale", nil,
			func(l *ladder.Ladder) { slices.Reverse(l.Scale) },
			[]string{"x scale moved: structural, minor"}, []string{"x scale moved: structural, minor"}},
		{"a ladder becomes legacy", nil,
			func(l *ladder.Ladder) { l.Status = txt("legacy") },
			[]string{"x status changed: structural, minor"}, []string{"x status changed: structural, minor"}},
		{"a ladder becomes a draft", nil, both(draft, cumulative),
			[]string{"x status changed: structural, major", "x cumulative changed: raised, none"},
			[]string{"x status changed: structural, minor", "x cumulative changed: lowered, none"}},
		{"a draft changes", draft, cumulative,
			[]string{"x cumulative changed: raised, none"}, []string{"x cumulative changed: lowered, none"}},
		{"status active written out", nil,
			func(l *ladder.Ladder) { l.Status = txt("active") }, []string{}, []string{}},
		{"a ladder renamed", nil,
			func(l *ladder.Ladder) { l.ID, l.Was = "y", txts("x") },
			[]string{"y ladder renamed: structural, major, from x"}, []string{"x ladder renamed: structural, major, from y"}},
		{"another ladder", nil,
			func(l *ladder.Ladder) { l.ID = "y" },
			[]string{"x ladder removed: structural, major", "y ladder added: structural, minor"},
			[]string{"x ladder added: structural, minor", "y ladder removed: structural, major"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { thereAndBack(t, test.before, test.edit, test.want, test.back) })
	}
}

// thereAndBack holds what an edit of the sample means to want, and what taking
// it back means to back. Before is done to base and head, unless it is nil.
func thereAndBack(t *testing.T, before, change func(*ladder.Ladder), want, back []string) {
	t.Helper()
	make := func(edits ...func(*ladder.Ladder)) *ladder.Ladder {
		l := sample()
		for _, e := range edits {
			if e != nil {
				e(l)
			}
		}
		return l
	}
	if d := cmp.Diff(want, brief(diffOf(make(before), make(before, change)))); d != "" {
		t.Errorf("there (-want +got):\n%s", d)
	}
	if d := cmp.Diff(back, brief(diffOf(make(before, change), make(before)))); d != "" {
		t.Errorf("and back (-want +got):\n%s", d)
	}
}
