package render

import (
	"io"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// LadderMarkdown writes a sound ladder as a document: what it is about and the
// skills that it speaks of, then a section a level with what each skill asks for,
// by category and with extensions resolved. Version is that of the release; "" names none.
func LadderMarkdown(w io.Writer, l *ladder.Ladder, version string) error {
	d := document{ladder: l}
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
		d.blocks = append(d.blocks, strings.Join(facts, " "))
	}
}

// An item is an entry of a list, of which either part may be "".
type item struct {
	label string
	text  string // Markdown
}

// newItem is an item with a text of an author's.
func newItem(label, text string) item { return item{label, paragraphs(text, "  ")} }

func (d *document) list(entries []item) {
	var items []string
	for _, e := range entries {
		switch label := joined(e.label); {
		case label == "":
			items = append(items, "- "+e.text)
		case e.text == "":
			items = append(items, "- **"+escapeDocument(label)+"**")
		default:
			items = append(items, "- **"+escapeDocument(label)+"**: "+e.text)
		}
	}
	if len(items) > 0 {
		d.blocks = append(d.blocks, strings.Join(items, "\n"))
	}
}

// skills lists the skills with what they ask of everybody.
func (d *document) skills() {
	var entries []item
	for _, s := range d.ladder.Skills {
		var said []string
		for _, text := range []string{s.About.Value, s.Baseline.Value} {
			if text != "" {
				said = append(said, text)
			}
		}
		for _, p := range s.Proficiencies {
			said = append(said, title(d.ladder.Scale, p.Key.Value)+": "+p.Text.Value)
		}
		entries = append(entries, newItem(s.Title.Value, strings.Join(said, "\n\n")))
	}
	d.list(entries)
}

func (d *document) level(level *ladder.Level) {
	d.heading("## ", strings.TrimSpace(level.Code.Value+" "+level.Title.Value))
	d.text(level.About.Value)
	var entries []item
	for _, a := range level.Attributes {
		entries = append(entries, newItem(title(d.ladder.Attributes, a.Key.Value), a.Text.Value))
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
			d.heading("### ", title(d.ladder.Categories, category))
		}
		d.heading(marks, s.Title.Value)
		d.cell(s, cell)
	}
}

func (d *document) cell(s *ladder.Skill, cell ladder.Descriptor) {
	if reason := cell.NotExpected.Value; reason != "" {
		d.text("Not expected: " + reason)
		return
	}
	if cell.Optional.Value {
		d.text("Optional.")
	}
	if p := cell.Proficiency.Value; p != "" {
		d.text("Proficiency: " + title(d.ladder.Scale, p))
		d.text(s.Rung(p).Value)
	}
	d.text(cell.Summary.Value)
	var entries []item
	for _, c := range cell.Criteria {
		label := c.Title.Value
		if p := c.Proficiency.Value; p != "" {
			label = strings.TrimSpace(label + " (" + title(d.ladder.Scale, p) + ")")
		}
		entries = append(entries, newItem(label, c.Text.Value))
		entries = append(entries, d.examples(c.Examples)...)
		entries = append(entries, linkEntries(c.Links)...)
	}
	entries = append(entries, d.examples(cell.Examples)...)
	d.list(append(entries, linkEntries(cell.Links)...))
}

func (d *document) examples(examples []ladder.Example) []item {
	var entries []item
	for _, e := range examples {
		entries = append(entries, newItem(strings.TrimSpace("Example "+title(d.ladder.Contexts, e.Context.Value)), e.Text.Value))
	}
	return entries
}

func linkEntries(list []ladder.Link) []item {
	var entries []item
	for _, l := range list {
		entries = append(entries, item{strings.TrimSpace("See " + l.Title.Value), address(l.URL.Value)})
	}
	return entries
}

// address writes an address as a link where it is an ordinary one.
func address(url string) string {
	if links.MatchString(url) {
		return "<" + url + ">"
	}
	return paragraphs(url, "  ")
}

// title is what people call a term; its id where it is not known.
func title(terms []ladder.Term, id string) string {
	for _, t := range terms {
		if t.ID.Value == id {
			return t.Title.Value
		}
	}
	return id
}
