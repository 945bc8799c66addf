package change

import (
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// The kinds of things that have a title in a report beside those that changes
// are about: LADDER:proficiency/ID is a rung of the scale.
const (
	ProficiencyKind = "proficiency"
	AttributeKind   = "attribute"
	ContextKind     = "context"
)

// titles returns what people call the ladders and their parts that changes speak
// of, by path, of all that is known.
func titles(changes []Change, known map[string]string) map[string]string {
	found := map[string]string{}
	for _, c := range changes {
		for _, path := range spokenOf(c) {
			if title, ok := known[path]; ok {
				found[path] = title
			}
		}
	}
	return found
}

// titlesOf returns what people call a ladder and its parts, by path, where the
// ladder goes by the given id.
func titlesOf(l *ladder.Ladder, id string) map[string]string {
	m := map[string]string{id: l.Title.Value}
	for kind, terms := range map[string][]ladder.Term{
		ladder.TrackKind: l.Tracks, ladder.CategoryKind: l.Categories,
		ProficiencyKind: l.Scale, AttributeKind: l.Attributes, ContextKind: l.Contexts,
	} {
		for _, t := range terms {
			m[ladder.TermPath(id, kind, t.ID.Value)] = t.Title.Value
		}
	}
	for i := range l.Levels {
		m[ladder.TermPath(id, ladder.LevelKind, l.Levels[i].ID.Value)] = l.Levels[i].Name()
	}
	for _, s := range l.Skills {
		m[ladder.SkillPath(id, s.ID.Value)] = s.Title.Value
	}
	return m
}

// spokenOf returns the paths that a reader of a change may want a name for.
func spokenOf(c Change) []string {
	paths := []string{
		c.Ladder,
		ladder.TermPath(c.Ladder, ladder.TrackKind, c.Track),
		ladder.TermPath(c.Ladder, ladder.CategoryKind, c.Category),
		ladder.TermPath(c.Ladder, ladder.LevelKind, c.Level),
		ladder.SkillPath(c.Ladder, c.Skill),
	}
	for _, path := range slices.Concat([]string{c.Path, c.From, c.Resembles, c.CopyOf}, c.Reaches, c.Left) {
		paths = append(paths, parts(path)...)
	}
	switch c.Field {
	case "attributes":
		paths = append(paths, ladder.TermPath(c.Ladder, AttributeKind, c.ID))
	case "examples", "contexts", "skills":
		paths = append(paths, ladder.TermPath(c.Ladder, ContextKind, c.ID))
	case "scale", "proficiencies":
		paths = append(paths, ladder.TermPath(c.Ladder, ProficiencyKind, c.ID))
	}
	for _, id := range strings.Split(c.Old+", "+c.New, ", ") {
		if c.Field == "extends" && c.Level == "" {
			paths = append(paths, id) // of a ladder
			continue
		}
		switch c.Field {
		case "level":
			if c.Kind == Moved {
				paths = append(paths, ladder.TermPath(c.Ladder, ladder.LevelKind, id))
			}
		case "after", "levels", "extends":
			paths = append(paths, ladder.TermPath(c.Ladder, ladder.LevelKind, id))
		case "track", "category", "proficiency":
			paths = append(paths, ladder.TermPath(c.Ladder, c.Field, id))
		case "skills":
			paths = append(paths, ladder.SkillPath(c.Ladder, id))
		}
	}
	return paths
}

// parts returns the paths of the ladder, skill and level that a path goes
// through.
func parts(path string) []string {
	path, _, _ = strings.Cut(path, "#")
	if l, _, ok := strings.Cut(path, ":"); ok {
		return []string{l, path}
	}
	at := strings.Split(path, "/")
	paths := []string{at[0]}
	if len(at) > 1 {
		paths = append(paths, ladder.SkillPath(at[0], at[1]))
	}
	if len(at) > 2 {
		paths = append(paths, ladder.TermPath(at[0], ladder.LevelKind, at[2]))
	}
	return paths
}
