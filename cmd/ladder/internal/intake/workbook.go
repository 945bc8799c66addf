package intake

import (
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

// The columns of a sheet of levels that say what the texts of a row are, behind
// that of the keys.
const (
	categoryColumn = 1
	skillColumn    = 2
	labelColumn    = 3
)

// workbookTexts returns the texts of a spreadsheet that this program wrote, and the
// places of the sheets that it did not; false where no sheet is of its layout.
func workbookTexts(sheets []table.Sheet) (texts []keyedText, others []int, ok bool) {
	for i, s := range sheets {
		keyed, of := table.Keyed(s)
		if !of {
			others = append(others, i)
			continue
		}
		ok = true
		for _, k := range keyed {
			t := keyedText{Place{Sheet: s.Name, Line: k.Row, Column: k.Column}, k.Key, k.Text, nil}
			texts = append(texts, t)
		}
	}
	if !ok {
		return nil, nil, false
	}
	b := book{sheets, idsOf(texts)}
	for i := range texts {
		texts[i].beside = b.around(texts[i])
	}
	// Terms come first, wherever people moved the sheets: the others refer to them.
	slices.SortStableFunc(texts, func(x, y keyedText) int { return rank(x.key) - rank(y.key) })
	return texts, others, true
}

// shownStatus sets the status that the sheets of a book show.
func (d *draft) shownStatus(sheets []table.Sheet) {
	switch status := table.Status(sheets); status {
	case ladder.Draft, ladder.Legacy:
		d.ladder.Status = d.text(Place{}, status)
	}
}

func rank(key string) int {
	switch first, _, _ := strings.Cut(key, "/"); {
	case first == "levels":
		return 1
	case strings.Contains(key, "/descriptors/"):
		return 3
	case first == "skills":
		return 2 // of which there is a sheet that has them all, in their order
	}
	return 0
}

// A book is a spreadsheet that this program wrote.
type book struct {
	sheets []table.Sheet
	ids    map[[2]string]string // of terms, by their list and title
}

func idsOf(texts []keyedText) map[[2]string]string {
	ids := map[[2]string]string{}
	for _, t := range texts {
		if path := strings.Split(t.key, "/"); len(path) == 3 && path[2] == "title" {
			ids[[2]string{path[0], t.text}] = path[1]
		}
	}
	return ids
}

// around tells of a text what the cells for people say beside it.
func (b book) around(t keyedText) map[string]string {
	i := slices.IndexFunc(b.sheets, func(s table.Sheet) bool { return s.Name == t.at.Sheet })
	row, header := rowOf(b.sheets[i], t.at.Line), rowOf(b.sheets[i], 2)
	beside := map[string]string{}
	if !strings.HasPrefix(t.key, "levels/") && !strings.Contains(t.key, "/descriptors/") {
		if strings.HasPrefix(t.key, "skills/") {
			beside["category"] = b.ids[[2]string{"categories", cellOf(row, categoryColumn)}]
		}
		return beside
	}
	if strings.HasSuffix(t.key, "/title") {
		beside["level_code"] = codeIn(cellOf(header, t.at.Column-1), t.text)
		beside["track"] = b.ids[[2]string{"tracks", cellOf(trackRow(b.sheets[i]), t.at.Column-1)}]
	}
	beside["category"], beside["skill_title"] = b.ids[[2]string{"categories", cellOf(row, categoryColumn)}], cellOf(row, skillColumn)
	switch label := cellOf(row, labelColumn); {
	case strings.Contains(t.key, "/examples/"):
		beside["context"] = b.ids[[2]string{"contexts", strings.TrimSpace(strings.TrimPrefix(label, "Example"))}]
	case strings.Contains(t.key, "/links/"):
		beside["title"] = strings.TrimSpace(strings.TrimPrefix(label, "See"))
	case label != "Criterion":
		beside["title"] = label
	}
	return beside
}

// codeIn is the code before a level's title at the head of its column, which keeps
// the title of before where somebody edited it.
func codeIn(head, title string) string {
	if code, ok := strings.CutSuffix(head, title); ok {
		return strings.TrimSpace(code)
	}
	code, _ := splitCode(head)
	return code
}

// trackRow is the row of a sheet of levels that shows their tracks.
func trackRow(s table.Sheet) table.Row {
	for _, row := range s.Rows {
		if cellOf(row, 0) == "" && cellOf(row, labelColumn) == table.TrackLabel {
			return row
		}
	}
	return table.Row{}
}

func rowOf(s table.Sheet, number int) table.Row {
	i, ok := slices.BinarySearchFunc(s.Rows, number, func(r table.Row, n int) int { return r.Number - n })
	if !ok {
		return table.Row{}
	}
	return s.Rows[i]
}

func cellOf(r table.Row, column int) string {
	if column < len(r.Cells) {
		return r.Cells[column]
	}
	return ""
}
