package table

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Limits for a spreadsheet. A whole career framework has some thousands of cells.
const (
	mostUnpacked = 256 << 20 // bytes of all its parts, unpacked
	mostParts    = 2000      // files inside it
	mostCells    = 2_000_000 // of all sheets, the empty ones between others included
)

// container is how the file begins that older spreadsheets and those with a
// password come in.
var container = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}

// ReadXLSX reads a spreadsheet in the format XLSX: the texts of its cells, as they
// are shown. Rows and columns that are hidden are read like the others, formulas
// give what they came to when the file was saved; of both, and of numbers and dates
// that are shown in another form, there is a note.
//
// Limits are multiplied by times. What goes beyond, or is no XLSX, is a Refusal.
func ReadXLSX(data []byte, times int) (Reading, error) {
	if err := unpackable(data, times); err != nil {
		return Reading{}, err
	}
	limit := int64(mostUnpacked) * int64(times)
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: limit, UnzipXMLSizeLimit: limit})
	if err != nil {
		return Reading{}, refuse("the file can't be read as a spreadsheet: %v", err)
	}
	defer f.Close()
	marks, err := readMarks(data)
	if err != nil {
		return Reading{}, refuse("the file can't be read as a spreadsheet: %v", err)
	}
	r := Reading{Encoding: "utf-8"}
	room := mostCells * times
	for i, name := range f.GetSheetList() {
		sheet, err := readSheet(f, name, &room)
		if err != nil {
			return Reading{}, err
		}
		r.Sheets = append(r.Sheets, sheet)
		r.Notes = append(r.Notes, marks[name].notes(sheet)...)
		r.Notes = append(r.Notes, full(sheet)...)
		r.Merges = append(r.Merges, marks[name].merges(i)...)
	}
	return r, nil
}

// unpackable refuses what is no XLSX, and what unpacks to more than is read: what
// an archive says of itself is enough, for no more than that is unpacked.
func unpackable(data []byte, times int) error {
	if bytes.HasPrefix(data, container) {
		return refuse("the spreadsheet has a password or is in the old format .xls: save it as .xlsx without a password")
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return refuse("the file is not a spreadsheet in the format .xlsx, or is damaged: open it and save it as .xlsx")
	}
	if len(archive.File) > mostParts {
		return refuse("the spreadsheet has %d parts, and %d at most are read: save the one sheet by itself", len(archive.File), mostParts)
	}
	var size uint64
	for _, part := range archive.File {
		size += min(part.UncompressedSize64, uint64(mostUnpacked)*uint64(times)+1)
	}
	if size > uint64(mostUnpacked)*uint64(times) {
		return refuse("the spreadsheet unpacks to more than %d MiB, the most that is read: save the one sheet by itself", mostUnpacked>>20*times)
	}
	return nil
}

// readSheet reads the rows of one sheet that have a text. It takes the cells from
// the room that there is for all sheets.
func readSheet(f *excelize.File, name string, room *int) (Sheet, error) {
	sheet := Sheet{Name: name}
	rows, err := f.Rows(name)
	if err != nil {
		var none excelize.ErrSheetNotExist
		if errors.As(err, &none) || strings.Contains(err.Error(), "worksheet") {
			return sheet, nil // a chart or a macro: nothing that could be read as a table
		}
		return sheet, refuse("sheet %s can't be read: %v", name, err)
	}
	defer rows.Close()
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns()
		if err != nil {
			return sheet, &Refusal{[]Note{{name, number, 0, fmt.Sprintf("this row can't be read: %v", err)}}}
		}
		if *room -= len(cells); *room < 0 {
			return sheet, &Refusal{[]Note{{name, number, 0, fmt.Sprintf("there are more than %d cells up to here, the most that are read: delete what is not part of the ladder", mostCells)}}}
		}
		if !isBlank(cells) {
			sheet.Rows = append(sheet.Rows, Row{number, cells})
		}
	}
	if err := rows.Error(); err != nil {
		return sheet, refuse("sheet %s can't be read: %v", name, err)
	}
	return sheet, nil
}
