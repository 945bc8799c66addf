package table

import (
	"strconv"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// LongHeader are the columns of a long sheet.
var LongHeader = []string{
	"ladder", "track", "level", "level_code", "level_title", "category", "category_title", "skill", "skill_title",
	"kind", "id", "title", "text", "context", "proficiency", "optional", "inherited", "key",
}

// Long returns a sheet with a row a text, below LongHeader. Titles have no row of
// their own: they stand beside what they name. Truth values are true and false.
func Long(l *ladder.Ladder) Sheet {
	s := Sheet{Name: l.ID, Rows: []Row{{Cells: LongHeader}}}
	for _, t := range Texts(l) {
		if t.Kind != Title {
			s.Rows = append(s.Rows, Row{Cells: longRow(l, t)})
		}
	}
	return s
}

func longRow(l *ladder.Ladder, t Text) []string {
	var level ladder.Level
	if found, _ := l.Level(t.Level); found != nil {
		level = *found
	}
	var skill ladder.Skill
	if found := l.Skill(t.Skill); found != nil {
		skill = *found
	}
	return []string{
		l.ID, level.Track.Value, t.Level, level.Code.Value, level.Title.Value,
		skill.Category.Value, titleOf(l.Categories, skill.Category.Value), t.Skill, skill.Title.Value,
		string(t.Kind), t.ID, t.Title, t.Text.Value, t.Context, t.Rung,
		strconv.FormatBool(t.Optional), strconv.FormatBool(t.Inherited), t.Key,
	}
}
