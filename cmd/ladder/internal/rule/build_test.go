package rule

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// at is a text that stands in a given line of the ladder's file.
func at(line int, value string) ladder.Text {
	return ladder.Text{Value: value, Pos: ladder.Pos{File: "x.cue", Line: line, Column: 1}}
}

// text is a text that stands anywhere: place gives it a line of its own.
func text(value string) ladder.Text { return ladder.Text{Value: value} }

func texts(values ...string) []ladder.Text {
	var list []ladder.Text
	for _, v := range values {
		list = append(list, text(v))
	}
	return list
}

func term(id, title string) ladder.Term { return ladder.Term{ID: text(id), Title: text(title)} }

func level(id, code, title string) ladder.Level {
	return ladder.Level{ID: text(id), Code: text(code), Title: text(title)}
}

func cell(level, summary string) ladder.Descriptor {
	return ladder.Descriptor{Level: text(level), Summary: text(summary)}
}

// sound is a ladder with nothing wrong, for tests to break: l1, l2 and l3, in
// which craft/testing has content, an extension and no expectation.
func sound() *ladder.Ladder {
	testing := ladder.Skill{ID: at(50, "testing"), Title: text("Testing"), Category: text("craft"),
		Proficiencies: []ladder.Entry{{Key: text("working"), Text: text("Writes tests.")}},
		Descriptors: []ladder.Descriptor{
			{Level: text("l1"), Proficiency: text("working"),
				Criteria: []ladder.Criterion{
					{ID: text("strategy"), Title: text("Strategy"), Text: text("Plans the tests.")},
					{Title: text("Review"), Text: text("Reads the tests of others."), Was: texts("reviews")},
					{Text: text("Writes tests first.")},
					{Text: text("Writes tests first.")},
				},
				Examples: []ladder.Example{{Context: text("tech"), Text: text("Ada found it.")}}},
			{Level: text("l2"), Extends: text("l1")},
			{Level: text("l3"), NotExpected: text("Others test.")},
		}}
	listening := ladder.Skill{ID: at(60, "listening"), Title: text("Listening"), Category: text("people"),
		Was:         texts("hearing"),
		Descriptors: []ladder.Descriptor{cell("l1", "Hears."), cell("l2", "Hears more."), cell("l3", "Hears all.")}}
	l := &ladder.Ladder{
		ID: "x", Title: text("X"),
		Tracks:     []ladder.Term{term("individual", "Individual"), term("management", "Management")},
		Levels:     []ladder.Level{level("l1", "L1", "Engineer"), level("l2", "L2", "Senior"), level("l3", "L3", "Lead")},
		Categories: []ladder.Term{term("craft", "Craft"), term("people", "People")},
		Attributes: []ladder.Term{term("horizon", "Planning horizon")},
		Contexts:   []ladder.Term{term("sales", "Sales"), term("tech", "Tech")},
		Scale:      []ladder.Term{term("working", "Working"), term("expert", "Expert")},
		Skills:     []ladder.Skill{testing, listening},
	}
	l.Levels[0].Attributes = []ladder.Entry{{Key: text("horizon"), Text: text("A week")}}
	l.Levels[0].Examples = []ladder.Example{{Context: text("sales"), Text: text("Ada sold it."), Skills: texts("listening")}}
	return l
}

// put gives every text of l that has no position yet a line of its own, from
// 1001.
func put(l *ladder.Ladder) *ladder.Ladder {
	line := 1000
	putValue(reflect.ValueOf(l).Elem(), &line)
	return l
}

func putValue(v reflect.Value, line *int) {
	if t, ok := v.Interface().(ladder.Text); ok {
		*line++
		if t.Value != "" && !t.Pos.IsValid() {
			v.Set(reflect.ValueOf(at(*line, t.Value)))
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			putValue(v.Field(i), line)
		}
	case reflect.Slice:
		for i := range v.Len() {
			putValue(v.Index(i), line)
		}
	}
}

// all is what the rules find by default.
func all(l *ladder.Ladder) []finding.Finding {
	found, _ := Inspection{}.Check(l)
	return found
}

// integrity is what the rules find that are always on.
func integrity(l *ladder.Ladder) []finding.Finding {
	return slices.DeleteFunc(all(l), func(f finding.Finding) bool {
		r, _ := Named(f.Rule)
		return r.IsOptional()
	})
}

// lines writes findings as tests expect them: where, rule, [skill/level],
// message | hint.
func lines(findings []finding.Finding) []string {
	var lines []string
	for _, f := range findings {
		lines = append(lines, fmt.Sprintf("%s:%d:%d %s [%s/%s] %s | %s",
			f.File, f.Line, f.Column, f.Rule, f.Skill, f.Level, f.Message, f.Hint))
	}
	return lines
}
