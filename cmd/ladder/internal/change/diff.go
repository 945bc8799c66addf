package change

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

// Exceeds reports whether i is a larger step than j.
func (i Impact) Exceeds(j Impact) bool {
	order := []Impact{None, Patch, Minor, Major}
	return slices.Index(order, i) > slices.Index(order, j)
}

// Diff returns how head differs from base, in the order of head's ladders and
// their parts; what is gone stands where it was. Ladders are paired by id or
// was, and each list holds at least those that differ. A ladder whose id is in
// unread could not be read on one side: it has no changes. The order of the
// ladders given does not matter.
func Diff(unread []string, base, head []*ladder.Ladder) []Change {
	return changes(Builder{Unread: unread, Base: base, Head: head}.pairs())
}

// matchLadders pairs the ladders that could be read.
func matchLadders(unread []string, base, head []*ladder.Ladder) []pair[ladder.Ladder] {
	return match(sound(unread, base), sound(unread, head),
		func(l *ladder.Ladder) string { return l.ID },
		func(l *ladder.Ladder) []ladder.Text { return l.Was })
}

// sound returns the ladders that are not among the unread ones, by id.
func sound(unread []string, ladders []*ladder.Ladder) []ladder.Ladder {
	var kept []ladder.Ladder
	for _, l := range ladders {
		if !slices.Contains(unread, l.ID) {
			kept = append(kept, *l)
		}
	}
	slices.SortFunc(kept, func(a, b ladder.Ladder) int { return cmp.Compare(a.ID, b.ID) })
	return kept
}

// An item is a change in the making.
type item struct {
	Change
	event         event
	before, after ladder.Pos
	// inherited says that the value was written elsewhere: in the cell that
	// this one extends.
	inherited bool
	// away says that it was written outside the folder of the ladder: in a package
	// that ladders share, or in the ladder that this one extends.
	away bool
	// gone and come are the criterion or cell that is on one side only, or written
	// in this cell on one side only, for finding out where it went or came from.
	gone, come *piece
	left       string // of what moved: the path of the cell it was in, as at head
	quiet      bool   // no change by itself
}

// A differ compares the two states of one ladder.
type differ struct {
	base, head *ladder.Ladder
	tracks     []pair[ladder.Term]
	categories []pair[ladder.Term]
	levels     []pair[ladder.Level]
	skills     []pair[ladder.Skill]
	names      names
	items      []*item
}

// add records a change. Where says what it is about; kind, meaning and impact
// follow from the rest.
func (d *differ) add(where Change, e event, before, after ladder.Pos) *item {
	where.Kind, where.Field, where.Old, where.New = e.kind, e.field, e.old, e.new
	where.Before, where.After = place(before), place(after)
	where.Words, where.Reaches, where.Left = []prose.Word{}, []string{}, []string{}
	if e.prose && e.old != "" && e.new != "" {
		where.Words = prose.Words(e.old, e.new)
	}
	if e.prose && e.kind != Added && e.kind != Removed {
		e.editorial = says(e.old, e.new) && (e.field != "criteria" || says(where.OldTitle, where.NewTitle))
	}
	e.draft = isDraft(d.base) || isDraft(d.head)
	where.Hints = hints(e, where.Words)
	where.Meaning, where.Impact = judge(e)
	it := &item{Change: where, event: e, before: before, after: after, away: d.isAway(before, after)}
	d.items = append(d.items, it)
	return it
}

// isAway reports whether what differs stands outside the ladder's folder.
func (d *differ) isAway(before, after ladder.Pos) bool {
	l, at := d.head, after
	if !at.IsValid() {
		l, at = d.base, before
	}
	return l != nil && l.Dir != "" && at.IsValid() && !strings.HasPrefix(at.File, l.Dir+"/")
}

// says reports whether two texts say the same.
func says(a, b string) bool { return prose.Same(a, b) || prose.Editorial(a, b) }

func isDraft(l *ladder.Ladder) bool { return l != nil && l.Status.Value == ladder.Draft }

func place(p ladder.Pos) Place { return Place{File: p.File, Line: p.Line} }

// text records how a text of the author's differs, if it does.
func (d *differ) text(where Change, field string, b, h ladder.Text) {
	d.textEvent(where, event{field: field, prose: true}, b, h)
}

// value records how an id, a date or the like differs, if it does. A removed or
// added one counts as changed where it stands for a default.
func (d *differ) value(where Change, field string, b, h ladder.Text) {
	d.textEvent(where, event{field: field}, b, h)
}

func (d *differ) textEvent(where Change, e event, b, h ladder.Text) {
	if b.Value == h.Value || e.prose && prose.Same(b.Value, h.Value) {
		return
	}
	if e.kind == "" {
		e.kind = kindOf(b.Value, h.Value)
	}
	e.old, e.new = b.Value, h.Value
	d.add(where, e, b.Pos, h.Pos)
}

func kindOf(old, new string) Kind {
	switch {
	case old == "":
		return Added
	case new == "":
		return Removed
	}
	return Changed
}
