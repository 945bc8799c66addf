package merge_test

import (
	"flag"
	"math/rand/v2"
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

var (
	update = flag.Bool("update", false, "rewrite the golden files")
	soak   = flag.Uint64("soak", 1, "how many times as many cases property tests generate")
)

// open reads the ladder in a folder of files; it is nil where it is not sound.
func open(t *testing.T, fsys fstest.MapFS) *ladder.Ladder {
	t.Helper()
	set, err := load.Open(fsys, "ladders", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	set.Evaluate = load.Trusting
	res, err := set.Read(set.Folders[0])
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Findings) > 0 {
		t.Fatalf("%+v", res.Findings)
	}
	return res.Ladder
}

// values returns the texts of a ladder by key.
func values(l *ladder.Ladder) map[string]string {
	texts := map[string]string{}
	for _, t := range table.Texts(l) {
		texts[t.Key] = t.Text.Value
	}
	return texts
}

// Texts that are edited in a spreadsheet change in the ladder, those that take
// them over with them, and no others.
func TestRoundTrip(t *testing.T) {
	for seed := range 100 * *soak {
		rng := rand.New(rand.NewPCG(seed, 13))
		fsys := fstest.MapFS{}
		for name, text := range generate.Module() {
			fsys[path.Join("ladders", name)] = &fstest.MapFile{Data: []byte(text)}
		}
		for name, text := range generate.Ladder(rng) {
			fsys[path.Join("ladders/random", name)] = &fstest.MapFile{Data: []byte(text)}
		}
		before := open(t, fsys)
		want, sheets := editTexts(rng, before)
		steps, problems := merge.Three(before, before, table.Edits(table.NewBook(before, "1.0.0", "abc").Sheets(), sheets))
		if len(problems) > 0 {
			t.Fatalf("seed %d: %+v", seed, problems)
		}
		files := map[string][]byte{}
		for name, f := range fsys {
			if strings.HasPrefix(name, "ladders/random/") {
				files[name] = f.Data
			}
		}
		after := openFiles(t, makeSteps(t, before, files, steps))
		if diff := cmp.Diff(want, values(after)); diff != "" {
			t.Fatalf("seed %d (-want +got):\n%s", seed, diff)
		}
	}
}

// editTexts edits some texts of a ladder's spreadsheet where they stand. It
// returns all texts as they must be then.
func editTexts(rng *rand.Rand, l *ladder.Ladder) (map[string]string, []table.Sheet) {
	texts := table.Texts(l)
	edited, changed := map[string]string{}, map[ladder.Pos]string{}
	for _, text := range texts {
		if !text.Inherited && rng.IntN(4) == 0 {
			edited[text.Key] = text.Text.Value + "\nMore \"of it\", \\(always)."
			changed[text.Text.Pos] = edited[text.Key]
		}
	}
	want := map[string]string{}
	for _, text := range texts {
		want[text.Key] = text.Text.Value
		if now, ok := changed[text.Text.Pos]; ok {
			want[text.Key] = now
		}
	}
	sheets := table.NewBook(l, "1.0.0", "abc").Sheets()
	for _, s := range sheets {
		keyed, _ := table.Keyed(s)
		for _, k := range keyed {
			if now, ok := edited[k.Key]; ok && k.Text != "" {
				s.Rows[k.Row-1].Cells[k.Column-1] = now
			}
		}
	}
	return want, sheets
}

// FuzzThree merges whatever keys a copy names.
func FuzzThree(f *testing.F) {
	for _, key := range []string{"", "/", "title", "skills/testing/descriptors/l1/summary", "skills/testing/descriptors/l1/criteria", "skills/x/descriptors/y", "levels/l1", "levels/l1/title", "skills//descriptors///", "attributes/a/b/c"} {
		f.Add(key, "Tests.", "New.")
	}
	f.Fuzz(func(t *testing.T, key, old, now string) {
		l := read(t, base)
		for _, deed := range []table.Deed{table.Edited, table.Filled, table.Emptied, table.Twice, table.Shown, table.Added, table.Retitled} {
			steps, problems := merge.Three(l, l, []table.Edit{{Deed: deed, Key: key, Old: old, New: now, Sheet: "x", Row: 3, Column: 2}})
			for _, p := range problems {
				if p.Message == "" || p.Hint == "" {
					t.Errorf("%+v", p)
				}
			}
			if len(steps) > 0 && deed == table.Edited && steps[0].Old.Value != old {
				t.Errorf("%+v", steps)
			}
		}
	})
}
