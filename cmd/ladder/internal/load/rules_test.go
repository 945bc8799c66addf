package load_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
	schema "github.com/ladder-as-code/ladder/cue"
)

// tree lays out an example of a rule as a repository.
func tree(example string) fstest.MapFS {
	fsys := fstest.MapFS{
		"ladders/cue.mod/module.cue": {Data: []byte("module: \"example.com/ladders\"\nlanguage: version: \"v0.17.0\"\n")},
		"ladders/schema/schema.cue":  {Data: []byte(schema.Copy())},
	}
	if !strings.HasPrefix(example, "-- ") {
		example = "-- example/ladder.cue --\n" + example
	}
	for _, f := range txtar.Parse([]byte(example)).Files {
		fsys["ladders/"+f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return fsys
}

func read(t testing.TB, fsys fstest.MapFS) []load.Result {
	t.Helper()
	set, err := load.Open(fsys, "ladders", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	set.Evaluate = load.Caged(t.Context(), 1)
	var results []load.Result
	for _, f := range set.Folders {
		res, err := set.Read(f)
		if err != nil {
			t.Fatal(err)
		}
		results = append(results, res)
	}
	_, findings := set.Settings()
	return append(results, load.Result{Findings: append(findings, set.Findings()...)})
}

func findings(results []load.Result) []finding.Finding {
	var all []finding.Finding
	for _, r := range results {
		all = append(all, r.Findings...)
	}
	return finding.Sort(all)
}

func TestRules(t *testing.T) {
	for _, r := range load.Rules() {
		t.Run(r.Name, func(t *testing.T) { testExample(t, r) })
	}
}

func testExample(t *testing.T, r rule.Rule) {
	bad := findings(read(t, tree(r.Bad)))
	if !slices.ContainsFunc(bad, func(f finding.Finding) bool { return f.Rule == r.Name && f.Severity == r.Severity }) {
		t.Errorf("the bad example has no such finding: %+v", bad)
	}
	for _, f := range bad {
		t.Logf("%s:%d:%d: %s [%s] (%s)", f.File, f.Line, f.Column, f.Message, f.Rule, f.Hint)
		if f.Rule != r.Name {
			t.Errorf("the bad example is also bad in another way: %+v", f)
		}
	}
	if good := findings(read(t, tree(r.Good))); len(good) > 0 {
		t.Errorf("the good example has findings: %+v", good)
	}
}
