package change

import (
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

const (
	// sameThing is the least similarity of a criterion that went from one cell
	// and one that came to another to be taken for one that moved; namesake is
	// the least where both have the same id.
	sameThing = 0.8
	namesake  = 0.6
)

// A piece is a criterion, or a whole cell where criterion is nil, that is on
// one side only.
type piece struct {
	cell      *cell
	criterion *ladder.Criterion
	parts     []*item // the changes that tell of the criterion's own parts
}

func (p *piece) path() string {
	if p.criterion == nil {
		return p.cell.path()
	}
	return ladder.CriterionPath(p.cell.path(), p.criterion.Key())
}

// findMoves makes one change of what went from one cell and came to another. It
// leaves alone what other cells took over: it did not just move.
func (d *differ) findMoves(items []*item) []*item {
	var gone, come []*item
	for _, it := range items {
		if it.inherited || len(it.Reaches) > 0 {
			continue
		}
		if it.gone != nil {
			gone = append(gone, it)
		}
		if it.come != nil {
			come = append(come, it)
		}
	}
	p := d.pairMoves(gone, come)
	told, arrived := map[*item]bool{}, map[*item]*item{}
	for i, j := range p.toHead {
		if j < 0 {
			continue
		}
		if gone[i].gone.criterion != come[j].come.criterion { // not two cells
			gone[i].tellOnly(gone[i].gone)
			come[j].tellOnly(come[j].come)
		}
		arrived[come[j]] = gone[i]
		for _, it := range slices.Concat(gone[i:i+1], gone[i].gone.parts, come[j].come.parts) {
			told[it] = true
		}
	}
	d.items = nil
	for _, it := range items {
		if from := arrived[it]; from != nil {
			d.move(from, it)
		} else if !told[it] {
			d.items = append(d.items, it)
		}
	}
	return d.items
}

// pairMoves pairs what went with what came: cells with the same text, criteria
// with the same text, then those with the same id or much the same words.
func (d *differ) pairMoves(gone, come []*item) *pairs {
	p := newPairs(len(gone), len(come))
	p.joinEqual(each(gone, func(it *item) string { return it.cellKey(it.gone) }),
		each(come, func(it *item) string { return it.cellKey(it.come) }))
	p.joinEqual(each(gone, func(it *item) string { return criterionKey(it.gone) }),
		each(come, func(it *item) string { return criterionKey(it.come) }))
	old := each(gone, func(it *item) string { return it.Old })
	new := each(come, func(it *item) string { return it.New })
	criteria := func(i, j int) bool { return gone[i].gone.criterion != nil && come[j].come.criterion != nil }
	p.joinBest(namesake, old, new, func(i, j int) bool {
		return criteria(i, j) && gone[i].gone.id() != "" && gone[i].gone.id() == come[j].come.id()
	})
	p.joinBest(sameThing, old, new, criteria)
	return p
}

func (p *piece) id() string { return p.criterion.ID.Value }

// cellKey is the same for two changes of which one tells where a cell went and
// the other where it came. A cell moves within its skill, and only one that asks
// for something.
func (it *item) cellKey(p *piece) string {
	text := prose.Unwrap(it.Old + it.New) // one of them is ""
	if p.criterion != nil || p.cell.NotExpected.Value != "" || text == "" {
		return ""
	}
	return it.Skill + "\n" + text
}

// criterionKey is the text of a criterion, or of the only one of a cell that
// holds nothing else.
func criterionKey(p *piece) string {
	c := p.only()
	if c == nil {
		return ""
	}
	return prose.Unwrap(c.Text.Value)
}

// only returns the criterion that is all there is of a piece, or nil.
func (p *piece) only() *ladder.Criterion {
	c := p.cell
	switch {
	case p.criterion != nil:
		return p.criterion
	case len(c.Criteria) != 1, len(c.Examples)+len(c.Links) > 0, c.Optional.Value,
		c.Summary.Value+c.Proficiency.Value+c.Extends.Value+c.NotExpected.Value != "":
		return nil
	}
	return &c.Criteria[0]
}

// tellOnly makes a change that tells of a cell tell of the only criterion in it.
func (it *item) tellOnly(p *piece) {
	if p.criterion != nil {
		return
	}
	c := p.only()
	p.criterion = c
	it.ID, it.Field, it.Path, it.event.prose = c.Key(), "criteria", p.path(), true
	if it.gone == p {
		it.Old, it.OldTitle, it.before = c.Text.Value, c.Title.Value, c.Text.Pos
	} else {
		it.New, it.NewTitle, it.after = c.Text.Value, c.Title.Value, c.Text.Pos
	}
}

// move records that what left with one change came with another.
func (d *differ) move(from, to *item) {
	b, h := from.gone, to.come
	where := to.Change
	where.From, where.OldTitle = b.path(), from.OldTitle
	e := event{
		kind: Moved, field: to.Field, prose: to.event.prose, old: from.Old, new: to.New,
		asked: b.cell.asks(), asks: h.cell.asks(), toward: d.toward(b.cell.level, h.cell.level),
	}
	d.add(where, e, from.before, to.after)
	if b.criterion != nil {
		d.compareParts(where, b.cell, h.cell, b.criterion, h.criterion, false)
	}
}

// toward returns where the new level, by its id at head, stands as seen from
// the old one, by its id at base.
func (d *differ) toward(old, new string) direction {
	old = today(d.names.levels, old)
	switch {
	case old == new:
		return sameLevel
	case d.head.Before(old)[new]:
		return lowerLevel
	case d.head.Before(new)[old]:
		return higherLevel
	}
	return otherLevel
}

// echo makes one change of those that are the same change to the same words in
// several cells: in a cell and those that extend it, in the ladders that take a
// skill from a shared package. It stands where the words were written, with the
// paths of the others and the largest of their impacts.
func echo(items []*item) []*item {
	origins := map[echoKey]*item{}
	for _, it := range items {
		key := it.echoKey()
		if o := origins[key]; o == nil || it.isOriginOf(o) {
			origins[key] = it
		}
	}
	var kept []*item
	for _, it := range items {
		o := origins[it.echoKey()]
		if !it.before.IsValid() && !it.after.IsValid() || o == it {
			kept = append(kept, it)
			continue
		}
		o.reach(it)
	}
	return kept
}

// isOriginOf reports whether of two equal changes this one is to be told, though
// the other comes first: the other is in a draft, or shows what was written
// elsewhere.
func (it *item) isOriginOf(o *item) bool {
	if it.event.draft != o.event.draft {
		return o.event.draft
	}
	return o.inherited && !it.inherited
}

type echoKey struct {
	before, after        ladder.Pos
	kind                 Kind
	field, old, new, own string
}

func (it *item) echoKey() echoKey {
	return echoKey{it.before, it.after, it.Kind, it.Field, it.Old, it.New, it.OldTitle + "\n" + it.NewTitle}
}

// reach adds that the same change shows elsewhere.
func (it *item) reach(other *item) {
	cell, _, _ := strings.Cut(other.Path, "#")
	it.Reaches = append(append(it.Reaches, cell), other.Reaches...)
	if other.Impact.Exceeds(it.Impact) {
		it.Meaning, it.Impact = other.Meaning, other.Impact
	}
}
