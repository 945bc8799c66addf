package ladder

import "strings"

// Name is what people call a level: its code, if it has one, and title.
func (l *Level) Name() string {
	return strings.TrimSpace(l.Code.Value + " " + l.Title.Value)
}

// LevelNames returns what tells the levels apart where a reader has their names
// only, next to others that are taken: their names, with the id in brackets behind
// one that is taken or an earlier level's, in whatever case.
func (l *Ladder) LevelNames(taken ...string) []string {
	d := distinct{}
	for _, name := range taken {
		d.add("", name, "")
	}
	names := make([]string, len(l.Levels))
	for i := range l.Levels {
		names[i] = d.add("", l.Levels[i].Name(), l.Levels[i].ID.Value)
	}
	return names
}

// SkillNames returns what tells the skills apart where a reader has their names
// only: their titles, with the id in brackets behind one that an earlier skill has,
// in whatever case. With byCategory the reader has their categories too.
func (l *Ladder) SkillNames(byCategory bool) []string {
	d := distinct{}
	names := make([]string, len(l.Skills))
	for i, s := range l.Skills {
		category := ""
		if byCategory {
			category = s.Category.Value
		}
		names[i] = d.add(category, s.Title.Value, s.ID.Value)
	}
	return names
}

// Fold makes one of names that differ in case and white space alone.
func Fold(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// distinct are names that are taken, each in a group, as they compare.
type distinct map[[2]string]bool

// add takes a name, with an id in brackets behind it if another has it.
func (d distinct) add(group, name, id string) string {
	key := func() [2]string { return [2]string{group, Fold(name)} }
	for d[key()] {
		name += " (" + id + ")"
	}
	d[key()] = true
	return name
}
