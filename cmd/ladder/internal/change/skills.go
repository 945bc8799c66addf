package change

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// compareSkills compares the rows of the ladder and their cells.
func (d *differ) compareSkills() {
	for _, p := range d.skills {
		s := p.either()
		where := Change{
			Path: ladder.SkillPath(d.head.ID, s.ID.Value), Ladder: d.head.ID,
			Category: s.Category.Value, Skill: s.ID.Value,
		}
		switch {
		case p.b == nil:
			where.NewTitle = p.h.Title.Value
			e := event{kind: Added, field: "skill", new: skillText(d.head, p.h), asks: d.skillAsks(d.head, p.h)}
			d.add(where, e, ladder.Pos{}, p.h.ID.Pos)
		case p.h == nil:
			where.OldTitle = p.b.Title.Value
			e := event{kind: Removed, field: "skill", old: skillText(d.base, p.b), asked: d.skillAsks(d.base, p.b)}
			d.add(where, e, p.b.ID.Pos, ladder.Pos{})
		default:
			d.compareSkill(where, p.b, p.h)
			d.compareCells(where, p.b, p.h)
		}
	}
}

func (d *differ) compareSkill(where Change, b, h *ladder.Skill) {
	from := ladder.SkillPath(d.base.ID, b.ID.Value)
	if b.ID.Value != h.ID.Value {
		d.rename(where, "skill", from, b.ID, h.ID)
	}
	d.text(where, "title", b.Title, h.Title)
	if today(d.names.categories, b.Category.Value) != h.Category.Value {
		in := where
		in.From = from
		d.textEvent(in, event{kind: Moved, field: "category"}, b.Category, h.Category)
	}
	d.value(where, "order", number(b.Order), number(h.Order))
	d.text(where, "about", b.About, h.About)
	d.compareScope(where, b, h)
	d.textEvent(where, event{
		field: "baseline", prose: true, asked: b.Baseline.Value != "", asks: h.Baseline.Value != "",
	}, b.Baseline, h.Baseline)
	start := len(d.items)
	d.list(where, "proficiencies", entries(b.Proficiencies), entries(h.Proficiencies), byID)
	for _, it := range d.items[start:] {
		it.Reaches = append(it.Reaches, asking(d.head, h, it.ID)...)
	}
	d.list(where, "refs", refs(b.Refs), refs(h.Refs), byID)
}

// asking returns the paths of the cells of s that ask for a proficiency.
func asking(l *ladder.Ladder, s *ladder.Skill, id string) []string {
	var paths []string
	for i := range l.Levels {
		c := resolve(l, s, l.Levels[i].ID.Value)
		if id == "" || c == nil || c.NotExpected.Value != "" {
			continue
		}
		asks := func(cr ladder.Criterion) bool { return cr.Proficiency.Value == id }
		if c.Proficiency.Value == id || slices.ContainsFunc(c.Criteria, asks) {
			paths = append(paths, c.path())
		}
	}
	return paths
}

func number(n ladder.Int) ladder.Text {
	if n.Value == 0 {
		return ladder.Text{} // 0 is what an order is unless written
	}
	return ladder.Text{Value: strconv.Itoa(n.Value), Pos: n.Pos}
}

// compareScope compares the levels that a skill speaks of, of those on both
// sides; "" stands for all.
func (d *differ) compareScope(where Change, b, h *ladder.Skill) {
	differs := false
	for _, p := range d.levels {
		if p.both() && b.AppliesTo(p.b.ID.Value) != h.AppliesTo(p.h.ID.Value) {
			differs = true
		}
	}
	if differs {
		old, new := strings.Join(ids(b.Levels), ", "), strings.Join(ids(h.Levels), ", ")
		d.add(where, event{kind: Changed, field: "levels", old: old, new: new}, levelsPos(b), levelsPos(h))
	}
}

// levelsPos is where it is written which levels a skill speaks of, or else the
// skill.
func levelsPos(s *ladder.Skill) ladder.Pos {
	if s.LevelsPos.IsValid() {
		return s.LevelsPos
	}
	return s.ID.Pos
}

// skillAsks reports whether s, which is in l only, asks something of a level
// that is on both sides.
func (d *differ) skillAsks(l *ladder.Ladder, s *ladder.Skill) bool {
	for _, p := range d.levels {
		if !p.both() {
			continue
		}
		level := p.h
		if l == d.base {
			level = p.b
		}
		c := resolve(l, s, level.ID.Value)
		if s.Baseline.Value != "" || c != nil && c.asks() || len(included(l, s, level.ID.Value)) > 0 {
			return true
		}
	}
	return false
}
