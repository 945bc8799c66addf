package table

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// separators are what may stand between two cells, likeliest first.
const separators = ",;\t|"

// ReadText reads comma-separated values, or whatever other separator the file uses:
// the one that cuts its first lines into most cells. The encoding is recognised
// unless one is given. A row without text is left out.
//
// A Refusal lists every line that can't be read, and every one with a text beyond
// the cells of the first line that has several: most often a separator inside a
// text that lacks quotation marks.
func ReadText(data []byte, encoding string) (Reading, error) {
	text, name, err := Decode(data, encoding)
	if err != nil {
		return Reading{}, err
	}
	separator := separatorOf(text)
	rows, err := textRows(text, separator)
	if err != nil {
		return Reading{}, err
	}
	if len(rows) == 0 {
		return Reading{}, refuse("the file holds no text")
	}
	sheet := Sheet{Rows: rows}
	if notes := overlong(sheet); len(notes) > 0 {
		return Reading{}, &Refusal{notes}
	}
	return Reading{Sheets: []Sheet{sheet}, Notes: full(sheet), Encoding: name, Separator: string(separator)}, nil
}

// separatorOf tries all separators on the first lines. Where none cuts anything,
// the file has one column.
func separatorOf(text string) rune {
	best, most := rune(separators[0]), 0
	for _, s := range separators {
		if n := cuts(text, s); n > most {
			best, most = s, n
		}
	}
	return best
}

// tried is how many records the separator is told by.
const tried = 20

// cuts counts the cells beyond the first of the first records; those of records
// that agree with the one that has the most count double.
func cuts(text string, separator rune) int {
	r := reader(text, separator)
	counts := map[int]int{}
	widest := 0
	for range tried {
		record, err := r.Read()
		if err != nil {
			break
		}
		counts[len(record)]++
		widest = max(widest, len(record))
	}
	return (widest - 1) * (1 + counts[widest])
}

func reader(text string, separator rune) *csv.Reader {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = separator
	r.FieldsPerRecord = -1
	return r
}

func textRows(text string, separator rune) ([]Row, error) {
	r := reader(text, separator)
	var rows []Row
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, badRecord(err)
		}
		line, _ := r.FieldPos(0)
		if !isBlank(record) {
			rows = append(rows, Row{line, record})
		}
	}
}

// badRecord says in the words of somebody who looks at the file what the reader
// of CSV says in those of its format.
func badRecord(err error) error {
	var bad *csv.ParseError
	if !errors.As(err, &bad) {
		return err
	}
	note := Note{Row: bad.StartLine, Message: "this line can't be read: " + bad.Err.Error()}
	switch {
	case errors.Is(bad.Err, csv.ErrBareQuote):
		note.Row, note.Message = bad.Line, `a quotation mark stands inside a text without quotation marks: put "..." around the whole text and write "" for one inside`
	case errors.Is(bad.Err, csv.ErrQuote):
		note.Message = `the text that begins with a quotation mark here does not end with one, or goes on behind it: write "" for one inside`
	}
	return &Refusal{[]Note{note}}
}

func isBlank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// overlong notes the texts that stand beyond the last cell of the first row with
// several cells, which says what the columns are.
func overlong(s Sheet) []Note {
	width := 0
	var notes []Note
	for _, row := range s.Rows {
		n := filled(row.Cells)
		if width < 2 {
			width = n
			continue
		}
		if n > width && len(notes) < mostNotes {
			notes = append(notes, Note{s.Name, row.Number, width + 1, fmt.Sprintf(
				"this row has texts in %d cells, the header in %d: put quotation marks around a text that holds the separator, or name the column", n, width)})
		}
	}
	return notes
}

// filled is the number of cells up to the last one with a text.
func filled(cells []string) int {
	n := len(cells)
	for n > 0 && strings.TrimSpace(cells[n-1]) == "" {
		n--
	}
	return n
}

// mostInCell is how many characters a cell of a spreadsheet holds at most
// (support.microsoft.com, "Excel specifications and limits").
const mostInCell = 32767

// full notes the cells that are as full as a spreadsheet's can be.
func full(s Sheet) []Note {
	var notes []Note
	for _, row := range s.Rows {
		for i, c := range row.Cells {
			if len(c) >= mostInCell && len([]rune(c)) >= mostInCell {
				notes = append(notes, Note{s.Name, row.Number, i + 1, "the text is as long as a spreadsheet allows and may have been cut: look at its end"})
			}
		}
	}
	return notes
}
