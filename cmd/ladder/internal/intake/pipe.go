package intake

import (
	"regexp"
	"strings"
)

// delimiterRow is the row of dashes under the header of a Markdown table.
var delimiterRow = regexp.MustCompile(`^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$`)

// pipes counts the bars of a line that part cells: not those behind a backslash.
func pipes(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] == '|' && (i == 0 || s[i-1] != '\\') {
			n++
		}
	}
	return n
}

// A pipeRow is a row of a table whose cells are parted by bars, with the lines that
// it takes.
type pipeRow struct {
	number int // of its first line, from 1
	text   string
}

// pipeRows gathers the rows of the table that begins at a line: a row goes on over
// lines until it has as many bars as the header, and ends with a bar if the header
// does. It returns the number of lines that the table takes.
func pipeRows(lines []string, from int) (rows []pipeRow, taken int) {
	header := strings.TrimSpace(lines[from])
	width, closed := pipes(header), strings.HasSuffix(header, "|")
	i := from
	for i < len(lines) {
		row := pipeRow{i + 1, lines[i]}
		n := pipes(lines[i])
		if n == 0 {
			if closed || len(rows) < 2 || strings.TrimSpace(lines[i]) == "" {
				break
			}
			rows[len(rows)-1].text += "\n" + lines[i] // the last cell has another line
			i++
			continue
		}
		for i++; n < width && i < len(lines) && n+pipes(lines[i]) <= width; i++ {
			row.text += "\n" + lines[i]
			n += pipes(lines[i])
		}
		rows = append(rows, row)
	}
	return rows, i - from
}

// cut parts a row at its bars. Bars at both ends are no cells.
func (r pipeRow) cut() []string {
	var cells []string
	text := strings.TrimSpace(r.text)
	text = strings.TrimPrefix(text, "|")
	start := 0
	for i := range len(text) {
		if text[i] == '|' && (i == 0 || text[i-1] != '\\') {
			cells = append(cells, text[start:i])
			start = i + 1
		}
	}
	if strings.TrimSpace(text[start:]) != "" {
		cells = append(cells, text[start:])
	}
	for i, c := range cells {
		cells[i] = strings.ReplaceAll(c, `\|`, "|")
	}
	return cells
}
