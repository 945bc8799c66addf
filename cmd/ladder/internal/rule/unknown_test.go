package rule

import (
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// TestUnknown has every reference that a ladder can hold lead nowhere.
func TestUnknown(t *testing.T) {
	check(t, []broken{
		{
			name: "of a level",
			do: func(l *ladder.Ladder) {
				l.Levels[1].Track = at(6, "managers")
				l.Levels[1].After = []ladder.Text{text("l1"), at(7, "l11")}
				l.Levels[1].Attributes = []ladder.Entry{{Key: at(8, "horizons"), Text: text("a")}}
				l.Levels[1].Examples = []ladder.Example{{Context: at(9, "finance"), Text: text("a"),
					Skills: []ladder.Text{at(10, "testng"), text("testing"), at(11, "hearing")}}}
			},
			want: []string{
				`6 unknown-track [/l2] L2 Senior belongs to track "managers", but there is no such track | use "individual" or "management", or add {id: "managers", title: "..."} to tracks`,
				`7 unknown-level [/l2] L2 Senior comes after level "l11", but there is no such level | did you mean "l1"?`,
				`8 unknown-attribute [/l2] L2 Senior has attribute "horizons", but there is no such attribute | did you mean "horizon"?`,
				`9 unknown-context [/l2] an example of L2 Senior is in context "finance", but there is no such context | use "sales" or "tech", or add {id: "finance", title: "..."} to contexts`,
				`10 unknown-skill [/l2] L2 Senior has an example that speaks of skill "testng", but there is no such skill | did you mean "testing"?`,
				`11 unknown-skill [/l2] L2 Senior has an example that speaks of skill "hearing", but there is no such skill | "hearing" is now called "listening"`,
			},
		},
		{
			name: "of a skill",
			do: func(l *ladder.Ladder) {
				l.Skills[1].Category = at(6, "poeple")
				l.Skills[1].Levels = append(texts("l1", "l2", "l3"), at(7, "l22"))
				l.Skills[1].Proficiencies = []ladder.Entry{{Key: at(8, "Working"), Text: text("a")}}
			},
			want: []string{
				`6 unknown-category [listening/] skill "Listening" belongs to category "poeple", but there is no such category | did you mean "people"?`,
				`7 unknown-level [listening/] skill "Listening" lists level "l22", but there is no such level | did you mean "l2"?`,
				`8 unknown-proficiency [listening/] skill "Listening" describes proficiency "Working", but there is no such proficiency | did you mean "working"?`,
			},
		},
		{
			name: "of a cell and its criteria",
			do: func(l *ladder.Ladder) {
				d := &testingSkill(l).Descriptors[0]
				d.Proficiency = at(6, "worknig")
				d.Examples = []ladder.Example{{Context: at(7, "sale"), Text: text("a")}}
				d.Criteria[0].Proficiency = at(8, "guru")
				d.Criteria[2].Examples = []ladder.Example{{Text: text("a")}, {Context: at(9, "Sales"), Text: text("a")}}
			},
			want: []string{
				`6 unknown-proficiency [testing/l1] skill "Testing" at L1 Engineer asks for proficiency "worknig", but there is no such proficiency | did you mean "working"?`,
				`7 unknown-context [testing/l1] an example of skill "Testing" at L1 Engineer is in context "sale", but there is no such context | did you mean "sales"?`,
				`8 unknown-proficiency [testing/l1] criterion "Strategy" of skill "Testing" at L1 Engineer asks for proficiency "guru", but there is no such proficiency | use "working" or "expert", or add {id: "guru", title: "..."} to scale`,
				`9 unknown-context [testing/l1] an example of criterion "Writes tests first." of skill "Testing" at L1 Engineer is in context "Sales", but there is no such context | did you mean "sales"?`,
			},
		},
		{
			name: "where none is defined",
			do: func(l *ladder.Ladder) {
				l.Skills = []ladder.Skill{{ID: text("solo"), Category: at(6, "Big Ideas"), LevelsPos: ladder.Pos{Line: 1}}}
				l.Categories, l.Levels = nil, []ladder.Level{{ID: text("l1"), Track: at(7, "技術")}}
				l.Tracks = nil
			},
			want: []string{
				`6 unknown-category [solo/] skill "solo" belongs to category "Big Ideas", but there is no such category | add categories: [{id: "big-ideas", title: "..."}]`,
				`7 unknown-track [/l1] level "l1" belongs to track "技術", but there is no such track | add tracks: [{id: "...", title: "..."}]`,
			},
		},
		{
			name: "where no skill is defined",
			do: func(l *ladder.Ladder) {
				*l = ladder.Ladder{Levels: []ladder.Level{{ID: text("l1"),
					Examples: []ladder.Example{{Text: text("a"), Skills: []ladder.Text{at(6, "giving-feedback")}}}}}}
			},
			want: []string{`6 unknown-skill [/l1] level "l1" has an example that speaks of skill "giving-feedback", but there is no such skill | add skills: "giving-feedback": {title: "..."}`},
		},
		{
			name: "where many are, and what was written is no id",
			do: func(l *ladder.Ladder) {
				for _, id := range strings.Fields("a b c d e f g h i") {
					l.Categories = append(l.Categories, term(id, id))
				}
				l.Skills[1].Category = at(6, strings.Repeat("no\n\x1b", 100))
			},
			want: []string{`6 unknown-category [listening/] skill "Listening" belongs to category "no\n\x1bno\n\x1bno\n\x1bno\n\x1bno\n\x1bno\n\x1bno\n\x1bno\n\x1bno\n\x1bno\n\x1bno\n\x1bno\n\x1bno\n\x1bno\n\x1bno\n\x1b...", but there is no such category | use one of "craft", "people", "a", "b", "c", "d", "e", "f" (and 3 more), or add {id: "no-no-no-no-no-no-no-no-no-no-no-no-no-no-no", title: "..."} to categories`},
		},
		{
			name: "with a space at the end",
			do:   func(l *ladder.Ladder) { l.Levels[1].After = []ladder.Text{at(6, "l1 ")} },
			want: []string{`6 unknown-level [/l2] L2 Senior comes after level "l1 ", but there is no such level | did you mean "l1"?`},
		},
		{
			name: "where one could not be read, it may be that",
			do: func(l *ladder.Ladder) {
				l.Categories[1].ID = ladder.Text{}
				l.Skills[1].Category = text("poeple")
			},
		},
	})
}

func TestGuess(t *testing.T) {
	l := &ladder.Ladder{Levels: []ladder.Level{
		{ID: text("l1"), Code: text("L1"), Title: text("Engineering Manager")},
		{ID: text("l2"), Code: text("D1"), Title: text("Director"), Titles: texts("Head of Engineering"), Was: texts("m2")},
		{ID: text("principal-one"), Title: text("Principal")},
		{ID: text("principal-two"), Title: text("Principal")},
		{ID: text(strings.Repeat("x", 1000)), Title: text("Long")},
	}}
	for id, want := range map[string]string{
		"L1":                       "l1",
		"l-2":                      "l2",
		"l9":                       "", // as near to l1 as to l2
		"m2":                       "l2",
		"d1":                       "l2",
		"engineering manager":      "l1",
		"HEAD OF ENGINEERING":      "l2",
		"principal-on":             "principal-one",
		"principal":                "principal-one",
		"prinzipal-two":            "principal-two",
		"principal-ttt":            "principal-two", // the nearer
		"principal-xxx":            "principal-one", // both as near: the first
		"staff":                    "",
		strings.Repeat("x", 1_001): "",
	} {
		got := ""
		if thing, ok := knownOf(levels, l).guess(id); ok {
			got = thing.id.Value
		}
		if got != want {
			t.Errorf("guess(%q) = %q, want %q", id, got, want)
		}
	}
}
