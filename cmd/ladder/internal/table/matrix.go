package table

import (
	"regexp"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// LevelNames are the headers of the columns of levels, which are unlike each other
// and those of other columns.
func LevelNames(l *ladder.Ladder) []string {
	return l.LevelNames("Category", "Skill", "Title", "Description")
}

// Matrix returns a sheet with a row a skill and a column a level, below a header
// with the level's names. All that is said in a cell of the ladder stands in one
// cell of the sheet: the proficiency that is asked for and what it means, the
// summary, a line a criterion, then what else there is.
func Matrix(l *ladder.Ladder) Sheet {
	header := append([]string{"Category", "Skill"}, LevelNames(l)...)
	s := Sheet{Name: l.ID, Rows: []Row{{Cells: header}}}
	cells, names := cellTexts(l), l.SkillNames(true)
	for i, skill := range l.Skills {
		row := []string{ladder.TitleOf(l.Categories, skill.Category.Value), names[i]}
		for _, level := range l.Levels {
			row = append(row, strings.Join(cells[cellOf{skill.ID.Value, level.ID.Value}], "\n"))
		}
		s.Rows = append(s.Rows, Row{Cells: row})
	}
	return s
}

// A cellOf is the place of a cell: the ids of its skill and level.
type cellOf struct{ skill, level string }

// cellTexts returns the lines of every cell.
func cellTexts(l *ladder.Ladder) map[cellOf][]string {
	cells := map[cellOf][]string{}
	for i := range l.Skills {
		s := &l.Skills[i]
		for _, d := range s.Descriptors {
			cells[cellOf{s.ID.Value, d.Level.Value}] = asked(l, s, d.Level.Value)
		}
	}
	for _, t := range Texts(l) {
		if t.Skill != "" && t.Level != "" {
			at := cellOf{t.Skill, t.Level}
			cells[at] = append(cells[at], cellLine(l, t))
		}
	}
	return cells
}

// asked says which proficiency a cell asks for and what that means, if it does.
func asked(l *ladder.Ladder, s *ladder.Skill, level string) []string {
	cell, _ := s.Resolve(level)
	id := cell.Proficiency.Value
	if id == "" || cell.NotExpected.Value != "" {
		return nil
	}
	line := ladder.NameOf(l.Scale, id)
	if cell.Optional.Value {
		line += " (optional)"
	}
	return []string{labelled(line, folded(s.Rung(id).Value))}
}

func cellLine(l *ladder.Ladder, t Text) string {
	switch text := folded(t.Text.Value); t.Kind {
	case NotExpected:
		return "Not expected: " + text
	case Criterion:
		return "• " + labelled(t.Title, text)
	case Example:
		return labelled(strings.TrimSpace("Example "+ladder.TitleOf(l.Contexts, t.Context)), text)
	case Link:
		return labelled("See "+t.Title, text)
	default:
		return text
	}
}

// folded is a text with a paragraph a line, for in a cell of the matrix each line is
// something of its own.
func folded(text string) string {
	var paragraphs []string
	for p := range strings.SplitSeq(blankLines.ReplaceAllString(text, "\n\n"), "\n\n") {
		if p = oneLine(p); p != "" {
			paragraphs = append(paragraphs, p)
		}
	}
	return strings.Join(paragraphs, "\n\n")
}

// blankLines part paragraphs.
var blankLines = regexp.MustCompile(`\n[ \t]*\n\s*`)

func labelled(label, text string) string {
	if label = strings.TrimSpace(label); label == "" {
		return text
	}
	return label + ": " + text
}
