package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

// FindingsText writes a finding a line, as file:line:column: severity: message
// [rule], the hint indented under it, and what it comes to in words. Findings
// about a whole file have no line and column. Lines are not wrapped: editors
// and terminals find the places in them.
func FindingsText(w io.Writer, r finding.Report, style Style) error {
	var b strings.Builder
	for _, f := range r.Findings {
		head := findingPlace(f) + style.inked(severityInk(f.Severity), oneLine(string(f.Severity))) + ": " + oneLine(f.Message)
		fmt.Fprintf(&b, "%s %s\n", unobeyed(head), style.inked(faint, "["+oneLine(f.Rule)+"]"))
		if f.Hint != "" {
			fmt.Fprintf(&b, "%s\n", unobeyed("    "+oneLine(f.Hint)))
		}
	}
	fmt.Fprintln(&b, findingsTotal(r))
	return flush(w, b.String())
}

func findingPlace(f finding.Finding) string {
	switch {
	case f.File == "":
		return ""
	case f.Line == 0:
		return visible(f.File) + ": "
	}
	return fmt.Sprintf("%s:%d:%d: ", visible(f.File), f.Line, f.Column)
}

func severityInk(s finding.Severity) string {
	if s == finding.Error {
		return bad
	}
	return doubtful
}

func findingsTotal(r finding.Report) string {
	var parts []string
	if r.Ladders > 0 {
		parts = append(parts, counted(r.Ladders, "ladder"))
	}
	if r.Errors > 0 {
		parts = append(parts, counted(r.Errors, "error"))
	}
	if r.Warnings > 0 {
		parts = append(parts, counted(r.Warnings, "warning"))
	}
	if r.Errors+r.Warnings == 0 {
		parts = append(parts, "nothing wrong")
	}
	if r.Waived > 0 {
		parts = append(parts, fmt.Sprintf("%d waived", r.Waived))
	}
	return strings.Join(parts, ", ")
}
