package rule

import (
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

// A survey is what rules ask of one ladder's texts, found out once for all of
// them. Everything in it is in the order in which the ladder is shown, whatever
// the order its files gave.
type survey struct {
	Inspection
	ladder   *ladder.Ladder
	graph    graph
	passages []passage
	cells    []cellTexts
	vocabulary
	crowd crowd
	index index

	// Found out once they are asked for: see steps and copies.
	following *steps
	copied    map[int]int
}

// A role is what a text is there for.
type role int

const (
	name        role = iota // a title
	expectation             // a summary or a criterion's text
	explanation             // an about, a baseline, a reason, an attribute's value
	example
)

// A passage is one text and the words of it.
type passage struct {
	place  place
	field  string // what the text is called in messages; "" for that of a criterion or an example
	text   ladder.Text
	role   role
	cell   int // the cell it is in, in survey.cells; -1 for none
	tokens []token
	sum    uint64 // of its words in their plain form: equal for texts that say the same
	key    string // what an expectation of a cell is known by at other levels; "" for nothing
}

// A cellTexts is what a cell expects, by places in survey.passages.
type cellTexts struct {
	place place
	skill int   // its place in Ladder.Skills
	level int   // its place in Ladder.Levels; -1 where there is no such level
	own   []int // the summary and the criteria written here
}

func newSurvey(l *ladder.Ladder, in Inspection) *survey {
	s := openSurvey()
	s.Inspection, s.ladder = in, shown(l)
	s.makeRoom()
	s.graph = graphOf(s.ladder)
	s.readLadder()
	s.readLevels()
	for i := range s.ladder.Skills {
		s.readSkill(i)
	}
	s.place(s.passages)
	return s
}

// closed are surveys that are done with, at most as many as run at once: the room that
// a large ladder takes costs more to get than what is done in it. A sync.Pool would be
// empty again whenever the next ladder was read.
var closed = make(chan *survey, 8)

// usualWords is how many different words a large ladder has, and mostKept how many
// words in all one may have for its room to be kept, which is 4 MB then.
const (
	usualWords = 2000
	mostKept   = 100_000
)

// openSurvey returns an empty survey, in the room of one before if there was one.
func openSurvey() *survey {
	select {
	case s := <-closed:
		return s
	default:
		return &survey{vocabulary: vocabulary{ids: make(map[string]int32, usualWords), recent: make([]recent, 1<<recentBits)}}
	}
}

// close gives the survey's room to the next one, and lets go of the ladder.
func (s *survey) close() {
	if len(s.tokens) > mostKept {
		return
	}
	clear(s.passages)
	clear(s.cells)
	clear(s.words)
	clear(s.ids)
	clear(s.recent)
	*s = survey{
		passages: s.passages[:0], cells: s.cells[:0], crowd: s.crowd, index: s.index,
		vocabulary: vocabulary{ids: s.ids, words: s.words[:0], tokens: s.tokens[:0], where: s.where[:0], counts: s.counts, recent: s.recent, buf: s.buf},
	}
	select {
	case closed <- s:
	default:
	}
}

// makeRoom makes room for about as many texts and words as there are, so that
// little has to be moved.
func (s *survey) makeRoom() {
	texts, bytes := 0, 0
	cells(s.ladder, func(cell place) {
		texts += 3 + 3*len(cell.cell.Criteria)
		bytes += len(cell.cell.Summary.Value)
		for _, c := range cell.cell.Criteria {
			bytes += len(c.Text.Value) + len(c.Title.Value)
		}
	})
	s.passages = slices.Grow(s.passages, texts)
	s.tokens = slices.Grow(s.tokens, bytes/5)
}

// shown is a copy of the ladder in the order of display. What it holds is the
// author's and not to be written to.
func shown(l *ladder.Ladder) *ladder.Ladder {
	c := *l
	c.Skills = slices.Clone(l.Skills)
	for i := range c.Skills {
		c.Skills[i].Descriptors = slices.Clone(c.Skills[i].Descriptors)
		c.Skills[i].Proficiencies = slices.Clone(c.Skills[i].Proficiencies)
	}
	c.Levels = slices.Clone(l.Levels)
	for i := range c.Levels {
		c.Levels[i].Attributes = slices.Clone(c.Levels[i].Attributes)
	}
	c.Sort()
	return &c
}

// add takes up a text, if one was written.
func (s *survey) add(at place, field string, r role, t ladder.Text) {
	if t.Value == "" {
		return
	}
	p := passage{place: at, field: field, text: t, role: r, cell: -1}
	if at.cell != nil {
		p.cell = len(s.cells) - 1
		if r == expectation {
			cell := &s.cells[p.cell]
			cell.own = append(cell.own, len(s.passages))
			p.key = keyOf(at.criterion)
		}
	}
	p.tokens = s.read(t.Value)
	p.sum = sumOf(p.tokens)
	s.passages = append(s.passages, p)
}

func (s *survey) readLadder() {
	l := s.ladder
	at := place{ladder: l, term: "the ladder"}
	s.add(at, "title", name, l.Title)
	s.add(at, "about", explanation, l.About)
	for _, k := range []struct {
		one   string
		terms []ladder.Term
	}{
		{"track", l.Tracks}, {"category", l.Categories}, {"attribute", l.Attributes}, {"context", l.Contexts}, {"proficiency", l.Scale},
	} {
		for _, t := range k.terms {
			at := place{ladder: l, term: k.one + " " + finding.Quote(t.ID.Value)}
			s.add(at, "title", name, t.Title)
			s.add(at, "about", explanation, t.About)
		}
	}
}

func (s *survey) readLevels() {
	for i := range s.ladder.Levels {
		level := &s.ladder.Levels[i]
		at := place{ladder: s.ladder, level: level}
		s.add(at, "title", name, level.Title)
		for _, t := range level.Titles {
			s.add(at, "title", name, t)
		}
		s.add(at, "about", explanation, level.About)
		for _, e := range level.Attributes {
			s.add(at, "attribute "+finding.Quote(e.Key.Value), explanation, e.Text)
		}
		s.readExamples(at, level.Examples)
	}
}

func (s *survey) readExamples(at place, examples []ladder.Example) {
	at.example = true
	for _, e := range examples {
		s.add(at, "", example, e.Text)
	}
}

func (s *survey) readSkill(i int) {
	skill := &s.ladder.Skills[i]
	at := place{ladder: s.ladder, skill: skill}
	s.add(at, "title", name, skill.Title)
	s.add(at, "about", explanation, skill.About)
	s.add(at, "baseline", explanation, skill.Baseline)
	for _, e := range skill.Proficiencies {
		s.add(at, "proficiency "+finding.Quote(e.Key.Value), explanation, e.Text)
	}
	for j := range skill.Descriptors {
		at := at
		at.cell = &skill.Descriptors[j]
		level, ok := s.graph.places[at.cell.Level.Value]
		if !ok {
			level = -1
		}
		s.cells = append(s.cells, cellTexts{place: at, skill: i, level: level})
		s.readCell(at)
	}
}

func (s *survey) readCell(at place) {
	d := at.cell
	s.add(at, "summary", expectation, d.Summary)
	s.add(at, "notExpected", explanation, d.NotExpected)
	s.readExamples(at, d.Examples)
	for i := range d.Criteria {
		c := &d.Criteria[i]
		at := at
		at.criterion = c
		s.add(at, "title", name, c.Title)
		s.add(at, "", expectation, c.Text)
		s.readExamples(at, c.Examples)
	}
}

// words names the text as the people do who read the ladder.
func (p *passage) words() string {
	if p.field == "" {
		return p.place.words()
	}
	return p.field + " of " + p.place.words()
}

// finding is one about a text: that is where it stands, and what it is known by
// wherever it moves.
func (p *passage) finding(message, hint string) finding.Finding {
	f := p.place.finding(p.text.Pos, message, hint)
	f.Subject = p.text.Value
	return f
}

// isEnglish reports whether the ladder is, or may be, in English: lists of words
// hold for no other language.
func (s *survey) isEnglish() bool {
	language, _, _ := strings.Cut(s.ladder.Locale.Value, "-")
	return language == "" || language == "en"
}

// differences shows the words by which one text differs from another.
func differences(words []prose.Word) string {
	var parts []string
	for _, w := range words {
		if text := strings.TrimSpace(w.Text); w.Op != prose.Equal && text != "" {
			verb := map[prose.Op]string{prose.Delete: "without ", prose.Insert: "with "}[w.Op]
			parts = append(parts, verb+finding.Name(text))
		}
	}
	return strings.Join(parts[:min(len(parts), mostDifferences)], ", ")
}

// mostDifferences is how many words that differ a sentence bears.
const mostDifferences = 6
