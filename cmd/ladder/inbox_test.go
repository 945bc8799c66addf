package main

import (
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// stepCommand writes what a step of a workflow runs to a file: step WORKFLOW NAME
// FILE.
func stepCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: step WORKFLOW NAME FILE")
	}
	_, after, ok := strings.Cut(ts.ReadFile(args[0]), "- name: "+args[1]+"\n")
	_, block, isBlock := strings.Cut(after, "run: |\n")
	if !ok || !isBlock {
		ts.Fatalf("%s has no step %s that runs something", args[0], args[1])
	}
	const indent = "          "
	var script strings.Builder
	for line := range strings.Lines(block) {
		text, inside := strings.CutPrefix(line, indent)
		if !inside {
			break
		}
		script.WriteString(text)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(script.String()), 0o644))
}
