package render

import (
	"io"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/intake"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// LadderMarkdown writes a sound ladder as a document: what it is about and the
// skills that it speaks of, then a section a level with what each skill asks for,
// by category and with extensions resolved. Version is that of the release; "" names none.
func LadderMarkdown(w io.Writer, l *ladder.Ladder, version string) error {
	d := document{ladder: l, names: l.SkillNames(false), blocks: blocks{intake.DocumentMark}}
	d.heading("# ", l.Title.Value)
	d.facts(version)
	d.text(l.About.Value)
	d.skills()
	for i := range l.Levels {
		d.level(&l.Levels[i])
	}
	return flush(w, strings.Join(d.blocks, "\n\n")+"\n")
}

// A document is a ladder as Markdown in the making.
type document struct {
	ladder *ladder.Ladder
	names  []string // of the skills
	blocks blocks
}

func (d *document) heading(marks, title string) {
	d.blocks = append(d.blocks, marks+escapeDocument(joined(title)))
}

// text adds the paragraphs of a text.
func (d *document) text(text string) {
	if text = paragraphs(text, ""); text != "" {
		d.blocks = append(d.blocks, text)
	}
}

// facts says of which release the ladder is, and what its readers must know of it.
func (d *document) facts(version string) {
	var facts []string
	if version != "" {
		facts = append(facts, escapeDocument("Version "+version+"."))
	}
	if s := d.ladder.Status.Value; s == ladder.Draft || s == ladder.Legacy {
		facts = append(facts, "Status: "+s+".")
	}
	if d.ladder.Cumulative.Value {
		facts = append(facts, "Each level includes what the levels before it ask for.")
	}
	if len(facts) > 0 {
		d.blocks = append(d.blocks, noted(strings.Join(facts, " ")))
	}
}

// noted is what this program says, in italics, which no text of an author's is in:
// so that neither people nor ladder import take one for the other.
func noted(text string) string { return "*" + text + "*" }

// labelled is a text of an author's behind a label of this program's.
func labelled(label, text string) string {
	return noted(escapeDocument(joined(label))+":") + " " + paragraphs(text, "")
}

// An item is an entry of a list, of which any part may be "".
type item struct {
	title string // of an author's
	note  string // of this program's, behind the title
	text  string // Markdown
	under []item
}

// newItem is an item with a text of an author's.
func newItem(title, text string) item { return item{title: title, text: paragraphs(text, "")} }

func (d *document) list(entries []item) {
	if items := listed(entries); items != "" {
		d.blocks = append(d.blocks, items)
	}
}

// listed writes a list; the lines of an item below the first stand further in.
func listed(entries []item) string {
	var items []string
	for _, e := range entries {
		text := e.head()
		if len(e.under) > 0 {
			text = strings.TrimSpace(text + "\n" + listed(e.under))
		}
		items = append(items, "- "+strings.ReplaceAll(strings.ReplaceAll(text, "\n", "\n  "), "\n  \n", "\n\n"))
	}
	return strings.Join(items, "\n")
}

// head is an item without those under it.
func (e item) head() string {
	var label []string
	if title := joined(e.title); title != "" {
		label = append(label, "**"+escapeDocument(title)+"**")
	}
	if e.note != "" {
		label = append(label, noted(escapeDocument(joined(e.note))))
	}
	switch {
	case len(label) == 0:
		return e.text
	case e.text == "":
		return strings.Join(label, " ")
	case e.note != "" && e.title == "":
		return label[0] + " " + e.text
	}
	return strings.Join(label, " ") + ": " + e.text
}

// everyLevel is the label of what a skill asks of everybody.
const everyLevel = "At every level"

// skills lists the skills with what they ask of everybody.
func (d *document) skills() {
	var entries []item
	for i, s := range d.ladder.Skills {
		said := []string{}
		if s.Baseline.Value != "" {
			said = append(said, labelled(everyLevel, s.Baseline.Value))
		}
		for _, p := range s.Proficiencies {
			said = append(said, labelled(ladder.NameOf(d.ladder.Scale, p.Key.Value), p.Text.Value))
		}
		e := newItem(d.names[i], s.About.Value)
		if e.text == "" && len(said) > 0 {
			e.text, said = said[0], said[1:]
		}
		e.text = strings.Join(append([]string{e.text}, said...), "\n\n")
		entries = append(entries, e)
	}
	d.list(entries)
}

func (d *document) level(level *ladder.Level) {
	d.heading("## ", level.Name())
	d.text(level.About.Value)
	var entries []item
	for _, a := range level.Attributes {
		entries = append(entries, newItem(ladder.NameOf(d.ladder.Attributes, a.Key.Value), a.Text.Value))
	}
	d.list(append(entries, d.examples(level.Examples)...))
	d.cells(level.ID.Value)
}

// cells writes what each skill asks for at a level, below the skill's category.
// Skills without a category come first, and stand as deep as the others, so that a
// depth of headings is one thing throughout.
func (d *document) cells(level string) {
	marks, category := "### ", ""
	if slices.ContainsFunc(d.ladder.Skills, func(s ladder.Skill) bool { return s.Category.Value != "" }) {
		marks = "#### "
	}
	for i := range d.ladder.Skills {
		s := &d.ladder.Skills[i]
		cell, ok := s.Resolve(level)
		if !ok {
			continue
		}
		if s.Category.Value != category {
			category = s.Category.Value
			d.heading("### ", ladder.NameOf(d.ladder.Categories, category))
		}
		d.heading(marks, d.names[i])
		d.cell(s, cell)
	}
}

func (d *document) cell(s *ladder.Skill, cell ladder.Descriptor) {
	if reason := cell.NotExpected.Value; reason != "" {
		d.blocks = append(d.blocks, labelled("Not expected", reason))
		return
	}
	if cell.Optional.Value {
		d.blocks = append(d.blocks, noted("Optional."))
	}
	if p := cell.Proficiency.Value; p != "" {
		rung := ladder.NameOf(d.ladder.Scale, p)
		d.blocks = append(d.blocks, labelled("Proficiency", rung))
		if text := s.Rung(p).Value; text != "" { // in one paragraph, behind which the summary begins
			d.blocks = append(d.blocks, labelled(rung, joined(text)))
		}
	}
	d.text(cell.Summary.Value)
	var entries []item
	for _, c := range cell.Criteria {
		e := newItem(c.Title.Value, c.Text.Value)
		if p := c.Proficiency.Value; p != "" {
			e.note = "(" + ladder.NameOf(d.ladder.Scale, p) + ")"
		}
		e.under = append(d.examples(c.Examples), linkEntries(c.Links)...)
		entries = append(entries, e)
	}
	entries = append(entries, d.examples(cell.Examples)...)
	d.list(append(entries, linkEntries(cell.Links)...))
}

func (d *document) examples(examples []ladder.Example) []item {
	var entries []item
	for _, e := range examples {
		label := strings.TrimSpace("Example " + ladder.NameOf(d.ladder.Contexts, e.Context.Value))
		entries = append(entries, item{text: labelled(label, e.Text.Value)})
	}
	return entries
}

func linkEntries(list []ladder.Link) []item {
	var entries []item
	for _, l := range list {
		label := strings.TrimSpace("See " + l.Title.Value)
		entries = append(entries, item{text: noted(escapeDocument(joined(label))+":") + " " + address(l.URL.Value)})
	}
	return entries
}

// address writes an address as a link where it is an ordinary one.
func address(url string) string {
	if links.MatchString(url) {
		return "<" + url + ">"
	}
	return paragraphs(url, "")
}
