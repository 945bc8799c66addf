package intake

import (
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// The kinds that a row can be of.
const (
	kindSummary     = "summary"
	kindCriterion   = "criterion"
	kindExample     = "example"
	kindNotExpected = "not-expected"
)

// add adds what a row or a record says to a cell. Without a kind, a text with a
// title or an id is a criterion, and another is told by its form when the cell is
// complete.
func (d *draft) add(at Place, skill, level int, e entry) {
	if e.kind == kindExample {
		e.examples, e.lines = append(e.examples, exampleCell{gridCell: gridCell{at: at, lines: e.lines}}), nil
	}
	examples := d.examples(e)
	switch {
	case e.isNothing() && e.proficiency.name() == "":
		d.put(at, skill, level, e.lines)
		return
	case e.isNothing():
		d.take(at, e.lines[0].whole(), "a cell that asks for a proficiency without a text", false)
		e.lines = nil
	}
	c := d.cell(at, skill, level)
	if len(e.summary.lines) > 0 {
		d.addText(&c.given.Summary, e.summary)
	}
	if len(e.lines) > 0 && e.isCriterion() {
		c.given.Criteria = append(c.given.Criteria, d.givenCriterion(at, e, examples))
		return
	}
	d.leave(e.id.at, e.id.name(), "an id without a text of its own")
	d.leave(e.title.at, e.title.text(), "a title without a text of its own")
	switch {
	case len(e.lines) == 0:
	case e.kind == kindNotExpected:
		c.given.NotExpected = d.text(at, paragraphs(e.lines))
	case e.kind == kindSummary:
		d.addText(&c.given.Summary, gridCell{at: at, lines: e.lines})
	default:
		c.add(e.lines)
	}
	c.given.Examples = append(c.given.Examples, examples...)
	c.given.Links = append(c.given.Links, d.linksOf(e.links)...)
	d.require(&c.given.Proficiency, e.proficiency)
	if e.optional {
		c.given.Optional = ladder.Bool{Value: true, Pos: d.pos(at)}
	}
}

func (e entry) isCriterion() bool {
	return e.kind == kindCriterion || e.kind == "" && e.title.name()+e.id.name() != ""
}

func (e entry) isNothing() bool {
	return e.kind == "" && len(e.lines) == 1 && isNothing(e.lines[0].whole()) && e.title.name()+e.id.name()+e.summary.name() == "" && len(e.examples)+len(e.links) == 0
}

func (d *draft) givenCriterion(at Place, e entry, examples []ladder.Example) ladder.Criterion {
	c := ladder.Criterion{Title: d.text(e.title.at, e.title.name()), Text: d.text(at, paragraphs(e.lines)), Examples: examples, Links: d.linksOf(e.links)}
	for _, l := range e.lines {
		c.Links = append(c.Links, d.links(l)...)
	}
	if given := e.id.name(); given != "" {
		c.ID = d.text(e.id.at, ladder.Slug(given))
		switch {
		case c.ID.Value == "":
			d.leave(e.id.at, given, "no id can be made of it")
		default:
			d.take(e.id.at, given, "id of a criterion", false)
		}
		if c.ID.Value != "" && c.ID.Value != given {
			d.repair(e.id.at, given, "the criterion has the id %s: ids are lower-case letters and digits in words joined by hyphens", c.ID.Value)
		}
	}
	d.require(&c.Proficiency, e.proficiency)
	return c
}

// require sets the proficiency that a cell or a criterion asks for.
func (d *draft) require(p *ladder.Text, c gridCell) {
	name := c.name()
	if name == "" {
		return
	}
	id := d.ladder.Scale[d.term(&d.rungs, &d.ladder.Scale, c.at, "proficiency", "", name)].ID.Value
	if p.Value != "" && p.Value != id {
		d.leave(c.at, name, "the cell asks for another proficiency already")
		return
	}
	*p = d.text(c.at, id)
}

func (d *draft) examples(e entry) []ladder.Example {
	if name := e.context.name(); name != "" && len(e.examples) == 0 {
		d.leave(e.context.at, name, "a context without an example")
	}
	var examples []ladder.Example
	for _, c := range e.examples {
		name, at := c.of, c.at
		if name == "" {
			name, at = e.context.name(), e.context.at
		}
		var context ladder.Text
		if name != "" {
			i := d.term(&d.contexts, &d.ladder.Contexts, at, "context", "", name)
			context = d.text(at, d.ladder.Contexts[i].ID.Value)
		}
		examples = append(examples, ladder.Example{Context: context, Text: d.text(c.at, paragraphs(c.lines))})
	}
	return examples
}

func (d *draft) linksOf(cells []gridCell) []ladder.Link {
	var links []ladder.Link
	for _, c := range cells {
		for url := range strings.FieldsSeq(c.text()) {
			links = append(links, ladder.Link{URL: d.text(c.at, url)})
		}
	}
	return links
}

// joinLines is the text of lines as they stand.
func joinLines(lines []line) string { return join(lines, "\n") }

// paragraphs is the text of lines, each a paragraph.
func paragraphs(lines []line) string { return join(lines, "\n\n") }

func join(lines []line, by string) string {
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.whole()
	}
	return strings.Join(texts, by)
}
