package table

import (
	"encoding/csv"
	"io"
	"regexp"
)

// formula matches texts that spreadsheets would take for a formula, and those
// that Escape made of such.
var formula = regexp.MustCompile(`^'*[=+\-@\t\r\n＝＋－＠]`)

// escaped matches what Escape returns for texts that it changes.
var escaped = regexp.MustCompile(`^'+[=+\-@\t\r\n＝＋－＠]`)

// Escape puts an apostrophe before a text that a spreadsheet would take for a
// formula and calculate, or run: one that begins with = + - @, in narrow or wide
// form, a tab or a line break. Unescape takes it away again.
func Escape(text string) string {
	if formula.MatchString(text) {
		return "'" + text
	}
	return text
}

// Unescape returns the text of which Escape made s.
func Unescape(s string) string {
	if escaped.MatchString(s) {
		return s[1:]
	}
	return s
}

// WriteCSV writes a sheet as comma-separated values in UTF-8, a line feed after
// each row, each cell made harmless by Escape. Errors are those of w.
func WriteCSV(w io.Writer, s Sheet) error {
	out := csv.NewWriter(w)
	var cells []string
	for _, row := range s.Rows {
		cells = cells[:0]
		for _, cell := range row.Cells {
			cells = append(cells, Escape(cell))
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
