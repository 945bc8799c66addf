// Package merge answers what somebody did to a copy of a ladder, whether that still
// fits the ladder as it is now, and what to do to its files.
package merge

import (
	"errors"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

// An Act is what a Step does.
type Act int

// The acts. All but Add name what is there by its place.
const (
	Along         Act = iota // nothing: another step does it with its own
	Replace                  // put New in the place of Old
	Before                   // write New before Old, under Label
	Identify                 // make the title Old the id New
	Exchange                 // put New in the place of Old, under Label
	Remove                   // remove the field of Old
	RemoveElement            // remove the element of a list that Old is the text of
	RemoveCell               // remove the cell of Skill at Level
	RemoveSkill              // remove Skill
	Add                      // make the Addition
)

// A Step is one thing to do to a ladder's files.
type Step struct {
	Act          Act
	Edit         table.Edit
	Words        string      // what text it is about, in the author's words; "" where it only goes with another
	Old          ladder.Text // as it stands in the ladder now; the zero Text where nothing does
	New          string      // "" where nothing will
	Label        string
	Skill, Level string // ids
	Addition     edit.Addition
}

// Make makes steps in the files of the ladder: first what is there is edited. It
// returns an error for each, as the methods of edit.Folder do.
func Make(f *edit.Folder, steps []Step) ([]error, error) {
	errs := make([]error, len(steps))
	var additions []edit.Addition
	var adding []int
	for i, s := range steps {
		if s.Act == Add {
			additions, adding = append(additions, s.Addition), append(adding, i)
		} else {
			errs[i] = s.make(f)
		}
	}
	if err := f.Splice(); err != nil {
		return nil, err
	}
	added, err := f.AddAll(additions)
	for i, at := range adding {
		errs[at] = added[i]
	}
	return errs, err
}

// make makes a step that edits what is there.
func (s Step) make(f *edit.Folder) error {
	at := s.Old.Pos
	switch s.Act {
	case Replace:
		return f.Replace(at, s.New)
	case Before:
		return f.Before(at, s.Label, s.New)
	case Identify:
		return errors.Join(f.Label(at, "id"), f.Replace(at, s.New))
	case Exchange:
		return errors.Join(f.Label(at, s.Label), f.Replace(at, s.New))
	case Remove:
		return f.Remove(at)
	case RemoveElement:
		return f.RemoveElement(at)
	case RemoveCell:
		return f.RemoveCell(s.Skill, s.Level)
	case RemoveSkill:
		return f.RemoveSkill(s.Skill)
	}
	return nil
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
// neither a step nor a problem.
func Three(base, head *ladder.Ladder, edits []table.Edit) ([]Step, []Problem) {
	m := newMerger(base, head, edits)
	m.all(edits)
	return m.steps, m.problems
}

// Unmet returns the edits that did not come true: head is what became of the ladder
// by the steps of Three.
func Unmet(base, head *ladder.Ladder, edits []table.Edit) []Problem {
	m := newMerger(base, head, edits)
	m.all(edits)
	unmet := m.problems
	for _, s := range m.steps {
		unmet = append(unmet, Problem{Edit: s.Edit, Now: s.Old})
	}
	for i, p := range unmet {
		unmet[i].Message = m.called(p.Edit) + " would not be what the spreadsheet says: what the cell takes over from an earlier level is in the way"
		unmet[i].Hint = "change it at the level where it stands in black, or in the ladder's files"
	}
	return unmet
}

// A merger merges one copy.
type merger struct {
	base, head *ladder.Ladder
	ids        renames
	pairs      pairing
	was, is    []table.Text          // of base and of head
	before     map[string]table.Text // those of base, by key
	now        map[string]table.Text // those of head, by key
	known      map[string]bool       // the keys in head of what base has too
	edits      map[string]table.Edit // of texts that are there, by key
	titles     map[string]table.Edit // likewise
	at         map[ladder.Pos]string // what edits put where, unless it is taken over; "" for nothing
	titleAt    map[ladder.Pos]string // the same for the titles of the criteria whose texts are there
	holders    map[ladder.Pos][]string
	gone       map[string]bool // cells and skills that the copy lacks as a whole, by key
	whole      map[string]bool // those that a step removes, by their keys in head
	rows       *rows
	fillings   []filling            // what each edit fills
	fills      map[string][]fill    // by the list that they belong to, or the cell
	filled     map[string]string    // the texts that are written, by key
	cells      map[string]*newCell  // by key
	newCells   []*newCell           // the same in order
	skills     map[string]*newSkill // by id
	newSkills  []*newSkill          // the same in order
	last       map[string]string    // the criterion that was put last behind another
	steps      []Step
	problems   []Problem
}

func newMerger(base, head *ladder.Ladder, edits []table.Edit) *merger {
	m := &merger{
		base: base, head: head, ids: newRenames(head), was: table.Texts(base), is: table.Texts(head),
		known: map[string]bool{}, edits: map[string]table.Edit{}, titles: map[string]table.Edit{},
		at: map[ladder.Pos]string{}, titleAt: map[ladder.Pos]string{}, holders: map[ladder.Pos][]string{},
		gone: map[string]bool{}, whole: map[string]bool{}, fills: map[string][]fill{}, filled: map[string]string{},
		cells: map[string]*newCell{}, skills: map[string]*newSkill{}, last: map[string]string{},
	}
	m.before, m.now = byKey(m.was), byKey(m.is)
	for _, e := range edits {
		switch e.Deed {
		case table.Edited, table.Emptied:
			m.edits[e.Key] = e
		case table.Retitled:
			m.titles[e.Key] = e
		}
	}
	m.pairs = pair(m.was, m.is, m.ids)
	m.place()
	m.findGone()
	m.rows = newRows(m, edits)
	for _, e := range edits {
		f, problem := m.fillOf(e)
		m.fillings = append(m.fillings, filling{f, problem})
		if problem == nil && f.key != "" {
			m.fills[f.owner()] = append(m.fills[f.owner()], f)
		}
	}
	return m
}

// all decides about all edits: about what belongs to a criterion when that is there.
func (m *merger) all(edits []table.Edit) {
	for _, late := range []bool{false, true} {
		for i, e := range edits {
			switch f := m.fillings[i]; {
			case f.problem != nil && !late:
				m.problems = append(m.problems, *f.problem)
			case f.problem == nil && f.key != "" && f.isLate() == late:
				m.fill(f.fill)
			case f.problem == nil && f.key == "" && !late:
				m.edit(e)
			}
		}
	}
	m.writeNew()
}

func byKey(texts []table.Text) map[string]table.Text {
	m := make(map[string]table.Text, len(texts))
	for _, t := range texts {
		m[t.Key] = t
	}
	return m
}

// place finds what the edits put where.
func (m *merger) place() {
	for _, t := range m.was {
		m.known[m.pairs.key(t.Key)] = true
		now, ok := m.text(t.Key)
		if !ok {
			continue
		}
		m.holders[now.Text.Pos] = append(m.holders[now.Text.Pos], t.Key)
		if now.Inherited {
			continue
		}
		if e, ok := m.edits[t.Key]; ok {
			m.at[now.Text.Pos] = e.New
		}
		if e, ok := m.titles[t.Key]; ok {
			m.titleAt[now.Text.Pos] = e.New
		}
	}
}

// text returns the text of head that a key of base stands for.
func (m *merger) text(key string) (table.Text, bool) {
	t, ok := m.now[m.pairs.key(key)]
	return t, ok
}

func (m *merger) problem(e table.Edit, now ladder.Text, message, hint string) {
	m.problems = append(m.problems, Problem{Edit: e, Now: now, Message: message, Hint: hint})
}

func (m *merger) step(s Step) { m.steps = append(m.steps, s) }

// What to do about an edit that met another one.
const (
	decide         = "decide which holds: to keep what the ladder says, type it into this cell; to keep yours, export the spreadsheet anew and type it there"
	decideDeletion = "decide which holds: to keep what the ladder says, undo the deletion; to delete it all the same, export the spreadsheet anew and do it there"
)

// edit decides about one edit of what is there.
func (m *merger) edit(e table.Edit) {
	switch e.Deed {
	case table.Shown:
		m.problem(e, ladder.Text{}, "this cell is only there to be read, and was changed", "undo that; titles of the ladder, levels and skills have cells of their own, any other is changed in the ladder's files")
	case table.Twice:
		now, _ := m.text(e.Key)
		m.problem(e, now.Text, "two rows say what "+m.called(e)+" is, and not the same", "keep one of them; a new row says so in its columns Skill and What")
	case table.Retitled:
		m.retitle(e)
	case table.Edited:
		m.change(e)
	case table.Emptied:
		m.remove(e)
	}
}

// change decides about a text that took the place of another.
func (m *merger) change(e table.Edit) {
	now, ok := m.text(e.Key)
	switch {
	case now.Text.Value == e.New, m.settled(e.Key), !ok && m.isWrittenElsewhere(e):
		// Somebody was faster: it is so already.
	case !ok:
		m.problem(e, now.Text, m.called(e)+" was deleted in the ladder meanwhile, and edited in the spreadsheet", decide)
	case now.Text.Value != e.Old:
		m.problem(e, now.Text, m.called(e)+" was changed in the ladder meanwhile, and otherwise in the spreadsheet", decide)
	case now.Inherited:
		text, ok := m.at[now.Text.Pos]
		m.takenOver(e, now, text, ok)
	default:
		m.step(Step{Act: Replace, Edit: e, Words: m.called(e), Old: now.Text, New: e.New})
	}
}

// isWrittenElsewhere reports whether the list of a text has what the copy makes of it
// as an entry that is not known to be the same.
func (m *merger) isWrittenElsewhere(e table.Edit) bool {
	prefix, segment, ok := listOf(e.Key)
	for _, b := range m.pairs.base[prefix] {
		if ok && b.segment == segment {
			b.text = e.New
			return m.hasEntry(m.pairs.key(prefix), b.value())
		}
	}
	return false
}

// takenOver decides about an edit of what the cell of an earlier level holds: it is
// nothing new where that was edited alike.
func (m *merger) takenOver(e table.Edit, now table.Text, there string, edited bool) {
	deed := "edited"
	if e.New == "" {
		deed = "deleted"
	}
	switch {
	case !edited:
		m.problem(e, now.Text, m.called(e)+" is taken over from an earlier level, and only the copy of it here was "+deed, "change it at the level where it stands in black, or write it out in the ladder's files")
	case there != e.New:
		m.problem(e, now.Text, m.called(e)+" is taken over from an earlier level, and was edited otherwise there", "edit it alike at both levels, or undo one")
	}
}

// settled reports whether the list that a text belongs to is in head what the copy
// makes of it, whoever did that.
func (m *merger) settled(key string) bool {
	prefix, _, ok := listOf(key)
	if !ok {
		return false
	}
	var wanted []string
	for _, b := range m.pairs.base[prefix] {
		if e, ok := m.edits[b.key]; ok {
			b.text = e.New
		}
		if e, ok := m.titles[b.key]; ok {
			b.title = e.New
		}
		if b.text != "" {
			wanted = append(wanted, b.value())
		}
	}
	at := m.pairs.key(prefix)
	for _, f := range m.fills[at] {
		wanted = append(wanted, f.entry().value())
	}
	var now []string
	for _, h := range m.pairs.head[at] {
		now = append(now, h.value())
	}
	return slices.Equal(wanted, now)
}
