package ladder

import "strings"

// SkillNames returns what tells the skills apart where a reader has their names
// only: their titles, with the id in brackets behind one that an earlier skill has,
// in whatever case. With byCategory the reader has their categories too.
func (l *Ladder) SkillNames(byCategory bool) []string {
	type seen struct{ category, name string }
	taken := map[seen]bool{}
	names := make([]string, len(l.Skills))
	for i, s := range l.Skills {
		key := func() seen {
			k := seen{name: strings.ToLower(strings.Join(strings.Fields(names[i]), " "))}
			if byCategory {
				k.category = s.Category.Value
			}
			return k
		}
		for names[i] = s.Title.Value; taken[key()]; {
			names[i] += " (" + s.ID.Value + ")"
		}
		taken[key()] = true
	}
	return names
}
