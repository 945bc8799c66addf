package intake

import (
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

// A keyedText is a text of a table that this program wrote, with the key that says
// where in the ladder it stands (see table.Text), and what stands beside it.
type keyedText struct {
	at        Place
	key, text string
	beside    map[string]string // by the columns of table.LongHeader
}

// A keyedReader puts the texts of tables that this program wrote where they were.
type keyedReader struct {
	*draft
	levelAt, skillAt map[string]int
	criterionAt      map[string]int               // by the key of the criterion
	places           map[*ladder.Descriptor][]int // of criteria that have no name but that; 0 for the others
}

// keyed reads texts that have keys, in their order.
func (d *draft) keyed(texts []keyedText) {
	r := keyedReader{d, map[string]int{}, map[string]int{}, map[string]int{}, map[*ladder.Descriptor][]int{}}
	r.inOrder(texts)
	seen := map[string]bool{}
	for _, t := range texts {
		switch {
		case t.text == "":
		case seen[t.key]:
			r.leave(t.at, t.text, "the key %s stands twice", t.key)
		case !r.put(t):
			r.leave(t.at, t.text, "the key %s is none of a ladder's", t.key)
		default:
			seen[t.key] = true
		}
	}
	for cell, places := range r.places {
		cell.Criteria = inPlace(cell.Criteria, places)
	}
	r.shorten()
}

// inOrder adds the levels whose place stands beside their texts, in that order.
func (r *keyedReader) inOrder(texts []keyedText) {
	var first []keyedText
	seen := map[string]bool{}
	for _, t := range texts {
		if id := t.beside["level"]; t.beside["level_order"] != "" && !seen[id] {
			seen[id] = true
			first = append(first, t)
		}
	}
	slices.SortStableFunc(first, func(a, b keyedText) int {
		x, _ := wholeNumber(a.beside["level_order"])
		y, _ := wholeNumber(b.beside["level_order"])
		return x - y
	})
	for _, t := range first {
		r.levelOf(t.beside["level"], t)
	}
}

// shorten takes off the cells what they take over from others.
func (r *keyedReader) shorten() {
	whole := map[[2]int]ladder.Descriptor{}
	for at, c := range r.cells {
		whole[at] = c.given
	}
	for at, c := range r.cells {
		if base, ok := r.levelAt[c.given.Extends.Value]; ok && c.given.Extends.Value != "" {
			c.given = withoutBase(c.given, whole, [2]int{at[0], base})
		}
	}
}

// inPlace puts criteria that have a place there, and the others in their order into
// the places between.
func inPlace(criteria []ladder.Criterion, places []int) []ladder.Criterion {
	ordered := make([]ladder.Criterion, len(criteria))
	taken := make([]bool, len(criteria))
	var rest []ladder.Criterion
	for i, c := range criteria {
		if at := places[i] - 1; at >= 0 && at < len(ordered) && !taken[at] {
			ordered[at], taken[at] = c, true
		} else {
			rest = append(rest, c)
		}
	}
	for i := range ordered {
		if !taken[i] {
			ordered[i], rest = rest[0], rest[1:]
		}
	}
	return ordered
}

// put sets the text of one key.
func (r *keyedReader) put(t keyedText) bool {
	path := strings.Split(t.key, "/")
	set := func(to *ladder.Text) bool { *to = r.text(t.at, t.text); return true }
	if title := t.beside["ladder_title"]; r.ladder.Title.Value == "" {
		r.ladder.Title = r.text(t.at, title)
	}
	lists := map[string]*[]ladder.Term{"tracks": &r.ladder.Tracks, "categories": &r.ladder.Categories,
		"attributes": &r.ladder.Attributes, "contexts": &r.ladder.Contexts, "scale": &r.ladder.Scale}
	switch list, isTerm := lists[path[0]]; {
	case t.key == "title":
		return set(&r.ladder.Title)
	case t.key == "about":
		return set(&r.ladder.About)
	case isTerm && len(path) == 3:
		term := r.known(list, path[1], t.beside["title"])
		return r.field(path[2], t, fields{"title": &term.Title, "about": &term.About})
	case path[0] == "levels" && len(path) > 2:
		return r.ofLevel(path[2:], t, r.levelOf(path[1], t))
	case path[0] == "skills" && len(path) > 2:
		return r.ofSkill(path[2:], t, r.skillOf(path[1], t))
	}
	return false
}

// fields are texts by the name that keys have for them.
type fields map[string]*ladder.Text

func (r *keyedReader) field(name string, t keyedText, of fields) bool {
	to, ok := of[name]
	if ok {
		*to = r.text(t.at, t.text)
	}
	return ok
}

// known returns the term with an id, which is added where it is new.
func (r *keyedReader) known(list *[]ladder.Term, id, title string) *ladder.Term {
	i := slices.IndexFunc(*list, func(t ladder.Term) bool { return t.ID.Value == id })
	if i < 0 {
		i = len(*list)
		*list = append(*list, ladder.Term{ID: r.text(Place{}, id), Title: r.text(Place{}, titleOf(id))})
	}
	if title != "" {
		(*list)[i].Title = r.text(Place{}, title)
	}
	return &(*list)[i]
}

// levelOf returns the place of the level with an id, which is added where it is
// new, with what stands beside the text.
func (r *keyedReader) levelOf(id string, t keyedText) int {
	i, ok := r.levelAt[id]
	if !ok {
		i = len(r.ladder.Levels)
		r.levelAt[id] = i
		title := t.beside["level_title"]
		if title == "" {
			title = titleOf(id)
		}
		r.ladder.Levels = append(r.ladder.Levels, ladder.Level{ID: r.text(t.at, id), Code: r.text(t.at, t.beside["level_code"]),
			Title: r.text(t.at, title), Track: r.text(t.at, t.beside["track"])})
	}
	if track := r.ladder.Levels[i].Track.Value; track != "" {
		r.known(&r.ladder.Tracks, track, t.beside["track_title"])
	}
	return i
}

func (r *keyedReader) skillOf(id string, t keyedText) int {
	i, ok := r.skillAt[id]
	if !ok {
		i = len(r.ladder.Skills)
		r.skillAt[id] = i
		title := t.beside["skill_title"]
		if title == "" {
			title = titleOf(id)
		}
		r.ladder.Skills = append(r.ladder.Skills, ladder.Skill{ID: r.text(t.at, id), Title: r.text(t.at, title)})
	}
	if category := t.beside["category"]; category != "" && r.ladder.Skills[i].Category.Value == "" {
		r.known(&r.ladder.Categories, category, t.beside["category_title"])
		r.ladder.Skills[i].Category = r.text(t.at, category)
	}
	return i
}

func (r *keyedReader) ofLevel(path []string, t keyedText, i int) bool {
	l := &r.ladder.Levels[i]
	switch {
	case len(path) == 1:
		return r.field(path[0], t, fields{"title": &l.Title, "about": &l.About})
	case path[0] == "attributes" && len(path) == 2:
		r.known(&r.ladder.Attributes, path[1], t.beside["title"])
		l.Attributes = append(l.Attributes, ladder.Entry{Key: r.text(t.at, path[1]), Text: r.text(t.at, t.text)})
		return true
	case path[0] == "examples":
		l.Examples = append(l.Examples, r.example(t))
		return true
	}
	return false
}

func (r *keyedReader) example(t keyedText) ladder.Example {
	context := t.beside["context"]
	if context != "" {
		r.known(&r.ladder.Contexts, context, t.beside["context_title"])
	}
	return ladder.Example{Context: r.text(t.at, context), Text: r.text(t.at, t.text)}
}

func (r *keyedReader) link(t keyedText) ladder.Link {
	return ladder.Link{Title: r.text(t.at, t.beside["title"]), URL: r.text(t.at, t.text)}
}

func (r *keyedReader) ofSkill(path []string, t keyedText, i int) bool {
	s := &r.ladder.Skills[i]
	switch {
	case len(path) == 1:
		return r.field(path[0], t, fields{"title": &s.Title, "about": &s.About, "baseline": &s.Baseline})
	case path[0] == "proficiencies" && len(path) == 2:
		r.known(&r.ladder.Scale, path[1], t.beside["title"])
		s.Proficiencies = append(s.Proficiencies, ladder.Entry{Key: r.text(t.at, path[1]), Text: r.text(t.at, t.text)})
		return true
	case path[0] == "descriptors" && len(path) > 2:
		return r.ofCell(path[2:], t, &r.cell(t.at, i, r.levelOf(path[1], t)).given)
	}
	return false
}

func (r *keyedReader) ofCell(path []string, t keyedText, d *ladder.Descriptor) bool {
	r.beside(t, d)
	switch {
	case path[0] == "criteria" && len(path) > 2:
		return r.ofCriterion(path[1:], t, d)
	case path[0] == "examples":
		d.Examples = append(d.Examples, r.example(t))
	case path[0] == "links":
		d.Links = append(d.Links, r.link(t))
	case path[0] == "proficiency":
		r.take(t.at, t.text, "the proficiency that a cell asks for", false)
	default:
		return r.field(path[0], t, fields{"summary": &d.Summary, "notExpected": &d.NotExpected})
	}
	return true
}

// beside sets what stands beside each text of a cell.
func (r *keyedReader) beside(t keyedText, d *ladder.Descriptor) {
	if rung := t.beside["proficiency"]; rung != "" {
		r.known(&r.ladder.Scale, rung, t.beside["proficiency_title"])
	}
	rung, ok := t.beside["cell_proficiency"]
	if !ok && strings.HasSuffix(t.key, "/summary") { // of an earlier release
		rung = t.beside["proficiency"]
	}
	if rung != "" {
		r.known(&r.ladder.Scale, rung, "")
		d.Proficiency = r.text(t.at, rung)
	}
	if t.beside["optional"] == "true" {
		d.Optional = ladder.Bool{Value: true, Pos: r.pos(t.at)}
	}
	d.Level, d.Extends = r.text(t.at, t.beside["level"]), r.text(t.at, t.beside["extends"])
}

// ofCriterion sets the text of a criterion, which comes first, or adds an example
// or a link to it. A name that begins with # is a place, and no id.
func (r *keyedReader) ofCriterion(path []string, t keyedText, d *ladder.Descriptor) bool {
	key := strings.TrimSuffix(t.key, strings.Join(path[1:], "/"))
	i, ok := r.criterionAt[key]
	if !ok {
		i = len(d.Criteria)
		r.criterionAt[key] = i
		d.Criteria = append(d.Criteria, ladder.Criterion{})
		number, _ := wholeNumber(strings.TrimPrefix(path[0], "#"))
		if !strings.HasPrefix(path[0], "#") {
			number = 0
		}
		r.places[d] = append(r.places[d], number)
	}
	c := &d.Criteria[i]
	switch {
	case path[1] == "text":
		c.Text, c.Title = r.text(t.at, t.text), r.text(t.at, t.beside["title"])
		if !strings.HasPrefix(path[0], "#") && ladder.Slug(c.Title.Value) != path[0] {
			c.ID = r.text(t.at, path[0])
		}
		c.Proficiency = r.text(t.at, ownRung(t, d))
	case path[1] == "examples":
		c.Examples = append(c.Examples, r.example(t))
	case path[1] == "links":
		c.Links = append(c.Links, r.link(t))
	default:
		return false
	}
	return true
}

// ownRung is the proficiency that a criterion asks for itself. Rows of earlier
// releases say only what holds.
func ownRung(t keyedText, cell *ladder.Descriptor) string {
	if rung, ok := t.beside["criterion_proficiency"]; ok {
		return rung
	}
	if rung := t.beside["proficiency"]; rung != cell.Proficiency.Value {
		return rung
	}
	return ""
}

// longTexts returns the texts of the one sheet that this program wrote as rows of
// texts; false where there is none.
func longTexts(sheets []table.Sheet) ([]keyedText, bool) {
	if len(sheets) != 1 || len(sheets[0].Rows) == 0 || !isLongHeader(sheets[0].Rows[0].Cells) {
		return nil, false
	}
	s := sheets[0]
	var texts []keyedText
	for _, row := range s.Rows[1:] {
		beside := map[string]string{}
		for i, name := range table.LongHeader {
			if i < len(row.Cells) {
				beside[name] = table.Unescape(row.Cells[i])
			}
		}
		at := Place{Sheet: s.Name, Line: row.Number, Column: slices.Index(table.LongHeader, "text") + 1}
		texts = append(texts, keyedText{at, beside["key"], beside["text"], beside})
	}
	return texts, true
}

// isLongHeader reports whether a row is the header of rows of texts, those of
// earlier releases included, which have fewer columns.
func isLongHeader(cells []string) bool {
	return len(cells) >= table.LongFirst && len(cells) <= len(table.LongHeader) && slices.Equal(cells, table.LongHeader[:len(cells)])
}
