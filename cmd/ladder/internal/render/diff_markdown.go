package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

// DiffMarkdown writes the changes for a comment on GitHub: the verdict, the
// changes by ladder and skill with the words that were deleted and inserted,
// the editorial ones folded at the end, the impact. Of HTML it uses only what
// GitHub lets through.
func DiffMarkdown(w io.Writer, r Diff) error {
	o := newOutline(r)
	var m redlineMarkdown
	m.block("**" + escapeMarkdown(o.Verdict) + "**")
	if len(o.Unread) > 0 {
		m.block("Not read: " + escapeMarkdown(strings.Join(o.Unread, ", ")) + "; see the findings.")
	}
	for _, c := range o.Ladders {
		m.chapter(c)
	}
	m.editorial(o)
	if o.Step != "" {
		m.block("---")
		m.block(escapeMarkdown(o.Step))
	}
	return flush(w, strings.Join(m.blocks, "\n\n")+"\n")
}

// A redlineMarkdown gathers what stands between empty lines.
type redlineMarkdown struct{ blocks []string }

func (m *redlineMarkdown) block(s string) { m.blocks = append(m.blocks, s) }

// chapter writes what is not editorial; headings stand only over something.
func (m *redlineMarkdown) chapter(c chapter) {
	titled := false
	for _, s := range c.Sections {
		entries := entriesOf(s, false)
		if len(entries) == 0 {
			continue
		}
		if !titled {
			m.block("## " + escapeMarkdown(c.Title))
			titled = true
		}
		if s.heading() != "" {
			m.block("### " + escapeMarkdown(s.heading()))
		}
		for _, e := range entries {
			m.entry(e, "")
		}
	}
}

// editorial writes the editorial changes of all ladders, each with where it
// stands.
func (m *redlineMarkdown) editorial(o outline) {
	if o.Editorial == 0 {
		return
	}
	summary := counted(o.Editorial, "editorial change")
	if o.Editorial == o.Typos {
		summary = counted(o.Editorial, "typo")
	}
	m.block("<details><summary>" + summary + "</summary>")
	for _, c := range o.Ladders {
		for _, s := range c.Sections {
			for _, e := range entriesOf(s, true) {
				m.entry(e, within(o, c, s))
			}
		}
	}
	m.block("</details>")
}

func entriesOf(s section, editorial bool) []entry {
	var entries []entry
	for _, e := range s.Entries {
		if e.Editorial == editorial {
			entries = append(entries, e)
		}
	}
	return entries
}

// within names what an entry stands in where no headings do.
func within(o outline, c chapter, s section) string {
	var parts []string
	if len(o.Ladders) > 1 {
		parts = append(parts, c.Title)
	}
	if s.heading() != "" {
		parts = append(parts, s.heading())
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, " › ") + ": "
}

func (m *redlineMarkdown) entry(e entry, within string) {
	m.block(fmt.Sprintf("**%d. %s**: %s", e.Number, escapeMarkdown(within+e.Subject), escapeMarkdown(e.Happened)))
	for _, p := range e.Passages {
		m.passage(p)
	}
	if where := whereabouts(e); where != "" {
		m.blocks[len(m.blocks)-1] += "<br><sub>" + where + "</sub>"
	}
}

// whereabouts says where a change stands in the files, and where else it shows.
func whereabouts(e entry) string {
	var parts []string
	if e.Place.File != "" {
		parts = append(parts, placeWords(escapeMarkdown(e.Place.File), e.Place.Line))
	}
	for _, note := range e.Notes {
		parts = append(parts, escapeMarkdown(note))
	}
	return strings.Join(parts, ", ")
}

// signs stand before each paragraph that is all new or gone, for those whose
// reader drops the markup.
var signs = map[prose.Op]string{prose.Insert: "✚ ", prose.Delete: "✖ "}

func (m *redlineMarkdown) passage(p passage) {
	for _, paragraph := range p.Paragraphs {
		var b strings.Builder
		b.WriteString(signs[p.Op])
		for _, s := range paragraph {
			b.WriteString(marked(s, p.Op == prose.Equal))
		}
		m.block(b.String())
	}
}

// marked writes a span; what is inserted amid other words is bold as well, for
// an underline is easily overlooked.
func marked(s span, amid bool) string {
	text := escapeMarkdown(s.Text)
	switch {
	case s.Op == prose.Delete:
		return "<del>" + text + "</del>"
	case s.Op == prose.Insert && amid:
		return "<ins><b>" + text + "</b></ins>"
	case s.Op == prose.Insert:
		return "<ins>" + text + "</ins>"
	}
	return text
}
