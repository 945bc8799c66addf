package publish

import (
	"reflect"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// is returns s as an author would have written it.
func is(s string) ladder.Text {
	return ladder.Text{Value: s, Pos: ladder.Pos{File: "ladders/x/ladder.cue", Line: 1, Column: 1}}
}

func are(s ...string) []ladder.Text { return each(s, is) }

func terms(s ...string) []ladder.Term {
	return each(s, func(id string) ladder.Term {
		return ladder.Term{ID: is(id), Title: is("Title of " + id), About: is("About " + id + "."), Was: are("old-" + id)}
	})
}

func yes() ladder.Bool { return ladder.Bool{Value: true, Pos: is("").Pos} }

// whole returns a ladder that uses every field.
func whole() *ladder.Ladder {
	example := ladder.Example{Context: is("sales"), Text: is("Wins <back> a customer & says why."), Skills: are("testing")}
	link := ladder.Link{Title: is("A guide"), URL: is("https://example.com/?a=1&b=2")}
	ref := ladder.Ref{System: is("workday"), ID: is("P3")}
	return &ladder.Ladder{
		ID: "whole", Dir: "ladders/whole", Title: is("Whole"), About: is("One paragraph.\n\nAnother – “quoted”."),
		Status: is(ladder.Legacy), Locale: is("en-GB"), Cumulative: yes(), Extends: is("company"), Owners: are("People team"), Source: is("elsewhere"),
		License: is("CC-BY-4.0"), Reviewed: is("2025-02-28"), Was: are("entire"),
		Tracks: terms("individual", "management"), Categories: terms("craft"), Attributes: terms("focus"),
		Contexts: terms("sales"), Scale: terms("working", "expert"),
		Levels: []ladder.Level{
			{
				ID: is("l1"), Code: is("L1"), Title: is("First"), Titles: are("Junior"), Track: is("individual"), About: is("Starts."),
				Attributes: []ladder.Entry{{Key: is("focus"), Text: is("Tasks")}},
				Examples:   []ladder.Example{example}, Refs: []ladder.Ref{ref}, Was: are("l0"),
			},
			{ID: is("l2"), Title: is("Second"), Track: is("individual")},
			{ID: is("m1"), Title: is("Lead"), Track: is("management"), After: are("l1", "l2"), AfterPos: is("").Pos},
		},
		Skills: []ladder.Skill{
			{
				ID: is("testing"), Title: is("Testing"), Category: is("craft"), Order: ladder.Int{Value: 30, Pos: is("").Pos},
				About: is("Finding out."), Baseline: is("Everybody tests."), Was: are("tests"), Refs: []ladder.Ref{ref},
				Proficiencies: []ladder.Entry{{Key: is("working"), Text: is("Alone")}, {Key: is("expert"), Text: is("For others")}},
				Descriptors: []ladder.Descriptor{
					{
						Level: is("l1"), Summary: is("Tests."), Optional: yes(), Proficiency: is("working"),
						Examples: []ladder.Example{example}, Links: []ladder.Link{link},
						Criteria: []ladder.Criterion{
							{
								ID: is("strategy"), Title: is("Strategy"), Text: is("Plans tests."), Proficiency: is("working"),
								Examples: []ladder.Example{example}, Links: []ladder.Link{link}, Was: are("plan"),
							},
							{Title: is("Slug of Ünits"), Text: is("Tests units.")},
							{Text: is("Has no name.")},
						},
					},
					{
						Level: is("l2"), Extends: is("l1"),
						Criteria: []ladder.Criterion{
							{ID: is("strategy"), Title: is("Strategy"), Text: is("Plans tests of others.")},
							{ID: is("more"), Text: is("Adds this.")},
						},
					},
					{Level: is("m1"), NotExpected: is("Others test.")},
				},
			},
			{ID: is("writing"), Title: is("Writing")},
		},
	}
}

// TestNothingIsNull walks what is published of a ladder of which nothing is
// written, and of one with one empty part of every kind.
func TestNothingIsNull(t *testing.T) {
	hollow := &ladder.Ladder{
		Tracks: make([]ladder.Term, 1), Categories: make([]ladder.Term, 1), Attributes: make([]ladder.Term, 1),
		Levels: []ladder.Level{{Examples: make([]ladder.Example, 1)}},
		Skills: []ladder.Skill{{Descriptors: []ladder.Descriptor{{Criteria: make([]ladder.Criterion, 1)}}}},
	}
	for _, l := range []*ladder.Ladder{{}, hollow, whole()} {
		walk(t, "Ladder", reflect.ValueOf(flatten(l, full())))
	}
	index := build(t, t.TempDir(), full())
	walk(t, "Index", reflect.ValueOf(index))
}

// walk reports every value below v that JSON can show as null.
func walk(t *testing.T, path string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			walk(t, path+"."+v.Type().Field(i).Name, v.Field(i))
		}
	case reflect.Slice:
		if v.IsNil() {
			t.Errorf("%s is nil", path)
		}
		for i := range v.Len() {
			walk(t, path+"[]", v.Index(i))
		}
	case reflect.String, reflect.Bool, reflect.Int, reflect.Int64:
	default:
		t.Errorf("%s is a %s", path, v.Kind())
	}
}

// TestWholeIsWhole holds whole to its promise: each published field has a value
// that is not the empty one somewhere in it.
func TestWholeIsWhole(t *testing.T) {
	seen := map[string]bool{}
	note(seen, reflect.ValueOf(flatten(whole(), full())))
	for field, filled := range seen {
		if !filled {
			t.Errorf("%s is empty everywhere", field)
		}
	}
}

func note(seen map[string]bool, v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			name, f := v.Type().Name()+"."+v.Type().Field(i).Name, v.Field(i)
			seen[name] = seen[name] || !f.IsZero() && (f.Kind() != reflect.Slice || f.Len() > 0)
			note(seen, f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			note(seen, v.Index(i))
		}
	}
}
