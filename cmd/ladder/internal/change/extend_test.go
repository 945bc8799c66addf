package change

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// extended makes a ladder, which edit may change first, and one that is laid over
// it, with a cell of its own.
func extended(edit func(*ladder.Ladder)) []*ladder.Ladder {
	company := sample()
	company.ID, company.Dir = "zeta", "ladders/zeta"
	testing := company.Skill("testing")
	testing.Proficiencies = []ladder.Entry{{Key: txt("working"), Text: txt("Tests what others wrote as well.")}}
	edit(company)
	company.Sort()
	locate("ladders/zeta/all.cue", company)
	team := &ladder.Ladder{ID: "alpha", Dir: "ladders/alpha", Title: txt("Alpha"), Skills: []ladder.Skill{{
		ID: txt("feedback"), Descriptors: []ladder.Descriptor{{Level: txt("l1"), Summary: txt("Asks for feedback after every dive.")}},
	}}}
	locate("ladders/alpha/all.cue", team)
	return []*ladder.Ladder{team.Over(company), company}
}

// A change in a ladder that another extends is told once, of that ladder, with the
// cells of the other that take it over.
func TestExtendedReach(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(*ladder.Ladder)
		want []string
	}{
		"a criterion": {
			func(l *ladder.Ladder) {
				cellOf(l, "testing", "l1").Criteria[0].Text = txt("Writes unit tests for all own code.")
			},
			[]string{"zeta/testing/l1#unit criteria changed: reworded, minor, reaches [zeta/testing/l2 alpha/testing/l1 alpha/testing/l2]"},
		},
		"a cell that the other has of its own": {
			func(l *ladder.Ladder) {
				cellOf(l, "feedback", "l1").Summary = txt("Asks often for feedback on own work.")
			},
			[]string{"zeta/feedback/l1 summary changed: reworded, minor"},
		},
		"a skill": {
			func(l *ladder.Ladder) {
				l.Skills = append(l.Skills, ladder.Skill{ID: txt("writing"), Title: txt("Writing"), Descriptors: []ladder.Descriptor{
					{Level: txt("l1"), Summary: txt("Writes letters that people like to read.")},
				}})
			},
			[]string{"zeta/writing skill added: raised, major, reaches [alpha/writing]"},
		},
		"a draft, which does not bind those that are none": {
			func(l *ladder.Ladder) {
				l.Status = txt(ladder.Draft)
				l.Skill("testing").Baseline = txt("Tests.")
			},
			[]string{
				"alpha/testing baseline added: raised, major, reaches [zeta/testing]",
				"zeta status changed: structural, major",
			},
		},
		"what a proficiency means": {
			func(l *ladder.Ladder) {
				l.Skill("testing").Proficiencies[0].Text = txt("Tests what others wrote, too.")
			},
			[]string{"zeta/testing proficiencies changed: reworded, minor, reaches [zeta/testing/l2 alpha/testing alpha/testing/l2]"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := report(t, nil, extended(func(*ladder.Ladder) {}), extended(c.edit))
			if d := cmp.Diff(c.want, brief(got.Changes)); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
		})
	}
}

// To begin to extend another ladder is a change by itself, beside what it brings.
func TestExtending(t *testing.T) {
	base, head := sample(), sample()
	head.Extends = txt("company")
	head.Skill("feedback").Baseline = txt("Listens to feedback, and asks for it.")
	got := brief(diffOf(base, head))
	want := []string{"x extends added: editorial, patch", "x/feedback baseline changed: reworded, minor"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}
