package merge

import (
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// renames tells the present ids of a ladder by its former ones.
type renames struct {
	terms    map[string]string // "tracks/old", "levels/old", "skills/old" and so on
	criteria map[string]string // "skill/level/old", with the present skill and level
}

func newRenames(l *ladder.Ladder) renames {
	r := renames{map[string]string{}, map[string]string{}}
	for _, t := range l.Tracks {
		r.add("tracks/", t.ID, t.Was)
	}
	for _, t := range l.Categories {
		r.add("categories/", t.ID, t.Was)
	}
	for _, v := range l.Levels {
		r.add("levels/", v.ID, v.Was)
	}
	for _, s := range l.Skills {
		r.add("skills/", s.ID, s.Was)
		for _, d := range s.Descriptors {
			for _, c := range d.Criteria {
				for _, was := range c.Was {
					r.criteria[s.ID.Value+"/"+d.Level.Value+"/"+was.Value] = c.PublishedID()
				}
			}
		}
	}
	return r
}

func (r renames) add(list string, id ladder.Text, was []ladder.Text) {
	for _, w := range was {
		r.terms[list+w.Value] = id.Value
	}
}

// key returns the present key of a text by an earlier one.
func (r renames) key(old string) string {
	parts := strings.Split(old, "/")
	if len(parts) < 2 {
		return old
	}
	if id, ok := r.terms[parts[0]+"/"+parts[1]]; ok {
		parts[1] = id
	}
	if len(parts) > 3 && parts[0] == "skills" && parts[2] == "descriptors" {
		if id, ok := r.terms["levels/"+parts[3]]; ok {
			parts[3] = id
		}
		if len(parts) > 5 && parts[4] == "criteria" {
			if id, ok := r.criteria[parts[1]+"/"+parts[3]+"/"+parts[5]]; ok {
				parts[5] = id
			}
		}
	}
	return strings.Join(parts, "/")
}
