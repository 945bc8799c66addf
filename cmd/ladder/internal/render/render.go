// Package render answers how results are shown: as text for a terminal, as
// Markdown, as a page, as JSON, as workflow commands of GitHub. What it is given
// is computed before; it decides nothing, exit codes least of all. Whatever
// strangers wrote goes through the escaping of the format it is written in.
package render

import (
	"fmt"
	"io"
	"strings"
)

// flush writes what was rendered in one go, so that a failed write is reported
// once and nothing is written of what could not be rendered.
func flush(w io.Writer, rendered string) error {
	if _, err := io.WriteString(w, rendered); err != nil {
		return fmt.Errorf("write the result: %w", err)
	}
	return nil
}

// counted is a number with its noun: "no ladders", "1 ladder", "2 ladders".
func counted(n int, noun string) string {
	switch n {
	case 0:
		return "no " + plural(noun)
	case 1:
		return "1 " + noun
	}
	return fmt.Sprintf("%d %s", n, plural(noun))
}

func plural(noun string) string {
	if stem, ok := strings.CutSuffix(noun, "y"); ok {
		return stem + "ies"
	}
	if strings.HasSuffix(noun, "s") {
		return noun + "es"
	}
	return noun + "s"
}
