package edit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/token"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// The files of a ladder that are there whatever its categories are called.
const (
	mainFile    = "ladder.cue"  // what the ladder is, with its levels
	generalFile = "general.cue" // the skills that have no category
)

// Files returns the files of a ladder's folder, formatted, by name: ladder.cue
// with all but the skills, and a file a category with its skills. The module is
// the path of the CUE module that the folder is in; its package schema is
// imported. What is read of the files is the ladder again, but for positions.
//
// Skills keep their order within a category: where ladder.Sort would give
// another, each gets an order, from 1.
//
// Files doesn't judge the ladder: that is for rules. An error says what CUE can't
// hold at all: a text that is not UTF-8, a category's id that can't name a file.
func Files(l *ladder.Ladder, module string) (map[string][]byte, error) {
	header := "package " + packageName(l.ID) + "\n"
	groups, err := grouped(ordered(l))
	if err != nil {
		return nil, err
	}
	tops := map[string]object{mainFile: {{label: "ladder", value: definition{"schema.#Ladder", encodeLadder(l)}}}}
	for name, skills := range groups {
		for _, s := range skills {
			skill := object{entry(s.ID, encodeSkill(s))}
			tops[name] = append(tops[name], field{label: "ladder", value: object{{label: "skills", value: skill}}})
		}
	}
	files := map[string][]byte{}
	for name, top := range tops {
		w := writer{}
		w.write(header)
		if name == mainFile {
			w.write("\nimport " + quoted(module+"/schema") + "\n")
		}
		if files[name], err = w.file(top); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return files, nil
}

// grouped puts skills into the files they belong to.
func grouped(skills []ladder.Skill) (map[string][]ladder.Skill, error) {
	groups := map[string][]ladder.Skill{}
	for _, s := range skills {
		category := s.Category.Value
		name := category + ".cue"
		switch {
		case category == "":
			name = generalFile
		case ladder.Slug(category) != category:
			return nil, fmt.Errorf("skill %s: its category %q is not an id", s.ID.Value, category)
		case name == mainFile || name == generalFile:
			name = category + "-skills.cue"
		}
		groups[name] = append(groups[name], s)
	}
	return groups, nil
}

// ordered returns the skills with an order where they would lose theirs.
func ordered(l *ladder.Ladder) []ladder.Skill {
	skills := slices.Clone(l.Skills)
	last, sorted := map[string]ladder.Skill{}, map[string]bool{}
	for _, s := range skills {
		category := s.Category.Value
		before, ok := last[category]
		if !ok {
			sorted[category] = true
		} else if cmp.Or(cmp.Compare(before.Order.Value, s.Order.Value), cmp.Compare(before.ID.Value, s.ID.Value)) > 0 {
			sorted[category] = false
		}
		last[category] = s
	}
	count := map[string]int{}
	for i, s := range skills {
		if count[s.Category.Value]++; !sorted[s.Category.Value] {
			skills[i].Order = ladder.Int{Value: count[s.Category.Value]}
		}
	}
	return skills
}

// packageName makes a CUE package's name of a ladder's id.
func packageName(id string) string {
	name := strings.ReplaceAll(id, "-", "_")
	if !ast.IsValidIdent(name) || token.Lookup(name) != token.IDENT || strings.HasPrefix(name, "_") {
		return "ladder_" + name
	}
	return name
}
