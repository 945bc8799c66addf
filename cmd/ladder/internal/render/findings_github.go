package render

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

// FindingsGitHub writes a finding a line as workflow commands of GitHub, which
// annotate the lines of a pull request. Errors come first, for GitHub shows
// only the first annotations of a step; the hint is a second line of the
// message. A line or column that a finding does not have is left out.
func FindingsGitHub(w io.Writer, r finding.Report) error {
	var b strings.Builder
	for _, f := range errorsFirst(r.Findings) {
		level := "warning"
		if f.Severity == finding.Error {
			level = "error"
		}
		message := oneLine(f.Message)
		if f.Hint != "" {
			message += "\n" + oneLine(f.Hint)
		}
		fmt.Fprintf(&b, "::%s %s::%s\n", level, strings.Join(properties(f), ","), commandData(message))
	}
	return flush(w, b.String())
}

func errorsFirst(findings []finding.Finding) []finding.Finding {
	sorted := slices.Clone(findings)
	slices.SortStableFunc(sorted, func(a, b finding.Finding) int {
		return severityRank(a.Severity) - severityRank(b.Severity)
	})
	return sorted
}

func severityRank(s finding.Severity) int {
	if s == finding.Error {
		return 0
	}
	return 1
}

func properties(f finding.Finding) []string {
	var p []string
	if f.File != "" {
		p = append(p, "file="+commandProperty(visible(f.File)))
	}
	if f.Line > 0 {
		p = append(p, fmt.Sprintf("line=%d", f.Line))
	}
	if f.Column > 0 {
		p = append(p, fmt.Sprintf("col=%d", f.Column))
	}
	return append(p, "title="+commandProperty(oneLine(f.Rule)))
}

var dataEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")

// commandData escapes the message of a workflow command.
func commandData(s string) string { return dataEscapes.Replace(s) }

var propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")

// commandProperty escapes the value of a property of a workflow command.
func commandProperty(s string) string { return propertyEscapes.Replace(s) }
