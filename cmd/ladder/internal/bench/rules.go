package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"cuelang.org/go/cue/parser"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// rulesTarget is how much processor time all rules may take, of what parsing the
// same files takes.
const rulesTarget = 1.0

// A rulesCost is how long the rules took, one by one, and what they are held
// against.
type rulesCost struct {
	parsing time.Duration
	rules   map[string]time.Duration // with "texts", what is done once for all of them
}

func (c rulesCost) all() time.Duration {
	var sum time.Duration
	for _, took := range c.rules {
		sum += took
	}
	return sum
}

// benchRules prints how long each rule takes over n ladders that it generates into
// dir, those of style included. It is processor time of this process.
func benchRules(dir string, n int, w io.Writer) error {
	if err := generateRepository(dir, n); err != nil {
		return err
	}
	cost, err := costOfRules(dir)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\nAll rules over %d ladders: processor time in ms, of one that parses them in %s.\n\n", n, milliseconds(cost.parsing))
	fmt.Fprintln(w, "| rule | ms | of parsing |")
	fmt.Fprintln(w, "|---|---:|---:|")
	names := slices.SortedFunc(maps.Keys(cost.rules), func(a, b string) int {
		return cmp.Or(cmp.Compare(cost.rules[b], cost.rules[a]), cmp.Compare(a, b))
	})
	for _, name := range names {
		fmt.Fprintf(w, "| %s | %s | %.3f |\n", name, milliseconds(cost.rules[name]), share(cost.rules[name], cost.parsing))
	}
	fmt.Fprintln(w)
	target(w, "all rules against parsing", float64(cost.all())/float64(max(cost.parsing, 1)), rulesTarget, "times")
	return os.RemoveAll(dir)
}

// costOfRules parses the ladders of a repository and checks them, one after the
// other.
func costOfRules(dir string) (rulesCost, error) {
	cost := rulesCost{rules: map[string]time.Duration{}}
	set, err := load.Open(os.DirFS(dir), "ladders", nil, nil)
	if err != nil {
		return cost, err
	}
	for _, f := range set.Folders {
		took, err := timeParsing(dir, f)
		if err != nil {
			return cost, err
		}
		cost.parsing += took
		res, err := set.Read(f)
		if err != nil {
			return cost, err
		}
		if res.Ladder == nil {
			continue
		}
		start := processorTime()
		in := rule.Inspection{
			Config: rule.Config{Settings: []rule.Setting{{Rule: string(rule.StyleSet), Severity: finding.Warning}}},
			Holds:  func(string) bool { return true },
			Day:    "2025-01-01",
			Observe: func(rule string) {
				now := processorTime()
				cost.rules[rule] += now - start
				start = now
			},
		}
		in.Check(res.Ladder)
	}
	return cost, nil
}

// timeParsing parses the files of a folder, which were read before.
func timeParsing(dir string, f load.Folder) (time.Duration, error) {
	var files [][]byte
	for _, name := range f.Files {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path.Join(f.Dir, name))))
		if err != nil {
			return 0, err
		}
		files = append(files, data)
	}
	start := processorTime()
	for i, data := range files {
		if _, err := parser.ParseFile(f.Files[i], data, parser.ParseComments); err != nil {
			return 0, err
		}
	}
	return processorTime() - start, nil
}
