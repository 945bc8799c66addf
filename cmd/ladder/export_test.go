package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/publish"
)

func written(s string) ladder.Text { return ladder.Text{Value: s, Pos: ladder.Pos{Line: 1, Column: 1}} }

// featureless is a ladder with no feature that some format can't hold, but ids.
func featureless() *ladder.Ladder {
	cell := func(level, extends, summary string) ladder.Descriptor {
		d := ladder.Descriptor{Level: written(level)}
		if extends != "" {
			d.Extends = written(extends)
		}
		if summary != "" {
			d.Summary = written(summary)
		}
		return d
	}
	return &ladder.Ladder{
		ID: "plain", Title: written("Plain"),
		Levels: []ladder.Level{
			{ID: written("l1"), Title: written("One")}, {ID: written("l2"), Title: written("Two")}, {ID: written("l3"), Title: written("Three")},
		},
		Scale: []ladder.Term{{ID: written("working"), Title: written("Working")}},
		Skills: []ladder.Skill{{ID: written("testing"), Title: written("Testing"), Descriptors: []ladder.Descriptor{
			cell("l1", "", "Tests."), cell("l2", "l1", ""), cell("l3", "l2", ""),
		}}},
	}
}

// adding adds each feature to a ladder without any.
var adding = map[string]func(l *ladder.Ladder){
	"the ladder's title":                    func(l *ladder.Ladder) { l.Title = written("Another") },
	"what the ladder is about":              func(l *ladder.Ladder) { l.About = written("About.") },
	"the status":                            func(l *ladder.Ladder) { l.Status = written(ladder.Legacy) },
	"the language":                          func(l *ladder.Ladder) { l.Locale = written("en") },
	"that levels include those before them": func(l *ladder.Ladder) { l.Cumulative = ladder.Bool{Value: true} },
	"owners":                                func(l *ladder.Ladder) { l.Owners = []ladder.Text{written("People")} },
	"source, license and day of review":     func(l *ladder.Ladder) { l.License = written("CC0-1.0") },
	"tracks": func(l *ladder.Ladder) {
		l.Tracks = []ladder.Term{{ID: written("ic"), Title: written("Individual")}}
		l.Levels[0].Track = written("ic")
	},
	"the order of levels of several tracks": func(l *ladder.Ladder) {
		l.Levels = []ladder.Level{l.Levels[2], l.Levels[0], l.Levels[1]}
		d := l.Skills[0].Descriptors
		l.Skills[0].Descriptors = []ladder.Descriptor{d[2], d[0], d[1]}
	},
	"categories": categorised,
	"the category of a skill that asks for nothing":     func(l *ladder.Ladder) { l.Skills[1].Category = written("craft") },
	"what is said of categories, contexts and the like": func(l *ladder.Ladder) { l.Categories[0].About = written("What is made.") },
	"what a level comes after": func(l *ladder.Ladder) {
		l.Levels[2].After, l.Levels[2].AfterPos = []ladder.Text{written("l1")}, written("").Pos
	},
	"which ladder it extends":                  func(l *ladder.Ladder) { l.Extends = written("company") },
	"other titles of levels":                   func(l *ladder.Ladder) { l.Levels[0].Titles = []ladder.Text{written("First")} },
	"what is said of levels":                   func(l *ladder.Ladder) { l.Levels[0].About = written("The first.") },
	"which skills a level's examples speak of": func(l *ladder.Ladder) { l.Levels[0].Examples[0].Skills = []ladder.Text{written("testing")} },
	"which levels a skill speaks of": func(l *ladder.Ladder) {
		l.Skills[0].Levels, l.Skills[0].LevelsPos = []ladder.Text{written("l1"), written("l2"), written("l3")}, written("").Pos
	},
	"what a skill is about":                            func(l *ladder.Ladder) { l.Skills[0].Baseline = written("Everybody tests.") },
	"that skills of several categories have one title": func(l *ladder.Ladder) { l.Skills[1].Title = written("testing") },
	"that skills of one category have one title":       func(l *ladder.Ladder) { l.Skills[1].Title = written("testing") },
	"what proficiencies mean for a skill": func(l *ladder.Ladder) {
		l.Skills[0].Proficiencies = []ladder.Entry{{Key: written("working"), Text: written("Knows how.")}}
	},
	"the proficiency that a cell asks for":      func(l *ladder.Ladder) { l.Skills[0].Descriptors[0].Proficiency = written("working") },
	"the proficiency that a criterion asks for": func(l *ladder.Ladder) { l.Skills[0].Descriptors[0].Criteria[0].Proficiency = written("working") },
	"that a cell is optional": func(l *ladder.Ladder) {
		l.Skills[0].Descriptors[0].Optional = ladder.Bool{Value: true, Pos: written("").Pos}
	},
	"which level a cell extends": func(l *ladder.Ladder) { l.Skills[0].Descriptors[2].Extends = written("l1") },
	"the order of criteria where levels differ in it": func(l *ladder.Ladder) {
		c := l.Skills[0].Descriptors[2].Criteria
		l.Skills[0].Descriptors[2].Criteria = []ladder.Criterion{c[1], c[0]}
	},
	"which words of a cell are a title, an example, a link or a proficiency": func(l *ladder.Ladder) {
		l.Skills[0].Descriptors[0].Criteria = []ladder.Criterion{{Title: written("Plan"), Text: written("So.")}}
	},
	"where the code of a level ends and its title begins": func(l *ladder.Ladder) {
		l.Levels[0].Code, l.Levels[0].Title = written("L1"), written("One")
	},
	"levels and skills of which nothing is said": func(l *ladder.Ladder) {
		l.Skills = append(l.Skills, ladder.Skill{ID: written("talking"), Title: written("Talking")})
	},
	"line breaks and tabs within paragraphs": func(l *ladder.Ladder) { l.Skills[0].Descriptors[0].Summary = written("Tests\nnow.") },
	"ids":                                    func(l *ladder.Ladder) { l.Skills[0].ID = written("tests") },
	"that two levels are called the same":    func(l *ladder.Ladder) { l.Levels[1].Title = written("one") },
	"former ids":                             func(l *ladder.Ladder) { l.Skills[0].Was = []ladder.Text{written("tests")} },
	"ids of other systems": func(l *ladder.Ladder) {
		l.Levels[0].Refs = []ladder.Ref{{System: written("workday"), ID: written("P1")}}
	},
	"categories, contexts and the like that nothing names": func(l *ladder.Ladder) {
		l.Contexts = []ladder.Term{{ID: written("sales"), Title: written("Sales")}}
	},
	"the order of tracks, attributes, contexts and proficiencies": func(l *ladder.Ladder) {
		l.Contexts = []ladder.Term{l.Contexts[1], l.Contexts[0]}
	},
}

// twins adds a skill that is called as a format calls one with the title of another.
func twins(category string) func(l *ladder.Ladder) {
	return func(l *ladder.Ladder) {
		categorised(l)
		l.Categories = append(l.Categories, ladder.Term{ID: written("trade"), Title: written("Trade")})
		again := l.Skills[0]
		again.ID, again.Title, again.Category = written("again"), written("testing (again)"), written(category)
		l.Skills = append(l.Skills, again)
	}
}

func categorised(l *ladder.Ladder) {
	l.Categories = []ladder.Term{{ID: written("craft"), Title: written("Craft")}}
	l.Skills[0].Category = written("craft")
}

// before adds what a feature needs to be there.
var before = map[string]func(l *ladder.Ladder){
	"that skills of several categories have one title": twins("trade"),
	"that skills of one category have one title":       twins("craft"),
	"that two levels are called the same":              func(l *ladder.Ladder) { l.Levels[1].Title = written("one (l2)") },
	"the proficiency that a criterion asks for": func(l *ladder.Ladder) {
		l.Skills[0].Descriptors[0].Criteria = []ladder.Criterion{{Text: written("Plans.")}}
	},
	"line breaks and tabs within paragraphs":            func(l *ladder.Ladder) { l.Skills[0].Descriptors[0].Summary = written("Tests now.") },
	"what is said of categories, contexts and the like": categorised,
	"the category of a skill that asks for nothing": func(l *ladder.Ladder) {
		categorised(l)
		l.Skills = append(l.Skills, ladder.Skill{ID: written("talking"), Title: written("Talking"), About: written("Being heard.")})
	},
	"which skills a level's examples speak of": func(l *ladder.Ladder) { l.Levels[0].Examples = []ladder.Example{{Text: written("So.")}} },
	"the order of levels of several tracks": func(l *ladder.Ladder) {
		l.Tracks = []ladder.Term{{ID: written("ic"), Title: written("Individual")}, {ID: written("lead"), Title: written("Lead")}}
		l.Levels[0].Track, l.Levels[1].Track, l.Levels[2].Track = written("ic"), written("ic"), written("lead")
		for i := range l.Skills[0].Descriptors {
			l.Skills[0].Descriptors[i] = ladder.Descriptor{Level: l.Levels[i].ID, Summary: written("Tests.")}
		}
	},
	"the order of criteria where levels differ in it": func(l *ladder.Ladder) {
		both := []ladder.Criterion{{Title: written("Units"), Text: written("All.")}, {Title: written("Plan"), Text: written("One.")}}
		l.Skills[0].Descriptors[0].Criteria = both
		l.Skills[0].Descriptors[2] = ladder.Descriptor{Level: written("l3"), Criteria: both}
	},
	"which words of a cell are a title, an example, a link or a proficiency": func(l *ladder.Ladder) {
		l.Skills[0].Descriptors[0].Criteria = []ladder.Criterion{{Text: written("Plan: So.")}}
	},
	"where the code of a level ends and its title begins": func(l *ladder.Ladder) { l.Levels[0].Title = written("L1 One") },
	"the order of tracks, attributes, contexts and proficiencies": func(l *ladder.Ladder) {
		l.Contexts = []ladder.Term{{ID: written("sales"), Title: written("Sales")}, {ID: written("tech"), Title: written("Tech")}}
		l.Skills[0].Descriptors[0].Examples = []ladder.Example{{Context: written("sales"), Text: written("Sells.")}, {Context: written("tech"), Text: written("Builds.")}}
	},
}

// What is said to be lost in a format makes no difference to its files, and all
// else does.
func TestLostTellsTheTruth(t *testing.T) {
	release := publish.Release{Version: "1.0.0", Commit: "0123456789012345678901234567890123456789"}
	for _, f := range features {
		add, ok := adding[f.name]
		if !ok {
			t.Errorf("the test does not know how to add %s", f.name)
			continue
		}
		for _, format := range exportFormats {
			without, with := featureless(), featureless()
			if first := before[f.name]; first != nil {
				first(without)
				first(with)
			}
			add(with)
			if !slices.Contains(f.formats, format) && !slices.Contains(lost(with, format), f.name) {
				t.Errorf("%s: that %s can't hold it is not told", f.name, format)
			}
			a, errA := exportFiles(without, release, format)
			b, errB := exportFiles(with, release, format)
			if errA != nil || errB != nil {
				t.Fatal(errA, errB)
			}
			same := slices.EqualFunc(a, b, bytes.Equal)
			if holds := slices.Contains(f.formats, format); holds == same {
				t.Errorf("%s: that %s holds it is said to be %v; the files are alike: %v", f.name, format, holds, same)
			}
		}
	}
}

// TestOrderOfCriteria holds that the order of criteria is told to be lost where levels
// differ in it, and nowhere else, and is kept there.
func TestOrderOfCriteria(t *testing.T) {
	cell := func(level string, ids ...string) ladder.Descriptor {
		d := ladder.Descriptor{Level: written(level)}
		for _, id := range ids {
			d.Criteria = append(d.Criteria, ladder.Criterion{ID: written(id), Title: written(strings.ToUpper(id)), Text: written("Does it.")})
		}
		return d
	}
	for _, c := range []struct {
		name  string
		cells []ladder.Descriptor
		lost  bool
	}{
		{"one in between", []ladder.Descriptor{cell("l1", "z", "a"), cell("l2", "z", "m", "a"), cell("l3", "m")}, true},
		{"the first says all", []ladder.Descriptor{cell("l1", "z", "m", "a"), cell("l2", "z", "a"), cell("l3", "m")}, false},
		{"crossed", []ladder.Descriptor{cell("l1", "z", "a"), cell("l2", "a", "z"), cell("l3", "m")}, true},
	} {
		l := featureless()
		l.Skills[0].Descriptors = c.cells
		if got := slices.Contains(lost(l, xlsxFormat), "the order of criteria where levels differ in it"); got != c.lost {
			t.Errorf("%s: told to be lost: %v", c.name, got)
		}
		if diff := cmp.Diff(meaning(l).Skills, meaning(imported(t, l, xlsxFormat)).Skills); !c.lost && diff != "" {
			t.Errorf("%s (-before +after):\n%s", c.name, diff)
		}
	}
}

// TestFormatsDocument holds the table of what each format holds to what the program
// says.
func TestFormatsDocument(t *testing.T) {
	var b strings.Builder
	b.WriteString("# What each format of `ladder export` holds\n\nTexts of cells, examples, links and titles are in all of them. `ladder export` tells what of a ladder is lost.\n\n| |")
	for _, format := range exportFormats {
		b.WriteString(" " + format + " |")
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", len(exportFormats)) + "\n")
	for _, f := range features {
		b.WriteString("| " + f.name + " |")
		for _, format := range exportFormats {
			mark := " – |"
			if slices.Contains(f.formats, format) {
				mark = " yes |"
			}
			b.WriteString(mark)
		}
		b.WriteString("\n")
	}
	name := filepath.Join("..", "..", ".github", "FORMATS.md")
	if *update {
		if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if data, err := os.ReadFile(name); err != nil || string(data) != b.String() {
		t.Errorf("%s is not what the program says: %v", name, err)
	}
}

func TestNumbered(t *testing.T) {
	for n, want := range map[int]string{1: "a.b/c.csv", 2: "a.b/c-2.csv"} {
		if got := numbered("a.b/c.csv", n); got != want {
			t.Errorf("file %d is %s, want %s", n, got, want)
		}
	}
}
