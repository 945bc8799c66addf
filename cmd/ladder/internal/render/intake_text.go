package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/intake"
)

// IntakeText writes what became of a foreign document: what was taken as what, what
// was repaired, what was left out. A text that stands in the ladder from another
// place is named by that; any other is shown in full.
func IntakeText(w io.Writer, r intake.Report, style Style) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, read as %s\n", oneLine(r.Source), intakeFormat(r))
	fmt.Fprintf(&b, "ladder %s, %q: %s, %s, %s, %s, %s\n", oneLine(r.Ladder), oneLine(r.Title), counted(r.Levels, "level"),
		counted(r.Categories, "category"), counted(r.Skills, "skill"), counted(r.Cells, "cell"), countedCriteria(r.Criteria))
	if len(r.Taken) > 0 {
		fmt.Fprintf(&b, "\n%s\n", style.inked(bold, "Taken as"))
	}
	for _, t := range r.Taken {
		fmt.Fprintf(&b, "%s\n", unobeyed(intakeLine(t.Place, fmt.Sprintf("%q: %s", oneLine(t.Text), oneLine(t.As))+times(t.Repeats))))
	}
	intakeNotes(&b, style.inked(bold, "Repaired, or to be looked at"), r.Repaired)
	intakeNotes(&b, style.inked(bold, "Left out"), r.LeftOut)
	if len(r.LeftOut) == 0 {
		fmt.Fprintf(&b, "\nNothing was left out.\n")
	}
	return flush(w, b.String())
}

func intakeFormat(r intake.Report) string {
	parts := []string{r.Format}
	if r.Encoding != "" && r.Encoding != "utf-8" {
		parts = append(parts, "in "+r.Encoding)
	}
	if r.Separator != "" && r.Separator != "," {
		parts = append(parts, fmt.Sprintf("with %q between cells", r.Separator))
	}
	return oneLine(strings.Join(parts, " "))
}

func countedCriteria(n int) string {
	switch n {
	case 0:
		return "no criteria"
	case 1:
		return "1 criterion"
	}
	return fmt.Sprintf("%d criteria", n)
}

// times says how often more a name stands in a document.
func times(repeats int) string {
	switch repeats {
	case 0, 1:
		return ""
	}
	return fmt.Sprintf(" (%d times)", repeats)
}

func intakeNotes(b *strings.Builder, heading string, notes []intake.Note) {
	if len(notes) > 0 {
		fmt.Fprintf(b, "\n%s\n", heading)
	}
	for _, n := range notes {
		text := n.Message
		switch {
		case n.Twin.Line > 0:
			text = fmt.Sprintf("%s: it is that of %s", n.Message, n.Twin)
		case n.Text != "":
			text = fmt.Sprintf("%s: %q", n.Message, joined(n.Text))
		}
		fmt.Fprintf(b, "%s\n", unobeyed(intakeLine(n.Place, oneLine(text))))
	}
}

func intakeLine(at intake.Place, text string) string {
	if place := at.String(); place != "" {
		return "  " + oneLine(place) + ": " + text
	}
	return "  " + text
}
