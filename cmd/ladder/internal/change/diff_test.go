package change

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

func report(t *testing.T, unread []string, base, head []*ladder.Ladder) Report {
	t.Helper()
	for _, l := range append(base, head...) {
		l.Sort()
		locate("ladders/"+l.ID+".cue", l)
	}
	r := NewReport("b", "h", unread, base, head)
	raw, err := json.Marshal(r)
	if err != nil || strings.Contains(string(raw), "null") {
		t.Fatalf("%v: %s", err, raw)
	}
	return r
}

func TestReportOfNothing(t *testing.T) {
	want := Report{
		Base: "b", Head: "h", Impact: None, Unread: []string{}, Changes: []Change{},
		Titles: map[string]string{}, Surroundings: []Surrounding{},
	}
	if d := cmp.Diff(want, report(t, nil, nil, nil)); d != "" {
		t.Error(d)
	}
}

func TestReport(t *testing.T) {
	head := sample()
	cellOf(head, "testing", "l1").Criteria[1].Text = txt("You must review the tests of other people in the team.")
	levelOf(head, "m1").After = txts("l3")
	got := report(t, nil, []*ladder.Ladder{sample()}, []*ladder.Ladder{head})
	if got.Impact != Major {
		t.Errorf("impact %s", got.Impact)
	}
	wantTitles := map[string]string{
		"x": "Engineering", "x:track/mgmt": "Management", "x:level/m1": "Manager", "x:level/l1": "L1 Engineer",
		"x:level/l2": "L2 Senior engineer", "x:level/l3": "L3 Staff engineer", "x:category/craft": "Craft", "x/testing": "Testing",
	}
	if d := cmp.Diff(wantTitles, got.Titles); d != "" {
		t.Errorf("titles (-want +got):\n%s", d)
	}
	c := got.Changes[1]
	if c.Before.File != "ladders/x.cue" || c.Before.Line == 0 {
		t.Errorf("before: %+v", c.Before)
	}
	c.Before, c.After = Place{}, Place{}
	want := Change{
		Number: 2, Path: "x/testing/l1#review", Kind: Changed, Meaning: Reworded, Impact: Minor,
		Ladder: "x", Category: "craft", Skill: "testing", Level: "l1", Field: "criteria", ID: "review",
		Old: "You may review the tests of other people in the team.", New: "You must review the tests of other people in the team.",
		OldTitle: "Reviews", NewTitle: "Reviews",
		Words: []prose.Word{{Op: prose.Equal, Text: "You"}, {Op: prose.Delete, Text: " may"}, {Op: prose.Insert, Text: " must"},
			{Op: prose.Equal, Text: " review the tests of other people in the team."}},
		Hints: []Hint{{"raises", "may", "must"}}, Reaches: []string{"x/testing/l2"}, Left: []string{},
	}
	if d := cmp.Diff(want, c); d != "" {
		t.Errorf("change (-want +got):\n%s", d)
	}
}

// What is gone from a ladder or skill that was renamed has a title under the
// path that the change gives.
func TestTitlesOfTheRenamed(t *testing.T) {
	head := sample()
	head.ID, head.Was = "y", txts("x")
	head.Skills[0].ID, head.Skills[0].Was = txt("quality"), txts("testing")
	cellOf(head, "quality", "l3").Criteria = nil
	head.Skills = head.Skills[:1]
	got := report(t, nil, []*ladder.Ladder{sample()}, []*ladder.Ladder{head})
	for _, c := range got.Changes {
		for _, path := range []string{c.Ladder, ladder.SkillPath(c.Ladder, c.Skill), ladder.TermPath(c.Ladder, ladder.LevelKind, c.Level)} {
			if !strings.HasSuffix(path, "/") && got.Titles[path] == "" {
				t.Errorf("%s %s: no title of %s", c.Path, c.Field, path)
			}
		}
	}
	if got.Titles["x/testing"] != "Testing" || got.Titles["x"] != "Engineering" {
		t.Errorf("no titles of what was renamed: %v", got.Titles)
	}
}

// A rung of the scale has its title where a proficiency changed, and so have the
// attribute of a level and the context of an example.
func TestTitlesOfTerms(t *testing.T) {
	head := sample()
	cellOf(head, "testing", "l2").Proficiency = txt("expert")
	cellOf(head, "testing", "l3").Examples = nil
	levelOf(head, "l2").Attributes = nil
	got := report(t, nil, []*ladder.Ladder{sample()}, []*ladder.Ladder{head}).Titles
	for path, want := range map[string]string{
		"x:proficiency/working": "Working", "x:proficiency/expert": "Expert", "x:attribute/focus": "Focus", "x:context/tech": "Tech",
	} {
		if got[path] != want {
			t.Errorf("%s is called %q, want %q", path, got[path], want)
		}
	}
}

// What changed beside the text of a criterion says of which criterion.
func TestTitleOfThePart(t *testing.T) {
	head := sample()
	cellOf(head, "testing", "l3").Criteria[0].Proficiency = txt("aware")
	c := report(t, nil, []*ladder.Ladder{sample()}, []*ladder.Ladder{head}).Changes[0]
	if c.Field != "proficiency" || c.OldTitle != "Coaching" || c.NewTitle != "Coaching" {
		t.Errorf("got %+v", c)
	}
}

func TestUnread(t *testing.T) {
	y := sample()
	y.ID = "y"
	got := report(t, []string{"z", "x", "x"}, []*ladder.Ladder{sample()}, []*ladder.Ladder{y})
	if d := cmp.Diff([]string{"x", "z"}, got.Unread); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"y ladder added: structural, minor"}, brief(got.Changes)); d != "" {
		t.Error(d)
	}
}

// A skill of a shared package changes once, however many ladders take it: under
// the first that is no draft.
func TestSharedSkill(t *testing.T) {
	make := func(text string) []*ladder.Ladder {
		shared := ladder.Skill{ID: txt("writing"), Title: txt("Writing"), Descriptors: []ladder.Descriptor{
			{Level: txt("l1"), Criteria: []ladder.Criterion{crit("plain", "", text)}},
			{Level: txt("l2"), Extends: txt("l1")},
		}}
		locate("shared.cue", &shared)
		var ladders []*ladder.Ladder
		for _, id := range []string{"c", "a", "b"} {
			l := sample()
			l.ID, l.Skills = id, append(l.Skills, shared)
			if id == "a" {
				l.Status = txt("draft")
			}
			ladders = append(ladders, l)
		}
		return ladders
	}
	got := report(t, nil, make("Writes plainly."), make("Writes in plain words."))
	want := []string{"b/writing/l1#plain criteria changed: reworded, minor, reaches [b/writing/l2 a/writing/l1 a/writing/l2 c/writing/l1 c/writing/l2]"}
	if d := cmp.Diff(want, brief(got.Changes)); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// The text of what is added or removed as a whole.
func TestWholeTexts(t *testing.T) {
	base, head := sample(), sample()
	head.Skills = head.Skills[:1]
	head.Levels = append(head.Levels, ladder.Level{ID: txt("l4"), Code: txt("L4"), Title: txt("Principal"), About: txt("Shapes the field.")})
	head.Skills[0].Descriptors = append(head.Skills[0].Descriptors, ladder.Descriptor{Level: txt("l4"), Extends: txt("l2")})
	got := report(t, nil, []*ladder.Ladder{base}, []*ladder.Ladder{head})
	want := []string{
		"Shapes the field.\n\nTesting: Unit tests: Writes unit tests for own code.\n\n" +
			"Reviews: You may review the tests of other people in the team.\n\n" +
			"Strategy: Sets the strategy of testing for a whole feature.\n\nWorking",
		"Listens to feedback.\n\nL1 Engineer: Asks for feedback on own work.\n\n" +
			"L2 Senior engineer: Gives feedback to peers.\n\nOptional.\n\n" +
			"L3 Staff engineer: Builds a culture of feedback in several teams.\n\nManager: Gives every report feedback each week.",
	}
	var texts []string
	for _, c := range got.Changes {
		texts = append(texts, c.Old+c.New)
	}
	if d := cmp.Diff(want, texts); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

func TestMoved(t *testing.T) {
	tests := []struct {
		places []int
		want   []bool
	}{
		{nil, []bool{}},
		{[]int{0, 1, 2}, []bool{false, false, false}},
		{[]int{3, 0, 1, 2}, []bool{true, false, false, false}},
		{[]int{1, 2, 3, 0}, []bool{false, false, false, true}},
		{[]int{0, 4, 1, 2, 3}, []bool{false, true, false, false, false}},
	}
	for _, test := range tests {
		if got := moved(test.places); !reflect.DeepEqual(got, test.want) {
			t.Errorf("moved(%v) = %v, want %v", test.places, got, test.want)
		}
	}
}
