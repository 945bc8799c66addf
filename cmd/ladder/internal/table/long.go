package table

import (
	"strconv"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// LongHeader are the columns of a long sheet. Consumers know them by their place, so
// that new ones come last: those from LongFirst on were added.
var LongHeader = []string{
	"ladder", "track", "level", "level_code", "level_title", "category", "category_title", "skill", "skill_title",
	"kind", "id", "title", "text", "context", "proficiency", "optional", "inherited", "key",
	"ladder_title", "track_title", "level_order", "context_title", "proficiency_title", "cell_proficiency", "criterion_proficiency", "extends",
}

// LongFirst is how many columns a long sheet had at first.
const LongFirst = 18

// Long returns a sheet with a row a text, below LongHeader. Titles have no row of
// their own: they stand beside what they name. A cell that asks for a proficiency
// and says nothing more has a row with the proficiency's title. Truth values are
// true and false.
func Long(l *ladder.Ladder) Sheet {
	s := Sheet{Name: l.ID, Rows: []Row{{Cells: LongHeader}}}
	c := &collector{ladder: l, bare: true}
	c.all()
	for _, t := range c.texts {
		if t.Kind != Title {
			s.Rows = append(s.Rows, Row{Cells: longRow(l, t)})
		}
	}
	return s
}

func longRow(l *ladder.Ladder, t Text) []string {
	var level ladder.Level
	order := ""
	if found, i := l.Level(t.Level); found != nil {
		level, order = *found, strconv.Itoa(i+1)
	}
	var skill ladder.Skill
	if found := l.Skill(t.Skill); found != nil {
		skill = *found
	}
	return []string{
		l.ID, level.Track.Value, t.Level, level.Code.Value, level.Title.Value,
		skill.Category.Value, ladder.TitleOf(l.Categories, skill.Category.Value), t.Skill, skill.Title.Value,
		string(t.Kind), t.ID, t.Title, t.Text.Value, t.Context, t.Rung,
		strconv.FormatBool(t.Optional), strconv.FormatBool(t.Inherited), t.Key,
		l.Title.Value, ladder.TitleOf(l.Tracks, level.Track.Value), order, ladder.TitleOf(l.Contexts, t.Context),
		ladder.TitleOf(l.Scale, t.Rung), t.CellRung, t.OwnRung, t.Extends,
	}
}
