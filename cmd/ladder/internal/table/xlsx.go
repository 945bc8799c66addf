package table

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// The document properties of a spreadsheet that say what it was made of.
const (
	LadderProperty  = "ladder-id"
	VersionProperty = "ladder-version"
	CommitProperty  = "ladder-commit"
)

// The styles of cells, as places in a bookWriter's styles.
const (
	plainStyle = iota
	headStyle
	inheritedStyle
)

// The font of all cells: where a style names none, LibreOffice takes one with serifs.
const (
	family   = "Calibri"
	fontSize = 11
)

// A bookWriter writes the sheets of one book.
type bookWriter struct {
	file   *excelize.File
	styles [3]int
}

// WriteXLSX writes a book as an Excel file, the same bytes each time. Texts are
// never formulas. What doesn't fit into a cell is an error: see Check.
func WriteXLSX(w io.Writer, b Book) error {
	file := excelize.NewFile()
	defer file.Close()
	file.SetZipWriter(newArchive)
	out := &bookWriter{file: file}
	if err := out.prepare(b); err != nil {
		return fmt.Errorf("the spreadsheet of ladder %s: %w", b.Ladder, err)
	}
	for i, g := range b.grids {
		if err := out.sheet(i, g); err != nil {
			return fmt.Errorf("sheet %q of ladder %s: %w", g.name, b.Ladder, err)
		}
	}
	_, err := file.WriteTo(w)
	return err
}

// prepare sets what is said of the whole file.
func (out *bookWriter) prepare(b Book) error {
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	for i, style := range []*excelize.Style{
		plainStyle:     {Alignment: top, Font: &excelize.Font{Family: family, Size: fontSize}},
		headStyle:      {Alignment: top, Font: &excelize.Font{Family: family, Size: fontSize, Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EAED"}}},
		inheritedStyle: {Alignment: top, Font: &excelize.Font{Family: family, Size: fontSize, Color: "6B6B6B", Italic: true}},
	} {
		id, err := out.file.NewStyle(style)
		if err != nil {
			return err
		}
		out.styles[i] = id
	}
	for _, p := range []excelize.CustomProperty{
		{Name: LadderProperty, Value: b.Ladder}, {Name: VersionProperty, Value: b.Version}, {Name: CommitProperty, Value: b.Commit},
	} {
		if err := out.file.SetCustomProps(p); err != nil {
			return err
		}
	}
	return out.file.SetDocProps(&excelize.DocProperties{Title: b.Ladder, Creator: "ladder", LastModifiedBy: "ladder", Version: b.Version})
}

// sheet writes the i-th sheet.
func (out *bookWriter) sheet(i int, g grid) error {
	var err error
	if i == 0 {
		err = out.file.SetSheetName("Sheet1", g.name) // which every new file has
	} else {
		_, err = out.file.NewSheet(g.name)
	}
	if err != nil {
		return err
	}
	if err := out.page(g.name); err != nil {
		return err
	}
	rows, err := out.file.NewStreamWriter(g.name)
	if err != nil {
		return err
	}
	if err := shape(rows, g); err != nil {
		return err
	}
	if err := out.rows(rows, g); err != nil {
		return err
	}
	return rows.Flush()
}

// page lets a sheet be printed: all columns on one page, lying, as many pages as its
// rows need, each with the header.
func (out *bookWriter) page(sheet string) error {
	lying, width, height, fit := "landscape", 1, 0, true
	if err := out.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &lying, FitToWidth: &width, FitToHeight: &height}); err != nil {
		return err
	}
	if err := out.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	header := fmt.Sprintf("'%s'!$2:$2", strings.ReplaceAll(sheet, "'", "''"))
	return out.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: header, Scope: sheet})
}

// frozen is how many columns stay in sight: those before the first with texts.
func (g grid) frozen() int {
	n := 1
	for n <= len(g.columns) && g.columns[n-1].key == "" {
		n++
	}
	return min(n, len(g.columns))
}

// shape sets widths, what is hidden and what stays in sight.
func shape(rows *excelize.StreamWriter, g grid) error {
	if err := rows.SetColVisible(1, 1, false); err != nil {
		return err
	}
	for i, c := range g.columns {
		if err := rows.SetColWidth(i+2, i+2, c.width); err != nil {
			return err
		}
	}
	corner, err := excelize.CoordinatesToCellName(g.frozen()+1, 3)
	if err != nil {
		return err
	}
	return rows.SetPanes(&excelize.Panes{Freeze: true, XSplit: g.frozen(), YSplit: 2, TopLeftCell: corner, ActivePane: "bottomRight"})
}

// rows writes the keys, the header and the texts, and sets the filter on the
// header.
func (out *bookWriter) rows(rows *excelize.StreamWriter, g grid) error {
	keys, header := []any{Layout}, []any{excelize.Cell{StyleID: out.styles[headStyle]}}
	for _, c := range g.columns {
		keys, header = append(keys, c.key), append(header, out.cell(headStyle, c.title))
	}
	if err := rows.SetRow("A1", keys, excelize.RowOpts{Hidden: true}); err != nil {
		return err
	}
	if err := rows.SetRow("A2", header); err != nil {
		return err
	}
	for i, r := range g.rows {
		if err := rows.SetRow(fmt.Sprintf("A%d", i+3), out.row(r), excelize.RowOpts{Height: g.height(r)}); err != nil {
			return err
		}
	}
	end, err := excelize.CoordinatesToCellName(len(g.columns)+1, len(g.rows)+2)
	if err != nil {
		return err
	}
	return out.file.AutoFilter(g.name, "B2:"+end, nil)
}

// The height of a line of text, and the most that a row can have, in points.
const (
	lineHeight = 15
	mostHeight = 409
)

// height is what a row needs to show its texts, for LibreOffice does not find out
// by itself: about, for it depends on the font.
func (g grid) height(r gridRow) float64 {
	most := 1
	for i, c := range r.cells {
		lines := 0
		for line := range strings.SplitSeq(c.text, "\n") {
			lines += 1 + units(line)/int(g.columns[i].width)
		}
		most = max(most, lines)
	}
	return float64(min(most*lineHeight, mostHeight))
}

func (out *bookWriter) row(r gridRow) []any {
	cells := []any{r.key}
	for _, c := range r.cells {
		style := plainStyle
		if c.inherited {
			style = inheritedStyle
		}
		cells = append(cells, out.cell(style, c.text))
	}
	return cells
}

// cell returns a cell, empty without a text: a cell with an empty text would hide
// the end of the text beside it.
func (out *bookWriter) cell(style int, text string) any {
	if text == "" {
		return excelize.Cell{StyleID: out.styles[style]}
	}
	return excelize.Cell{StyleID: out.styles[style], Value: text}
}
