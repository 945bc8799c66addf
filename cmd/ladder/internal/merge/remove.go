package merge

import (
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

// findGone finds the cells and skills of which the copy has no text left.
func (m *merger) findGone() {
	kept := map[string]bool{}
	for _, t := range m.was {
		if t.Skill == "" {
			continue
		}
		e, ok := m.edits[t.Key]
		emptied := ok && e.Deed == table.Emptied
		for _, owner := range owners(t) {
			kept[owner] = kept[owner] || !emptied
		}
	}
	for owner, isKept := range kept {
		m.gone[owner] = !isKept
	}
}

// owners are the keys of what a text of a skill belongs to.
func owners(t table.Text) []string {
	if t.Level == "" {
		return []string{skillKey(t.Skill)}
	}
	return []string{skillKey(t.Skill), cellKey(t.Skill, t.Level)}
}

func skillKey(skill string) string { return "skills/" + skill + "/" }

func cellKey(skill, level string) string { return skillKey(skill) + "descriptors/" + level + "/" }

// remove decides about a text that the copy lacks.
func (m *merger) remove(e table.Edit) {
	now, ok := m.text(e.Key)
	if !ok || m.settled(e.Key) {
		return // somebody was faster
	}
	words := m.called(e)
	switch {
	case now.Text.Value != e.Old:
		m.problem(e, now.Text, words+" was changed in the ladder meanwhile, and deleted in the spreadsheet", decideDeletion)
	case m.gone[skillKey(m.before[e.Key].Skill)]:
		m.removeWhole(e, now, RemoveSkill, skillKey(now.Skill))
	case now.Kind == table.Title:
		m.withoutTitle(e, now)
	case m.cellGone(e, now):
		m.removeWhole(e, now, RemoveCell, cellKey(now.Skill, now.Level))
	case now.Inherited:
		text, ok := m.at[now.Text.Pos]
		m.takenOver(e, now, text, ok)
	case m.heldElsewhere(e, now) || m.hasMore(e, now):
	case m.isExchanged(now):
		m.step(Step{Act: Along, Edit: e, Words: words, Old: now.Text})
	default:
		m.step(Step{Act: removal(now), Edit: e, Words: words, Old: now.Text})
	}
}

func removal(t table.Text) Act {
	switch t.Kind {
	case table.Criterion, table.Example, table.Link:
		return RemoveElement
	}
	return Remove
}

// withoutTitle tells of a title that was deleted.
func (m *merger) withoutTitle(e table.Edit, now table.Text) {
	message, hint := m.called(e)+" can't be left out", "write one, or put the old one back"
	switch {
	case e.Sheet != "":
	case now.Skill != "":
		message = owner(m.head, now) + " was deleted on the sheet Skills, and still has rows on other sheets"
		hint = "delete those rows too, or put its row back"
	case now.Level != "":
		hint = "put its row back; levels are deleted in the ladder's files"
	}
	m.problem(e, now.Text, message, hint)
}

// cellGone reports whether an edit empties a cell of which nothing is to stay. A
// proficiency is not shown in the copy: a cell that asks for one stays.
func (m *merger) cellGone(e table.Edit, now table.Text) bool {
	was := m.before[e.Key]
	if was.Skill == "" || was.Level == "" || !m.gone[cellKey(was.Skill, was.Level)] {
		return false
	}
	d := m.head.Skill(now.Skill).Descriptor(now.Level)
	return d != nil && d.Proficiency.Value == "" && len(m.fills[cellKey(now.Skill, now.Level)]) == 0
}

// removeWhole removes a cell or skill, once for all its texts, if nothing in it is
// new.
func (m *merger) removeWhole(e table.Edit, now table.Text, act Act, owner string) {
	step := Step{Act: Along, Edit: e, Words: m.called(e), Old: now.Text, Skill: now.Skill, Level: now.Level}
	if !m.whole[owner] {
		step.Act, m.whole[owner] = act, true
		m.tellFresh(e, owner)
	}
	if act == RemoveCell && m.heldElsewhere(e, now) {
		return
	}
	if now.Inherited {
		step.Words = ""
	}
	m.step(step)
}

// tellFresh tells of the texts that were written since where the copy deletes all.
func (m *merger) tellFresh(e table.Edit, owner string) {
	for _, t := range m.is {
		if strings.HasPrefix(t.Key, owner) && !m.known[t.Key] && !t.Inherited {
			m.problem(e, t.Text, words(m.head, t)+" was added in the ladder meanwhile, and the spreadsheet deletes all around it", decideDeletion)
		}
	}
}

// heldElsewhere tells of the levels that take over a text and keep it in the copy.
func (m *merger) heldElsewhere(e table.Edit, now table.Text) bool {
	told := false
	for _, key := range m.holders[now.Text.Pos] {
		if other, ok := m.edits[key]; key != e.Key && (!ok || other.New != "") && !now.Inherited {
			there, _ := m.text(key)
			m.problem(e, now.Text, m.called(e)+" is taken over as "+words(m.head, there)+", and stays there in the spreadsheet", "delete it there too, or undo that")
			told = true
		}
	}
	return told
}

// hasMore tells of the examples and links of a criterion that is deleted where the
// copy keeps them, or they were changed in the ladder.
func (m *merger) hasMore(e table.Edit, now table.Text) bool {
	owner, isCriterion := strings.CutSuffix(e.Key, "/text")
	if now.Kind != table.Criterion || !isCriterion {
		return m.isWithin(e)
	}
	was := m.before[e.Key]
	if now.Title != was.Title || now.Rung != was.Rung {
		m.problem(e, now.Text, m.called(e)+" got another title or proficiency in the ladder meanwhile, and was deleted in the spreadsheet", decideDeletion)
		return true
	}
	told := false
	for _, t := range m.was {
		other := m.edits[t.Key]
		if strings.HasPrefix(t.Key, owner+"/") && t.Key != e.Key && other.Deed != table.Emptied {
			m.problem(e, t.Text, words(m.base, t)+" is still in the spreadsheet, and the criterion that it belongs to was deleted", "delete its text too, or put the criterion back")
			told = true
		}
	}
	n := len(m.problems)
	m.tellFresh(e, strings.TrimSuffix(now.Key, "text"))
	return told || len(m.problems) > n
}

// isWithin takes up the removal of a criterion's example or link that goes with the
// criterion.
func (m *merger) isWithin(e table.Edit) bool {
	parts := strings.Split(e.Key, "/")
	if len(parts) != 9 || parts[4] != "criteria" {
		return false
	}
	if m.edits[strings.Join(parts[:6], "/")+"/text"].Deed != table.Emptied {
		return false
	}
	now, _ := m.text(e.Key)
	m.step(Step{Act: Along, Edit: e, Words: m.called(e), Old: now.Text})
	return true
}

// retitle decides about another title of a criterion. Its id stays.
func (m *merger) retitle(e table.Edit) {
	now, ok := m.text(e.Key)
	was := m.before[e.Key]
	if m.edits[e.Key].Deed == table.Emptied || now.Title == e.New || was.Title == "" && e.New == "" || m.settled(e.Key) {
		return
	}
	about := Problem{Edit: e, Now: ladder.Text{Value: now.Title, Pos: now.Text.Pos}}
	switch {
	case !ok:
		about.Message, about.Hint = m.called(e)+" was deleted in the ladder meanwhile, and has another title in the spreadsheet", decide
		m.problems = append(m.problems, about)
	case now.Title != was.Title:
		about.Message, about.Hint = m.called(e)+" got another title in the ladder meanwhile, and yet another one in the spreadsheet", decide
		m.problems = append(m.problems, about)
	case now.Inherited:
		title, ok := m.titleAt[now.Text.Pos]
		m.takenOver(e, now, title, ok)
	default:
		m.writeTitle(e, now)
	}
}

// writeTitle writes, changes or removes a title. Where the id was made of it, that is
// written first.
func (m *merger) writeTitle(e table.Edit, now table.Text) {
	c := m.criterion(now)
	if c == nil {
		return
	}
	id := c.PublishedID()
	loose := c.ID.Value == "" && id != "" && ladder.Slug(e.New) != id // from its id
	step := Step{Edit: e, Words: "the title of " + m.called(e), Old: c.Title, New: e.New}
	switch {
	case c.Title.Value == "":
		step.Act, step.Label, step.Old = Before, "title", ladder.Text{Pos: c.Text.Pos}
	case e.New == "" && loose:
		m.step(Step{Act: Identify, Edit: e, Old: c.Title, New: id})
		step.Act = Along
	case e.New == "":
		step.Act = Remove
	default:
		step.Act = Replace
		if loose {
			m.step(Step{Act: Before, Edit: e, Old: ladder.Text{Pos: c.Title.Pos}, New: id, Label: "id"})
		}
	}
	m.step(step)
}

// criterion returns the criterion whose text is one of head that is not taken over.
func (m *merger) criterion(t table.Text) *ladder.Criterion {
	s := m.head.Skill(t.Skill)
	if s == nil || s.Descriptor(t.Level) == nil {
		return nil
	}
	criteria := s.Descriptor(t.Level).Criteria
	i := slices.IndexFunc(criteria, func(c ladder.Criterion) bool { return c.Text.Pos == t.Text.Pos })
	if i < 0 {
		return nil
	}
	return &criteria[i]
}
