package render

import (
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/version"
)

// A Diff is all that is to be told of a difference between two states. Every
// format shows the same of it; as JSON it is shown as it is.
type Diff struct {
	change.Report
	Version  version.Step   `json:"version"`  // the release that the changes lead to
	Findings finding.Report `json:"findings"` // what is wrong in head
	// Silenced is what the house rules of base find in head, where they changed, and
	// those of head do not, or only as a warning.
	Silenced    []finding.Finding `json:"silenced"`
	PullRequest string            `json:"pullRequest"` // the address of the pull request, for links to its lines; "" for none
}
