package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"cuelang.org/go/cue/parser"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// rulesTarget is how much processor time all rules may take, of what parsing the
// same files takes.
const rulesTarget = 1.0

// What is measured is so many ladders at once, since a single one takes less time
// than the clock tells, and so often, of which the least counts: other work on the
// machine only adds to it.
const (
	rulesBatch  = 20
	rulesRounds = 5
)

// A rulesCost is processor time: of parsing, of all rules, and of the rules one by
// one with "texts", what is done once for all of them.
type rulesCost struct {
	parsing, checking time.Duration
	rules             map[string]time.Duration
}

// lessen takes over what is less in another cost of the same work.
func (c *rulesCost) lessen(other rulesCost) {
	c.parsing, c.checking = min(c.parsing, other.parsing), min(c.checking, other.checking)
	for name, took := range other.rules {
		c.rules[name] = min(c.rules[name], took)
	}
}

// add adds the cost of other work.
func (c *rulesCost) add(other rulesCost) {
	c.parsing, c.checking = c.parsing+other.parsing, c.checking+other.checking
	for name, took := range other.rules {
		c.rules[name] += took
	}
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
	target(w, "all rules against parsing", float64(cost.checking)/float64(max(cost.parsing, 1)), rulesTarget, "times")
	return os.RemoveAll(dir)
}

// costOfRules parses the ladders of a repository and checks them.
func costOfRules(dir string) (rulesCost, error) {
	cost := rulesCost{rules: map[string]time.Duration{}}
	set, err := load.Open(os.DirFS(dir), "ladders", nil, nil)
	if err != nil {
		return cost, err
	}
	for folders := range slices.Chunk(set.Folders, rulesBatch) {
		b, err := readBatch(dir, set, folders)
		if err != nil {
			return cost, err
		}
		least, err := b.measure()
		for range rulesRounds - 1 {
			again, failed := b.measure()
			least.lessen(again)
			err = errors.Join(err, failed)
		}
		if err != nil {
			return cost, err
		}
		cost.add(least)
	}
	return cost, nil
}

// A batch is ladders, and the files that hold them.
type batch struct {
	ladders []*ladder.Ladder
	files   [][]byte
}

func readBatch(dir string, set *load.Set, folders []load.Folder) (batch, error) {
	var b batch
	for _, f := range folders {
		res, err := set.Read(f)
		if err != nil {
			return b, err
		}
		if res.Ladder != nil {
			b.ladders = append(b.ladders, res.Ladder)
		}
		for _, name := range f.Files {
			data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path.Join(f.Dir, name))))
			if err != nil {
				return b, err
			}
			b.files = append(b.files, data)
		}
	}
	return b, nil
}

// measure parses and checks once. Each begins without what others left to be
// cleared away.
func (b batch) measure() (rulesCost, error) {
	cost := rulesCost{rules: map[string]time.Duration{}}
	runtime.GC()
	start := processorTime()
	for _, data := range b.files {
		if _, err := parser.ParseFile("ladder.cue", data, parser.ParseComments); err != nil {
			return cost, err
		}
	}
	cost.parsing = processorTime() - start
	runtime.GC()
	start = processorTime()
	last := start
	b.check(func(rule string) {
		now := processorTime()
		cost.rules[rule] += now - last
		last = now
	})
	cost.checking = processorTime() - start
	return cost, nil
}

// check applies all rules to the ladders, one after the other.
func (b batch) check(observe func(rule string)) {
	in := rule.Inspection{
		Config:  rule.Config{Settings: []rule.Setting{{Rule: string(rule.StyleSet), Severity: finding.Warning}}},
		Holds:   func(string) bool { return true },
		Day:     "2025-01-01",
		Observe: observe,
	}
	for _, l := range b.ladders {
		in.Check(l)
	}
}
