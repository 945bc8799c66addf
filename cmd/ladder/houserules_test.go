package main

import (
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/cuecontext"
	cueload "cuelang.org/go/cue/load"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
)

// What each example of house rules finds in a ladder that meets none of them.
var houseRuleFinds = map[string]struct {
	line     int
	contains string
}{
	"owners":       {3, `ladder "Engineering" has no owners`},
	"few-criteria": {17, `criteria of skill "Testing" at Seniour Engineer has 6 entries: write at most 5`},
	"words":        {13, `"Tests like a ninja."`},
	"titles":       {8, `can't be "Seniour Engineer"`},
	"summaries":    {15, `skill "Testing" at Seniour Engineer has no summary`},
	"never-falls":  {11, `skill "testing" is not what is asked for`},
}

const meetsNone = `package engineering

ladder: {
	title: "Engineering"
	scale: [{id: "working", title: "Working"}, {id: "expert", title: "Expert"}]
	levels: [
		{id: "engineer", title: "Engineer"},
		{id: "senior", title: "Seniour Engineer"},
	]
	categories: [{id: "craft", title: "Craft"}]
	skills: testing: {
		title: "Testing", category: "craft"
		descriptors: engineer: {summary: "Tests like a ninja.", proficiency: "expert"}

		descriptors: senior: {
			proficiency: "working"
			criteria: [{text: "Plans."}, {text: "Writes."}, {text: "Runs."}, {text: "Reads."}, {text: "Mends."}, {text: "Drops."}]
		}
	}
}
`

// meetsAll is the same ladder, put right.
var meetsAll = strings.NewReplacer(
	`title: "Engineering"`, `title: "Engineering", owners: ["people"]`, "Seniour", "Senior", "like a ninja", "whatever changes",
	`{text: "Drops."}`, "", `proficiency: "working"`, `proficiency: "expert", summary: "Tests with care."`,
).Replace(meetsNone)

func TestHouseRuleExamples(t *testing.T) {
	for _, name := range houseRuleExamples {
		found := houseRuleFindings(t, name, meetsNone)
		want := houseRuleFinds[name]
		if len(found) != 1 || found[0].Line != want.line || !strings.Contains(found[0].Hint, want.contains) || !strings.Contains(houseRuleExample(name), "// "+found[0].Message) {
			t.Errorf("%s: %+v", name, found)
		}
		if err := vetHouse(name); err != nil {
			t.Errorf("cue vet refuses %s: %v", name, err)
		}
		if found := houseRuleFindings(t, name, meetsAll); len(found) > 0 {
			t.Errorf("%s finds something in a ladder that meets it: %+v", name, found)
		}
	}
}

// vetHouse is what cue vet -c says of an example.
func vetHouse(name string) error {
	root := filepath.Join(string(filepath.Separator), "no", "such", "folder")
	instances := cueload.Instances([]string{"./house"}, &cueload.Config{Dir: root, Env: []string{"CUE_REGISTRY=none"}, Overlay: map[string]cueload.Source{
		filepath.Join(root, "cue.mod", "module.cue"): cueload.FromString("module: \"example.com/ladders\"\nlanguage: version: \"v0.17.0\"\n"),
		filepath.Join(root, "house", "house.cue"):    cueload.FromString(houseRuleExample(name)),
	}})
	if err := instances[0].Err; err != nil {
		return err
	}
	return cuecontext.New().BuildInstance(instances[0]).Validate(cue.Concrete(true))
}

func houseRuleFindings(t *testing.T, name, ladder string) []finding.Finding {
	t.Helper()
	set, err := load.Open(fstest.MapFS{
		"ladders/cue.mod/module.cue":     {Data: []byte("module: \"example.com/ladders\"\nlanguage: version: \"v0.17.0\"\n")},
		"ladders/house/house.cue":        {Data: []byte(houseRuleExample(name))},
		"ladders/engineering/ladder.cue": {Data: []byte(ladder)},
	}, "ladders", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	set.Evaluate = load.Trusting
	var found []finding.Finding
	for _, f := range set.Folders {
		res, err := set.Read(f)
		if err != nil {
			t.Fatal(err)
		}
		if res.Unread {
			t.Errorf("%s: %s is not read: %+v", name, f.Dir, res.Findings)
		}
		found = append(found, res.Findings...)
	}
	return found
}
