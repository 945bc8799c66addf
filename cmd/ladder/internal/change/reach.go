package change

import (
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// echo makes one change of those that are the same change to the same words in
// several cells: in a cell and those that extend it, in a ladder and those that
// extend it, in the ladders that take a skill from a shared package. It stands
// where the words were written, with the paths of the others and the largest of
// their impacts.
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
	if it.away != o.away {
		return o.away
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
	it.Reaches = join(it.Reaches, cellPart(other.Path), other.Reaches)
	if other.left != "" {
		it.Left = join(it.Left, other.left, other.Left)
	}
	if other.Impact.Exceeds(it.Impact) {
		it.Meaning, it.Impact = other.Meaning, other.Impact
	}
}

func join(paths []string, path string, more []string) []string {
	return append(append(paths, path), more...)
}

// cellPart is the path of a cell or criterion without the criterion.
func cellPart(path string) string {
	cell, _, _ := strings.Cut(path, "#")
	return cell
}

// A holder is a cell that holds a criterion, on one side: the one that it is
// written in, or one that extends it.
type holder struct {
	path  string // as at head
	level string // likewise
	asks  bool
}

// carry returns the cells that held what moved, at base, and those that hold it
// at head; those where it is written come first. A cell that has something else
// in its place tells so by itself, and so does one that changed as a whole.
func (d *differ) carry(from, to *piece) (base, head []holder) {
	base, head = []holder{d.holder(from.cell)}, []holder{d.holder(to.cell)}
	if from.criterion == nil {
		return base, head
	}
	old, new := from.criterion.Text.Pos, to.criterion.Text.Pos
	for _, w := range d.extensions(from) {
		if i := w.b.at(old); i >= 0 && w.h.hasOnly(pairCriteria(w.b, w.h).toHead[i], new) {
			base = append(base, d.holder(w.b))
		}
	}
	for _, w := range d.extensions(to) {
		if j := w.h.at(new); j >= 0 && w.b.hasOnly(pairCriteria(w.b, w.h).toBase[j], old) {
			head = append(head, d.holder(w.h))
		}
	}
	return base, head
}

func (d *differ) holder(c *cell) holder {
	skill, level := c.skill.ID.Value, c.level
	if c.ladder == d.base {
		skill, level = today(d.names.skills, skill), today(d.names.levels, level)
	}
	return holder{ladder.CellPath(d.head.ID, skill, level), level, c.asks()}
}

// at returns the place of the criterion that is written at pos, or -1.
func (c *cell) at(pos ladder.Pos) int {
	return slices.IndexFunc(c.Criteria, func(cr ladder.Criterion) bool { return pos.IsValid() && cr.Text.Pos == pos })
}

// hasOnly reports whether the criterion at a place, -1 for none, is the one that
// is written at pos, if any.
func (c *cell) hasOnly(place int, pos ladder.Pos) bool {
	return place < 0 || c.Criteria[place].Text.Pos == pos
}

// extensions returns the other cells of the skill of p, on both sides, that
// extend one and are compared part by part.
func (d *differ) extensions(p *piece) []pair[cell] {
	i := slices.IndexFunc(d.skills, func(s pair[ladder.Skill]) bool { return s.b == p.cell.skill || s.h == p.cell.skill })
	s := d.skills[i]
	extends := func(o ladder.Descriptor) bool { return o.Extends.Value != "" }
	if !slices.ContainsFunc(s.b.Descriptors, extends) && !slices.ContainsFunc(s.h.Descriptors, extends) {
		return nil
	}
	var cells []pair[cell]
	for _, l := range d.levels {
		if !l.both() || l.b.ID.Value == p.cell.level && p.cell.ladder == d.base || l.h.ID.Value == p.cell.level && p.cell.ladder == d.head {
			continue
		}
		w := pair[cell]{resolve(d.base, s.b, l.b.ID.Value), resolve(d.head, s.h, l.h.ID.Value)}
		if w.both() && w.b.NotExpected.Value == "" && w.h.NotExpected.Value == "" {
			cells = append(cells, w)
		}
	}
	return cells
}

// others are the paths of holders but the first, where the text is written.
func others(holders []holder) []string {
	paths := []string{}
	for _, h := range holders[1:] {
		paths = append(paths, h.path)
	}
	return paths
}
