package load

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// settingsOf are what a house.cue sets.
func settingsOf(t *testing.T, text string) (rule.Config, []finding.Finding) {
	return housed(t, text, "ladders").Settings()
}

// housed is a set of ladders with a house.cue in ladders/.
func housed(t *testing.T, text, dir string) *Set {
	t.Helper()
	set, err := Open(fstest.MapFS{"ladders/house/house.cue": {Data: []byte(text)}}, dir, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestSettings(t *testing.T) {
	got, found := settingsOf(t, `package house

#Ladder: {owners!: [...]}
rules: {
	style:           "warning"
	"vague-word":    "off"
	"ladder-change": accept: "none"
	"long-criterion": {severity: "error", words: 30}
	"spelling": allow: ["teh", "recieve"]
	ladders: {
		sales: hole: "off"
		support: style: severity: "error"
	}
}
`)
	if len(found) > 0 {
		t.Errorf("findings: %+v", found)
	}
	want := rule.Config{
		Settings: []rule.Setting{
			{Rule: "style", Severity: finding.Warning},
			{Rule: "vague-word", Severity: rule.Off},
			{Rule: "long-criterion", Severity: finding.Error, Numbers: map[string]int{"words": 30}},
			{Rule: "spelling", Lists: map[string][]string{"allow": {"teh", "recieve"}}},
		},
		Ladders: map[string][]rule.Setting{
			"sales":   {{Rule: "hole", Severity: rule.Off}},
			"support": {{Rule: "style", Severity: finding.Error}},
		},
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("settings (-want +got):\n%s", diff)
	}
}

func TestSettingsRefused(t *testing.T) {
	for text, want := range map[string]string{
		`rules: "hole"`:                              `the settings of the house rules are a text | write rules: "the-rule": "off"`,
		`rules: hole: 1`:                             `what is set of "hole" is a whole number | ` + severityHint,
		`rules: hole: severity: 1`:                   `a whole number is no severity, as set of "hole" | ` + severityHint,
		`rules: hole: "o" + "ff"`:                    `what is set of "hole" is a computed value | ` + severityHint,
		`rules: "long-criterion": words: 0`:          `words of "long-criterion" is a whole number, where a number belongs | write a number from 1 up, such as 40`,
		`rules: "long-criterion": words: "40"`:       `words of "long-criterion" is "40", where a number belongs | write a number from 1 up, such as 40`,
		`rules: spelling: allow: "teh"`:              `allow of "spelling" is no list of texts | write it as ["one", "another"]`,
		`rules: spelling: allow: [1]`:                `allow of "spelling" is no list of texts | write it as ["one", "another"]`,
		`rules: regression: words: 3`:                `"regression" has no option "words" | there is "severity"`,
		`rules: style: words: 3`:                     `"style" has no option "words" | there is "severity"`,
		`rules: structure: "off"`:                    `there is no rule "structure" | ladder rules lists them`,
		`rules: ladders: "off"`:                      `ladders is a text | write rules: ladders: "the-ladder": "the-rule": "off"`,
		`rules: ladders: x: ladders: y: hole: "off"`: `there is no rule "ladders" | ladder rules lists them`,
		`rules: "ladder-change": "all"`:              `the setting "ladder-change" is not one that there is | write rules: "ladder-change": accept: "all", or "none"`,
		`rules: "identical-cells": "off"`:            `there is no rule "identical-cells" | did you mean "identical-cell"?`,
		`rules: "bad-setting": "off"`:                `there is no rule "bad-setting" | ladder rules lists them`,
	} {
		_, found := settingsOf(t, "package house\n\n"+text+"\n")
		if len(found) != 1 || found[0].Message+" | "+found[0].Hint != want || found[0].Line != 3 {
			t.Errorf("%s: %+v\nwant %s", text, found, want)
		}
	}
}

// FuzzSettings reads whatever stands in house.cue: what is set is of rules that are
// there, and a finding says where it is.
func FuzzSettings(f *testing.F) {
	for _, r := range Rules() {
		f.Add(r.Bad)
		f.Add(r.Good)
	}
	f.Add("package house\n\nrules: {style: \"off\", ladders: x: \"long-criterion\": {words: 3, severity: \"error\"}}\n")
	f.Fuzz(func(t *testing.T, text string) {
		config, found := settingsOf(t, text)
		for _, s := range config.Settings {
			r, ok := rule.Named(s.Rule)
			if ok && !r.IsOptional() {
				t.Errorf("a setting of %q", s.Rule)
			}
		}
		for _, at := range found {
			if at.Line == 0 || at.Message == "" || at.Hint == "" {
				t.Errorf("a finding lacks something: %+v", at)
			}
		}
	})
}
