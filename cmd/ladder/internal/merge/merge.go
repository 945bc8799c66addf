// Package merge answers which texts somebody edited in a copy of a ladder, and
// whether they still fit the ladder as it is now.
package merge

import (
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

// A Replacement is a text to write in the place of another.
type Replacement struct {
	Edit table.Edit
	Old  ladder.Text // as it stands in the ladder now
	New  string
}

// A Problem is an edit that can't be taken over, or not without asking.
type Problem struct {
	Edit    table.Edit
	Now     ladder.Text // what stands in the ladder now; the zero Text where nothing does
	Message string      // what is in the way, one lower-case sentence
	Hint    string      // what to do
}

// Three merges edits of a copy that was made of base into the ladder head: both
// sound states of one ladder, base an earlier one. An edit that head has already is
// neither a replacement nor a problem. Replacements and problems are in the order of
// the edits.
func Three(base, head *ladder.Ladder, edits []table.Edit) ([]Replacement, []Problem) {
	m := &merger{head: head, ids: newRenames(head), before: byKey(base), now: byKey(head), written: map[ladder.Pos]string{}}
	for _, e := range edits {
		if now, ok := m.text(e.Key); ok && !now.Inherited && e.Deed == table.Edited {
			m.written[now.Text.Pos] = e.New
		}
	}
	for _, e := range edits {
		m.edit(e)
	}
	return m.replacements, m.problems
}

func byKey(l *ladder.Ladder) map[string]table.Text {
	texts := map[string]table.Text{}
	for _, t := range table.Texts(l) {
		texts[t.Key] = t
	}
	return texts
}

// A merger merges one copy.
type merger struct {
	head         *ladder.Ladder
	ids          renames
	before, now  map[string]table.Text
	written      map[ladder.Pos]string // what edits put where, unless it is taken over
	replacements []Replacement
	problems     []Problem
}

// text returns the text of head that a key of base stands for.
func (m *merger) text(key string) (table.Text, bool) {
	t, ok := m.now[m.ids.key(key)]
	return t, ok
}

func (m *merger) problem(e table.Edit, now table.Text, message, hint string) {
	m.problems = append(m.problems, Problem{Edit: e, Now: now.Text, Message: message, Hint: hint})
}

// edit decides about one edit.
func (m *merger) edit(e table.Edit) {
	now, ok := m.text(e.Key)
	switch {
	case e.Deed == table.Shown:
		m.problem(e, table.Text{}, "this cell is only there to be read, and was changed", "undo that; titles of the ladder, levels and skills have cells of their own, any other is changed in the ladder's files")
	case e.Deed == table.Added && e.Row == 0:
		m.problem(e, table.Text{}, "this sheet was added, and is no part of the ladder", "delete it")
	case e.Deed == table.Added:
		m.problem(e, table.Text{}, "this row was added", "add what it says to the ladder's files, and delete the row")
	case e.Deed == table.Twice:
		m.problem(e, now, "two rows say what "+m.called(e)+" is, and not the same", "keep one of them")
	case now.Text.Value == e.New:
		// Somebody was faster: it is so already.
	case e.Deed == table.Filled:
		m.problem(e, now, "the copy fills "+m.called(e)+", which has no text", "add it to the ladder's files")
	case e.Deed == table.Emptied:
		m.problem(e, now, "the copy lacks "+m.called(e), "delete it in the ladder's files, or undo that")
	case !ok:
		m.problem(e, now, m.called(e)+" was deleted in the ladder meanwhile, and edited in the copy", "decide which of the two holds")
	case now.Text.Value != e.Old:
		m.problem(e, now, m.called(e)+" was changed in the ladder meanwhile, and otherwise in the copy", "decide which of the two holds")
	case now.Inherited:
		m.takenOver(e, now)
	default:
		m.replacements = append(m.replacements, Replacement{Edit: e, Old: now.Text, New: e.New})
	}
}

// takenOver decides about an edit of a text that the cell of an earlier level
// holds: it is nothing new where that was edited alike.
func (m *merger) takenOver(e table.Edit, now table.Text) {
	switch text, ok := m.written[now.Text.Pos]; {
	case !ok:
		m.problem(e, now, m.called(e)+" is taken over from an earlier level, and only the copy of it was edited", "edit it at the level where it stands in black, or write it out in the ladder's files")
	case text != e.New:
		m.problem(e, now, m.called(e)+" is taken over from an earlier level, and was edited otherwise there", "edit it alike at both levels, or undo one")
	}
}

// called names the text of an edit in the author's words.
func (m *merger) called(e table.Edit) string {
	if now, ok := m.text(e.Key); ok {
		return words(m.head, now)
	}
	if before, ok := m.before[e.Key]; ok {
		return words(m.head, before)
	}
	return words(m.head, named(m.ids.key(e.Key)))
}
