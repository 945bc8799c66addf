package change

import (
	"reflect"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

func txt(s string) ladder.Text { return ladder.Text{Value: s} }

func txts(list ...string) []ladder.Text {
	var out []ladder.Text
	for _, s := range list {
		out = append(out, txt(s))
	}
	return out
}

func crit(id, title, text string) ladder.Criterion {
	return ladder.Criterion{ID: txt(id), Title: txt(title), Text: txt(text)}
}

func term(id, title string) ladder.Term { return ladder.Term{ID: txt(id), Title: txt(title)} }

// locate gives every value that is written a line of its own in file, but those
// that have one: a skill that was located before comes from a shared package.
func locate(file string, v any) {
	line := 0
	next := func(p *ladder.Pos) {
		if line++; !p.IsValid() {
			*p = ladder.Pos{File: file, Line: line, Column: 1}
		}
	}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			walk(v.Elem())
			return
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
			return
		case reflect.Struct:
		default:
			return
		}
		switch t := v.Addr().Interface().(type) {
		case *ladder.Text:
			if t.Value != "" {
				next(&t.Pos)
			}
			return
		case *ladder.Bool:
			if t.Value {
				next(&t.Pos)
			}
			return
		case *ladder.Int:
			if t.Value != 0 {
				next(&t.Pos)
			}
			return
		case *ladder.Ladder:
			next(&t.Pos)
		case *ladder.Level:
			if t.After != nil {
				next(&t.AfterPos)
			}
		case *ladder.Skill:
			if t.Levels != nil {
				next(&t.LevelsPos)
			}
		case *ladder.Pos:
			return
		}
		for i := range v.NumField() {
			walk(v.Field(i))
		}
	}
	walk(reflect.ValueOf(v))
}

// sample is a small ladder with a bit of everything.
func sample() *ladder.Ladder {
	return &ladder.Ladder{
		ID: "x", Dir: "ladders/x", Title: txt("Engineering"),
		Tracks:     []ladder.Term{term("ic", "Individual"), term("mgmt", "Management")},
		Categories: []ladder.Term{term("craft", "Craft"), term("people", "People")},
		Attributes: []ladder.Term{term("focus", "Focus")},
		Contexts:   []ladder.Term{term("tech", "Tech"), term("sales", "Sales")},
		Scale:      []ladder.Term{term("aware", "Aware"), term("working", "Working"), term("expert", "Expert")},
		Owners:     txts("ann", "bob"),
		Levels: []ladder.Level{
			{ID: txt("l1"), Code: txt("L1"), Title: txt("Engineer"), About: txt("Learns the trade.")},
			{ID: txt("l2"), Code: txt("L2"), Title: txt("Senior engineer"), Attributes: []ladder.Entry{{Key: txt("focus"), Text: txt("A feature")}}},
			{ID: txt("l3"), Code: txt("L3"), Title: txt("Staff engineer"), Examples: []ladder.Example{
				{Context: txt("tech"), Text: txt("Planned the move to the new data centre."), Skills: txts("testing")}}},
			{ID: txt("m1"), Title: txt("Manager"), Track: txt("mgmt"), After: txts("l2")},
		},
		Skills: []ladder.Skill{
			{
				ID: txt("testing"), Title: txt("Testing"), Category: txt("craft"), About: txt("How quality is made sure of."),
				Descriptors: []ladder.Descriptor{
					{Level: txt("l1"), Criteria: []ladder.Criterion{
						crit("unit", "Unit tests", "Writes unit tests for own code."),
						crit("review", "Reviews", "You may review the tests of other people in the team."),
					}, Links: []ladder.Link{{URL: txt("https://example.com/tests")}}},
					{Level: txt("l2"), Extends: txt("l1"), Proficiency: txt("working"), Criteria: []ladder.Criterion{
						crit("strategy", "Strategy", "Sets the strategy of testing for a whole feature."),
					}},
					{Level: txt("l3"), Summary: txt("Makes sure that all teams know what good tests are."),
						Criteria: []ladder.Criterion{crit("", "Coaching", "Coaches other engineers in testing well.")},
						Examples: []ladder.Example{{Context: txt("tech"), Text: txt("Wrote the guide to testing.")}}},
					{Level: txt("m1"), NotExpected: txt("Managers leave this to engineers.")},
				},
			},
			{
				ID: txt("feedback"), Title: txt("Feedback"), Category: txt("people"), Baseline: txt("Listens to feedback."),
				Descriptors: []ladder.Descriptor{
					{Level: txt("l1"), Summary: txt("Asks for feedback on own work.")},
					{Level: txt("l2"), Summary: txt("Gives feedback to peers."), Optional: ladder.Bool{Value: true}},
					{Level: txt("l3"), Summary: txt("Builds a culture of feedback in several teams.")},
					{Level: txt("m1"), Summary: txt("Gives every report feedback each week.")},
				},
			},
		},
	}
}
