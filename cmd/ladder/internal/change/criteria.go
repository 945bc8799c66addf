package change

import (
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

// compareCriteria compares the criteria of two cells.
func (d *differ) compareCriteria(where Change, b, h *cell) {
	p := pairCriteria(b, h)
	for _, q := range inOrder(b.Criteria, h.Criteria, p.toHead, p.toBase) {
		in := where
		in.ID = q.either().Key()
		in.Path = ladder.CriterionPath(where.Path, in.ID)
		switch {
		case q.b == nil:
			d.addCriterion(in, b, h, q.h)
		case q.h == nil:
			d.removeCriterion(in, b, h, q.b)
		default:
			d.compareCriterion(in, b, h, q.b, q.h)
		}
	}
	key := func(c ladder.Criterion) element { return element{text: c.Key(), pos: c.Text.Pos} }
	d.orderOf(where, "criteria", each(b.Criteria, key), each(h.Criteria, key), d.inPlace(b, h, p))
}

// inPlace returns the places at head of the criteria of b, but of those that came
// to be written in another cell: they stand where that puts them.
func (d *differ) inPlace(b, h *cell, p *pairs) []int {
	places := slices.Clone(p.toHead)
	for i, j := range places {
		if j >= 0 && today(d.names.levels, b.writtenAt(b.Criteria[i])) != h.writtenAt(h.Criteria[j]) {
			places[i] = -1
		}
	}
	return places
}

// writtenAt returns the level of the cell that a criterion is written in: of this
// one, or of one that it extends.
func (c *cell) writtenAt(criterion ladder.Criterion) string {
	o := *c
	for range c.skill.Descriptors { // an extension may lead in a circle
		if o.Extends.Value == "" || o.owns(criterion) {
			break
		}
		o.level = o.Extends.Value
		if d := o.skill.Descriptor(o.level); d != nil {
			o.Descriptor = *d
		}
	}
	return o.level
}

func (d *differ) addCriterion(where Change, b, h *cell, c *ladder.Criterion) {
	where.NewTitle = c.Title.Value
	e := event{kind: Added, field: "criteria", prose: true, new: c.Text.Value, asks: h.asks(), held: held(included(d.base, b.skill, b.level), c)}
	it := d.add(where, e, ladder.Pos{}, c.Text.Pos)
	start := len(d.items)
	d.compareParts(where, b, h, &ladder.Criterion{}, c, e.held)
	it.come = &piece{cell: h, criterion: c, parts: slices.Clone(d.items[start:])}
}

func (d *differ) removeCriterion(where Change, b, h *cell, c *ladder.Criterion) {
	where.OldTitle = c.Title.Value
	e := event{kind: Removed, field: "criteria", prose: true, old: c.Text.Value, asked: b.asks(), held: held(included(d.head, h.skill, h.level), c)}
	it := d.add(where, e, c.Text.Pos, ladder.Pos{})
	start := len(d.items)
	d.compareParts(where, b, h, c, &ladder.Criterion{}, e.held)
	it.gone = &piece{cell: b, criterion: c, parts: slices.Clone(d.items[start:])}
}

// pairCriteria pairs the criteria of two cells by id or was, then by equal
// title, then by equal text, its spelling aside, then by similarity. What a cell takes over is alike
// only to what the other takes over: it belongs to the cell that it stands in.
func pairCriteria(base, head *cell) *pairs {
	b, h := base.Criteria, head.Criteria
	p := newPairs(len(b), len(h))
	id := func(c ladder.Criterion) string { return c.ID.Value }
	p.joinEqual(each(b, id), each(h, id))
	p.joinWas(each(b, everyID), each(h, everyID))
	title := func(c ladder.Criterion) string { return prose.Unwrap(c.Title.Value) }
	p.joinEqual(each(b, title), each(h, title))
	text := func(c ladder.Criterion) string { return prose.Unwrap(c.Text.Value) }
	p.joinEqual(each(b, text), each(h, text))
	p.joinEditorial(each(b, text), each(h, text))
	p.joinBest(leastLike, each(b, text), each(h, text), func(i, j int) bool { return base.owns(b[i]) == head.owns(h[j]) })
	return p
}

// owns reports whether a criterion of the cell is written in it, not taken over.
func (c *cell) owns(criterion ladder.Criterion) bool {
	d := c.skill.Descriptor(c.level)
	return d != nil && slices.ContainsFunc(d.Criteria, func(o ladder.Criterion) bool {
		return o.ID == criterion.ID && o.Title == criterion.Title && o.Text == criterion.Text
	})
}

// everyID lists the id of a criterion and those it had before.
func everyID(c ladder.Criterion) []string { return append([]string{c.ID.Value}, ids(c.Was)...) }

// compareCriterion compares one criterion that is in both cells.
func (d *differ) compareCriterion(where Change, in, out *cell, b, h *ladder.Criterion) {
	renamed := b.PublishedID() != h.PublishedID()
	var told *item
	retitled := !prose.Same(b.Title.Value, h.Title.Value)
	if renamed || retitled || !prose.Same(b.Text.Value, h.Text.Value) {
		it := where
		it.OldTitle, it.NewTitle = b.Title.Value, h.Title.Value
		e := event{kind: Changed, field: "criteria", prose: true, old: b.Text.Value, new: h.Text.Value}
		if renamed {
			e.kind = Renamed
			it.From = ladder.CriterionPath(in.path(), b.Key())
		}
		told = d.add(it, e, b.Text.Pos, h.Text.Pos)
	}
	start := len(d.items)
	d.compareParts(where, in, out, b, h, false)
	d.shift(where, in, out, b, h, told, slices.Clone(d.items[start:]))
}

// compareParts compares what a criterion has beside its title and text.
func (d *differ) compareParts(where Change, in, out *cell, b, h *ladder.Criterion, held bool) {
	where.From, where.OldTitle, where.NewTitle = "", b.Title.Value, h.Title.Value
	e := event{asked: in.asks(), asks: out.asks(), held: held}
	d.compareProficiency(where, e, b.Proficiency, h.Proficiency)
	d.list(where, "examples", examples(b.Examples), examples(h.Examples), byLikeness)
	d.list(where, "links", links(b.Links), links(h.Links), byID)
}
