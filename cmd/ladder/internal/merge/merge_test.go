package merge_test

import (
	"fmt"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/generate"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/merge"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

// base is the ladder that every test begins with.
const base = `package craft

ladder: {
	title: "Craft"
	levels: [{id: "l1", code: "L1", title: "Engineer"}, {id: "l2", code: "L2", title: "Senior"}]
	skills: testing: {
		title: "Testing"
		descriptors: l1: {summary: "Tests.", criteria: [{id: "units", title: "Units", text: "Tests units."}, {text: "Has no name."}]}
		descriptors: l2: {extends: "l1", criteria: [{id: "plan", title: "Plan", text: "Plans tests."}]}
	}
	skills: talking: {title: "Talking", descriptors: l1: notExpected: "Others talk.", descriptors: l2: summary: "Talks."}
}
`

// read returns the ladder of a file, in which nothing may be wrong.
func read(t *testing.T, text string) *ladder.Ladder {
	t.Helper()
	fsys := fstest.MapFS{"ladders/craft/ladder.cue": {Data: []byte(text)}}
	for name, text := range generate.Module() {
		fsys[path.Join("ladders", name)] = &fstest.MapFile{Data: []byte(text)}
	}
	set, err := load.Open(fsys, "ladders", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := set.Read(set.Folders[0])
	if err != nil || len(res.Findings) > 0 {
		t.Fatalf("%v, %+v", err, res.Findings)
	}
	return res.Ladder
}

// put replaces a text of the sheets that stands in so many cells.
func put(t *testing.T, sheets []table.Sheet, old, now string, cells int) {
	t.Helper()
	n := 0
	for _, s := range sheets {
		for _, row := range s.Rows {
			for i := range row.Cells {
				if row.Cells[i] == old {
					row.Cells[i] = now
					n++
				}
			}
		}
	}
	if n != cells {
		t.Fatalf("%q stands in %d cells, not %d", old, n, cells)
	}
}

// A line for each step and problem.
func told(steps []merge.Step, problems []merge.Problem) string {
	var b strings.Builder
	for _, s := range steps {
		fmt.Fprintf(&b, "line %d: %s -> %s\n", s.Old.Pos.Line, s.Old.Value, s.New)
	}
	for _, p := range problems {
		fmt.Fprintf(&b, "%s %s %d,%d: %s\n", p.Edit.Deed, p.Edit.Sheet, p.Edit.Row, p.Edit.Column, p.Message)
	}
	return b.String()
}

func TestThree(t *testing.T) {
	type sheets = []table.Sheet
	for name, c := range map[string]struct {
		head func(string) string
		edit func(t *testing.T, s sheets)
		want string
	}{
		"nothing": {edit: func(*testing.T, sheets) {}},
		"a text": {
			edit: func(t *testing.T, s sheets) { put(t, s, "Talks.", "Talks to all.", 1) },
			want: "line 11: Talks. -> Talks to all.\n",
		},
		"a text, moved and with another changed": {
			head: func(text string) string {
				return strings.Replace(strings.Replace(text, "ladder: {", "// A remark.\nladder: {", 1), "Others talk.", "Others do.", 1)
			},
			edit: func(t *testing.T, s sheets) { put(t, s, "Talks.", "Talks to all.", 1) },
			want: "line 12: Talks. -> Talks to all.\n",
		},
		"a title": {
			edit: func(t *testing.T, s sheets) { put(t, s[2:], "Talking", "Speaking", 1) },
			want: "line 11: Talking -> Speaking\n",
		},
		"a text that was renamed": {
			head: strings.NewReplacer("skills: testing:", "skills: checks:", `title: "Testing"`, `title: "Testing", was: ["testing"]`,
				`id: "l2"`, `id: "senior", was: ["l2"]`, "descriptors: l2", "descriptors: senior", `id: "plan"`, `id: "planning", was: ["plan"]`).Replace,
			edit: func(t *testing.T, s sheets) { put(t, s, "Plans tests.", "Plans all tests.", 1) },
			want: "line 9: Plans tests. -> Plans all tests.\n",
		},
		"done already": {
			head: strings.NewReplacer("Talks.", "Talks to all.").Replace,
			edit: func(t *testing.T, s sheets) { put(t, s, "Talks.", "Talks to all.", 1) },
		},
		"changed on both sides": {
			head: strings.NewReplacer("Talks.", "Talks much.").Replace,
			edit: func(t *testing.T, s sheets) { put(t, s, "Talks.", "Talks to all.", 1) },
			want: "edited Levels 5,6: the summary of skill \"Talking\" at L2 Senior was changed in the ladder meanwhile, and otherwise in the spreadsheet\n",
		},
		"deleted in the ladder": {
			head: strings.NewReplacer(`, {text: "Has no name."}`, "").Replace,
			edit: func(t *testing.T, s sheets) { put(t, s, "Has no name.", "Has a name.", 2) },
			want: "edited Levels 8,5: the criterion of skill \"Testing\" at L1 Engineer was deleted in the ladder meanwhile, and edited in the spreadsheet\n" +
				"edited Levels 8,6: the criterion of skill \"Testing\" at L2 Senior was deleted in the ladder meanwhile, and edited in the spreadsheet\n",
		},
		"taken over, at both levels": {
			edit: func(t *testing.T, s sheets) { put(t, s, "Tests units.", "Tests all units.", 2) },
			want: "line 8: Tests units. -> Tests all units.\n",
		},
		"taken over, where it stands": {
			edit: func(_ *testing.T, s sheets) { s[1].Rows[6].Cells[4] = "Tests all units." },
			want: "line 8: Tests units. -> Tests all units.\n",
		},
		"taken over, elsewhere": {
			edit: func(_ *testing.T, s sheets) { s[1].Rows[6].Cells[5] = "Tests all units." },
			want: "edited Levels 7,6: criterion \"Units\" of skill \"Testing\" at L2 Senior is taken over from an earlier level, and only the copy of it here was edited\n",
		},
		"taken over, differently": {
			edit: func(_ *testing.T, s sheets) {
				s[1].Rows[6].Cells[4], s[1].Rows[6].Cells[5] = "Tests all units.", "Tests every unit."
			},
			want: "line 8: Tests units. -> Tests all units.\n" +
				"edited Levels 7,6: criterion \"Units\" of skill \"Testing\" at L2 Senior is taken over from an earlier level, and was edited otherwise there\n",
		},
		"rows in another order": {
			edit: func(_ *testing.T, s sheets) {
				rows := s[1].Rows
				rows[4], rows[6] = rows[6], rows[4]
			},
		},
		"a row without its texts": {
			edit: func(t *testing.T, s sheets) { put(t, s, "Talks.", "", 1) },
			want: "line 11: Talks. -> \n",
		},
		"a row deleted": {
			edit: func(_ *testing.T, s sheets) { s[1].Rows = s[1].Rows[:len(s[1].Rows)-1] },
			want: "line 9: Plans tests. -> \n",
		},
		"an empty cell filled": {
			edit: func(_ *testing.T, s sheets) { s[1].Rows[4].Cells[4] = "Talks too." },
			want: "line 0:  -> Talks too.\n",
		},
		"a row copied": {
			edit: func(_ *testing.T, s sheets) {
				s[1].Rows = append(s[1].Rows, table.Row{Number: 11, Cells: []string{s[1].Rows[4].Cells[0], "", "Talking", "Summary", "", "Talks well."}})
			},
			want: "twice Levels 11,6: two rows say what the summary of skill \"Talking\" at L2 Senior is, and not the same\n",
		},
		"a row added": {
			edit: func(_ *testing.T, s sheets) {
				s[1].Rows = append(s[1].Rows, table.Row{Number: 11, Cells: []string{"", "", "Testing", "Speed", "Tests fast."}})
			},
			want: "line 0:  -> Tests fast.\n",
		},
		"a column and a sheet added": {
			edit: func(_ *testing.T, s sheets) {
				s[1].Rows[1].Cells = append(s[1].Rows[1].Cells, "Notes")
				s[1].Rows[6].Cells = append(s[1].Rows[6].Cells, "Why?")
			},
			want: "added Levels 0,7: this column was added, and is no part of the ladder\n",
		},
		"a label": {
			edit: func(t *testing.T, s sheets) { put(t, s[1:2], "Units", "Unit tests", 1) },
			want: "line 8: Units -> Unit tests\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			head := base
			if c.head != nil {
				head = c.head(base)
			}
			before := read(t, base)
			book := table.NewBook(before, "1.0.0", "abc")
			copied := book.Sheets()
			c.edit(t, copied)
			got := told(merge.Three(before, read(t, head), table.Edits(book.Sheets(), copied)))
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
