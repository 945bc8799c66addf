package table

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// What one sheet can hold in Excel and LibreOffice.
const (
	LongestText = 32_767 // UTF-16 units in a cell
	MostColumns = 16_384
	MostRows    = 1_048_576
)

// Check returns as errors what the tables of a sound ladder can't hold, which
// would have to be cut or changed.
func Check(l *ladder.Ladder) []finding.Finding {
	var found []finding.Finding
	if len(l.Levels) > MostColumns-10 {
		found = append(found, fault(l, Text{Text: l.Title}, tooManyColumns,
			fmt.Sprintf("the ladder has %d levels, more than the columns of a spreadsheet", len(l.Levels)), "split the ladder"))
	}
	texts := Texts(l)
	for _, t := range texts {
		found = append(found, checkText(l, t)...)
	}
	return append(found, checkCells(l)...)
}

func checkText(l *ladder.Ladder, t Text) []finding.Finding {
	var found []finding.Finding
	if n := units(t.Text.Value); n > LongestText {
		found = append(found, fault(l, t, cellLength,
			fmt.Sprintf("the text has %d characters, and a cell of a spreadsheet holds %d", n, LongestText), "shorten it, or split it in two"))
	}
	if r, bad := unfit(t.Text.Value); bad {
		found = append(found, fault(l, t, characters,
			fmt.Sprintf("the text holds the control character U+%04X, which no spreadsheet can", r), "delete it"))
	}
	return found
}

// checkCells finds cells whose texts fit one by one, but not all in one cell of
// the matrix.
func checkCells(l *ladder.Ladder) []finding.Finding {
	var found []finding.Finding
	lines := cellTexts(l)
	for i := range l.Skills {
		s := &l.Skills[i]
		for _, d := range s.Descriptors {
			all := lines[cellOf{s.ID.Value, d.Level.Value}]
			n := units(strings.Join(all, "\n"))
			if n <= LongestText || longest(all) > LongestText {
				continue // which was said of the text
			}
			found = append(found, fault(l, Text{Skill: s.ID.Value, Level: d.Level.Value, Text: d.Level}, cellLength,
				fmt.Sprintf("all texts of this cell together have %d characters, and a cell of a spreadsheet holds %d", n, LongestText), "shorten them, or split the skill in two"))
		}
	}
	return found
}

func fault(l *ladder.Ladder, t Text, rule finding.Declaration, message, hint string) finding.Finding {
	f, at := rule.Finding(message, hint), t.Text.Pos
	f.File, f.Line, f.Column = at.File, at.Line, at.Column
	f.Ladder, f.Skill, f.Level = l.ID, t.Skill, t.Level
	return f
}

func longest(texts []string) int {
	n := 0
	for _, t := range texts {
		n = max(n, units(t))
	}
	return n
}

// units counts a text as spreadsheets do: in UTF-16.
func units(s string) int {
	if len(s) <= LongestText {
		return len(s) // at most, and enough
	}
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// unfit returns the first character that XML, and so a spreadsheet, can't hold
// or would change.
func unfit(s string) (rune, bool) {
	for _, r := range s {
		if r < ' ' && r != '\t' && r != '\n' || r == '\uFFFE' || r == '\uFFFF' {
			return r, true
		}
	}
	return 0, false
}
