package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
)

// TestTemplate holds that who leaves the template of pull requests as it is says
// nothing by it.
func TestTemplate(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", ".github", "pull_request_template.md"))
	if err != nil {
		t.Fatal(err)
	}
	said, slips := change.ReadStatements([]change.Message{{Source: change.Description, Text: string(text)}})
	if len(said)+len(slips) > 0 {
		t.Errorf("the template says %v, %v", said, slips)
	}
	if why := whyIn(string(text)); why != "" {
		t.Errorf("the template gives a reason: %q", why)
	}
}
