package main

import (
	"flag"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/tools/txtar"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/generate"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/intake"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/publish"
)

var soak = flag.Int("soak", 1, "how many times as many ladders to export and import")

// loaded reads the only ladder of some files, by name in its folder.
func loaded(t *testing.T, files map[string]string) *ladder.Ladder {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range generate.Module() {
		fsys["ladders/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range files {
		fsys["ladders/x/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	set, err := load.Open(fsys, "ladders", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := set.Read(set.Folders[0])
	if err != nil || finding.Count(res.Findings, finding.Error) > 0 {
		t.Fatalf("%v %v", err, res.Findings)
	}
	return res.Ladder
}

// taken returns the files of the ladders that documents in testdata become, by the
// names of those.
func taken(t *testing.T) map[string]map[string]string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("internal", "intake", "testdata", "*.want"))
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	all := map[string]map[string]string{}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files := map[string]string{}
		for _, f := range archive.Files {
			files[f.Name] = string(f.Data)
		}
		all[strings.TrimSuffix(filepath.Base(name), ".want")] = files
	}
	return all
}

// exportable returns this repository's ladders, those that documents in testdata
// become, and generated ones, by name.
func exportable(t *testing.T) map[string]*ladder.Ladder {
	t.Helper()
	all := own(t)
	for name, files := range taken(t) {
		all[name] = loaded(t, files)
	}
	all["twins"] = loaded(t, map[string]string{"ladder.cue": twinSkills})
	for seed := range uint64(60 * *soak) {
		all["generated "+strconv.FormatUint(seed, 10)] = loaded(t, generate.Ladder(rand.New(rand.NewPCG(seed, 11))))
	}
	return all
}

// twinSkills is a ladder with skills of one title, in one category and in two.
const twinSkills = `package x

import "example.com/ladders/schema"

ladder: schema.#Ladder & {
	title: "Boats"
	levels: [{id: "l1", title: "Mate"}]
	categories: [{id: "sea", title: "Sea"}, {id: "river", title: "River"}]
	skills: {
		a: {title: "Rowing", category: "sea", about: "Against waves.", descriptors: l1: summary: "Rows out."}
		b: {title: "rowing", category: "sea", about: "With the tide.", descriptors: l1: summary: "Rows home."}
		c: {title: "Rowing", category: "river", descriptors: l1: summary: "Rows across."}
	}
}
`

// carried is what a ladder means in a format: without what that can't hold, and
// cells that are empty then.
func carried(l *ladder.Ladder, format string) *ladder.Ladder {
	m := meaning(l)
	for _, f := range features {
		if !slices.Contains(f.formats, format) {
			f.drop(m)
		}
	}
	if format == xlsxFormat { // criteria without a name change their places, and are known by these
		eachCell(func(d *ladder.Descriptor) {
			slices.SortStableFunc(d.Criteria, func(a, b ladder.Criterion) int {
				return strings.Compare(a.ID.Value+"\n"+a.Text.Value, b.ID.Value+"\n"+b.Text.Value)
			})
		})(m)
	}
	eachSkill(func(s *ladder.Skill) {
		s.Descriptors = slices.DeleteFunc(s.Descriptors, func(d ladder.Descriptor) bool {
			return cmp.Equal(d, ladder.Descriptor{Level: d.Level}) || cmp.Equal(d, ladder.Descriptor{Level: d.Level, Extends: d.Extends})
		})
	})(m)
	return m
}

// fileNames are what exported files are called, by format.
var fileNames = map[string]string{
	xlsxFormat: "a.xlsx", csvFormat: "a.csv", matrixFormat: "a.matrix.csv", markdownFormat: "a.md", jsonFormat: "a.json", cultureAmpFormat: "a.csv",
}

// imported makes a ladder of an exported file, as a repository holds it.
func imported(t *testing.T, l *ladder.Ladder, format string) *ladder.Ladder {
	t.Helper()
	release := publish.Release{Version: "1.0.0", Commit: "0123456789012345678901234567890123456789"}
	exported, err := exportFiles(l, release, format)
	if err != nil {
		t.Fatal(err)
	}
	name := fileNames[format]
	got, _, err := intake.Read(name, []intake.File{{Name: name, Data: exported[0]}}, intake.Options{ID: l.ID})
	if err != nil {
		t.Fatalf("%v\n%s", err, exported[0])
	}
	written, err := edit.Files(got, "example.com/ladders")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for name, data := range written {
		files[name] = string(data)
	}
	again := loaded(t, files)
	again.ID = l.ID
	return again
}

// TestImportOfExportIsTheLadder exports ladders and imports them again, in each
// format: they say the same, but for what the format is said not to hold.
func TestImportOfExportIsTheLadder(t *testing.T) {
	all := exportable(t)
	for _, format := range exportFormats {
		t.Run(format, func(t *testing.T) {
			compared := 0
			for _, name := range slices.Sorted(maps.Keys(all)) {
				l := all[name]
				if !isImportable(l, format) {
					continue
				}
				compared++
				if diff := cmp.Diff(carried(l, format), carried(imported(t, l, format), format), cmpopts.EquateEmpty()); diff != "" {
					t.Fatalf("%s (-before +after):\n%s", name, diff)
				}
			}
			if compared < len(all)/2 {
				t.Errorf("only %d of %d ladders could be compared", compared, len(all))
			}
		})
	}
}

// isImportable reports whether the file of a format has what makes a ladder: a
// level, and in a table a row.
func isImportable(l *ladder.Ladder, format string) bool {
	switch format {
	case csvFormat:
		return len(carried(l, format).Levels) > 0
	case matrixFormat, cultureAmpFormat:
		return len(l.Skills) > 0
	}
	return true
}
