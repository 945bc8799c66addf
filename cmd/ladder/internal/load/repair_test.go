package load_test

import (
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
)

// TestRepair repairs the first finding of a file that is wrong in one line.
func TestRepair(t *testing.T) {
	for _, test := range []struct{ line, want string }{
		{`	title: “Testing”`, `	title: "Testing"`},
		{`	title: “The “best” tests”`, ``},
		{"	title:\u00a0\"Testing\"", `	title: "Testing"`},
		{`	title: "Testing";`, `	title: "Testing"`},
		{`	title: Tests of code`, `	title: "Tests of code"`},
		{`	title: "Tests "all" code"`, `	title: "Tests \"all\" code"`},
		{`	# title`, `	// title`},
		{`	unit-tests: {}`, `	"unit-tests": {}`},
		{`	levels: [unit-tests]`, `	levels: ["unit-tests"]`},
		{`	titel: "Testing"`, `	title: "Testing"`},
		{`	"titel": "Testing"`, `	title: "Testing"`},
		{`	nothing_like_it: "Testing"`, ``},
		{`	title: """Testing`, ``},
		{`	title: {`, ``},
	} {
		file := "package craft\n\nladder: skills: testing: {\n" + test.line + "\n\tdescriptors: l1: summary: \"Tests.\"\n}\n"
		got := ""
		for _, f := range findings(read(t, tree(file))) {
			if line, ok := load.Repair(load.DefaultLimits(), f, []byte(file)); ok {
				got = line
				break
			}
		}
		if got != test.want {
			t.Errorf("%q was repaired as %q, want %q", test.line, got, test.want)
		}
	}
}

// FuzzRepair holds what is repaired to one line that is not the same.
func FuzzRepair(f *testing.F) {
	f.Add("a: “b”", 1, 4, "syntax", "typographic quotation marks can't begin or end a text", "")
	f.Add("titel: 1", 1, 1, "unknown-field", "", "did you mean title?")
	f.Add("a-b: 1", 1, 1, "unquoted-id", "", `write "a-b"`)
	f.Fuzz(func(t *testing.T, file string, line, column int, rule, message, hint string) {
		found := finding.Finding{Rule: rule, File: "a.cue", Line: line, Column: column, Message: message, Hint: hint}
		got, ok := load.Repair(load.DefaultLimits(), found, []byte(file))
		if ok && (strings.ContainsAny(got, "\n\r") || got == strings.Split(file, "\n")[line-1]) {
			t.Errorf("%q was repaired as %q", file, got)
		}
	})
}
