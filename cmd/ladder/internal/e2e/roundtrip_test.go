//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// hard are texts that spreadsheets like to take for something else.
var hard = []string{
	"=1+1", "+49 30 123", "-5 %", "@here", "'quoted'", `"quoted"`, "1.0", "007", "2026-01-31", "1/2", "TRUE", "1e3", "#REF!", " spaces around ",
	"two\nlines", "two\n\nparagraphs", "a\ttab", "naïve 日本語 👩‍💻", "<b>&amp;</b>", "_x000A_", "{=SUM(A1)}", "https://example.com/?a=1&b=2",
}

// TestSpreadsheetRoundTrip has LibreOffice save a spreadsheet, and then edit a cell of
// it, fill another and add a row: nothing, and exactly that, changes in the ladder's
// files.
func TestSpreadsheetRoundTrip(t *testing.T) {
	r := newRepository(t)
	r.run("ladder", "export", "hard", "--out", "hard.xlsx")
	office := newOffice(t, r.dir)
	office.convert("hard.xlsx", "saved")
	if out := r.run("ladder", "import", "saved/hard.xlsx", "--update"); !strings.Contains(out, "0 texts taken over") {
		t.Errorf("saving it is an edit:\n%s", out)
	}
	sheet, cell := find(t, filepath.Join(r.dir, "hard.xlsx"), "two\nlines")
	office.edit("hard.xlsx", "edited.xlsx", [][2]string{
		{sheet + "!" + cell, "Says it in three words."}, {"Skills!D3", "What is written."},
		{"Levels!C5", "Writing"}, {"Levels!D5", "Clarity"}, {"Levels!F5", "Uses short words."},
	})
	r.run("ladder", "import", "edited.xlsx", "--update")
	diff := r.run("git", "diff", "--unified=0", "--no-color", "ladders")
	var changed []string
	for line := range strings.Lines(diff) {
		if strings.HasPrefix(line, "+") || strings.HasPrefix(line, "-") {
			changed = append(changed, strings.TrimSpace(line))
		}
	}
	want := "--- a/ladders/hard/general.cue\n+++ b/ladders/hard/general.cue\n+\tabout: \"What is written.\"\n" +
		"-\tdescriptors: \"l1\": summary: \"+49 30 123\" // kept\n" +
		"+\tdescriptors: \"l1\": {\n+\t\tsummary: \"+49 30 123\"\n" +
		"+\t\tcriteria: [\n+\t\t\t{title: \"Clarity\", text: \"Uses short words.\"},\n+\t\t]\n+\t} // kept\n" +
		"-\t\ttwo\n-\t\tlines\n+\t\tSays it in three words."
	if got := strings.Join(changed, "\n"); got != want {
		t.Errorf("the files changed so:\n%s\nnot so:\n%s", got, want)
	}
	r.run("ladder", "validate")
}

// A repository is one of ladders, in a folder of the test's.
type repository struct {
	t        *testing.T
	dir, bin string
}

// newRepository makes a repository whose ladder hard holds the hard texts.
func newRepository(t *testing.T) *repository {
	r := &repository{t: t, dir: t.TempDir(), bin: t.TempDir()}
	build := exec.Command("go", "build", "-o", r.bin, "github.com/ladder-as-code/ladder/cmd/ladder")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	r.run("ladder", "init")
	var levels, cells strings.Builder
	for i, text := range hard {
		quoted := fmt.Sprintf("%q", text)
		if strings.Contains(text, "\n") {
			quoted = "\"\"\"\n\t\t" + strings.ReplaceAll(text, "\n", "\n\t\t") + "\n\t\t\"\"\""
		}
		fmt.Fprintf(&levels, "\t\t{id: \"l%d\", title: \"Level %d\"},\n", i, i)
		fmt.Fprintf(&cells, "\tdescriptors: \"l%d\": summary: %s // kept\n", i, quoted)
	}
	r.write("ladders/hard/ladder.cue", "package hard\n\nimport \"example.com/ladders/schema\"\n\nladder: schema.#Ladder & {\n\ttitle: \"Hard\"\n\tlevels: [\n"+levels.String()+"\t]\n}\n")
	r.write("ladders/hard/general.cue", "package hard\n\nladder: skills: \"writing\": {\n\ttitle: \"Writing\"\n"+cells.String()+"}\n")
	r.run("git", "add", "--all")
	r.run("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "--quiet", "-m", "Begin")
	return r
}

func (r *repository) write(name, text string) {
	r.t.Helper()
	name = filepath.Join(r.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

// run runs a program in the repository, which must succeed, and returns what it
// says.
func (r *repository) run(name string, args ...string) string {
	r.t.Helper()
	if name == "ladder" {
		name = filepath.Join(r.bin, name)
	}
	cmd := exec.Command(name, args...)
	cmd.Dir = r.dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.t.Fatalf("%s %q: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// find returns where a text stands in a spreadsheet.
func find(t *testing.T, name, text string) (sheet, cell string) {
	t.Helper()
	f, err := excelize.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		cells, err := f.SearchSheet(sheet, text)
		if err != nil {
			t.Fatal(err)
		}
		if len(cells) > 0 {
			return sheet, cells[0]
		}
	}
	t.Fatalf("%q stands nowhere in %s", text, name)
	return "", ""
}

// An office is LibreOffice with a profile of its own, which its first start
// writes.
type office struct {
	t            *testing.T
	dir, profile string
}

func newOffice(t *testing.T, dir string) *office { return &office{t, dir, t.TempDir()} }

// patience is how long LibreOffice may take: its first start takes the longest,
// 45 s on a busy machine.
const patience = 3 * time.Minute

func (o *office) run(args ...string) {
	o.t.Helper()
	cmd := exec.CommandContext(o.t.Context(), "soffice", append([]string{"-env:UserInstallation=file://" + o.profile, "--headless", "--norestore"}, args...)...)
	cmd.Dir = o.dir
	timer := time.AfterFunc(patience, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	if out, err := cmd.CombinedOutput(); err != nil {
		o.t.Fatalf("soffice %q: %v\n%s", args, err, out)
	}
}

// convert opens a spreadsheet and saves it into a folder.
func (o *office) convert(name, folder string) {
	o.t.Helper()
	o.run("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, name)
}

// edit opens a spreadsheet, types texts into cells, such as Skills!D3, and saves it as
// another. It is not the first thing to do: the profile must be there.
func (o *office) edit(source, target string, cells [][2]string) {
	o.t.Helper()
	module := filepath.Join(o.profile, "user", "basic", "Standard", "Module1.xba")
	if err := os.WriteFile(module, []byte(macro), 0o644); err != nil {
		o.t.Fatal(err)
	}
	var words []string
	for _, c := range cells {
		sheet, cell, _ := strings.Cut(c[0], "!")
		words = append(words, sheet, cell, c[1])
	}
	o.run(fmt.Sprintf("macro:///Standard.Module1.Edit(%q,%q,%q)", filepath.Join(o.dir, source), filepath.Join(o.dir, target), strings.Join(words, "|")))
	if _, err := os.Stat(filepath.Join(o.dir, target)); err != nil {
		o.t.Fatal(err)
	}
}

// macro is LibreOffice Basic, in the form of its profile.
const macro = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Edit(source As String, target As String, cells As String)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Hidden"
  how(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, how())
  words = Split(cells, "|")
  For i = 0 To UBound(words) Step 3
    doc.Sheets.getByName(words(i)).getCellRangeByName(words(i + 1)).setString(words(i + 2))
  Next i
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "Calc MS Excel 2007 XML"
  doc.storeToURL(ConvertToURL(target), kind())
  doc.close(True)
End Sub
</script:module>
`
