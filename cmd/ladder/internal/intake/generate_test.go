package intake_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"go.yaml.in/yaml/v3"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/intake"
)

var soak = flag.Int("soak", 1, "how many times as many documents to make")

// A maker makes documents of words that each stand once.
type maker struct {
	*rand.Rand
	next           int
	levels, skills []string
}

func newMaker(seed uint64) *maker {
	m := &maker{Rand: rand.New(rand.NewPCG(seed, 7))}
	for i := range 1 + m.IntN(4) {
		m.levels = append(m.levels, fmt.Sprintf("L%d %s", i+1, m.words(1+m.IntN(2))))
	}
	for range 1 + m.IntN(5) {
		m.skills = append(m.skills, m.words(1+m.IntN(3)))
	}
	return m
}

// words makes some words; now and then with signs between them that formats know.
func (m *maker) words(n int) string {
	var words []string
	for range n {
		m.next++
		words = append(words, fmt.Sprintf("Wort%d", m.next))
	}
	return strings.Join(words, " ")
}

var signs = []string{", ", "; ", " – ", " \"x\" ", " & ", " (y) ", " ‘z’ ", " / ", " 50 % ", "…", " é", " 字 "}

func (m *maker) sentence() string {
	s := m.words(3 + m.IntN(5))
	if m.IntN(3) == 0 {
		s += signs[m.IntN(len(signs))] + m.words(2)
	}
	return s + "."
}

// cell makes the lines of a cell: nothing, a sign, a summary, labels, items.
func (m *maker) cell() []string {
	switch m.IntN(7) {
	case 0:
		return nil
	case 1:
		return []string{[]string{"-", "_", "n/a"}[m.IntN(3)]}
	case 2:
		return []string{m.sentence(), m.sentence()}
	case 3:
		return []string{m.sentence(), m.label(), m.label()}
	case 4:
		return []string{"- " + m.sentence(), "- " + m.label(), "- " + m.sentence()}
	case 5:
		return []string{m.label()}
	}
	return []string{m.sentence()}
}

func (m *maker) label() string { return m.words(1+m.IntN(2)) + ": " + m.sentence() }

// wide makes a table with a row a skill, with what people add to such tables.
func (m *maker) wide() [][]string {
	rows := [][]string{append([]string{"Category", "Skill", "Description", "Notes"}, m.levels...)}
	if m.IntN(2) == 0 {
		rows = append([][]string{{m.words(2)}, {m.words(3)}}, rows...)
	}
	for _, skill := range m.skills {
		row := []string{m.words(m.IntN(2)), skill, m.words(m.IntN(4)), m.words(m.IntN(2))}
		for range m.levels {
			row = append(row, strings.Join(m.cell(), "\n"))
		}
		rows = append(rows, row)
		if m.IntN(4) == 0 {
			rows = append(rows, append([]string{"", "", "", ""}, m.sentence()))
		}
	}
	return rows
}

// long makes a table with a row a text.
func (m *maker) long() [][]string {
	rows := [][]string{{"Grade", "Track", "Competency", "Heading", "Expectation", "Example", "Proficiency", "Proficiency description", "Required", "Remark"}}
	for range 1 + m.IntN(12) {
		rows = append(rows, []string{m.levels[m.IntN(len(m.levels))], m.words(m.IntN(2)), m.skills[m.IntN(len(m.skills))],
			m.words(m.IntN(2)), strings.Join(m.cell(), "\n"), m.words(m.IntN(3)), m.words(m.IntN(2)), m.words(m.IntN(3)),
			[]string{"", "yes", "no", m.words(1)}[m.IntN(4)], m.words(m.IntN(2))})
	}
	return rows
}

// rungs makes a table with a row a level.
func (m *maker) rungs() [][]string {
	rows := [][]string{{"Level", m.words(1), m.words(2), m.words(1) + " example"}}
	for _, level := range m.levels {
		rows = append(rows, []string{level, m.words(1), strings.Join(m.cell(), "\n"), m.sentence()})
	}
	return rows
}

func (m *maker) table() [][]string {
	return []func() [][]string{m.wide, m.long, m.rungs}[m.IntN(3)]()
}

func csvOf(rows [][]string, separator rune) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = separator
	_ = w.WriteAll(rows)
	return b.Bytes()
}

func xlsxOf(rows [][]string) []byte {
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		for j, text := range row {
			at, _ := excelize.CoordinatesToCellName(j+1, i+1)
			_ = f.SetCellStr("Sheet1", at, text)
		}
	}
	var b bytes.Buffer
	_ = f.Write(&b)
	return b.Bytes()
}

func markdownTable(rows [][]string) []byte {
	var b strings.Builder
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	for i, row := range rows {
		for j := range width {
			text := ""
			if j < len(row) {
				text = row[j]
			}
			b.WriteString("| " + strings.ReplaceAll(strings.ReplaceAll(text, "_", `\_`), "\n", "<br>") + " ")
		}
		b.WriteString("|\n")
		if i == 0 {
			b.WriteString(strings.Repeat("|---", width) + "|\n")
		}
	}
	return []byte(b.String())
}

func htmlTable(rows [][]string) []byte {
	var b strings.Builder
	b.WriteString("<p>Anfang</p><table>")
	for _, row := range rows {
		b.WriteString("<tr>")
		for _, text := range row {
			b.WriteString("<td>" + strings.ReplaceAll(html.EscapeString(text), "\n", "<br/>") + "</td>")
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table><!-- Ende -->")
	return []byte(b.String())
}

// outline makes a document with headings.
func (m *maker) outline() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n\n", m.words(2), m.sentence())
	for _, level := range m.levels {
		fmt.Fprintf(&b, "## %s\n\n%s\n\n", level, m.sentence())
		for _, skill := range m.skills {
			fmt.Fprintf(&b, "### %s\n\n%s\n\n", skill, strings.Join(m.cell(), "\n"))
		}
	}
	return []byte(b.String())
}

// page makes text as it is copied from a progression page.
func (m *maker) page() []byte {
	lines := []string{m.words(1)}
	for i := range m.levels {
		title := m.words(2)
		lines = append(lines, fmt.Sprintf("P%d", i+1), title, title)
	}
	for _, skill := range m.skills {
		if m.IntN(3) == 0 {
			lines = append(lines, m.words(1))
		}
		lines = append(lines, skill, m.sentence())
		for range len(m.levels) + m.IntN(3) - 1 {
			criteria := []string{m.label(), m.label()}
			lines = append(append(append(lines, m.sentence()), criteria...), criteria...)
		}
	}
	return []byte(strings.Join(lines, "\n"))
}

// records makes a list of objects.
func (m *maker) records() any {
	var records []any
	for range 1 + m.IntN(8) {
		r := map[string]any{"level": m.levels[m.IntN(len(m.levels))], "skill": m.skills[m.IntN(len(m.skills))], "text": m.sentence(), m.words(1): m.words(1)}
		if m.IntN(2) == 0 {
			r["track"], r["optional"] = m.words(1), []string{"true", "false", m.words(1)}[m.IntN(3)]
			r["examples"] = []any{m.sentence(), map[string]any{"text": m.sentence(), "place": m.words(1)}}
		}
		if m.IntN(2) == 0 {
			r["id"] = strings.ToLower(m.words(1))
		}
		records = append(records, r)
	}
	return map[string]any{"title": m.words(2), "about": m.sentence(), "records": records, "other": map[string]any{"deep": m.words(1)}}
}

// document makes a document of some format.
func (m *maker) document() intake.File {
	switch m.IntN(9) {
	case 0:
		return intake.File{Name: "a.csv", Data: csvOf(m.table(), []rune(",;\t")[m.IntN(3)])}
	case 1:
		return intake.File{Name: "a.xlsx", Data: xlsxOf(m.table())}
	case 2:
		return intake.File{Name: "a.md", Data: markdownTable(m.rungs())}
	case 3:
		return intake.File{Name: "a.html", Data: htmlTable(m.table())}
	case 4:
		return intake.File{Name: "a.md", Data: m.outline()}
	case 5:
		return intake.File{Name: "a.txt", Data: m.page()}
	case 6:
		data, _ := yaml.Marshal(m.records())
		return intake.File{Name: "a.yaml", Data: data}
	case 7:
		data, _ := json.MarshalIndent(m.records(), "", " ")
		return intake.File{Name: "a.json", Data: data}
	}
	return intake.File{Name: "a.txt", Data: []byte(strings.ReplaceAll(string(markdownTable(m.rungs())), "<br>", "\n"))}
}

// TestEveryWordIsAccountedFor makes documents in every format: each of their words
// is in the ladder, or the report says what became of it.
func TestEveryWordIsAccountedFor(t *testing.T) {
	read := 0
	for seed := range uint64(200 * *soak) {
		f := newMaker(seed).document()
		l, report, err := intake.Read(f.Name, []intake.File{f}, intake.Options{ID: "made", Records: recordsOf(f)})
		if err != nil {
			t.Logf("seed %d, %s: %v", seed, f.Name, err)
			continue
		}
		read++
		if missing := outcome(l, report).missing(wordsOf(t, f)); len(missing) > 0 {
			t.Fatalf("seed %d, %s: words are lost: %v\n%s", seed, f.Name, missing, f.Data)
		}
		reread(t, l)
	}
	if read < 150**soak {
		t.Errorf("only %d documents could be read", read)
	}
}

func recordsOf(f intake.File) string {
	if strings.HasSuffix(f.Name, ".yaml") || strings.HasSuffix(f.Name, ".json") {
		return "records"
	}
	return ""
}
