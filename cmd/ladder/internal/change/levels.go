package change

import (
	"maps"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// compareLevels compares the rungs of the ladder, not their cells.
func (d *differ) compareLevels() {
	moved := d.movedLevels()
	for _, p := range d.levels {
		l := p.either()
		where := Change{
			Path: ladder.TermPath(d.head.ID, ladder.LevelKind, l.ID.Value), Ladder: d.head.ID,
			Track: l.Track.Value, Level: l.ID.Value,
		}
		switch {
		case p.b == nil:
			where.NewTitle = p.h.Name()
			e := event{kind: Added, field: "level", new: d.levelText(d.head, p.h), asks: d.raisesOthers(p.h.ID.Value)}
			d.add(where, e, ladder.Pos{}, p.h.ID.Pos)
		case p.h == nil:
			where.OldTitle = p.b.Name()
			d.add(where, event{kind: Removed, field: "level", old: d.levelText(d.base, p.b)}, p.b.ID.Pos, ladder.Pos{})
		default:
			d.compareLevel(where, p, moved)
		}
	}
}

func (d *differ) compareLevel(where Change, p pair[ladder.Level], moved map[string]bool) {
	b, h := p.b, p.h
	from := ladder.TermPath(d.base.ID, ladder.LevelKind, b.ID.Value)
	if b.ID.Value != h.ID.Value {
		d.rename(where, "level", from, b.ID, h.ID)
	}
	if moved[h.ID.Value] {
		in := where
		in.From, in.OldTitle, in.NewTitle = from, b.Name(), h.Name()
		d.add(in, event{kind: Moved, field: "level", old: afterIDs(d.base, b), new: afterIDs(d.head, h)}, b.ID.Pos, h.ID.Pos)
	}
	d.text(where, "code", b.Code, h.Code)
	d.text(where, "title", b.Title, h.Title)
	d.list(where, "titles", texts(b.Titles), texts(h.Titles), byText)
	if today(d.names.tracks, b.Track.Value) != h.Track.Value {
		in := where
		in.From = from
		d.textEvent(in, event{kind: Moved, field: "track"}, b.Track, h.Track)
	}
	d.compareAfter(where, p, len(moved) > 0)
	d.compareAbout(where, b, h)
	d.list(where, "refs", refs(b.Refs), refs(h.Refs), byID)
}

// compareAbout compares what two levels, or one on both sides, are said to be
// about.
func (d *differ) compareAbout(where Change, b, h *ladder.Level) {
	d.text(where, "about", b.About, h.About)
	d.list(where, "attributes", entries(b.Attributes), entries(h.Attributes), byID)
	d.list(where, "examples", examples(b.Examples), examples(h.Examples), byLikeness)
	d.compareSpokenOf(where, b.Examples, h.Examples)
}

// movedLevels returns the levels, by their ids at head, that changed places with
// others.
func (d *differ) movedLevels() map[string]bool {
	at := indexes(d.base.Levels, levelID)
	var ids []string
	var places []int
	for _, p := range d.levels {
		if p.both() {
			ids, places = append(ids, p.h.ID.Value), append(places, at[p.b.ID.Value])
		}
	}
	out := map[string]bool{}
	for i, is := range moved(places) {
		if is {
			out[ids[i]] = true
		}
	}
	return out
}

// compareAfter compares which levels a level comes after. A level that is new
// or gone stands for those it comes after itself, so that a level put between
// two others leaves them where they were. What a level comes after by default
// changes with the order of the levels, which is then told by itself.
func (d *differ) compareAfter(where Change, p pair[ladder.Level], reordered bool) {
	_, i := d.base.Level(p.b.ID.Value)
	_, j := d.head.Level(p.h.ID.Value)
	kept, keptToday := map[string]bool{}, map[string]bool{}
	for _, q := range d.levels {
		if q.both() {
			kept[q.b.ID.Value], keptToday[q.h.ID.Value] = true, true
		}
	}
	old, new := after(d.base, i, kept), after(d.head, j, keptToday)
	for k := range old {
		old[k] = today(d.names.levels, old[k])
	}
	slices.Sort(old)
	byDefault := !isSet(p.b) && !isSet(p.h)
	retracked := today(d.names.tracks, p.b.Track.Value) != p.h.Track.Value
	if slices.Equal(old, new) || byDefault && (reordered || retracked) {
		return
	}
	e := event{kind: Changed, field: "after", old: afterIDs(d.base, p.b), new: afterIDs(d.head, p.h)}
	d.add(where, e, afterPos(p.b), afterPos(p.h))
}

// afterIDs are the levels that a level comes directly after.
func afterIDs(l *ladder.Ladder, level *ladder.Level) string {
	_, i := l.Level(level.ID.Value)
	return strings.Join(l.After(i), ", ")
}

// afterPos is where it is written what a level comes after, or else the level.
func afterPos(l *ladder.Level) ladder.Pos {
	if l.AfterPos.IsValid() {
		return l.AfterPos
	}
	return l.ID.Pos
}

func isSet(l *ladder.Level) bool { return l.AfterPos.IsValid() || l.After != nil }

// after returns which of the kept levels the i-th one comes after, sorted.
func after(l *ladder.Ladder, i int, kept map[string]bool) []string {
	found, seen := map[string]bool{}, map[int]bool{}
	pending := []int{i}
	for len(pending) > 0 {
		next := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		if seen[next] {
			continue
		}
		seen[next] = true
		for _, id := range l.After(next) {
			if kept[id] {
				found[id] = true
			} else if _, k := l.Level(id); k >= 0 {
				pending = append(pending, k)
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// compareSpokenOf compares which skills the examples of a level speak of, where
// the examples are otherwise the same.
func (d *differ) compareSpokenOf(where Change, b, h []ladder.Example) {
	toHead, _ := pairElements(examples(b), examples(h), byText)
	for i, j := range toHead {
		if j < 0 {
			continue
		}
		old, renamed, new := ids(b[i].Skills), ids(b[i].Skills), ids(h[j].Skills)
		for k := range renamed {
			renamed[k] = today(d.names.skills, renamed[k])
		}
		if sameSet(renamed, new) {
			continue
		}
		in := where
		in.ID = b[i].Context.Value
		in.OldTitle, in.NewTitle = b[i].Text.Value, h[j].Text.Value
		e := event{kind: Changed, field: "skills", old: strings.Join(old, ", "), new: strings.Join(new, ", ")}
		d.add(in, e, b[i].Text.Pos, h[j].Text.Pos)
	}
}

func ids(texts []ladder.Text) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = t.Value
	}
	return out
}

func sameSet(a, b []string) bool {
	a, b = slices.Compact(slices.Sorted(slices.Values(a))), slices.Compact(slices.Sorted(slices.Values(b)))
	return slices.Equal(a, b)
}
