package intake_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/intake"
)

// workbook makes a spreadsheet with a matrix, and with what change does to it.
func workbook(t testing.TB, change func(f *excelize.File), o ...excelize.Options) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", "Matrix"); err != nil {
		t.Fatal(err)
	}
	for i, row := range [][]any{{"Group", "Skill", "L1", "L2"}, {"Craft", "Knots", "Ties.", "Shows."}, {"Craft", "Sails", "Sews.", "Plans."}} {
		if err := f.SetSheetRow("Matrix", []string{"A1", "A2", "A3"}[i], &row); err != nil {
			t.Fatal(err)
		}
	}
	change(f)
	var b bytes.Buffer
	if err := f.Write(&b, o...); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// bomb is a spreadsheet with a part of so many bytes that says to be of another
// size.
func bomb(t testing.TB, size int, said uint64) []byte {
	t.Helper()
	var packed, b bytes.Buffer
	deflate, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = deflate.Write(make([]byte, size))
	_ = deflate.Close()
	w := zip.NewWriter(&b)
	part, err := w.CreateRaw(&zip.FileHeader{Name: "xl/workbook.xml", Method: zip.Deflate, CompressedSize64: uint64(packed.Len()), UncompressedSize64: said})
	if err != nil {
		t.Fatal(err)
	}
	_, _ = part.Write(packed.Bytes())
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestRefused holds what can't be read to a clear message with the place.
func TestRefused(t *testing.T) {
	none := func(*excelize.File) {}
	for _, test := range []struct {
		name string
		data []byte
		o    intake.Options
		want string
	}{
		{name: "a.xlsx", data: workbook(t, none, excelize.Options{Password: "x"}), want: "the spreadsheet has a password or is in the old format .xls"},
		{name: "a.xlsx", data: bomb(t, 1, 1<<32), want: "the spreadsheet unpacks to more than 256 MiB"},
		{name: "a.xlsx", data: bomb(t, 1<<24, 10), want: "the file can't be read as a spreadsheet"},
		{name: "a.xlsx", data: []byte("Skill,L1\n"), want: "the file is not a spreadsheet in the format .xlsx"},
		{name: "a.xlsx", data: workbook(t, func(f *excelize.File) { _, _ = f.NewSheet("Old"); _ = f.SetCellStr("Old", "B2", "x") }),
			want: `several sheets hold texts: name the one with the ladder by --sheet, or several, or --sheet '*' for all; they are "Matrix" and "Old"`},
		{name: "a.xlsx", data: workbook(t, func(f *excelize.File) { _, _ = f.NewSheet("Empty") }), o: intake.Options{Sheets: []string{"empty"}}, want: "sheet Empty: the sheet is empty"},
		{name: "a.xlsx", data: workbook(t, func(f *excelize.File) {
			_ = f.RemoveRow("Matrix", 1)
			_ = f.RemoveRow("Matrix", 1)
			_ = f.RemoveRow("Matrix", 1)
		}),
			want: "the spreadsheet holds no text"},
		{name: "a.xlsx", data: workbook(t, none), o: intake.Options{Sheets: []string{"Other"}}, want: `there is no sheet "Other": the sheets are "Matrix"`},
		{name: "a.xlsx", data: workbook(t, func(f *excelize.File) { _ = f.SetCellStr("Matrix", "D1", "l1") }), want: `Matrix!D1: the header "l1" stands in column 3 too`},
		{name: "a.csv", data: []byte("Skill,L1\nKnots,Ties, and shows.\n"), want: "line 2, column 3: this row has texts in 3 cells, the header in 2"},
		{name: "a.csv", data: []byte("Skill,L1\nKnots,Ties \"well\n"), want: "line 2: a quotation mark stands inside a text"},
		{name: "a.csv", data: []byte("Skill,L1\nKnots,\"Ties\n"), want: "line 2: the text that begins with a quotation mark here does not end with one"},
		{name: "a.csv", data: []byte("Skill,L1\n"), want: "line 1: the table has a header and nothing below it"},
		{name: "a.csv", data: []byte("\n \n"), want: "the file holds no text"},
		{name: "a.csv", data: []byte("Skill\x00,L1\n"), want: "the file is not text in utf-8"},
		{name: "a.csv", data: []byte("\xff\xfe\x00\x00\xd8"), want: "the file is not text"},
		{name: "a.csv", data: []byte("\x81\x8d\x8f\x90\x9d\xf4"), want: "its encoding can't be told for sure"},
		{name: "a.csv", data: []byte("Skill,L1\nA,b\n"), o: intake.Options{Encoding: "klingon"}, want: `there is no encoding "klingon"`},
		{name: "a.csv", data: []byte("Skill,L1\nA,\xe4\n"), o: intake.Options{Encoding: "utf-8"}, want: "the file is not text in utf-8, as it is said to be"},
		{name: "a.csv", data: []byte("a,b\nc,d\n"), want: "no column is known to hold skills or levels"},
		{name: "a.doc", data: []byte("x"), want: "the name of the file does not tell its format"},
		{name: "a.md", data: []byte("# A\n\n## Beans\n\n## Peas\n"), want: "no headings of two depths"},
		{name: "a.md", data: []byte("# A\n\n## Beans\n\n### Peas\n\nx\n\n## Corn\n"), want: "the headings don't tell which are levels: say so with --map level=h2,skill=h3"},
		{name: "a.html", data: []byte("<ul>" + strings.Repeat("<li>x</li>", 150_000)), want: "the document has more than 150000 elements, the most that are read"},
		{name: "a.md", data: []byte(strings.Repeat("- x\n", 150_001)), want: "the document has more than 150000 lines, the most that are read"},
		{name: "a.md", data: []byte(intake.DocumentMark + strings.Repeat("\n", 150_001)), want: "the document has more than 150000 lines, the most that are read"},
		{name: "a.txt", data: []byte("Some words.\n"), want: "the text has no line with a level's code"},
		{name: "a.yaml", data: []byte("a: [b\n"), want: "the file can't be read as YAML: line 1"},
		{name: "a.yaml", data: []byte("a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: d\n"), want: "the document holds no list of objects"},
		{name: "a.json", data: []byte("{\"a\": [{\"b\": 1},\n}]"), want: "the file can't be read as JSON: line 2"},
		{name: "a.json", data: []byte(`{"a": [{"b": 1}], "c": [{"d": 1}]}`), want: `the document holds several lists of objects: name the one with the texts by --records PATH; they are at "a" and "c"`},
		{name: "a.json", data: []byte(strings.Repeat(`{"a":[`, 200)), want: "within each other"},
	} {
		test.o.ID = "x"
		_, _, err := intake.Read(test.name, []intake.File{{Name: test.name, Data: test.data}}, test.o)
		var refusal *intake.Refusal
		if !errors.As(err, &refusal) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s, %.40q: %v, want %s", test.name, test.data, err, test.want)
		}
	}
}

// TestTold holds what is read although it may not be what it seems to a note with
// the place.
func TestTold(t *testing.T) {
	for want, change := range map[string]func(f *excelize.File){
		"Matrix!C2: a formula whose outcome was not saved": func(f *excelize.File) {
			_ = f.SetCellValue("Matrix", "C2", nil)
			_ = f.SetCellFormula("Matrix", "C2", `"a"&"b"`)
		},
		"Matrix!C2: a formula: taken is what it came to": func(f *excelize.File) { _ = f.SetCellFormula("Matrix", "C2", `"a"&"b"`) },
		"Matrix!C2: a number or date, stored as 45000: taken as it is shown": func(f *excelize.File) {
			style, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
			_ = f.SetCellValue("Matrix", "C2", 45000)
			_ = f.SetCellStyle("Matrix", "C2", "C2", style)
		},
		"Matrix, row 3: this row is hidden":                                      func(f *excelize.File) { _ = f.SetRowVisible("Matrix", 3, false) },
		"Matrix, column C: this column is hidden":                                func(f *excelize.File) { _ = f.SetColVisible("Matrix", "C", false) },
		"Matrix!D3: the text is as long as a spreadsheet allows":                 func(f *excelize.File) { _ = f.SetCellStr("Matrix", "D3", strings.Repeat("x", 32767)) },
		"Matrix!D2: the cell is joined to the one before it: it extends":         func(f *excelize.File) { _ = f.MergeCell("Matrix", "C2", "D2") },
		"Matrix!C3: the cell is joined to another: its text is written for both": func(f *excelize.File) { _ = f.MergeCell("Matrix", "C2", "C3") },
	} {
		data := workbook(t, change)
		l, report, err := intake.Read("a.xlsx", []intake.File{{Name: "a.xlsx", Data: data}}, intake.Options{ID: "x"})
		if err != nil {
			t.Errorf("%s: %v", want, err)
			continue
		}
		var told []string
		for _, n := range report.Repaired {
			told = append(told, n.Place.String()+": "+n.Message)
		}
		if all := strings.Join(told, "\n"); !strings.Contains(all, want) {
			t.Errorf("not told: %s; but\n%s", want, all)
		}
		reread(t, l)
	}
}

// TestManyRows reads a sheet of 100,000 rows: each is one criterion.
func TestManyRows(t *testing.T) {
	rows := "Level,Skill,Criterion\n" + strings.Repeat("L1,Knots,Ties knots.\n", 100_000)
	_, report, err := intake.Read("a.csv", []intake.File{{Name: "a.csv", Data: []byte(rows)}}, intake.Options{ID: "x"})
	if err != nil || report.Criteria != 100_000 {
		t.Errorf("%d criteria, %v", report.Criteria, err)
	}
}
