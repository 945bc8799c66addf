package ladder

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"":                          "",
		"Testing":                   "testing",
		"Giving feedback":           "giving-feedback",
		"  Hiring & org design  ":   "hiring-org-design",
		"L2":                        "l2",
		"People's growth":           "peoples-growth",
		"People’s growth":           "peoples-growth",
		"Überprüfung":               "uberprufung",
		"Pro-activity / seeking":    "pro-activity-seeking",
		"技術":                        "",
		"a\u0301-b":                 "a-b",
		"--Feedback -- on -- work.": "feedback-on-work",
	} {
		if got := Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}

func FuzzSlug(f *testing.F) {
	f.Add("Giving feedback")
	f.Add("a\u0301'-’b")
	f.Fuzz(func(t *testing.T, name string) {
		slug := Slug(name)
		if Slug(slug) != slug {
			t.Errorf("Slug(%q) = %q, which has another slug", name, slug)
		}
		for i, r := range slug {
			inside := i > 0 && i < len(slug)-1 && slug[i-1] != '-'
			if !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '-' && inside) {
				t.Errorf("Slug(%q) = %q is not an id", name, slug)
			}
		}
	})
}

func TestKey(t *testing.T) {
	text := Text{Value: "Writes code that others can read and test."}
	for want, c := range map[string]Criterion{
		"clear":                       {ID: Text{Value: "clear"}, Title: Text{Value: "Code"}, Text: text},
		"clear-code":                  {Title: Text{Value: "Clear code"}, Text: text},
		"writes-code-that-others-can": {Text: text},
		"技術":                          {Title: Text{Value: "技術"}, Text: text},
		"コードを書く":                      {Text: Text{Value: "コードを書く。"}},
	} {
		if got := c.Key(); got != want {
			t.Errorf("Key of %+v is %q, want %q", c, got, want)
		}
	}
}

// written is a Text that somebody wrote.
func written(s string) Text { return Text{s, Pos{"x.cue", 1, 1}} }

func texts(ids ...string) []Text {
	list := make([]Text, len(ids))
	for i, id := range ids {
		list[i] = written(id)
	}
	return list
}

// forked has a track that branches in two after its second level.
func forked() *Ladder {
	return &Ladder{Levels: []Level{
		{ID: written("l1"), Track: written("common")},
		{ID: written("l2"), Track: written("common")},
		{ID: written("p1"), Track: written("principal"), After: texts("l2")},
		{ID: written("m1"), Track: written("lead"), After: texts("l2")},
		{ID: written("p2"), Track: written("principal")},
		{ID: written("m2"), Track: written("lead"), AfterPos: Pos{"x.cue", 9, 1}},
	}}
}

func TestAfter(t *testing.T) {
	want := [][]string{{}, {"l1"}, {"l2"}, {"l2"}, {"p1"}, {}}
	l := forked()
	for i := range l.Levels {
		if diff := cmp.Diff(want[i], l.After(i)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", l.Levels[i].ID.Value, diff)
		}
	}
}

func TestBefore(t *testing.T) {
	l := forked()
	for id, want := range map[string][]string{
		"l1": nil,
		"p2": {"l1", "l2", "p1"},
		"m1": {"l1", "l2"},
		"m2": nil,
		"no": nil,
	} {
		if diff := cmp.Diff(want, slices.Sorted(maps.Keys(l.Before(id)))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", id, diff)
		}
	}
	l.Levels[0].After = texts("p2")
	if !l.Before("p2")["p2"] {
		t.Error("a level in a circle is not before itself")
	}
}

// TestSortIsTotal shuffles what authors write as maps: the order is the same.
func TestSortIsTotal(t *testing.T) {
	l := &Ladder{
		Categories: []Term{{ID: written("craft")}, {ID: written("people")}},
		Scale:      []Term{{ID: written("working")}, {ID: written("expert")}},
		Levels:     []Level{{ID: written("l1")}, {ID: written("l2")}},
		Skills: []Skill{
			{ID: written("everywhere")},
			{ID: written("zeal"), Category: written("craft"), Order: Int{Value: -1}},
			{ID: written("code"), Category: written("craft")},
			{ID: written("testing"), Category: written("craft")},
			{ID: written("hiring"), Category: written("people")},
			{ID: written("lost"), Category: written("nowhere")},
		},
	}
	for i := range l.Skills {
		l.Skills[i].Descriptors = []Descriptor{{Level: written("l1")}, {Level: written("l2")}, {Level: written("l9")}}
		l.Skills[i].Proficiencies = []Entry{{Key: written("working")}, {Key: written("expert")}, {Key: written("able")}}
	}
	want := []string{"everywhere", "zeal", "code", "testing", "hiring", "lost"}
	rng := rand.New(rand.NewPCG(1, 1))
	for range 100 {
		rng.Shuffle(len(l.Skills), func(i, j int) { l.Skills[i], l.Skills[j] = l.Skills[j], l.Skills[i] })
		for i := range l.Skills {
			d, p := l.Skills[i].Descriptors, l.Skills[i].Proficiencies
			rng.Shuffle(len(d), func(i, j int) { d[i], d[j] = d[j], d[i]; p[i], p[j] = p[j], p[i] })
		}
		l.Sort()
		for i, s := range l.Skills {
			if s.ID.Value != want[i] || s.Descriptors[0].Level.Value != "l1" || s.Descriptors[2].Level.Value != "l9" ||
				s.Proficiencies[0].Key.Value != "working" || s.Proficiencies[2].Key.Value != "able" {
				t.Fatalf("place %d holds %+v", i, s)
			}
		}
	}
}

func TestResolve(t *testing.T) {
	criterion := func(id, text string) Criterion { return Criterion{ID: written(id), Text: written(text)} }
	s := &Skill{Descriptors: []Descriptor{
		{Level: written("l1"), Summary: written("Writes."), Proficiency: written("working"), Optional: Bool{true, Pos{"x.cue", 3, 1}},
			Criteria: []Criterion{criterion("a", "A"), {Text: written("Without a name.")}, criterion("b", "B")}, Links: []Link{{URL: written("one")}}},
		{Level: written("l2"), Extends: written("l1"), Optional: Bool{false, Pos{"x.cue", 5, 1}},
			Criteria: []Criterion{criterion("b", "B+"), {Text: written("Without a name.")}, criterion("c", "C")}, Links: []Link{{URL: written("two")}}},
		{Level: written("l3"), Extends: written("l2"), Summary: written("Leads.")},
		{Level: written("l4"), NotExpected: written("no")},
		{Level: written("l5"), Extends: written("l4"), Summary: written("Alone.")},
		{Level: written("l6"), Extends: written("l7")},
		{Level: written("l7"), Extends: written("l6"), Summary: written("In a circle.")},
	}}
	cell, ok := s.Resolve("l3")
	if !ok || cell.Extends.Value != "l2" || cell.Summary.Value != "Leads." || cell.Proficiency.Value != "working" || cell.Optional.Value {
		t.Errorf("l3 is %+v", cell)
	}
	var got []string
	for _, c := range cell.Criteria {
		got = append(got, c.Text.Value)
	}
	if diff := cmp.Diff([]string{"A", "Without a name.", "B+", "Without a name.", "C"}, got); diff != "" {
		t.Errorf("criteria of l3 (-want +got):\n%s", diff)
	}
	if len(cell.Links) != 2 || cell.Links[0].URL.Value != "one" {
		t.Errorf("links of l3 are %+v", cell.Links)
	}
	if base := s.Descriptor("l1"); len(base.Criteria) != 3 || len(base.Links) != 1 {
		t.Errorf("resolving changed what was extended: %+v", base)
	}
	if cell, _ := s.Resolve("l5"); cell.NotExpected.Value != "" || cell.Summary.Value != "Alone." {
		t.Errorf("l5 takes over what is not expected: %+v", cell)
	}
	if cell, ok := s.Resolve("l6"); !ok || cell.Summary.Value != "In a circle." {
		t.Errorf("l6 is %+v", cell)
	}
	if _, ok := s.Resolve("l9"); ok {
		t.Error("there is no l9")
	}
}
