package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestRulesAreDeclared holds that a finding can only carry the name of a declared
// rule, and that ladder rules lists every declared one.
func TestRulesAreDeclared(t *testing.T) {
	var listed []string
	for _, r := range allRules().Rules {
		listed = append(listed, r.Name)
	}
	err := filepath.WalkDir(".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok {
				return true
			}
			switch typeName(lit.Type) {
			case "Finding":
				if _, literal := field(lit, "Rule").(*ast.BasicLit); literal {
					t.Errorf("%s: a finding names its rule by itself, not by a declaration", name)
				}
			case "Rule", "Declaration":
				if s, literal := field(lit, "Name").(*ast.BasicLit); literal {
					if rule, _ := strconv.Unquote(s.Value); !slices.Contains(listed, rule) {
						t.Errorf("%s: ladder rules does not list %q", name, rule)
					}
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// typeName is the name of a type without its package, "" where it has none.
func typeName(t ast.Expr) string {
	switch t := t.(type) {
	case *ast.Ident:
		return t.Name
	case *ast.SelectorExpr:
		return t.Sel.Name
	}
	return ""
}

// field returns what a struct's literal gives a field, or nil.
func field(lit *ast.CompositeLit, name string) ast.Expr {
	for _, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok && typeName(kv.Key) == name {
			return kv.Value
		}
	}
	return nil
}

// TestRulesOfExpectedFindings holds the names in all expected output to what ladder
// rules lists.
func TestRulesOfExpectedFindings(t *testing.T) {
	shown := regexp.MustCompile(`"rule": "([^"]*)"`)
	var listed []string
	for _, r := range allRules().Rules {
		listed = append(listed, r.Name)
		if r.Finds == "" || r.Why == "" || (r.Bad == "") != (r.Good == "") {
			t.Errorf("rule %s is not explained", r.Name)
		}
	}
	scripts, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range scripts {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range shown.FindAllStringSubmatch(string(data), -1) {
			if !slices.Contains(listed, m[1]) {
				t.Errorf("%s: a finding of %q, which ladder rules does not list", name, m[1])
			}
		}
	}
}
