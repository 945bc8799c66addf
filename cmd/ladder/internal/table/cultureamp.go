package table

import (
	"regexp"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// MostCompetencies is how many rows below the header Culture Amp takes of one
// file (its help page "Bulk import competencies").
const MostCompetencies = 30

// CultureAmp returns the sheets that Culture Amp imports competencies from, of at
// most MostCompetencies rows each: Title, Description, and a column a level, whose
// texts are Markdown.
func CultureAmp(l *ladder.Ladder) []Sheet {
	header := []string{"Title", "Description"}
	for i := range l.Levels {
		header = append(header, LevelName(&l.Levels[i]))
	}
	header = unlike(header)
	cells := map[cellOf][]string{}
	for i := range l.Skills {
		for _, d := range l.Skills[i].Descriptors {
			cells[cellOf{l.Skills[i].ID.Value, d.Level.Value}] = preface(l, &l.Skills[i], d.Level.Value)
		}
	}
	for _, t := range Texts(l) {
		if t.Skill != "" && t.Level != "" {
			at := cellOf{t.Skill, t.Level}
			cells[at] = append(cells[at], competencyBlock(l, t))
		}
	}
	sheets := []Sheet{{Name: l.ID, Rows: []Row{{Cells: header}}}}
	for i, skill := range l.Skills {
		if i > 0 && i%MostCompetencies == 0 {
			sheets = append(sheets, Sheet{Name: l.ID, Rows: []Row{{Cells: header}}})
		}
		row := []string{skill.Title.Value, description(skill)}
		for _, level := range l.Levels {
			row = append(row, strings.Join(cells[cellOf{skill.ID.Value, level.ID.Value}], "\n\n"))
		}
		last := &sheets[len(sheets)-1]
		last.Rows = append(last.Rows, Row{Cells: row})
	}
	return sheets
}

func description(s ladder.Skill) string {
	var paragraphs []string
	for _, t := range []ladder.Text{s.About, s.Baseline} {
		if t.Value != "" {
			paragraphs = append(paragraphs, escapeMarkdown(t.Value))
		}
	}
	return strings.Join(paragraphs, "\n\n")
}

// preface says what a cell asks for beside its texts.
func preface(l *ladder.Ladder, s *ladder.Skill, level string) []string {
	var blocks []string
	cell, _ := s.Resolve(level)
	if cell.Optional.Value {
		blocks = append(blocks, "Optional.")
	}
	if p := cell.Proficiency.Value; p != "" {
		blocks = append(blocks, "Proficiency: "+escapeMarkdown(titleOf(l.Scale, p)))
	}
	return blocks
}

// competencyBlock is one text of a cell as Markdown.
func competencyBlock(l *ladder.Ladder, t Text) string {
	text := escapeMarkdown(t.Text.Value)
	switch t.Kind {
	case NotExpected:
		return "Not expected: " + text
	case Criterion:
		return bullet(criterionLabel(l, t), text)
	case Example:
		return bullet(strings.TrimSpace("Example "+titleOf(l.Contexts, t.Context)), text)
	case Link:
		return bullet(strings.TrimSpace("See "+t.Title), text)
	default:
		return text
	}
}

// criterionLabel is the title of a criterion, with the proficiency that it asks
// for where that is not the cell's.
func criterionLabel(l *ladder.Ladder, t Text) string {
	cell, _ := l.Skill(t.Skill).Resolve(t.Level)
	if t.Rung == cell.Proficiency.Value {
		return t.Title
	}
	return strings.TrimSpace(t.Title + " (" + titleOf(l.Scale, t.Rung) + ")")
}

// bullet is an element of a list, with a label in bold if there is one.
func bullet(label, text string) string {
	if label != "" {
		text = "**" + escapeMarkdown(label) + "**: " + text
	}
	return "* " + strings.ReplaceAll(text, "\n", "\n  ")
}

var (
	// markdownMarks mean something to Markdown wherever they stand.
	markdownMarks = regexp.MustCompile("[\\\\`*_\\[\\]<>&~|]")
	// markdownStarts mean something at the start of a line.
	markdownStarts = regexp.MustCompile(`(?m)^([ \t]*)([#+=-]|([0-9]+)([.)]))`)
)

// escapeMarkdown makes a text stand for itself in Markdown, line by line.
func escapeMarkdown(text string) string {
	text = markdownMarks.ReplaceAllString(text, `\$0`)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		line = strings.TrimLeft(line, " \t") // four of them begin a block of code
		if m := markdownStarts.FindStringSubmatch(line); m != nil {
			mark := len(m[3])
			line = line[:mark] + `\` + line[mark:]
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}
