//go:build e2e

package e2e

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

// Filters of LibreOffice: comma, quotation mark, UTF-8, from the first row, quoted
// as needed, texts as they are; the last of toCSV is which sheets: 0 the first, -1
// all.
const (
	fromCSV = "CSV:44,34,76,1,,0,true,false"
	toCSV   = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,"
)

// calc converts files with LibreOffice into a new folder.
func calc(t *testing.T, filter string, args ...string) string {
	t.Helper()
	out := t.TempDir()
	command(t, ".", append([]string{
		"soffice", "-env:UserInstallation=file://" + t.TempDir(), "--headless", "--convert-to", filter, "--outdir", out,
	}, args...)...)
	return out
}

func rows(t *testing.T, name string) [][]string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestSpreadsheets opens the tables of a release in LibreOffice, which gives back the
// same texts.
func TestSpreadsheets(t *testing.T) {
	p := publishLadders(t)
	for _, id := range []string{"company", "engineering-management"} {
		base := filepath.Join(p.dist, "ladders", id)
		for _, suffix := range []string{".csv", ".matrix.csv"} {
			out := calc(t, toCSV+"0", "--infilter="+fromCSV, base+suffix)
			if diff := cmp.Diff(rows(t, base+suffix), rows(t, filepath.Join(out, id+suffix))); diff != "" {
				t.Errorf("%s%s (-written +LibreOffice):\n%s", id, suffix, diff)
			}
		}
		if diff := cmp.Diff(longTexts(t, base+".csv"), bookTexts(t, base+".xlsx", id)); diff != "" {
			t.Errorf("%s.xlsx (-CSV +LibreOffice):\n%s", id, diff)
		}
	}
}

// longTexts returns the texts of a table, by key.
func longTexts(t *testing.T, name string) map[string]string {
	texts := map[string]string{}
	all := rows(t, name)
	place := map[string]int{}
	for i, column := range all[0] {
		place[column] = i
	}
	for _, row := range all[1:] {
		texts[row[place["key"]]] = table.Unescape(row[place["text"]])
	}
	return texts
}

// bookTexts returns the texts of all sheets but the titles, by key.
func bookTexts(t *testing.T, name, id string) map[string]string {
	sheets, err := filepath.Glob(filepath.Join(calc(t, toCSV+"-1", name), id+"-*.csv"))
	if err != nil || len(sheets) == 0 {
		t.Fatalf("LibreOffice finds no sheets: %v", err)
	}
	texts := map[string]string{}
	for _, name := range sheets {
		var s table.Sheet
		for i, cells := range rows(t, name) {
			s.Rows = append(s.Rows, table.Row{Number: i + 1, Cells: cells})
		}
		keyed, ok := table.Keyed(s)
		if !ok {
			t.Errorf("%s has another layout", name)
		}
		for _, text := range keyed {
			if text.Text != "" && text.Key != "title" && !strings.HasSuffix(text.Key, "/title") {
				texts[text.Key] = text.Text
			}
		}
	}
	return texts
}
