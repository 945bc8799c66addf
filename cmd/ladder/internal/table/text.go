package table

import (
	"strconv"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A Kind says what a text is to the thing that it belongs to.
type Kind string

// The kinds of texts.
const (
	Title       Kind = "title"        // of the ladder, a level, a skill, a category and the like
	About       Kind = "about"        // of the same
	Attribute   Kind = "attribute"    // of a level
	Baseline    Kind = "baseline"     // of a skill
	Proficiency Kind = "proficiency"  // what a proficiency means for a skill
	Summary     Kind = "summary"      // of a cell
	Criterion   Kind = "criterion"    // of a cell
	Example     Kind = "example"      // of a level, a cell or a criterion
	NotExpected Kind = "not-expected" // why nothing is expected
	Link        Kind = "link"         // of a cell or a criterion; the text is the address
)

// A Text is one text of a ladder and where it belongs.
type Text struct {
	// Key says where the text stands, in the words of the schema, the ids of lists
	// and maps between them: about, levels/l1/attributes/focus,
	// skills/testing/descriptors/l2/criteria/strategy/text. Examples and links are
	// counted from 1, as is a criterion without id and title: criteria/#2/text. It
	// is the only text of the ladder with this key.
	Key       string
	Kind      Kind
	Skill     string // the id of the skill, or ""
	Level     string // the id of the level, or ""
	ID        string // of the criterion (PublishedID), attribute, proficiency, category and the like; or ""
	Title     string // of the criterion, attribute, proficiency or link, of the track, category and the like; or ""
	Context   string // the id of an example's context, or ""
	Rung      string // the id of the proficiency that the cell or criterion asks for, or ""
	CellRung  string // the id of the proficiency that the cell asks for, or ""
	OwnRung   string // the id of the proficiency that the criterion asks for itself, or ""
	Extends   string // the id of the level that the cell extends, or ""
	Optional  bool   // whether the cell counts in favour but is not required
	Inherited bool   // whether the cell takes the text over from the level it extends
	Text      ladder.Text
}

// Texts returns all texts of a sound ladder, extensions resolved: those of the
// ladder, of its terms, of its levels, then of its skills, level by level. What
// nobody wrote is left out.
func Texts(l *ladder.Ladder) []Text {
	c := &collector{ladder: l}
	c.all()
	return c.texts
}

// A termList is one of a ladder's lists of terms, under its label in the schema.
type termList struct {
	label, noun string
	terms       []ladder.Term
}

func terms(l *ladder.Ladder) []termList {
	return []termList{
		{"tracks", "Track", l.Tracks},
		{"categories", "Category", l.Categories},
		{"attributes", "Attribute", l.Attributes},
		{"contexts", "Context", l.Contexts},
		{"scale", "Proficiency", l.Scale},
	}
}

// A collector gathers the texts of one ladder.
type collector struct {
	ladder *ladder.Ladder
	bare   bool // whether a cell without texts has the title of the proficiency it asks for
	texts  []Text
}

func (c *collector) all() {
	c.named("", Text{}, c.ladder.Title, c.ladder.About)
	for _, t := range terms(c.ladder) {
		for _, term := range t.terms {
			c.named(t.label+"/"+term.ID.Value+"/", Text{ID: term.ID.Value, Title: term.Title.Value}, term.Title, term.About)
		}
	}
	for i := range c.ladder.Levels {
		c.level(&c.ladder.Levels[i])
	}
	for i := range c.ladder.Skills {
		c.skill(&c.ladder.Skills[i])
	}
}

// add keeps a text, if there is one.
func (c *collector) add(t Text, key string, kind Kind, text ladder.Text) {
	if text.Value == "" {
		return
	}
	t.Key, t.Kind, t.Text = key, kind, text
	c.texts = append(c.texts, t)
}

func (c *collector) named(prefix string, t Text, title, about ladder.Text) {
	c.add(t, prefix+"title", Title, title)
	c.add(t, prefix+"about", About, about)
}

func (c *collector) level(level *ladder.Level) {
	prefix, t := "levels/"+level.ID.Value+"/", Text{Level: level.ID.Value}
	c.named(prefix, t, level.Title, level.About)
	for _, a := range level.Attributes {
		t.ID, t.Title = a.Key.Value, ladder.TitleOf(c.ladder.Attributes, a.Key.Value)
		c.add(t, prefix+"attributes/"+t.ID, Attribute, a.Text)
	}
	c.examples(prefix, Text{Level: level.ID.Value}, level.Examples, 0)
}

// examples adds examples of which the first are taken over.
func (c *collector) examples(prefix string, t Text, examples []ladder.Example, inherited int) {
	for i, e := range examples {
		t.Context, t.Inherited = e.Context.Value, i < inherited
		c.add(t, prefix+"examples/"+strconv.Itoa(i+1)+"/text", Example, e.Text)
	}
}

// links adds links of which the first are taken over.
func (c *collector) links(prefix string, t Text, links []ladder.Link, inherited int) {
	for i, l := range links {
		t.Title, t.Inherited = l.Title.Value, i < inherited
		c.add(t, prefix+"links/"+strconv.Itoa(i+1)+"/url", Link, l.URL)
	}
}

func (c *collector) skill(s *ladder.Skill) {
	prefix, t := "skills/"+s.ID.Value+"/", Text{Skill: s.ID.Value}
	c.named(prefix, t, s.Title, s.About)
	c.add(t, prefix+"baseline", Baseline, s.Baseline)
	for _, p := range s.Proficiencies {
		t.ID, t.Title = p.Key.Value, ladder.TitleOf(c.ladder.Scale, p.Key.Value)
		c.add(t, prefix+"proficiencies/"+t.ID, Proficiency, p.Text)
	}
	for i := range s.Descriptors {
		c.cell(s, &s.Descriptors[i])
	}
}
