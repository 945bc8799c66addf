package merge_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/parser"
	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/generate"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/merge"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

// Whatever somebody does to a spreadsheet, the ladder says what the spreadsheet says,
// the files keep their form and all that was not touched, and a second import changes
// nothing.
func TestRandomEdits(t *testing.T) {
	taken := 0
	const cases = 40
	for seed := range cases * *soak {
		files := randomFiles(seed, 17)
		if seed%4 == 3 { // a file that is not in form stays so, and one with the line ends of Windows
			for name, text := range files {
				files[name] = []byte("\n\n" + strings.ReplaceAll(string(text), "// A remark.\n", "// A remark.\n//  x\n"))
			}
		}
		if seed%4 == 1 {
			for name, text := range files {
				files[name] = generate.Returns(text)
			}
		}
		before := openFiles(t, files)
		h := newHand(before, seed)
		h.work()
		edits := table.Edits(h.book, h.sheets)
		steps, problems := merge.Three(before, before, edits)
		if len(problems) > 0 {
			continue
		}
		after := makeSteps(t, before, files, steps)
		l := openFiles(t, after)
		if len(merge.Unmet(before, l, edits)) > 0 {
			continue // a text that was deleted showed another one
		}
		taken++
		if diff := cmp.Diff(meaning(before, h.sheets, h.grey), meaning(l, table.NewBook(l, "", "").Sheets(), inherited(l))); diff != "" {
			t.Fatalf("seed %d (-the spreadsheet +the ladder):\n%s\n%v\n%s", seed, diff, h.did, after)
		}
		if steps, problems := merge.Three(l, l, table.Edits(table.NewBook(l, "", "").Sheets(), table.NewBook(l, "", "").Sheets())); len(steps)+len(problems) > 0 {
			t.Fatalf("seed %d: what nobody edited is edited: %v %v", seed, steps, problems)
		}
		mustKeep(t, seed, before, files, after, steps)
	}
	if uint64(taken) < cases**soak/2 {
		t.Errorf("of %d spreadsheets only %d could be taken over", cases**soak, taken)
	}
}

// randomFiles are the files of a generated ladder, of a sequence of their own.
func randomFiles(seed, sequence uint64) map[string][]byte {
	files := map[string][]byte{}
	for name, text := range generate.Ladder(rand.New(rand.NewPCG(seed, sequence))) {
		files["ladders/random/"+name] = []byte(text)
	}
	return files
}

// What two people do to copies of one ladder comes true on both sides, or is told as
// a conflict.
func TestBothSides(t *testing.T) {
	both := uint64(0)
	for seed := range 25 * *soak {
		files := randomFiles(seed, 23)
		base := openFiles(t, files)
		head, all := base, []table.Edit{}
		for person := range uint64(2) {
			h := newHand(base, seed+1000*person)
			h.work()
			edits := table.Edits(h.book, h.sheets)
			steps, problems := merge.Three(base, head, edits)
			if len(problems) > 0 {
				break
			}
			changed := makeSteps(t, head, files, steps)
			l := openFiles(t, changed)
			if len(merge.Unmet(base, l, edits)) > 0 {
				break
			}
			if unmet := merge.Unmet(base, l, all); len(unmet) > 0 {
				t.Fatalf("seed %d: the second one undid what the first one did: %+v\n%v", seed, unmet, h.did)
			}
			files, head, all = changed, l, edits
			both += person
		}
	}
	if both < 25**soak/4 {
		t.Errorf("both came true only %d times", both)
	}
}

// A hand edits a spreadsheet at random.
type hand struct {
	*rand.Rand
	ladder       *ladder.Ladder
	book, sheets []table.Sheet
	grey         map[string]bool // the keys of what is taken over
	shared       map[ladder.Pos]int
	did          []string
	n            int
}

func newHand(l *ladder.Ladder, seed uint64) *hand {
	h := &hand{Rand: rand.New(rand.NewPCG(seed, 19)), ladder: l, grey: inherited(l), shared: map[ladder.Pos]int{}}
	h.book, h.sheets = table.NewBook(l, "", "").Sheets(), table.NewBook(l, "", "").Sheets()
	for _, text := range table.Texts(l) {
		h.shared[text.Text.Pos]++
	}
	return h
}

func inherited(l *ladder.Ladder) map[string]bool {
	keys := map[string]bool{}
	for _, t := range table.Texts(l) {
		keys[t.Key] = t.Inherited
	}
	return keys
}

func (h *hand) text() string {
	h.n++
	return fmt.Sprintf("Text \"%d\", \\(new).%s", h.n, []string{"", "\n\nAnd more."}[h.IntN(2)])
}

func (h *hand) work() {
	texts := map[string]table.Text{}
	for _, t := range table.Texts(h.ladder) {
		texts[t.Key] = t
	}
	for i := range h.sheets {
		s := &h.sheets[i]
		keyed, _ := table.Keyed(*s)
		for _, k := range keyed {
			row := &s.Rows[k.Row-1]
			was := texts[k.Key]
			switch {
			case h.IntN(8) > 0 || h.grey[k.Key]:
			case k.Text == "" && strings.Contains(k.Key, "/descriptors/") && h.IntN(2) == 0:
				h.set(row, k, h.text())
			case k.Text == "" || was.Kind == table.Title:
			case h.shared[was.Text.Pos] == 1 && h.IntN(2) == 0 && was.Kind != table.Criterion:
				h.set(row, k, "")
			case was.Kind != table.Link:
				h.set(row, k, h.text())
			}
		}
		for j := 2; j < len(s.Rows); j++ {
			h.touchCriterion(s, j)
		}
		if i > 0 && len(h.ladder.Skills) > 0 && h.IntN(2) == 0 && s.Name != "Skills" {
			h.insert(s)
		}
	}
}

// touchCriterion gives a criterion another title, or deletes it with its examples,
// where no other cell takes it over.
func (h *hand) touchCriterion(s *table.Sheet, at int) {
	row := s.Rows[at].Cells
	if len(row) < 4 {
		return // it is deleted already
	}
	owner, isCriterion := strings.CutSuffix(row[0], "/text")
	if !isCriterion || !strings.Contains(owner, "/criteria/") || strings.Count(owner, "/") != 5 || h.IntN(5) > 0 || h.isShared(owner) {
		return
	}
	if h.IntN(2) == 0 {
		h.n++
		row[3] = fmt.Sprintf("Title %d", h.n)
		h.did = append(h.did, owner+" is called "+row[3])
		return
	}
	h.did = append(h.did, owner+" is deleted")
	for i := range s.Rows {
		if cells := s.Rows[i].Cells; len(cells) > 0 && strings.HasPrefix(cells[0], owner+"/") {
			s.Rows[i].Cells = nil
		}
	}
}

// isShared reports whether a cell takes over one of the texts of a row.
func (h *hand) isShared(owner string) bool {
	before, after, _ := strings.Cut(owner, "*")
	return slices.ContainsFunc(table.Texts(h.ladder), func(t table.Text) bool {
		return strings.HasPrefix(t.Key, before) && strings.Contains(t.Key, after+"/") && h.shared[t.Text.Pos] > 1
	})
}

func (h *hand) set(row *table.Row, k table.KeyedText, text string) {
	for len(row.Cells) < k.Column {
		row.Cells = append(row.Cells, "")
	}
	row.Cells[k.Column-1] = text
	h.did = append(h.did, fmt.Sprintf("%s: %q becomes %q", k.Key, k.Text, text))
}

// insert writes a new row at the end.
func (h *hand) insert(s *table.Sheet) {
	skill := h.ladder.Skills[h.IntN(len(h.ladder.Skills))]
	what := []string{"Example", "New title", "Criterion", "New"}[h.IntN(4)]
	cells := []string{"", "", skill.Title.Value, what, h.text()}
	s.Rows = append(s.Rows, table.Row{Number: len(s.Rows) + 1, Cells: cells})
	h.did = append(h.did, fmt.Sprintf("%q", cells))
}

// meaning lists what sheets say, but for what is taken over.
func meaning(l *ladder.Ladder, sheets []table.Sheet, grey map[string]bool) []string {
	var all []string
	for _, s := range sheets {
		if s.Name == "Ladder" {
			continue
		}
		keys := s.Rows[0].Cells
		for _, row := range s.Rows[2:] {
			for i := 2; i < len(row.Cells) && i < len(keys); i++ {
				key := strings.ReplaceAll(row.Cells[0], "*", keys[i])
				if row.Cells[i] == "" || keys[i] == "" || grey[key] && row.Cells[0] != "" {
					continue
				}
				what := keys[i]
				if len(row.Cells) > 3 && !strings.HasSuffix(row.Cells[0], "/*") {
					what = row.Cells[3] + " at " + keys[i]
				}
				all = append(all, fmt.Sprintf("%s, %s: %q", row.Cells[2], what, row.Cells[i]))
			}
		}
	}
	slices.Sort(all)
	return all
}

// mustKeep holds the files to be what they were beside what the steps name: the
// fields at the top in which nothing was done, all remarks but those of what was
// deleted, and the form.
func mustKeep(t *testing.T, seed uint64, l *ladder.Ladder, files, after map[string][]byte, steps []merge.Step) {
	t.Helper()
	touched, deleted := map[string]bool{}, 0
	for _, s := range steps {
		id := strings.Split(s.Edit.Key+"//", "/")[1]
		for _, skill := range l.Skills {
			if skill.Title.Value == s.Edit.Skill {
				id = skill.ID.Value
			}
		}
		touched[id] = true
		if s.New == "" {
			deleted++
		}
	}
	for name, data := range after {
		if formatted, err := edit.Format(data); err != nil || seed%2 == 0 && !bytes.Equal(formatted, data) {
			t.Fatalf("seed %d: %s is not in form: %v\n%s", seed, name, err, data)
		}
		if n := bytes.Count(files[name], []byte("// A remark.")) - bytes.Count(data, []byte("// A remark.")); n > deleted || n < 0 {
			t.Fatalf("seed %d: %d remarks of %s are lost:\n%s", seed, n, name, data)
		}
	}
	for name, data := range files {
		kept := string(after[name])
		if len(steps) == 0 && kept != string(data) {
			t.Fatalf("seed %d: %s changed by itself", seed, name)
		}
		for _, source := range fields(t, name, data) {
			if !names(source, touched) && !strings.Contains(kept, source) {
				t.Fatalf("seed %d: nothing was done here, and it changed:\n%s\nin\n%s", seed, source, kept)
			}
		}
	}
}

// fields are the sources of the fields at the top of a file.
func fields(t *testing.T, name string, data []byte) []string {
	t.Helper()
	tree, err := parser.ParseFile(name, data)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, decl := range tree.Decls {
		if f, ok := decl.(*ast.Field); ok {
			all = append(all, string(data[f.Pos().Offset():f.End().Offset()]))
		}
	}
	return all
}

// names reports whether a source speaks of one of some ids.
func names(source string, ids map[string]bool) bool {
	for id := range ids {
		if strings.Contains(source, id) || strings.HasPrefix(source, "ladder: schema") {
			return true
		}
	}
	return false
}
