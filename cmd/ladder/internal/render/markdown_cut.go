package render

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
)

// A unit is the changes of a section that are editorial, or those that are not:
// what is shown or left out as a whole.
type unit struct {
	chapter, section int
	editorial        bool
	rank             int // of what is shown first it is the lowest
	entries          blocks
	shown            int // how many of the entries have room
}

// newUnits writes the changes of an outline, for a room without end.
func newUnits(o outline) []unit {
	var units []unit
	for i, c := range o.Ladders {
		for j, s := range c.Sections {
			if entries := entryBlocks(s, "", false); len(entries) > 0 {
				units = append(units, unit{i, j, false, rank(s), entries, len(entries)})
			}
			within := whereabouts(o, c, s)
			if within != "" {
				within += ": "
			}
			if entries := entryBlocks(s, within, true); len(entries) > 0 {
				units = append(units, unit{i, j, true, editorialRank, entries, len(entries)})
			}
		}
	}
	return units
}

// The ranks of units.
const (
	barRank       = iota // some change moves the bar
	maybeRank            // some may
	otherRank            // none does, as far as anyone can tell
	editorialRank        // nothing expected changes
)

func rank(s section) int {
	switch m := s.marks(); {
	case m&(markRaises|markLowers) != 0:
		return barRank
	case m&(markMayRaise|markMayLower) != 0:
		return maybeRank
	}
	return otherRank
}

// choose shows as many units as there is room for, those first that move the
// bar. Of a unit that alone would leave half of the room empty, it shows as many
// entries as there is room for.
func (m *markdown) choose() {
	m.cut = true
	for i := range m.units {
		m.units[i].shown = 0
	}
	free := m.room.Budget - m.head().size() - m.tail().size() - len(m.note()) - spare
	opened := make([]bool, len(m.Ladders))
	for _, u := range m.ranked() {
		left := free - m.frameSize(*u)
		if !u.editorial && !opened[u.chapter] {
			left -= len(chapterHead(m.Ladders[u.chapter])) + len("\n\n")
		}
		shown, size := u.entries.within(left)
		if shown == 0 || shown < len(u.entries) && free < m.room.Budget/2 {
			continue
		}
		u.shown, free = shown, left-size
		opened[u.chapter] = opened[u.chapter] || !u.editorial
	}
}

// spare is room in bytes for the fold of the editorial changes and for numbers
// that are longer than they were while nothing was shown.
const spare = 300

func (m *markdown) ranked() []*unit {
	order := make([]*unit, len(m.units))
	for i := range m.units {
		order[i] = &m.units[i]
	}
	slices.SortStableFunc(order, func(a, b *unit) int { return cmp.Compare(a.rank, b.rank) })
	return order
}

// frameSize is what stands around the entries of a unit, at the most.
func (m *markdown) frameSize(u unit) int {
	if u.editorial {
		return 0
	}
	u.shown = 0
	return m.sectionBlocks(u, false).size()
}

// within returns how many blocks have room, and how much they take up.
func (b blocks) within(room int) (n, size int) {
	for n < len(b) && size+b[n:n+1].size() <= room {
		size += b[n : n+1].size()
		n++
	}
	return n, size
}

// note says how much is shown, and where all of it stands.
func (m *markdown) note() string {
	shown := 0
	for _, u := range m.units {
		shown += u.shown
	}
	said := fmt.Sprintf("**Only %d of %s are shown here**, starting with the skills in which the bar moves. ", shown, counted(m.Changes, "change"))
	if shown == 0 {
		said = "**The changes themselves have no room here.** "
	}
	return said + "All of it: " + m.room.rest() + "."
}

// links are addresses that can stand in Markdown as they are.
var links = regexp.MustCompile(`^https://[A-Za-z0-9./:_#?=&%-]+$`)

func (r Room) rest() string {
	switch {
	case r.Rest == "":
		return "`ladder diff`"
	case !links.MatchString(r.Link):
		return escapeMarkdown(r.Rest)
	}
	return "[" + escapeMarkdown(r.Rest) + "](" + r.Link + ")"
}
