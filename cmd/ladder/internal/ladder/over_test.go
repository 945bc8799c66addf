package ladder

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// in is a text of a file that is called like the ladder it belongs to.
func in(ladder, value string) Text { return Text{value, Pos{ladder + ".cue", 1, 1}} }

// values lists texts with the ladders they were written in.
func values(list ...Text) []string {
	var out []string
	for _, t := range list {
		out = append(out, t.Value+" of "+t.Pos.File)
	}
	return out
}

func company() *Ladder {
	return &Ladder{
		ID: "company", Title: in("company", "Company"), About: in("company", "For all."), Owners: texts("people@example.com"),
		Status: in("company", Draft), Cumulative: Bool{true, Pos{"company.cue", 1, 1}},
		Levels: []Level{
			{ID: in("company", "l1"), Title: in("company", "First"), Code: in("company", "L1")},
			{ID: in("company", "l2"), Title: in("company", "Second"), Attributes: []Entry{{in("company", "focus"), in("company", "A team")}}},
		},
		Skills: []Skill{{
			ID: in("company", "talking"), Title: in("company", "Talking"),
			Descriptors: []Descriptor{
				{Level: in("company", "l1"), Summary: in("company", "Talks."), Criteria: []Criterion{
					{ID: in("company", "a"), Text: in("company", "A")}, {ID: in("company", "b"), Text: in("company", "B")},
				}},
				{Level: in("company", "l2"), NotExpected: in("company", "Writes.")},
			},
		}},
	}
}

func TestOver(t *testing.T) {
	team := &Ladder{
		ID: "team", Title: in("team", "Team"), Extends: in("team", "company"),
		Levels: []Level{{ID: in("team", "l3"), Title: in("team", "Third")}, {ID: in("team", "l1"), Title: in("team", "Starter")}},
		Skills: []Skill{
			{ID: in("team", "talking"), Descriptors: []Descriptor{
				{Level: in("team", "l1"), Criteria: []Criterion{{ID: in("team", "b"), Text: in("team", "B+")}, {ID: in("team", "c"), Text: in("team", "C")}}},
				{Level: in("team", "l2"), Summary: in("team", "Talks to all.")},
			}},
			{ID: in("team", "diving"), Title: in("team", "Diving"), Descriptors: []Descriptor{{Level: in("team", "l1"), NotExpected: in("team", "Dry.")}}},
		},
	}
	got := team.Over(company())
	l1, l2 := got.Skill("talking").Descriptor("l1"), got.Skill("talking").Descriptor("l2")
	want := []string{
		"Team of team.cue", "company of team.cue", "For all. of company.cue", "First of company.cue",
		"Starter of team.cue", "L1 of company.cue", "Second of company.cue", "Third of team.cue",
		"Talking of company.cue", "Talks. of company.cue", "A of company.cue", "B+ of team.cue", "C of team.cue", "Talks to all. of team.cue", " of ",
	}
	if diff := cmp.Diff(want, values(
		got.Title, got.Extends, got.About, company().Levels[0].Title,
		got.Levels[0].Title, got.Levels[0].Code, got.Levels[1].Title, got.Levels[2].Title,
		got.Skill("talking").Title, l1.Summary, l1.Criteria[0].Text, l1.Criteria[1].Text, l1.Criteria[2].Text, l2.Summary, l2.NotExpected,
	)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got.ID != "team" || got.Status.Value != "" || got.Owners != nil || !got.Cumulative.Value || len(got.Levels) != 3 || len(got.Skills) != 2 {
		t.Errorf("the team's ladder is %+v", got)
	}
}

// What a ladder does not expect, or for which levels, leaves nothing of the other's.
func TestOverClears(t *testing.T) {
	team := &Ladder{Skills: []Skill{{ID: in("team", "talking"), Descriptors: []Descriptor{{Level: in("team", "l1"), NotExpected: in("team", "Dives.")}}}}}
	if cell := team.Over(company()).Skill("talking").Descriptor("l1"); cell.Criteria != nil || cell.Summary.Value != "" || cell.NotExpected.Value != "Dives." {
		t.Errorf("the cell is %+v", cell)
	}
	team.Skills[0].Levels, team.Skills[0].Descriptors = texts("l2"), nil
	if cells := team.Over(company()).Skill("talking").Descriptors; len(cells) != 1 || cells[0].Level.Value != "l2" {
		t.Errorf("the cells are %+v", cells)
	}
	team.Skills[0].Levels, team.Skills[0].Descriptors = nil, []Descriptor{{Level: in("team", "l2")}}
	if cell := team.Over(company()).Skill("talking").Descriptor("l2"); cell.NotExpected.Value != "Writes." {
		t.Errorf("an empty cell is %+v", cell)
	}
}

// Two levels of one id stay two, for a rule to find, and so do those without one.
func TestOverKeepsDoubles(t *testing.T) {
	team := &Ladder{Levels: []Level{{ID: in("team", "l1")}, {ID: in("team", "l1")}, {}, {}}}
	if got := team.Over(company()).Levels; len(got) != 5 {
		t.Errorf("the levels are %+v", got)
	}
}
