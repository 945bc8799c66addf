package intake_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/intake"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
)

var update = flag.Bool("update", false, "rewrite the expected reports and ladders")

// sources are the documents in testdata, with what the command line says of them.
var sources = []struct {
	name string
	maps []string
	o    intake.Options
}{
	{name: "wide.csv"},
	{name: "long.csv"},
	{name: "latin.csv", maps: []string{"omit=Fähigkeit"}},
	{name: "twolevels.tsv"},
	{name: "roles.csv", maps: []string{"level=Role"}},
	{name: "blanks.csv"},
	{name: "company.txt"},
	{name: "progression.txt"},
	{name: "wiki.md"},
	{name: "headings.md"},
	{name: "files"},
	{name: "roles", maps: []string{"attribute=Hours on call"}},
	{name: "page.html"},
	{name: "confluence.xml"},
	{name: "records.yaml", maps: []string{"levels=levels,categories=themes,text=summary,link=supportingUrls"}, o: intake.Options{Records: "criteria"}},
	{name: "topics.yaml", maps: []string{"levels=levels,level=level,skill=../name,about=../about,text=criteria"}, o: intake.Options{Records: "topics.levels"}},
	{name: "topics-team.yaml", maps: []string{"levels=levels,level=level,skill=../name,text=criteria"}, o: intake.Options{Records: "topics.levels"}},
	{name: "requirements.json", maps: []string{"scale=proficiencies,skills=skills,level=../name,track=../track,skill=skill,proficiency=level,optional=@key"}, o: intake.Options{Records: "roles.*"}},
	{name: "modifiers.yaml", maps: []string{"levels=levels,scale=scale,skills=skills"}},
	{name: "sides.csv", maps: []string{"skill=Trait,text=Just right,example=Falls short,example=Goes too far"}},
	{name: "dashes.csv"},
	{name: "dataset.csv", maps: []string{"level=Role,about=Skill description,proficiency-text=Proficiency description"}},
	{name: "horizons.csv"},
	{name: "records.json", maps: []string{"level=rank,skill=../name,text=signals"}, o: intake.Options{Records: "data.tracks.milestones"}},
}

// read reads a document as the command does.
func read(t testing.TB, name string, maps []string, o intake.Options) (*ladder.Ladder, intake.Report, error) {
	t.Helper()
	var err error
	if o.Map, err = intake.ParseMappings(maps); err != nil {
		t.Fatal(err)
	}
	if o.ID == "" {
		o.ID = "imported"
	}
	return intake.Read(filepath.Base(name), files(t, name), o)
}

func files(t testing.TB, name string) []intake.File {
	t.Helper()
	names := []string{name}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		names, _ = filepath.Glob(filepath.Join(name, "*.md"))
	}
	var all []intake.File
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, intake.File{Name: filepath.Base(name), Data: data})
	}
	return all
}

// TestRead compares what is said of each document in testdata, and the ladder that
// is made of it, with what stands beside it.
func TestRead(t *testing.T) {
	for _, s := range sources {
		t.Run(s.name, func(t *testing.T) {
			l, report, err := read(t, filepath.Join("testdata", s.name), s.maps, s.o)
			if err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			if err := render.IntakeText(&got, report, render.Style{}); err != nil {
				t.Fatal(err)
			}
			reread(t, l)
			written, err := edit.Files(l, "example.com/ladders")
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range slices.Sorted(maps.Keys(written)) {
				fmt.Fprintf(&got, "\n-- %s --\n%s", name, written[name])
			}
			golden := filepath.Join("testdata", strings.ReplaceAll(s.name, ".", "_")+".want")
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestLeafMaps holds what the command line says of a folder to what is there.
func TestLeafMaps(t *testing.T) {
	for given, want := range map[string]string{
		"level=title,skill=h3,category=h2,attribute=scope": "",
		"skill=h4":       `--map skill=h4: write file, a depth of headings such as h2, or a field that stands above a file and holds a level, skill, level-id, skill-id, code, category, about or attribute; the fields are "title", "scope", "reach", "order", "Hours on call" and "layout"`,
		"summary=layout": "--map summary=layout: write file,",
		"attribute=Pay":  "--map attribute=Pay: write file,",
	} {
		l, _, err := read(t, filepath.Join("testdata", "roles"), []string{given}, intake.Options{})
		switch {
		case want == "" && (err != nil || len(l.Levels) != 2 || len(l.Skills) != 3 || len(l.Categories) != 3):
			t.Errorf("%s: %+v, %v", given, l, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%s: %v", given, err)
		}
	}
}
