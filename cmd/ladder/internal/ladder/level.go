package ladder

import "cmp"

// Level returns the level with the given id and its place in Levels, or nil
// and -1.
func (l *Ladder) Level(id string) (*Level, int) {
	for i := range l.Levels {
		if l.Levels[i].ID.Value == id {
			return &l.Levels[i], i
		}
	}
	return nil, -1
}

// Skill returns the skill with the given id, or nil.
func (l *Ladder) Skill(id string) *Skill {
	for i := range l.Skills {
		if l.Skills[i].ID.Value == id {
			return &l.Skills[i]
		}
	}
	return nil
}

// TitleOf returns the title of the term with the given id, or "".
func TitleOf(terms []Term, id string) string {
	for _, t := range terms {
		if t.ID.Value == id {
			return t.Title.Value
		}
	}
	return ""
}

// NameOf is what people call a term: its title, or its id where it has none.
func NameOf(terms []Term, id string) string { return cmp.Or(TitleOf(terms, id), id) }

// Descriptor returns the cell of s at the given level as it is written, or nil.
func (s *Skill) Descriptor(level string) *Descriptor {
	for i := range s.Descriptors {
		if s.Descriptors[i].Level.Value == level {
			return &s.Descriptors[i]
		}
	}
	return nil
}

// Rung returns what a proficiency means for s; the zero Text where s does not say.
func (s *Skill) Rung(id string) Text {
	for _, p := range s.Proficiencies {
		if p.Key.Value == id {
			return p.Text
		}
	}
	return Text{}
}

// AppliesTo reports whether a cell of s is due at the given level.
func (s *Skill) AppliesTo(level string) bool {
	if !s.LevelsPos.IsValid() && s.Levels == nil {
		return true
	}
	for _, id := range s.Levels {
		if id.Value == level {
			return true
		}
	}
	return false
}

// After returns the ids of the levels that the i-th level comes directly after:
// those it names, or else the one before it in the list and on the same track.
func (l *Ladder) After(i int) []string {
	level := l.Levels[i]
	if level.AfterPos.IsValid() || level.After != nil {
		ids := make([]string, 0, len(level.After))
		for _, id := range level.After {
			ids = append(ids, id.Value)
		}
		return ids
	}
	for j := i - 1; j >= 0; j-- {
		if l.Levels[j].Track.Value == level.Track.Value {
			return []string{l.Levels[j].ID.Value}
		}
	}
	return []string{}
}

// Before returns the ids of all levels from which the given one can be reached:
// those it comes after, and those that they come after. A level that comes
// after itself is in its own set.
func (l *Ladder) Before(id string) map[string]bool {
	before := map[string]bool{}
	pending := []string{id}
	for len(pending) > 0 {
		next := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		_, i := l.Level(next)
		if i < 0 {
			continue
		}
		for _, b := range l.After(i) {
			if !before[b] {
				before[b] = true
				pending = append(pending, b)
			}
		}
	}
	return before
}
