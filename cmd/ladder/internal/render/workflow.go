package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

// mostAnnotations is how many annotations of a level GitHub shows of one step.
const mostAnnotations = 10

// AnnotationsGitHub writes the findings of which GitHub makes annotations, as
// FindingsGitHub does, and counts the others in a notice that says where they
// stand.
func AnnotationsGitHub(w io.Writer, r finding.Report, where string) error {
	var shown finding.Report
	left := finding.Report{}
	for _, f := range errorsFirst(r.Findings) {
		n, rest := &shown.Warnings, &left.Warnings
		if f.Severity == finding.Error {
			n, rest = &shown.Errors, &left.Errors
		}
		if *n == mostAnnotations {
			*rest++
			continue
		}
		*n++
		shown.Findings = append(shown.Findings, f)
	}
	if err := FindingsGitHub(w, shown); err != nil || left.Errors+left.Warnings == 0 {
		return err
	}
	return NoticeGitHub(w, fmt.Sprintf("%s more: see %s", findingsTotal(left), where))
}

// NoticeGitHub writes a notice, which GitHub shows beside the annotations.
func NoticeGitHub(w io.Writer, message string) error {
	lines := strings.Split(message, "\n")
	for i, line := range lines {
		lines[i] = visible(line)
	}
	return flush(w, "::notice title=ladder::"+commandData(strings.Join(lines, "\n"))+"\n")
}

// LogText is a text as a step may write it into its log: no line of it is a
// workflow command, whoever wrote it.
func LogText(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = unobeyed(visible(line))
	}
	return strings.Join(lines, "\n")
}
