package intake_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/intake"
)

// seeds adds the documents in testdata with some of the extensions.
func seeds(f *testing.F, extensions ...string) {
	f.Helper()
	for _, e := range extensions {
		names, err := filepath.Glob(filepath.Join("testdata", "*"+e))
		if err != nil {
			f.Fatal(err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
}

// readable holds a document to what holds of all: it is refused with a reason, or
// becomes a ladder that validates.
func readable(t *testing.T, name string, data []byte) {
	if len(data) > 1<<16 {
		return // where the limits for ladders are, others have tested
	}
	l, _, err := intake.Read(name, []intake.File{{Name: name, Data: data}}, intake.Options{ID: "x"})
	var refusal *intake.Refusal
	switch {
	case errors.As(err, &refusal) && len(refusal.Notes) > 0 && refusal.Notes[0].Message != "":
	case err != nil:
		t.Errorf("not a refusal: %v", err)
	default:
		reread(t, l)
	}
}

func FuzzCSV(f *testing.F) {
	seeds(f, ".csv", ".tsv")
	f.Add([]byte("Title,Description,L1\nKnots,*At every level:* Safe.,\"*Proficiency:* Working\n\n* **Care** *(Expert)*: Ties\\_well.\n\n  * *Example Sea:* Holds.\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) { readable(t, "a.csv", data) })
}

func FuzzXLSX(f *testing.F) {
	f.Add(xlsxOf([][]string{{"Skill", "L1"}, {"Knots", "Ties."}}))
	f.Fuzz(func(t *testing.T, data []byte) { readable(t, "a.xlsx", data) })
}

func FuzzMarkdown(f *testing.F) {
	seeds(f, ".md")
	f.Add([]byte(intake.DocumentMark + "\n\n# Sea\n\n*Version 1.0.0. Status: legacy.*\n\n- **Knots**: About.\n\n  *Expert:* Best.\n\n## L1 Hand\n\n- **Focus**: Rope\n\n### Craft\n\n#### Knots\n\n*Optional.*\n\n- **Care** *(Expert)*: Ties.\n  - *See Guide:* <https://example.com>\n"))
	f.Fuzz(func(t *testing.T, data []byte) { readable(t, "a.md", data) })
}

func FuzzHTML(f *testing.F) {
	seeds(f, ".html", ".xml")
	f.Fuzz(func(t *testing.T, data []byte) { readable(t, "a.html", data) })
}

func FuzzPage(f *testing.F) {
	seeds(f, ".txt")
	f.Fuzz(func(t *testing.T, data []byte) { readable(t, "a.txt", data) })
}

func FuzzYAML(f *testing.F) {
	seeds(f, ".yaml", ".json")
	f.Fuzz(func(t *testing.T, data []byte) { readable(t, "a.yaml", data) })
}

func FuzzJSON(f *testing.F) {
	seeds(f, ".json")
	f.Fuzz(func(t *testing.T, data []byte) { readable(t, "a.json", data) })
}
