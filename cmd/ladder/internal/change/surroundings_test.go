package change

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// around lists what stands around the changes that an edit makes of the sample.
func around(t *testing.T, before, edit func(*ladder.Ladder)) (cells []string, rungs map[string]string) {
	t.Helper()
	base, head := sample(), sample()
	for _, l := range []*ladder.Ladder{base, head} {
		if before != nil {
			before(l)
		}
	}
	edit(head)
	rungs = map[string]string{}
	for _, s := range report(t, nil, []*ladder.Ladder{base}, []*ladder.Ladder{head}).Surroundings {
		for _, c := range s.Cells {
			cells = append(cells, c.Skill+"/"+c.Level)
		}
		for _, r := range s.Levels {
			rungs[r.ID] = strings.Join(r.Before, " ") + " < " + r.Code + " < " + strings.Join(r.After, " ")
		}
	}
	return cells, rungs
}

func TestSurroundings(t *testing.T) {
	type edit = func(*ladder.Ladder)
	reword := func(skill, level string) edit {
		return func(l *ladder.Ladder) { cellOf(l, skill, level).Summary = txt("Says in other words what is asked.") }
	}
	tests := []struct {
		name         string
		before, edit edit
		want         []string
	}{
		{"before and after", nil, reword("testing", "l2"), []string{"testing/l1", "testing/l3", "testing/m1"}},
		{"the lowest level", nil, reword("testing", "l1"), []string{"testing/l2"}},
		{"the end of a branch", nil, reword("feedback", "m1"), []string{"feedback/l2"}},
		{"two levels: each stands next to the other", nil, func(l *ladder.Ladder) { reword("feedback", "l1")(l); reword("feedback", "l2")(l) },
			[]string{"feedback/l1", "feedback/l2", "feedback/l3", "feedback/m1"}},
		{"levels that start anew", func(l *ladder.Ladder) { levelOf(l, "m1").After = []ladder.Text{} }, reword("feedback", "m1"), nil},
		{"after several levels", func(l *ladder.Ladder) { levelOf(l, "m1").After = txts("l2", "l3", "l3", "none") }, reword("feedback", "m1"),
			[]string{"feedback/l2", "feedback/l3"}},
		{"past a level without a cell", func(l *ladder.Ladder) {
			l.Cumulative.Value = true
			s := l.Skill("feedback")
			s.Descriptors = append(s.Descriptors[:1:1], s.Descriptors[2:]...)
		}, reword("feedback", "l3"), []string{"feedback/l1"}},
		{"a cell removed", nil, func(l *ladder.Ladder) { l.Skill("feedback").Descriptors = l.Skill("feedback").Descriptors[1:] }, []string{"feedback/l2"}},
		{"a level removed", nil, func(l *ladder.Ladder) {
			l.Levels = l.Levels[:3]
			for i := range l.Skills {
				l.Skills[i].Descriptors = l.Skills[i].Descriptors[:3]
			}
		}, nil},
		{"a skill removed", nil, func(l *ladder.Ladder) { l.Skills = l.Skills[:1] }, nil},
		{"a level's title", nil, func(l *ladder.Ladder) { l.Levels[0].Title = txt("Developer") }, nil},
		{"a draft", func(l *ladder.Ladder) { l.Status = txt("draft") }, reword("feedback", "m1"), []string{"feedback/l2"}},
		{"levels in a circle", func(l *ladder.Ladder) {
			levelOf(l, "l1").After = txts("l3")
			s := l.Skill("feedback")
			s.Descriptors = s.Descriptors[:1]
		}, reword("feedback", "l1"), []string{"feedback/l1"}},
		{"a skill renamed", nil, func(l *ladder.Ladder) {
			l.Skills[1].ID, l.Skills[1].Was = txt("critique"), txts("feedback")
			reword("critique", "m1")(l)
		}, []string{"critique/l2"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, _ := around(t, test.before, test.edit)
			if d := cmp.Diff(test.want, got); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
		})
	}
}

func TestRungs(t *testing.T) {
	_, got := around(t, func(l *ladder.Ladder) { levelOf(l, "m1").After = txts("l2", "l3", "l3", "none") },
		func(l *ladder.Ladder) { l.Levels[0].Title = txt("Developer") })
	want := map[string]string{"l1": " < L1 < l2", "l2": "l1 < L2 < l3 m1", "l3": "l2 < L3 < m1", "m1": "l2 l3 <  < "}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// What nobody changed at any level has no surroundings, nor has a whole ladder.
func TestNoSurroundings(t *testing.T) {
	head := sample()
	head.Title = txt("Software")
	for _, r := range []Report{
		report(t, nil, []*ladder.Ladder{sample()}, []*ladder.Ladder{head}),
		report(t, nil, nil, []*ladder.Ladder{sample()}),
		report(t, nil, []*ladder.Ladder{sample()}, nil),
	} {
		if len(r.Surroundings) > 0 {
			t.Errorf("got %+v", r.Surroundings)
		}
	}
}

// A cell is shown as it holds, with what it takes over.
func TestSurroundingCell(t *testing.T) {
	head := sample()
	cellOf(head, "testing", "l3").Summary = txt("Makes sure that some teams know what good tests are.")
	got := report(t, nil, []*ladder.Ladder{sample()}, []*ladder.Ladder{head}).Surroundings[0].Cells
	want := []Cell{{Skill: "testing", Level: "l2", Parts: []Part{
		{ID: "unit", Title: "Unit tests", Text: "Writes unit tests for own code."},
		{ID: "review", Title: "Reviews", Text: "You may review the tests of other people in the team."},
		{ID: "strategy", Title: "Strategy", Text: "Sets the strategy of testing for a whole feature."},
	}}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// However large a ladder is, and however many levels come after one, what stands
// around the changes stays within bounds.
func TestSurroundingsAreBounded(t *testing.T) {
	make := func(text string) *ladder.Ladder {
		l := &ladder.Ladder{ID: "x", Levels: []ladder.Level{{ID: txt("l0")}}}
		s := ladder.Skill{ID: txt("s"), Descriptors: []ladder.Descriptor{{Level: txt("l0"), Summary: txt(text)}}}
		for i := range 1_000 {
			id := fmt.Sprint("b", i)
			l.Levels = append(l.Levels, ladder.Level{ID: txt(id), After: txts("l0")})
			s.Descriptors = append(s.Descriptors, ladder.Descriptor{Level: txt(id), Summary: txt(strings.Repeat("word ", 1_000))})
		}
		l.Skills = []ladder.Skill{s}
		return l
	}
	got := report(t, nil, []*ladder.Ladder{make("Writes.")}, []*ladder.Ladder{make("Reads.")}).Surroundings[0]
	size := 0
	for _, c := range got.Cells {
		size += c.size()
	}
	if len(got.Levels) != 1_001 || len(got.Cells) == 0 || size > maxSurrounding {
		t.Errorf("%d levels, %d cells, %d bytes", len(got.Levels), len(got.Cells), size)
	}
}
