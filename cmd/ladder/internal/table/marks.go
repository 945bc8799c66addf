package table

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Marks are what a sheet says of its cells beside their texts. The library tells
// them only of sheets that it holds in memory as a whole, and then by a search for
// each cell: here they are taken in one pass.
type marks struct {
	hidden   []int      // rows
	columns  []columns  // hidden ones
	ranges   []string   // merged cells, such as A2:A5
	formulas []cellRef  // cells with a formula
	errors   []cellRef  // cells that show an error such as #REF!
	numbers  []numbered // cells that hold a number
}

// columns are the first and last of some neighbours.
type columns struct{ first, last int }

type cellRef struct{ row, column int }

// numbered is a cell with the number that it holds, whatever it shows.
type numbered struct {
	cellRef
	raw string
}

// readMarks returns the marks of all sheets, by the sheet's name.
func readMarks(data []byte) (map[string]*marks, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	parts, err := sheetParts(archive)
	if err != nil {
		return nil, err
	}
	all := map[string]*marks{}
	for name, part := range parts {
		m := &marks{}
		if err := eachElement(archive, part, m.element); err != nil {
			return nil, fmt.Errorf("sheet %s: %w", name, err)
		}
		all[name] = m
	}
	return all, nil
}

// sheetParts says in which part of the archive each sheet lies.
func sheetParts(archive *zip.Reader) (map[string]string, error) {
	targets, parts := map[string]string{}, map[string]string{}
	err := eachElement(archive, "xl/_rels/workbook.xml.rels", func(_ *xml.Decoder, e xml.StartElement) error {
		if target := attribute(e, "Target"); e.Name.Local == "Relationship" {
			if !strings.HasPrefix(target, "/") {
				target = "/xl/" + target
			}
			targets[attribute(e, "Id")] = strings.TrimPrefix(path.Clean(target), "/")
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = eachElement(archive, "xl/workbook.xml", func(_ *xml.Decoder, e xml.StartElement) error {
		if target, ok := targets[attribute(e, "id")]; ok && e.Name.Local == "sheet" {
			parts[attribute(e, "name")] = target
		}
		return nil
	})
	return parts, err
}

// eachElement hands on the elements of a part as they begin. A part that is not
// there has none.
func eachElement(archive *zip.Reader, part string, use func(*xml.Decoder, xml.StartElement) error) error {
	f, err := archive.Open(part)
	if err != nil {
		return nil // the library that reads the texts says what is missing
	}
	defer f.Close()
	d := xml.NewDecoder(f)
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := use(d, e); err != nil {
				return err
			}
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func isTrue(s string) bool { return s == "1" || s == "true" }

// element notes what one element of a sheet says.
func (m *marks) element(d *xml.Decoder, e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		if row := number(attribute(e, "r")); isTrue(attribute(e, "hidden")) && row > 0 {
			m.hidden = append(m.hidden, row)
		}
	case "col":
		if isTrue(attribute(e, "hidden")) {
			m.columns = append(m.columns, columns{number(attribute(e, "min")), number(attribute(e, "max"))})
		}
	case "mergeCell":
		m.ranges = append(m.ranges, attribute(e, "ref"))
	case "c":
		return m.cell(d, e)
	}
	return nil
}

// cell notes a formula, an error or a number.
func (m *marks) cell(d *xml.Decoder, e xml.StartElement) error {
	var c struct {
		Formula *struct{} `xml:"f"`
		Value   string    `xml:"v"`
	}
	if err := d.DecodeElement(&c, &e); err != nil {
		return err
	}
	column, row, err := excelize.CellNameToCoordinates(attribute(e, "r"))
	if err != nil {
		return nil // cells need not say where they stand; few programs leave it out
	}
	at := cellRef{row, column}
	if c.Formula != nil {
		m.formulas = append(m.formulas, at)
	}
	switch kind := attribute(e, "t"); {
	case kind == "e":
		m.errors = append(m.errors, at)
	case (kind == "" || kind == "n") && c.Value != "":
		m.numbers = append(m.numbers, numbered{at, c.Value})
	}
	return nil
}

func number(s string) int {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' || n > excelize.TotalRows {
			return 0
		}
		n = 10*n + int(r-'0')
	}
	return n
}
