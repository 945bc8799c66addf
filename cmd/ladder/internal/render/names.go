package render

import (
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// names are what people call the parts of ladders, by path. A part that is not
// named goes by its id.
type names map[string]string

func (n names) of(path, id string) string {
	if title := joined(n[path]); title != "" {
		return title
	}
	return joined(id)
}

func (n names) ladder(id string) string { return n.of(id, id) }

func (n names) term(ladderID, kind, id string) string {
	return n.of(ladder.TermPath(ladderID, kind, id), id)
}

func (n names) skill(ladderID, id string) string {
	return n.of(ladder.SkillPath(ladderID, id), id)
}

// terms are the names of what a list of ids refers to.
func (n names) terms(ladderID, kind, ids string) string {
	list := strings.Split(ids, ", ")
	for i, id := range list {
		list[i] = n.term(ladderID, kind, id)
	}
	return strings.Join(list, ", ")
}

// after says which levels a level comes after.
func (n names) after(ladderID, ids string) string {
	if ids == "" {
		return "after no other level"
	}
	return "after " + n.terms(ladderID, ladder.LevelKind, ids)
}

// referred names what the old or new text of a change refers to.
func (n names) referred(c change.Change, ids string) string {
	switch {
	case c.Field == "after":
		return n.after(c.Ladder, ids)
	case c.Field == "levels" && ids == "":
		return "all levels"
	case c.Field == "extends" && c.Level == "":
		return n.ladder(ids)
	case c.Field == "levels", c.Field == "extends":
		return n.terms(c.Ladder, ladder.LevelKind, ids)
	case c.Field == "proficiency":
		return n.terms(c.Ladder, change.ProficiencyKind, ids)
	case c.Field == "skills" && ids == "":
		return "none"
	case c.Field == "skills":
		list := strings.Split(ids, ", ")
		for i, id := range list {
			list[i] = n.skill(c.Ladder, id)
		}
		return strings.Join(list, ", ")
	}
	return joined(ids)
}

// place says in words what a path leads to, as seen from the ladder home:
// "Testing, L1 Engineering Manager". The criterion is left out, for the key in
// a path is no name.
func (n names) place(path, home string) string {
	path, _, _ = strings.Cut(path, "#")
	if ladderID, term, ok := strings.Cut(path, ":"); ok {
		_, id, _ := strings.Cut(term, "/")
		return n.away(ladderID, home, n.of(path, id))
	}
	ids := strings.SplitN(path, "/", 3)
	var parts []string
	if len(ids) > 1 {
		parts = append(parts, n.skill(ids[0], ids[1]))
	}
	if len(ids) > 2 {
		parts = append(parts, n.term(ids[0], ladder.LevelKind, ids[2]))
	}
	return n.away(ids[0], home, parts...)
}

// away puts the ladder's name first where it is not the one at home, or where
// there is nothing else to name.
func (n names) away(ladderID, home string, parts ...string) string {
	if ladderID != home || len(parts) == 0 {
		parts = append([]string{n.ladder(ladderID)}, parts...)
	}
	return strings.Join(parts, ", ")
}

// lastID returns the id that a path ends in.
func lastID(path string) string {
	return path[strings.LastIndexAny(path, "#/:")+1:]
}
