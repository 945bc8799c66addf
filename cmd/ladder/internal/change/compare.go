package change

import (
	"cmp"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A Comparison is what another level of the same ladder asks for. Its report
// tells of the one level as of base and of the other as of head, by their paths.
// Of a cumulative ladder each level stands for all that it includes. Nothing is
// proposed: no change has an impact, and what says the same is no change.
type Comparison struct {
	Report
	Ladder string `json:"ladder"` // its id
	From   string `json:"from"`   // the id of the level that is as base
	To     string `json:"to"`     // the id of the level that is as head
	Skills int    `json:"skills"` // how many skills ask for something at one of the levels, or may
	Same   int    `json:"same"`   // how many of them ask for the same at both
}

// Between compares two levels of a ladder, both of which it has.
func Between(l *ladder.Ladder, from, to string) Comparison {
	v := view{l, map[Place]bool{}}
	d := &differ{base: v.at(from), head: v.at(to)}
	b, h := &d.base.Levels[0], &d.head.Levels[0]
	d.levels = []pair[ladder.Level]{{b, h}}
	where := Change{Path: levelPath(l, to), Ladder: l.ID, Track: h.Track.Value, Level: to}
	d.list(where, "titles", texts(b.Titles), texts(h.Titles), byText)
	d.compareAbout(where, b, h)
	c := Comparison{Ladder: l.ID, From: from, To: to}
	c.Changes = d.differences()
	for i := range d.base.Skills {
		d.items = nil
		if changes, asks := d.compareRow(&d.base.Skills[i], &d.head.Skills[i]); asks {
			c.Skills++
			if len(changes) == 0 {
				c.Same++
			}
			c.Changes = append(c.Changes, v.name(changes)...)
		}
	}
	c.complete(l)
	return c
}

func levelPath(l *ladder.Ladder, level string) string {
	return ladder.TermPath(l.ID, ladder.LevelKind, level)
}

// compareRow compares what a skill asks for at the two levels, and reports
// whether there is anything to compare.
func (d *differ) compareRow(b, h *ladder.Skill) (changes []Change, asks bool) {
	for _, s := range []*ladder.Skill{b, h} {
		asks = asks || len(s.Descriptors) > 0 && s.Descriptors[0].NotExpected.Value == ""
	}
	if !asks {
		return nil, false
	}
	where := Change{Ladder: d.head.ID, Category: h.Category.Value, Skill: h.ID.Value}
	d.compareCells(where, b, h)
	d.compareRungs(where, b, h)
	return d.differences(), true
}

// compareRungs tells what the proficiencies mean that a skill asks for at the two
// levels. Two of them are no two wordings of one.
func (d *differ) compareRungs(where Change, b, h *ladder.Skill) {
	if len(b.Descriptors) == 0 || len(h.Descriptors) == 0 {
		return // the cell is told as a whole
	}
	from, to := b.Descriptors[0], h.Descriptors[0]
	if from.NotExpected.Value != "" || to.NotExpected.Value != "" {
		return
	}
	where.Level, where.ID = d.head.Levels[0].ID.Value, cmp.Or(to.Proficiency.Value, from.Proficiency.Value)
	where.Path = ladder.CellPath(where.Ladder, where.Skill, where.Level)
	d.value(where, "proficiencies", b.Rung(from.Proficiency.Value), h.Rung(to.Proficiency.Value))
}

// differences are the changes that a reader of two levels wants to know: none
// that says the same in other spelling, in another order or under another id, and
// no links.
func (d *differ) differences() []Change {
	changes := []Change{}
	for _, it := range d.items {
		c := it.Change
		if c.Kind == Renamed {
			c.Kind, c.From = Changed, ""
		}
		same := c.Old == c.New && c.OldTitle == c.NewTitle
		if it.quiet || it.event.order || c.Field == "links" || c.Meaning == Editorial || it.event.editorial || same {
			continue
		}
		c.Impact = None
		changes = append(changes, c)
	}
	return changes
}

// complete numbers the changes and names what they speak of.
func (c *Comparison) complete(l *ladder.Ladder) {
	c.Base, c.Head, c.Impact, c.Unread = levelPath(l, c.From), levelPath(l, c.To), None, []string{}
	for i := range c.Changes {
		c.Changes[i].Number = i + 1
	}
	c.Titles = titles(c.Changes, titlesOf(l, l.ID))
	c.Titles[l.ID] = l.Title.Value
	for _, id := range []string{c.From, c.To} {
		level, _ := l.Level(id)
		c.Titles[levelPath(l, id)] = level.Name()
	}
	c.Surroundings = []Surrounding{{Ladder: l.ID, Levels: newGraph(l).rungs(), Cells: []Cell{}}}
}

// A view is a ladder as its levels ask for it, one by one.
type view struct {
	ladder    *ladder.Ladder
	summaries map[Place]bool // of those that a cell of several levels has among its criteria, where they stand
}

// at returns the ladder with one level alone and, of each skill, one cell that
// takes nothing over from others.
func (v view) at(level string) *ladder.Ladder {
	own, _ := v.ladder.Level(level)
	l := *v.ladder
	l.Cumulative, l.Status = ladder.Bool{}, ladder.Text{}
	l.Levels, l.Skills = []ladder.Level{*own}, slices.Clone(l.Skills)
	for i := range l.Skills {
		s := &l.Skills[i]
		c := v.cell(&v.ladder.Skills[i], level)
		s.Levels, s.LevelsPos, s.Descriptors = nil, ladder.Pos{}, nil
		if c != nil {
			c.Extends = ladder.Text{}
			s.Descriptors = []ladder.Descriptor{*c}
		}
	}
	return &l
}

// cell returns what a skill asks for at a level: in a cumulative ladder, what the
// levels before it do as well, the lowest first. What is optional there is shown
// only where nothing is required.
func (v view) cell(s *ladder.Skill, level string) *ladder.Descriptor {
	own := resolve(v.ladder, s, level)
	if !v.ladder.Cumulative.Value {
		if own == nil {
			return nil
		}
		return &own.Descriptor
	}
	cells := included(v.ladder, s, level)
	if own != nil && own.asks() {
		cells = append(cells, own)
	}
	switch {
	case len(cells) > 0:
		return v.gather(cells, level)
	case own != nil:
		return &own.Descriptor
	}
	return nil
}

// gather makes one cell of several. The summary of each is an expectation among
// the others, for none takes the place of another.
func (v view) gather(cells []*cell, level string) *ladder.Descriptor {
	all := &ladder.Descriptor{Level: cells[len(cells)-1].Level}
	all.Level.Value = level
	for _, c := range cells {
		criteria := c.Criteria
		if c.Summary.Value != "" {
			v.summaries[place(c.Summary.Pos)] = c.Summary.Pos.IsValid()
			criteria = slices.Insert(slices.Clone(criteria), 0, ladder.Criterion{Text: c.Summary})
		}
		for _, cr := range criteria {
			all.Criteria = include(all.Criteria, cr)
		}
		all.Examples = append(all.Examples, newTo(all.Examples, c.Examples)...)
		if c.Proficiency.Value != "" && step(all.Proficiency.Value, c.Proficiency.Value, v.ladder) >= 0 {
			all.Proficiency = c.Proficiency
		}
	}
	return all
}

// include adds a criterion to those of lower levels: it takes the place of the
// one with its id, and what says the same is there already.
func include(criteria []ladder.Criterion, c ladder.Criterion) []ladder.Criterion {
	for i, o := range criteria {
		if id := c.PublishedID(); id != "" && id == o.PublishedID() {
			criteria[i] = c
			return criteria
		}
	}
	if slices.ContainsFunc(criteria, func(o ladder.Criterion) bool {
		return says(o.Text.Value, c.Text.Value) && o.Proficiency.Value == c.Proficiency.Value
	}) {
		return criteria
	}
	return append(criteria, c)
}

// newTo returns the examples that are not among the others.
func newTo(others, examples []ladder.Example) []ladder.Example {
	return slices.DeleteFunc(slices.Clone(examples), func(e ladder.Example) bool {
		return slices.ContainsFunc(others, func(o ladder.Example) bool { return says(o.Text.Value, e.Text.Value) })
	})
}

// name tells of summaries as such.
func (v view) name(changes []Change) []Change {
	for i := range changes {
		if c := &changes[i]; c.Field == "criteria" && (v.summaries[c.Before] || v.summaries[c.After]) {
			c.Field, c.ID, c.Path = "summary", "", cellPart(c.Path)
		}
	}
	return changes
}
