package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// The sources that an import is measured on: some texts, and ten times as many.
const (
	sourceSize   = 1 << 20 // bytes of text
	sourceTimes  = 10
	linearTarget = 12.0 // times what a tenth of the text takes, start aside
)

// benchImport prints what it takes to read a ladder off spreadsheets of 1 and 10 MiB
// of text, and how it grows with the text.
func benchImport(ctx context.Context, ladder, dir string, runs int, start usage, w io.Writer) error {
	fmt.Fprintf(w, "\nImport of a table with a row a text, `ladder import --dry-run`; median of %d.\n\n", runs)
	fmt.Fprintln(w, "| source | file MiB | CPU s | wall s | peak MiB |")
	fmt.Fprintln(w, "|---|---:|---:|---:|---:|")
	var growth []func()
	for _, ext := range []string{"csv", "xlsx"} {
		var took []usage
		for _, size := range []int{sourceSize, sourceTimes * sourceSize} {
			name := filepath.Join(dir, "source."+ext)
			written, err := writeSource(name, size)
			if err != nil {
				return err
			}
			c := command{title: "ladder import", dir: dir, args: []string{ladder, "import", name, "--id", "source", "--dry-run"}}
			u, err := c.medianOf(ctx, runs)
			if err != nil {
				return err
			}
			fmt.Fprintf(w, "| %d MiB of text as %s | %s | %s |\n", size>>20, strings.ToUpper(ext), mebibytes(written), cells(u))
			took = append(took, u)
		}
		grown := share(took[1].cpu-start.cpu, took[0].cpu-start.cpu)
		growth = append(growth, func() {
			target(w, "ten times the text as "+strings.ToUpper(ext)+", CPU, start aside", grown, linearTarget, "times")
		})
	}
	fmt.Fprintln(w)
	for _, tell := range growth {
		tell()
	}
	return nil
}

// medianOf measures a command a few times.
func (c command) medianOf(ctx context.Context, runs int) (usage, error) {
	var took []usage
	for range runs {
		u, err := c.measure(ctx)
		if err != nil {
			return usage{}, err
		}
		took = append(took, u)
	}
	return median(took), nil
}

// writeSource writes a spreadsheet with texts of so many bytes, and returns how
// large the file is.
func writeSource(name string, size int) (int64, error) {
	rows := sourceRows(size)
	var b bytes.Buffer
	if filepath.Ext(name) == ".csv" {
		for _, row := range rows {
			fmt.Fprintln(&b, strings.Join(row, ","))
		}
	} else if err := writeWorkbook(&b, rows); err != nil {
		return 0, err
	}
	return int64(b.Len()), os.WriteFile(name, b.Bytes(), 0o644)
}

// sourceRows makes rows of texts of about 25 words, for 6 levels and as many skills
// as leave each cell ten texts.
func sourceRows(size int) [][]string {
	rng := rand.New(rand.NewPCG(1, 1))
	rows := [][]string{{"Level", "Skill", "Text"}}
	for size > 0 {
		var words []string
		for range 15 + rng.IntN(20) {
			words = append(words, fmt.Sprintf("word%d", rng.IntN(20_000)))
		}
		n := len(rows)
		row := []string{fmt.Sprintf("L%d", 1+n%6), fmt.Sprintf("Skill %d", n/60), strings.Join(words, " ") + "."}
		rows = append(rows, row)
		size -= len(row[2])
	}
	return rows
}

// workbookParts are the parts of the smallest spreadsheet there is, but for its
// sheet.
var workbookParts = []struct{ name, text string }{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Ladder" sheetId="1" r:id="rId1"/></sheets></workbook>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
}

// writeWorkbook writes a spreadsheet with one sheet.
func writeWorkbook(w io.Writer, rows [][]string) error {
	archive := zip.NewWriter(w)
	var sheet bytes.Buffer
	sheet.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	for i, row := range rows {
		fmt.Fprintf(&sheet, `<row r="%d">`, i+1)
		for j, text := range row {
			fmt.Fprintf(&sheet, `<c r="%c%d" t="inlineStr"><is><t>`, 'A'+j, i+1)
			if err := xml.EscapeText(&sheet, []byte(text)); err != nil {
				return err
			}
			sheet.WriteString(`</t></is></c>`)
		}
		sheet.WriteString(`</row>`)
	}
	sheet.WriteString(`</sheetData></worksheet>`)
	parts := append(workbookParts, struct{ name, text string }{"xl/worksheets/sheet1.xml", sheet.String()})
	for _, part := range parts {
		f, err := archive.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: time.Unix(0, 0)})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, part.text); err != nil {
			return err
		}
	}
	return archive.Close()
}
