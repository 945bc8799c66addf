package render

import (
	"strings"

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
