package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/ladder-as-code/ladder/"

// layers says which packages of this module each one may import. A package
// answers one question, and the arrows between them only go one way.
var layers = map[string][]string{
	"cmd/ladder": {
		"cue", internal("cache"), internal("cage"), internal("change"), internal("edit"), internal("fetch"), internal("finding"), internal("github"),
		internal("intake"), internal("ladder"), internal("load"), internal("merge"), internal("publish"), internal("render"), internal("rule"),
		internal("source"), internal("starter"), internal("table"), internal("version"),
	},
	"cue":                {},
	internal("ladder"):   {},
	internal("finding"):  {},
	internal("prose"):    {},
	internal("source"):   {internal("finding")},
	internal("rule"):     {internal("ladder"), internal("finding"), internal("prose"), internal("hint")},
	internal("load"):     {"cue", internal("ladder"), internal("finding"), internal("rule"), internal("evaluate"), internal("cage")},
	internal("evaluate"): {},
	internal("cache"):    {},
	internal("cage"):     {},
	internal("edit"):     {internal("ladder")},
	internal("fetch"):    {},
	internal("hint"):     {internal("prose")},
	internal("change"):   {internal("ladder"), internal("prose"), internal("hint")},
	internal("version"):  {internal("change")},
	internal("render"):   {internal("ladder"), internal("finding"), internal("prose"), internal("change"), internal("version"), internal("intake")},
	internal("table"):    {internal("ladder"), internal("finding")},
	internal("intake"):   {internal("ladder"), internal("finding"), internal("table")},
	internal("publish"):  {internal("ladder"), internal("change"), internal("version"), internal("table"), internal("render")},
	internal("merge"):    {internal("ladder"), internal("finding"), internal("table"), internal("edit")},
	internal("starter"):  {"cue"},
	internal("github"):   {},
	internal("generate"): {"cue", internal("ladder")},
	internal("bench"):    {internal("generate"), internal("prose"), internal("finding"), internal("rule"), internal("load"), internal("ladder")},
	internal("demo"):     {},
	internal("e2e"):      {},

	// Imported by tests alone.
	internal("githubtest"): {},
}

// soleUsers says which libraries only one package may import, so that what it
// hides can be exchanged.
var soleUsers = map[string]string{
	"github.com/go-git/":           internal("source"),
	"github.com/sergi/go-diff":     internal("prose"),
	"github.com/spf13/cobra":       "cmd/ladder",
	"github.com/golangci/misspell": internal("prose"),
	"github.com/xuri/excelize":     internal("table"),
	"github.com/santhosh-tekuri/":  internal("publish"),
	"github.com/google/go-github/": internal("github"),
}

func internal(name string) string { return "cmd/ladder/internal/" + name }

func TestLayers(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, module+"...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		names := strings.Fields(line)
		pkg := strings.TrimPrefix(names[0], module)
		allowed, ok := layers[pkg]
		if !ok {
			t.Errorf("package %s has no place in the layers", pkg)
		}
		for _, imported := range names[1:] {
			if own, ok := strings.CutPrefix(imported, module); ok && !slices.Contains(allowed, own) {
				t.Errorf("%s imports %s", pkg, own)
			}
			for library, user := range soleUsers {
				if strings.HasPrefix(imported, library) && pkg != user {
					t.Errorf("%s imports %s: only %s may", pkg, imported, user)
				}
			}
		}
	}
}
