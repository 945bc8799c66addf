package rule_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// mark stands in a comment of the corpus before the rules that find something in
// its line.
const mark = "//! "

// A plant is a defect that was planted, or a finding: both are known by line and
// rule.
type plant struct {
	file string
	line int
	rule string
}

// planted returns what the marks of a file say.
func planted(name, text string) []plant {
	var plants []plant
	line := 0
	for l := range strings.Lines(text) {
		line++
		_, rules, _ := strings.Cut(l, mark)
		for _, r := range strings.Fields(rules) {
			plants = append(plants, plant{name, line, r})
		}
	}
	return plants
}

// A score counts what a rule found of what was planted, and what else it found.
type score struct{ planted, found, false int }

func (s score) String() string {
	precision, recall := 1.0, 1.0
	if s.found+s.false > 0 {
		precision = float64(s.found) / float64(s.found+s.false)
	}
	if s.planted > 0 {
		recall = float64(s.found) / float64(s.planted)
	}
	return fmt.Sprintf("planted %2d, found %2d, false %2d, precision %.2f, recall %.2f", s.planted, s.found, s.false, precision, recall)
}

// TestCorpus finds every defect that was planted in otherwise clean ladders, and
// nothing else, where all rules are on; and nothing in clean ladders, where they
// are as they are by default.
func TestCorpus(t *testing.T) {
	all := rule.Config{Settings: []rule.Setting{{Rule: string(rule.StyleSet), Severity: finding.Warning}}}
	scores := map[string]score{}
	for _, name := range corpus(t, "planted") {
		hold(t, name, all, scores)
	}
	for _, name := range corpus(t, "clean") {
		hold(t, name, rule.Config{}, scores)
	}
	for _, r := range rule.All() {
		s := scores[r.Name]
		if s.planted > 0 || s.false > 0 {
			t.Logf("%-22s %s", r.Name, s)
		}
		if s.planted == 0 && r.IsOptional() {
			t.Errorf("nothing is planted for %s", r.Name)
		}
	}
}

func corpus(t *testing.T, folder string) []string {
	names, err := filepath.Glob(filepath.Join("testdata", "corpus", folder, "*.cue"))
	if err != nil || len(names) == 0 {
		t.Fatal("there is no corpus", err)
	}
	return names
}

// hold compares what is found in a file with its marks.
func hold(t *testing.T, name string, config rule.Config, scores map[string]score) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Base(name)
	rest := planted(file, string(data))
	for _, p := range rest {
		s := scores[p.rule]
		s.planted++
		scores[p.rule] = s
	}
	in := rule.Inspection{Config: config, Day: "2026-11-25", Holds: func(path string) bool { return strings.HasSuffix(path, "present.md") }}
	found, _ := in.Check(read(t, data))
	for _, f := range found {
		i := slices.Index(rest, plant{file, f.Line, f.Rule})
		s := scores[f.Rule]
		if i >= 0 {
			rest = slices.Delete(rest, i, i+1)
			s.found++
		} else {
			s.false++
			t.Errorf("%s:%d:%d: nobody planted this: %s [%s]", name, f.Line, f.Column, f.Message, f.Rule)
		}
		scores[f.Rule] = s
		mustStandAtValue(t, string(data), f)
	}
	for _, p := range rest {
		t.Errorf("%s:%d: %s finds nothing", name, p.line, p.rule)
	}
}

// mustStandAtValue holds a finding to the column of a text, a label or an
// attribute.
func mustStandAtValue(t *testing.T, text string, f finding.Finding) {
	t.Helper()
	line := []rune(strings.Split(text, "\n")[f.Line-1])
	if before := line[f.Column-2]; f.Column < 2 || before != ' ' && before != '\t' && before != '{' && before != '[' {
		t.Errorf("line %d, column %d is not where a value begins: %s", f.Line, f.Column, f.Rule)
	}
}

// read reads a ladder of one file.
func read(t *testing.T, data []byte) *ladder.Ladder {
	t.Helper()
	set, err := load.Open(fstest.MapFS{"ladders/example/ladder.cue": {Data: data}}, "ladders", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := set.Read(set.Folders[0])
	if err != nil {
		t.Fatal(err)
	}
	if res.Unread {
		t.Fatalf("the ladder can't be read: %+v", res.Findings)
	}
	return res.Ladder
}
