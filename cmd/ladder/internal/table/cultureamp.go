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
	header := append([]string{"Title", "Description"}, LevelNames(l)...)
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
	sheets, names := []Sheet{{Name: l.ID, Rows: []Row{{Cells: header}}}}, l.SkillNames(false)
	for i, skill := range l.Skills {
		if i > 0 && i%MostCompetencies == 0 {
			sheets = append(sheets, Sheet{Name: l.ID, Rows: []Row{{Cells: header}}})
		}
		row := []string{names[i], description(skill)}
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
	if s.About.Value != "" {
		paragraphs = append(paragraphs, escapeMarkdown(s.About.Value))
	}
	if s.Baseline.Value != "" {
		paragraphs = append(paragraphs, noted("At every level", escapeMarkdown(s.Baseline.Value)))
	}
	return strings.Join(paragraphs, "\n\n")
}

// preface says what a cell asks for beside its texts.
func preface(l *ladder.Ladder, s *ladder.Skill, level string) []string {
	var blocks []string
	cell, _ := s.Resolve(level)
	if cell.Optional.Value {
		blocks = append(blocks, "*Optional.*")
	}
	if p := cell.Proficiency.Value; p != "" {
		blocks = append(blocks, noted("Proficiency", escapeMarkdown(ladder.TitleOf(l.Scale, p))))
	}
	return blocks
}

// noted is a text behind a label of this program's, in italics, which no text of
// an author's is in.
func noted(label, text string) string { return "*" + escapeMarkdown(oneLine(label)) + ":* " + text }

// competencyBlock is one text of a cell as Markdown; what belongs to a criterion
// stands further in.
func competencyBlock(l *ladder.Ladder, t Text) string {
	text := escapeMarkdown(t.Text.Value)
	switch t.Kind {
	case NotExpected:
		return noted("Not expected", text)
	case Criterion:
		return bullet(criterionLabel(l, t) + text)
	case Example:
		return aside(t, noted(strings.TrimSpace("Example "+ladder.TitleOf(l.Contexts, t.Context)), text))
	case Link:
		return aside(t, noted(strings.TrimSpace("See "+t.Title), text))
	default:
		return text
	}
}

// aside is an example or a link.
func aside(t Text, text string) string {
	if text = bullet(text); strings.Contains(t.Key, "/criteria/") {
		text = "  " + strings.ReplaceAll(text, "\n", "\n  ")
	}
	return text
}

// criterionLabel is the title of a criterion, with the proficiency that it asks
// for where that is not the cell's.
func criterionLabel(l *ladder.Ladder, t Text) string {
	var labels []string
	if t.Title != "" {
		labels = append(labels, "**"+escapeMarkdown(oneLine(t.Title))+"**")
	}
	if t.Rung != t.CellRung {
		labels = append(labels, "*("+escapeMarkdown(oneLine(ladder.TitleOf(l.Scale, t.Rung)))+")*")
	}
	switch {
	case len(labels) == 0:
		return ""
	case t.Title == "":
		return labels[0] + " "
	}
	return strings.Join(labels, " ") + ": "
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// bullet is an element of a list.
func bullet(text string) string { return "* " + strings.ReplaceAll(text, "\n", "\n  ") }

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
