package intake

import (
	"regexp"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// markdownSigns are what no plain text holds: a mark that Markdown escapes, a label
// in bold, an item that begins with an asterisk, a note in italics.
var markdownSigns = regexp.MustCompile("(?m)\\\\[\\\\`*_\\[\\]<>&~|#+=.)-]|\\*\\*[^*]+\\*\\*|^\\* |^\\*[^*]+\\*")

// areCompetencies reports whether a table is one that Culture Amp imports, and its
// cells are Markdown.
func areCompetencies(c columns, rows []gridRow) bool {
	return isCompetencyHeader(c.names) && slices.ContainsFunc(rows, func(row gridRow) bool {
		return slices.ContainsFunc(row.cells, func(c gridCell) bool { return markdownSigns.MatchString(c.raw) })
	})
}

// isCompetencyHeader reports whether columns are those that Culture Amp imports.
func isCompetencyHeader(names []string) bool {
	return len(names) > 2 && names[0] == "Title" && names[1] == "Description"
}

// competencyParts takes a cell of Markdown apart.
func (d *draft) competencyParts(c gridCell) []part {
	parts, err := d.markdownParts(c.at, d.pageOf(c.at, c.raw))
	if err != nil {
		return []part{{at: c.at, text: strings.TrimSpace(c.raw)}}
	}
	return parts
}

// competency reads a cell of Markdown.
func (d *draft) competency(c gridCell, cell *ladder.Descriptor) {
	if len(c.lines) == 1 && isNothing(c.name()) {
		d.take(c.at, c.name(), "a cell without expectation", false)
		cell.NotExpected = ladder.Text{Value: notStated, Pos: d.pos(c.at)}
		return
	}
	for _, p := range d.competencyParts(c) {
		if p.heading > 0 {
			p = part{at: p.at, text: p.text}
		}
		d.ofCell(p, cell)
	}
}

// competencyAbout reads a description that is Markdown.
func (d *draft) competencyAbout(c gridCell, s *ladder.Skill) {
	to := &s.About
	for _, p := range d.competencyParts(c) {
		if p.note == everyLevel {
			d.take(p.at, p.note, "label of what is asked of everybody", false)
			to, p.note = &s.Baseline, ""
		}
		*to = d.text(p.at, strings.TrimSpace(to.Value+"\n\n"+p.whole()))
	}
}
