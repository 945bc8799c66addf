package change

import (
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A cell is what a skill asks for at a level, on one side.
type cell struct {
	ladder.Descriptor // resolved
	ladder            *ladder.Ladder
	skill             *ladder.Skill
	level             string // its id on this side
}

func (c cell) path() string { return ladder.CellPath(c.ladder.ID, c.skill.ID.Value, c.level) }

func resolve(l *ladder.Ladder, s *ladder.Skill, level string) *cell {
	d, ok := s.Resolve(level)
	if !ok {
		return nil
	}
	return &cell{d, l, s, level}
}

// asks reports whether something in the cell is required.
func (c *cell) asks() bool {
	return c.NotExpected.Value == "" && !c.Optional.Value
}

// compareCells compares the cells of a skill at the levels that are on both
// sides. Those of a level that is new or gone are told with the level.
func (d *differ) compareCells(where Change, b, h *ladder.Skill) {
	for _, p := range d.levels {
		if !p.both() {
			continue
		}
		where.Level, where.Track = p.h.ID.Value, p.h.Track.Value
		where.Path = ladder.CellPath(d.head.ID, h.ID.Value, where.Level)
		start := len(d.items)
		bc, hc := resolve(d.base, b, p.b.ID.Value), resolve(d.head, h, p.h.ID.Value)
		switch {
		case bc == nil && hc == nil:
		case bc == nil:
			d.addCell(where, included(d.base, b, p.b.ID.Value), hc)
		case hc == nil:
			d.removeCell(where, bc, included(d.head, h, p.h.ID.Value))
		default:
			d.compareCell(where, bc, hc)
		}
		before, after := written(b.Descriptor(p.b.ID.Value)), written(h.Descriptor(p.h.ID.Value))
		for _, it := range d.items[start:] {
			it.inherited = it.after.IsValid() && !after[it.after] || !it.after.IsValid() && !before[it.before]
		}
	}
}

// addCell records a cell that is new at a level that included others at base.
func (d *differ) addCell(where Change, lower []*cell, h *cell) {
	e := event{kind: Added, field: "descriptor", new: h.text(), asks: h.asks(), held: heldCell(lower, h)}
	d.add(where, e, ladder.Pos{}, h.Level.Pos).come = &piece{cell: h}
}

// removeCell records a cell that is gone at a level that includes others at
// head.
func (d *differ) removeCell(where Change, b *cell, lower []*cell) {
	e := event{kind: Removed, field: "descriptor", old: b.text(), asked: b.asks(), held: heldCell(lower, b)}
	d.add(where, e, b.Level.Pos, ladder.Pos{}).gone = &piece{cell: b}
}

func (d *differ) compareCell(where Change, b, h *cell) {
	switch {
	case b.NotExpected.Value != "" && h.NotExpected.Value != "":
		d.text(where, "notExpected", b.NotExpected, h.NotExpected)
	case b.NotExpected.Value != "":
		e := event{kind: Changed, field: "notExpected", old: b.NotExpected.Value, new: h.text(), asks: h.asks()}
		d.add(where, e, b.NotExpected.Pos, h.Level.Pos)
	case h.NotExpected.Value != "":
		e := event{kind: Changed, field: "notExpected", old: b.text(), new: h.NotExpected.Value, asked: b.asks()}
		d.add(where, e, b.Level.Pos, h.NotExpected.Pos)
	default:
		d.compareContent(where, b, h)
	}
}

// compareContent compares two cells that both expect something.
func (d *differ) compareContent(where Change, b, h *cell) {
	d.text(where, "summary", b.Summary, h.Summary)
	required := event{asked: b.asks(), asks: h.asks()}
	d.compareProficiency(where, required, b.Proficiency, h.Proficiency)
	if b.Optional.Value != h.Optional.Value {
		old, new := truth(b.Optional), truth(h.Optional)
		e := required
		e.kind, e.field, e.old, e.new = Changed, "optional", old.Value, new.Value
		d.add(where, e, old.Pos, new.Pos)
	}
	if today(d.names.levels, b.Extends.Value) != h.Extends.Value {
		d.value(where, "extends", b.Extends, h.Extends)
	}
	d.compareCriteria(where, b, h)
	d.list(where, "examples", examples(b.Examples), examples(h.Examples), byLikeness)
	d.list(where, "links", links(b.Links), links(h.Links), byID)
}

// compareProficiency compares the proficiency that a cell, or a criterion of
// it, asks for.
func (d *differ) compareProficiency(where Change, e event, b, h ladder.Text) {
	e.field, e.step = "proficiency", step(b.Value, h.Value, d.head, d.base)
	d.textEvent(where, e, b, h)
}

// step returns how many rungs higher new is than old, on the first scale that
// has both. Where none has, new counts as higher, to be on the safe side.
func step(old, new string, ladders ...*ladder.Ladder) int {
	if old == "" || new == "" {
		return 0
	}
	for _, l := range ladders {
		at := indexes(l.Scale, func(t *ladder.Term) string { return t.ID.Value })
		i, ok := at[old]
		j, also := at[new]
		if ok && also {
			return j - i
		}
	}
	return 1
}

// written returns where the values stand that the author wrote into a cell, as
// far as changes are placed there.
func written(d *ladder.Descriptor) map[ladder.Pos]bool {
	at := map[ladder.Pos]bool{}
	if d == nil {
		return at
	}
	for _, t := range []ladder.Text{d.Level, d.Summary, d.Proficiency, d.NotExpected, d.Extends} {
		at[t.Pos] = true
	}
	at[d.Optional.Pos] = true
	parts := func(examples []ladder.Example, links []ladder.Link) {
		for _, e := range examples {
			at[e.Text.Pos] = true
		}
		for _, l := range links {
			at[l.URL.Pos] = true
		}
	}
	parts(d.Examples, d.Links)
	for _, c := range d.Criteria {
		at[c.Text.Pos], at[c.Proficiency.Pos] = true, true
		parts(c.Examples, c.Links)
	}
	return at
}
