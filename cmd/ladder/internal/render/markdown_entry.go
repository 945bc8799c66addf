package render

import (
	"fmt"
	"path"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

func chapterHead(c chapter) string { return "## " + escapeMarkdown(c.Title) }

// sectionBlocks put the entries of a unit under their heading, or fold them
// behind it.
func (m markdown) sectionBlocks(u unit, withAround bool) blocks {
	s := m.Ladders[u.chapter].Sections[u.section]
	folded := m.folded()
	var b blocks
	if heading := s.heading(); folded {
		b = append(b, foldedHead(s))
	} else if heading != "" {
		b = append(b, "### "+escapeMarkdown(heading))
	}
	b = append(b, u.entries[:u.shown]...)
	if rest := len(u.entries) - u.shown; rest > 0 {
		b = append(b, fmt.Sprintf("*%s not shown here.*", counted(rest, "more change")))
	}
	if withAround {
		b = append(b, aroundBlocks(s)...)
	}
	if folded {
		b = append(b, endFold)
	}
	return b
}

const endFold = "</details>"

func startFold(summary string) string { return "<details><summary>" + summary + "</summary>" }

func foldedHead(s section) string {
	heading := s.heading()
	if heading == "" {
		heading = "The ladder itself"
	}
	var m marks
	n, fresh := 0, 0
	for _, e := range s.Entries {
		if !e.Editorial {
			m |= e.Marks
			n++
			if e.New {
				fresh++
			}
		}
	}
	said := counted(n, "change")
	if fresh > 0 {
		said += fmt.Sprintf(" (%d new %s)", fresh, newSign)
	}
	return startFold(fmt.Sprintf("<b>%s</b>: %s %s", escapeMarkdown(heading), said, escapeMarkdown(m.signs())))
}

// entryBlocks are the entries of a section that are editorial or not; within is
// what they stand in where no heading says it.
func entryBlocks(s section, within string, editorial bool) blocks {
	var b blocks
	for _, e := range s.Entries {
		if e.Editorial == editorial {
			b = append(b, entryMarkdown(e, within))
		}
	}
	return b
}

// editorialFold folds the editorial changes of all ladders.
func (m markdown) editorialFold() blocks {
	var shown blocks
	for _, u := range m.units {
		if u.editorial {
			shown = append(shown, u.entries[:u.shown]...)
		}
	}
	if len(shown) == 0 {
		return nil
	}
	summary := m.editorialWords()
	if len(shown) < m.Editorial {
		summary += fmt.Sprintf(", %d of them here", len(shown))
	}
	start := startFold(summary)
	if m.Editorial == m.Changes && m.Editorial <= mostUnfolded {
		start = strings.Replace(start, "<details>", "<details open>", 1) // there is nothing else to read
	}
	return append(append(blocks{start}, shown...), endFold)
}

// entryMarkdown is a change: what happened and where that stands in the files,
// the words, what else is to be said.
func entryMarkdown(e entry, within string) string {
	head := fmt.Sprintf("**%d. %s**: %s", e.Number, escapeMarkdown(within+e.Subject), escapeMarkdown(e.Happened))
	if e.New {
		head = newSign + " " + head
	}
	b := blocks{head + whereMarkdown(e)}
	for _, p := range e.Passages {
		b = append(b, passageMarkdown(p)...)
	}
	if len(e.Notes) > 0 {
		b = append(b, escapeMarkdown(strings.Join(e.Notes, " ")))
	}
	return b.String()
}

// newSign stands before a change that an earlier text did not have.
const newSign = "●"

// whereMarkdown is where a change stands in the files. A link need not say all
// of it.
func whereMarkdown(e entry) string {
	switch {
	case e.Place.File == "":
		return ""
	case e.Link != "":
		e.Place.File = path.Base(e.Place.File)
	}
	return " (" + placeMarkdown(e.Place, e.Link) + ")"
}

// signs stand before each paragraph that is all new or gone, for those whose
// reader drops the markup.
var signs = map[prose.Op]string{prose.Insert: "✚ ", prose.Delete: "✘ "}

func passageMarkdown(p passage) blocks {
	var out blocks
	for _, paragraph := range p.Paragraphs {
		var b strings.Builder
		b.WriteString(signs[p.Op])
		for i, s := range paragraph {
			text := escapeWithin(s.Text)
			if i == 0 {
				text = escapeMarkdown(s.Text)
			}
			b.WriteString(marked(s.Op, text, p.Op == prose.Equal))
		}
		out = append(out, b.String())
	}
	return out
}

// marked marks an escaped text. Amid other words, what is inserted is bold as
// well, for an underline is easily overlooked, and what is deleted stands in
// brackets: where the markup is lost, the rest reads as it does now. Where all is
// new, lines under all of it would only make it hard to read.
func marked(op prose.Op, text string, amid bool) string {
	switch {
	case op == prose.Delete && amid:
		return "<del>&#91;" + text + "&#93;</del>"
	case op == prose.Delete:
		return "<del>" + text + "</del>"
	case op == prose.Insert && amid:
		return "<ins><b>" + text + "</b></ins>"
	}
	return text
}

// aroundBlocks fold what a skill asks for at the levels next to the changes.
func aroundBlocks(s section) blocks {
	if len(s.Around) == 0 {
		return nil
	}
	b := blocks{startFold(escapeMarkdown(s.Title) + " at the levels before and after")}
	for _, n := range s.Around {
		b = append(b, neighbourBlocks(n)...)
	}
	return append(b, endFold)
}

func neighbourBlocks(n neighbour) blocks {
	head := "**" + escapeMarkdown(n.Level) + "**"
	if len(n.Changed) > 0 {
		head += ", with " + numbered(n.Changed)
	}
	if n.NotExpected != "" {
		return blocks{head + ": not expected. " + escapeMarkdown(n.NotExpected)}
	}
	var lines []string
	for _, p := range n.Parts {
		title := ""
		if p.Title != "" {
			title = "<b>" + escapeMarkdown(p.Title) + "</b>: "
		}
		lines = append(lines, "- "+title+escapeMarkdown(p.Text))
	}
	if len(lines) == 0 {
		return blocks{head + ": nothing is said."}
	}
	return blocks{head, strings.Join(lines, "\n")}
}
