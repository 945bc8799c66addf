package table

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// A Note is something that a person should know of one place in a file of tables.
type Note struct {
	Sheet   string // "" where the format has no sheets
	Row     int    // from 1; 0 where it is about all of the sheet, or of the file
	Column  int    // from 1; 0 where it is about all of the row
	Message string // one lower-case sentence, with what to do where something is to be done
}

// String is the note behind its place.
func (n Note) String() string {
	if place := Place(n.Sheet, n.Row, n.Column); place != "" {
		return place + ": " + n.Message
	}
	return n.Message
}

// Place names a cell as a person finds it: "Matrix!C4" in a spreadsheet, "line 4,
// column 3" in text. Row and column count from 1; 0 leaves one out.
func Place(sheet string, row, column int) string {
	if sheet == "" {
		return textPlace(row, column)
	}
	name, err := excelize.CoordinatesToCellName(column, row)
	switch {
	case err == nil:
		return sheet + "!" + name
	case row > 0:
		return fmt.Sprintf("%s, row %d", sheet, row)
	case column > 0:
		name, _ := excelize.ColumnNumberToName(column)
		return fmt.Sprintf("%s, column %s", sheet, name)
	}
	return "sheet " + sheet
}

func textPlace(row, column int) string {
	switch {
	case row == 0:
		return ""
	case column == 0:
		return fmt.Sprintf("line %d", row)
	}
	return fmt.Sprintf("line %d, column %d", row, column)
}

// A Refusal says why a file is not read: everything that is wrong with it, in the
// order of the file. There is at least one note.
type Refusal struct{ Notes []Note }

// Error is a line for each note.
func (r *Refusal) Error() string {
	lines := make([]string, len(r.Notes))
	for i, n := range r.Notes {
		lines[i] = n.String()
	}
	return strings.Join(lines, "\n")
}

// refuse is a refusal for one reason, which concerns the whole file.
func refuse(format string, args ...any) error {
	return &Refusal{[]Note{{Message: fmt.Sprintf(format, args...)}}}
}

// mostNotes is how many notes a refusal lists: who has more has one mistake in
// many places.
const mostNotes = 50

// A Reading is what a file of tables holds.
type Reading struct {
	Sheets    []Sheet // in the order of the file; without cells where a sheet is empty
	Merges    []Merge // cells that the file joins to one, in the order of the file
	Notes     []Note  // what was met and taken as it is shown
	Encoding  string  // the name of the encoding the text was in, such as windows-1252; utf-8 for spreadsheets
	Separator string  // what stands between two cells; "" for spreadsheets
}

// A Merge is a range of cells of a sheet that the file joins to one: the text
// stands in the first of them, and the others are empty.
type Merge struct {
	Sheet                    int // the place in Reading.Sheets
	Top, Left, Bottom, Right int // from 1, all within the range
}
