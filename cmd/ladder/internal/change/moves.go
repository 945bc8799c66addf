package change

import (
	"fmt"
	"slices"

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
// one side only, or that is written in one cell at base and in another at head.
type piece struct {
	cell      *cell
	criterion *ladder.Criterion
	parts     []*item // the changes that tell of the criterion's own parts
	// twin is where a criterion that the cell holds on both sides is written on
	// the other side, if that is in the cell that this one extends.
	twin ladder.Pos
}

func (p *piece) path() string {
	if p.criterion == nil {
		return p.cell.path()
	}
	return ladder.CriterionPath(p.cell.path(), p.criterion.Key())
}

// shift notes, of a criterion that is on both sides of a cell which extends
// another, that it came to be written here or no longer is, which is no change to
// this cell but may be a part of a move. Told is the change that tells of its
// text, or nil.
func (d *differ) shift(where Change, in, out *cell, b, h *ladder.Criterion, told *item, parts []*item) {
	if !isShift(in, out, b, h) {
		return
	}
	if told == nil {
		where.Old, where.New, where.OldTitle, where.NewTitle = b.Text.Value, h.Text.Value, b.Title.Value, h.Title.Value
		where.Field = "criteria"
		told = &item{Change: where, event: event{prose: true}, before: b.Text.Pos, after: h.Text.Pos, quiet: true}
		d.items = append(d.items, told)
	}
	if out.owns(*h) {
		told.come = &piece{out, h, parts, b.Text.Pos}
	} else {
		told.gone = &piece{in, b, parts, h.Text.Pos}
	}
}

// isShift reports whether a criterion of two cells is written in one of them and
// taken over in the other.
func isShift(in, out *cell, b, h *ladder.Criterion) bool {
	return (in.Extends.Value != "" || out.Extends.Value != "") && in.owns(*b) != out.owns(*h)
}

// findMoves makes one change of what went from one cell and came to another of
// the same ladder, with the cells that extend them. Another ladder is about other
// people: what goes from one and comes to another is told twice.
func (d *differ) findMoves(items []*item) {
	var gone, come []*item
	for _, it := range items {
		if it.gone != nil && (!it.inherited || it.gone.twin.IsValid()) {
			gone = append(gone, it)
		}
		if it.come != nil && !it.inherited {
			come = append(come, it)
		}
	}
	t := telling{items: map[*item]bool{}, gone: map[ladder.Pos]bool{}, come: map[ladder.Pos]bool{}, parts: map[echoKey]bool{}}
	arrived := map[*item]*item{}
	for i, j := range d.pairMoves(gone, come).toHead {
		if j >= 0 {
			t.add(gone[i], come[j])
			arrived[come[j]] = gone[i]
		}
	}
	t.addParts(items)
	d.items = nil
	for _, it := range items {
		if from := arrived[it]; from != nil {
			d.move(from, it)
		} else if !it.quiet && !t.tells(it) {
			d.items = append(d.items, it)
		}
	}
}

// A telling is what moves tell, so that nothing else has to.
type telling struct {
	items      map[*item]bool
	gone, come map[ladder.Pos]bool // where the criteria that moved stand at base and at head
	parts      map[echoKey]bool
}

func (t telling) add(gone, come *item) {
	if gone.gone.criterion != come.come.criterion { // not two cells
		gone.tellOnly(gone.gone)
		come.tellOnly(come.come)
		t.gone[gone.before], t.come[come.after] = gone.before.IsValid(), come.after.IsValid()
	}
	t.items[gone], t.items[come] = true, true
}

// addParts has the parts of whatever is told with a move told with it, too. Where
// all of a cell moved, only the cells that extend it know the parts of the
// criterion that it held.
func (t telling) addParts(items []*item) {
	for _, it := range items {
		if !t.tells(it) {
			continue
		}
		for _, p := range []*piece{it.gone, it.come} {
			if p == nil {
				continue
			}
			for _, part := range p.parts {
				t.parts[part.echoKey()] = true
			}
		}
	}
}

// tells reports whether an item is told with a move: by itself, as a part of
// what moved, or as the same in a cell that extends the one it moved from or to.
func (t telling) tells(it *item) bool {
	if t.items[it] || t.parts[it.echoKey()] {
		return true
	}
	if it.Field != "criteria" || it.event.order {
		return false
	}
	switch it.Kind {
	case Removed:
		return t.gone[it.before]
	case Added:
		return t.come[it.after]
	}
	return t.gone[it.before] && t.come[it.after]
}

// pairMoves pairs what went with what came: what the cell that it went from or
// came to holds on the other side too; cells with the same text, criteria with
// the same text, then those of a skill with an id that the other had before, then
// those with the same id or much the same words.
func (d *differ) pairMoves(gone, come []*item) *pairs {
	p := newPairs(len(gone), len(come))
	p.joinOnly(each(gone, func(it *item) string { return it.gone.at() }), each(come, func(it *item) string { return it.come.twinAt() }))
	p.joinOnly(each(gone, func(it *item) string { return it.gone.twinAt() }), each(come, func(it *item) string { return it.come.at() }))
	p.joinEqual(each(gone, func(it *item) string { return it.cellKey(it.gone) }),
		each(come, func(it *item) string { return it.cellKey(it.come) }))
	p.joinEqual(each(gone, func(it *item) string { return criterionKey(it.gone) }),
		each(come, func(it *item) string { return criterionKey(it.come) }))
	p.joinWas(each(gone, (*item).formerly), each(come, (*item).newly))
	old := each(gone, func(it *item) string { return it.Old })
	new := each(come, func(it *item) string { return it.New })
	criteria := func(i, j int) bool { return gone[i].gone.isCriterion() && come[j].come.isCriterion() }
	p.joinBest(namesake, old, new, func(i, j int) bool {
		return criteria(i, j) && gone[i].gone.id() != "" && gone[i].gone.id() == come[j].come.id()
	})
	p.joinBest(sameThing, old, new, criteria)
	return p
}

func (p *piece) id() string { return p.criterion.ID.Value }

// isCriterion reports whether p is a criterion that is on one side only.
func (p *piece) isCriterion() bool { return p.criterion != nil && !p.twin.IsValid() }

// at is where a criterion on one side only stands, as a key; "" where that is not
// known.
func (p *piece) at() string {
	if c := p.only(); c != nil && !p.twin.IsValid() {
		return posKey(c.Text.Pos)
	}
	return ""
}

func (p *piece) twinAt() string { return posKey(p.twin) }

func posKey(pos ladder.Pos) string {
	if !pos.IsValid() {
		return ""
	}
	return fmt.Sprintf("%s:%d:%d", pos.File, pos.Line, pos.Column)
}

// formerly and newly are the ids, within its skill, of the criterion that went
// or came: the one it has, then those it had.
func (it *item) formerly() []string { return it.idsOf(it.gone) }
func (it *item) newly() []string    { return it.idsOf(it.come) }

func (it *item) idsOf(p *piece) []string {
	if !p.isCriterion() || p.id() == "" {
		return []string{""}
	}
	list := []string{it.Skill + "\n" + p.id()}
	for _, w := range p.criterion.Was {
		list = append(list, it.Skill+"\n"+w.Value)
	}
	return list
}

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
	if c == nil || p.twin.IsValid() {
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
	held, holds := d.carry(b, h)
	e := event{
		kind: Moved, field: to.Field, prose: to.event.prose, old: from.Old, new: to.New,
		gains: d.gains(held, holds), loses: loses(held, holds),
	}
	start := len(d.items)
	it := d.add(where, e, from.before, to.after)
	it.Left, it.left = others(held), held[0].path
	if b.criterion != nil {
		d.compareParts(where, b.cell, h.cell, b.criterion, h.criterion, false)
	}
	for _, part := range d.items[start:] {
		part.Reaches = others(holds)
	}
}

// gains reports whether a cell asks for what moved, now, that did not before; but
// for one of a higher level than one that lost it: that is where it moved up to.
func (d *differ) gains(held, holds []holder) bool {
	return slices.ContainsFunc(holds, func(h holder) bool {
		below := d.head.Before(h.level)
		return h.asks && !slices.ContainsFunc(held, func(b holder) bool {
			return b.asks && (b.level == h.level || below[b.level] && !asksAt(holds, b.level))
		})
	})
}

// loses reports whether a level no longer asks for what moved.
func loses(held, holds []holder) bool {
	return slices.ContainsFunc(held, func(b holder) bool { return b.asks && !asksAt(holds, b.level) })
}

func asksAt(holders []holder, level string) bool {
	return slices.ContainsFunc(holders, func(h holder) bool { return h.asks && h.level == level })
}
