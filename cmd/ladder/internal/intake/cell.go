package intake

import (
	"fmt"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A cell is what a document says of a skill at a level, before it is told what of
// it is summary and what are criteria.
type cell struct {
	at    Place
	lines []line            // prose
	parts []int             // where in lines the text of each row begins
	given ladder.Descriptor // what the document says by name
}

// add adds the text of one row. Where there are several, each is a criterion.
func (c *cell) add(lines []line) {
	c.parts = append(c.parts, len(c.lines))
	c.lines = append(c.lines, lines...)
}

// items marks the texts of several rows as the items of a list.
func (c *cell) items() []line {
	if len(c.parts) > 1 {
		for _, i := range c.parts {
			c.lines[i].bullet = true
		}
	}
	return c.lines
}

// fill puts the prose of a cell into the descriptor, after what was given by name.
func (d *draft) fill(c *cell) ladder.Descriptor {
	desc := c.given
	lines := d.named(c.items(), &desc)
	summary, criteria := d.content(lines, &desc.Links)
	if len(summary) > 0 {
		paragraphs := strings.Join(summary, "\n\n")
		if desc.Summary.Value != "" {
			paragraphs = desc.Summary.Value + "\n\n" + paragraphs
		}
		desc.Summary = d.text(c.at, paragraphs)
	}
	desc.Criteria = append(desc.Criteria, criteria...)
	d.tellApart(desc.Criteria)
	return desc
}

// tellApart gives ids to the criteria of a cell whose titles make the same one.
func (d *draft) tellApart(criteria []ladder.Criterion) {
	taken := map[string]bool{}
	for i := range criteria {
		c := &criteria[i]
		id := c.PublishedID()
		unique := id
		for n := 2; id != "" && taken[unique]; n++ {
			unique = fmt.Sprintf("%s-%d", id, n)
		}
		taken[unique] = true
		if unique != id {
			at := Place{Line: c.Text.Pos.Line}
			c.ID = d.text(at, unique)
			d.repair(at, "", "a criterion of the cell is called like one before it: it has the id %s", unique)
		}
	}
}

// named takes out the lines whose labels say what they are: why nothing is expected,
// where that is all, examples with their context, and links.
func (d *draft) named(lines []line, desc *ladder.Descriptor) []line {
	if len(lines) > 0 {
		if n := lines[0].labelled(); ladder.Fold(n.label) == "not expected" {
			d.take(n.at, n.label, "label of a reason why nothing is expected", false)
			n.label = ""
			desc.NotExpected = d.text(n.at, paragraphs(append([]line{n}, lines[1:]...)))
			return nil
		}
	}
	var rest []line
	for _, l := range lines {
		n := l.labelled()
		label, of, _ := strings.Cut(n.label, " ")
		switch {
		case label == "Example" && n.text != "":
			e := exampleCell{gridCell: gridCell{at: n.at, lines: []line{{at: n.at, text: n.text}}}}
			context := gridCell{at: n.at, lines: linesOf(n.at, of)}
			desc.Examples = append(desc.Examples, d.examples(entry{examples: []exampleCell{e}, context: context})...)
			d.take(n.at, label, "label of an example", false)
		case label == "See" && (strings.HasPrefix(n.text, "https://") || strings.HasPrefix(n.text, "http://")) && !strings.Contains(n.text, " "):
			desc.Links = append(desc.Links, ladder.Link{Title: d.text(n.at, of), URL: d.text(n.at, n.text)})
			d.take(n.at, label, "label of a link", false)
		default:
			rest = append(rest, l)
		}
	}
	return rest
}

// content tells summary and criteria apart. Items of a list are criteria; so are
// lines that begin with a label, where there are two or more of them, or where the
// label is marked as one. What comes before is the summary; what comes after a
// criterion, without mark or label, goes on with it.
func (d *draft) content(lines []line, links *[]ladder.Link) (summary []string, criteria []ladder.Criterion) {
	lines = joinBoldLabels(lines)
	byLabel := labels(lines) >= 2
	more := map[int][]line{} // what goes on with a criterion
	for _, l := range lines {
		starts := l.bullet && !l.under || l.label != ""
		if !l.bullet && byLabel || l.bullet && !l.under {
			l = l.labelled()
			starts = starts || l.label != ""
		}
		switch {
		case starts:
			criteria = append(criteria, d.criterion(l))
		case len(criteria) > 0:
			last := len(criteria) - 1
			more[last] = append(more[last], l)
			criteria[last].Links = append(criteria[last].Links, d.links(l)...)
		default:
			summary = append(summary, l.whole())
			*links = append(*links, d.links(l)...)
		}
	}
	for i, lines := range more {
		criteria[i].Text.Value += "\n\n" + paragraphs(lines)
	}
	return summary, criteria
}

// labels counts the lines outside lists that begin with a label.
func labels(lines []line) int {
	n := 0
	for _, l := range lines {
		if !l.bullet && l.labelled().label != "" {
			n++
		}
	}
	return n
}

// joinBoldLabels makes labels of the lines that are short and all bold and have
// another line after them.
func joinBoldLabels(lines []line) []line {
	var joined []line
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		if l.bold && l.label == "" && i+1 < len(lines) && !lines[i+1].bold && lines[i+1].label == "" && !lines[i+1].bullet && isLabel(strings.TrimSuffix(l.text, ":")) {
			next := lines[i+1]
			next.label, next.bullet, next.links = strings.TrimSuffix(l.text, ":"), l.bullet, append(l.links, next.links...)
			l = next
			i++
		}
		joined = append(joined, l)
	}
	return joined
}

// criterion makes a criterion of a line; a label with nothing behind it is its text.
func (d *draft) criterion(l line) ladder.Criterion {
	c := ladder.Criterion{Text: d.text(l.at, l.text), Links: d.links(l)}
	if l.text == "" {
		c.Text = d.text(l.at, l.label)
	} else if l.label != "" {
		c.Title = d.text(l.at, l.label)
	}
	return c
}

func (d *draft) links(l line) []ladder.Link {
	var links []ladder.Link
	for _, k := range l.links {
		links = append(links, ladder.Link{Title: d.text(l.at, k.title), URL: d.text(l.at, k.url)})
	}
	return links
}
