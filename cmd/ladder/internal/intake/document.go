package intake

import (
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// DocumentMark is the first line of the Markdown that this program writes of a
// ladder, which nobody sees. Its number grows when documents of one layout can't be
// read as those of the other.
const DocumentMark = "<!-- ladder document 1 -->"

// A written document in work: one that this program wrote, with a heading a level
// and below it one a skill.
type written struct {
	*draft
	skillDepth             int // of the headings that name skills; those between name categories
	level, skill, category int // that hold here, or none
}

// written reads a document that this program wrote, and that people may have
// edited since.
func (d *draft) written(text string) error {
	if err := d.tooLarge("", strings.Count(text, "\n"), "lines"); err != nil {
		return err
	}
	parts, err := d.markdownParts(Place{Line: 1}, d.pageOf(Place{}, text))
	if err != nil {
		return err
	}
	w := written{d, 3, none, none, none}
	for _, p := range parts {
		if p.heading == 4 {
			w.skillDepth = 4
		}
	}
	for _, p := range parts {
		w.part(p)
	}
	d.orderCategories()
	return nil
}

// part reads one part of the document, by what stands above it.
func (w *written) part(p part) {
	switch {
	case p.heading > 0:
		w.heading(p)
	case w.skill != none:
		w.ofCell(p, &w.cell(p.at, w.skill, w.level).given)
	case w.level != none:
		w.ofLevel(p, &w.ladder.Levels[w.level])
	default:
		w.ofLadder(p)
	}
}

func (w *written) heading(p part) {
	switch {
	case p.text == "":
	case p.heading == 1:
		w.setTitle(p.at, p.text)
	case p.heading == 2:
		code, title := splitCode(p.text)
		w.level, w.category, w.skill = w.addLevel(p.at, "", code, title, p.text), none, none
	case w.level == none || p.heading > w.skillDepth:
		w.leave(p.at, p.text, "a heading where none belongs")
	case p.heading < w.skillDepth:
		w.category, w.skill = w.draft.category(p.at, p.text), none
	default:
		w.skill = w.draft.skill(p.at, none, "", p.text)
		if s := &w.ladder.Skills[w.skill]; w.category != none {
			s.Category = w.text(p.at, w.ladder.Categories[w.category].ID.Value)
		}
	}
}

// cumulativeFact is how the document says that levels include those before them.
const cumulativeFact = "Each level includes what the levels before it ask for."

// ofLadder reads what stands above the first level: what this program says of the
// ladder, what it is about, and its skills.
func (w *written) ofLadder(p part) {
	switch {
	case p.item && p.title != "":
		w.ofSkill(p, w.draft.skill(p.at, none, "", p.title))
	case p.note == "" || p.text+p.title != "":
		w.addTo(&w.ladder.About, p)
	default:
		w.facts(p)
	}
}

func (w *written) facts(p part) {
	rest, cumulative := strings.CutSuffix(p.note, cumulativeFact)
	if cumulative {
		w.ladder.Cumulative = ladder.Bool{Value: true, Pos: w.pos(p.at)}
		w.take(p.at, cumulativeFact, "that the ladder is cumulative", false)
	}
	for _, status := range []string{ladder.Draft, ladder.Legacy} {
		fact := "Status: " + status + "."
		if before, ok := strings.CutSuffix(strings.TrimSpace(rest), fact); ok {
			w.ladder.Status, rest = w.text(p.at, status), before
			w.take(p.at, "Status", "the ladder's status", false)
		}
	}
	w.leave(p.at, rest, "of which release the document is")
}

// everyLevel is the label of what a skill asks of everybody.
const everyLevel = "At every level"

func (w *written) ofSkill(p part, skill int) {
	to := &w.ladder.Skills[skill].About
	for _, q := range append([]part{p}, p.more...) {
		s := &w.ladder.Skills[skill]
		switch {
		case q.note == everyLevel:
			to = &s.Baseline
			w.take(q.at, q.note, "label of what is asked of everybody", false)
		case q.note != "":
			key := w.ladder.Scale[w.term(&w.rungs, &w.ladder.Scale, q.at, "proficiency", "", q.note)].ID.Value
			s.Proficiencies = append(s.Proficiencies, ladder.Entry{Key: w.draft.text(q.at, key)})
			to = &s.Proficiencies[len(s.Proficiencies)-1].Text
		}
		q.title, q.note, q.more = "", "", nil
		w.addTo(to, q)
	}
	s := &w.ladder.Skills[skill]
	s.Proficiencies = slices.DeleteFunc(s.Proficiencies, func(e ladder.Entry) bool { return e.Text.Value == "" })
}

func (w *written) ofLevel(p part, l *ladder.Level) {
	switch {
	case !p.item:
		w.addTo(&l.About, p)
	case isExample(p):
		l.Examples = append(l.Examples, w.exampleOf(p))
	case p.title != "" && p.all() != "":
		key := w.attribute(p.at, p.title)
		l.Attributes = append(l.Attributes, ladder.Entry{Key: w.draft.text(p.at, key), Text: w.draft.text(p.at, p.all())})
	default:
		w.addTo(&l.About, p)
	}
}

// addTo adds a paragraph to a text, or an item that is no longer what it was.
func (w *written) addTo(to *ladder.Text, p part) {
	text := strings.TrimSpace(strings.Join([]string{to.Value, p.whole()}, "\n\n"))
	*to = w.draft.text(p.at, text)
}

// ofCell reads one part of a cell.
func (d *draft) ofCell(p part, cell *ladder.Descriptor) {
	switch {
	case !p.item && p.note != "" && p.note == ladder.TitleOf(d.ladder.Scale, cell.Proficiency.Value):
		d.leave(p.at, p.whole(), "what the proficiency means, which the skill says")
	case p.note == "Not expected" && !p.item:
		d.take(p.at, p.note, "label of a reason why nothing is expected", false)
		cell.NotExpected = d.text(p.at, p.text)
	case p.note == "Optional." && !p.item && p.text == "":
		d.take(p.at, p.note, "a cell that is optional", false)
		cell.Optional = ladder.Bool{Value: true, Pos: d.pos(p.at)}
	case p.note == "Proficiency" && !p.item:
		d.take(p.at, p.note, "label of a proficiency", false)
		d.require(&cell.Proficiency, gridCell{at: p.at, lines: linesOf(p.at, p.text)})
	case !p.item && cell.NotExpected.Value != "":
		cell.NotExpected = d.text(p.at, cell.NotExpected.Value+"\n\n"+p.whole())
	case !p.item:
		cell.Summary = d.text(p.at, strings.TrimSpace(cell.Summary.Value+"\n\n"+p.whole()))
	case isExample(p):
		cell.Examples = append(cell.Examples, d.exampleOf(p))
	case isLink(p):
		cell.Links = append(cell.Links, d.linkOf(p))
	default:
		d.addCriterion(p, cell)
	}
}

// addCriterion adds an item as a criterion, if it says anything.
func (d *draft) addCriterion(p part, cell *ladder.Descriptor) {
	rung, isRung := strings.CutPrefix(p.note, "(")
	if !isRung {
		p.text, p.note = strings.TrimSpace(p.note+" "+p.text), ""
	}
	c := ladder.Criterion{Title: d.text(p.at, p.title), Text: d.text(p.at, p.all())}
	for _, q := range p.under {
		switch {
		case isExample(q):
			c.Examples = append(c.Examples, d.exampleOf(q))
		case isLink(q):
			c.Links = append(c.Links, d.linkOf(q))
		default:
			c.Text = d.text(p.at, strings.TrimSpace(c.Text.Value+"\n\n"+q.whole()))
		}
	}
	if c.Text.Value == "" {
		c.Title, c.Text = ladder.Text{}, c.Title
	}
	if c.Text.Value == "" {
		d.leave(p.at, p.whole(), "an item without a text")
		return
	}
	if isRung {
		d.require(&c.Proficiency, gridCell{at: p.at, lines: linesOf(p.at, strings.TrimSuffix(rung, ")"))})
	}
	cell.Criteria = append(cell.Criteria, c)
}

func isExample(p part) bool {
	return (p.note == "Example" || strings.HasPrefix(p.note, "Example ")) && p.title == "" && p.all() != ""
}

func (d *draft) exampleOf(p part) ladder.Example {
	d.take(p.at, "Example", "label of an example", false)
	e := ladder.Example{Text: d.text(p.at, p.all())}
	if name := strings.TrimSpace(strings.TrimPrefix(p.note, "Example")); name != "" {
		i := d.term(&d.contexts, &d.ladder.Contexts, p.at, "context", "", name)
		e.Context = d.text(p.at, d.ladder.Contexts[i].ID.Value)
	}
	return e
}

func isLink(p part) bool {
	return (p.note == "See" || strings.HasPrefix(p.note, "See ")) && p.title == "" && p.all() != ""
}

func (d *draft) linkOf(p part) ladder.Link {
	d.take(p.at, "See", "label of a link", false)
	return ladder.Link{Title: d.text(p.at, strings.TrimPrefix(p.note, "See")), URL: d.text(p.at, p.all())}
}
