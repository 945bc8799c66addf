package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

// FindingsText writes a finding a line, as file:line:column: severity: message
// [rule], the hint indented under it, then those that were waived with the reason,
// and what it comes to in words. Findings
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
	for _, f := range r.WaivedFindings {
		fmt.Fprintf(&b, "%s\n", unobeyed(style.inked(faint, findingPlace(f.Finding)+"waived: "+oneLine(f.Message)+" ["+oneLine(f.Rule)+"]")))
		fmt.Fprintf(&b, "%s\n", unobeyed("    "+oneLine(f.Reason)))
	}
	fmt.Fprintln(&b, findingsTotal(r))
	return flush(w, b.String())
}

// FixedText writes a line for each finding that was put right, or will be, as verb
// says.
func FixedText(w io.Writer, fixed []finding.Finding, verb string, style Style) error {
	var b strings.Builder
	for _, f := range fixed {
		line := findingPlace(f) + verb + ": " + oneLine(f.Message)
		if f.Rule != "" {
			line += " [" + oneLine(f.Rule) + "]"
		}
		fmt.Fprintln(&b, unobeyed(style.inked(faint, line)))
	}
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
	if r.Untouched > 0 {
		parts = append(parts, counted(r.Untouched, "warning")+" in text that did not change")
	}
	return strings.Join(parts, ", ")
}
