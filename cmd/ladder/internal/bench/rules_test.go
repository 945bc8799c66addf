package main

import (
	"bytes"
	"strings"
	"testing"
)

// TestBenchRules measures two ladders, and finds each rule in the table.
func TestBenchRules(t *testing.T) {
	var out bytes.Buffer
	if err := benchRules(t.TempDir(), 2, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"All rules over 2 ladders", "| texts |", "| near-identical |", "| vague-word |", "| unknown-level |", "- all rules against parsing: "} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the output lacks %q:\n%s", want, &out)
		}
	}
}
