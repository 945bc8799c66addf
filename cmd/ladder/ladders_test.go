package main

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	schema "github.com/ladder-as-code/ladder/cue"
)

// own reads this repository's ladders, which must have nothing wrong.
func own(t *testing.T) map[string]*ladder.Ladder {
	t.Helper()
	set, err := load.Open(os.DirFS(filepath.Join("..", "..")), "ladders", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	ladders := map[string]*ladder.Ladder{}
	s := state{set: set, findings: set.Findings()}
	for _, f := range set.Folders {
		r := s.read(f)
		if r.err != nil {
			t.Fatal(r.err)
		}
		s.add(r)
		ladders[f.ID] = r.result.Ladder
	}
	for _, f := range s.report().Findings {
		t.Errorf("%s:%d:%d: %s [%s]", f.File, f.Line, f.Column, f.Message, f.Rule)
	}
	if t.Failed() {
		t.FailNow()
	}
	return ladders
}

// shape counts what a ladder holds, with extensions resolved.
type shape struct {
	Tracks, Levels, Categories, Skills, Cells, NotExpected, Extended, Criteria, LevelExamples int
}

func shapeOf(l *ladder.Ladder) shape {
	s := shape{Tracks: len(l.Tracks), Levels: len(l.Levels), Categories: len(l.Categories), Skills: len(l.Skills)}
	for _, level := range l.Levels {
		s.LevelExamples += len(level.Examples)
	}
	for i := range l.Skills {
		for _, d := range l.Skills[i].Descriptors {
			cell, _ := l.Skills[i].Resolve(d.Level.Value)
			s.Cells++
			s.Criteria += len(cell.Criteria)
			if cell.NotExpected.Value != "" {
				s.NotExpected++
			}
			if cell.Extends.Value != "" {
				s.Extended++
			}
		}
	}
	return s
}

// TestOwnLadders holds the two ladders of this repository to what they are
// known to hold, so that a cell that gets lost is noticed.
func TestOwnLadders(t *testing.T) {
	ladders := own(t)
	want := map[string]shape{
		"company":                {Tracks: 3, Levels: 9, Categories: 1, Skills: 2, Cells: 18, LevelExamples: 18},
		"engineering-management": {Levels: 3, Categories: 2, Skills: 13, Cells: 39, NotExpected: 4, Extended: 12, Criteria: 110},
	}
	got := map[string]shape{}
	for id, l := range ladders {
		got[id] = shapeOf(l)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the ladders (-want +got):\n%s", diff)
	}
}

// seeds returns the texts that the ladders took their facts from, by name; none
// where LADDER_SEEDS does not say where they are.
func seeds(t *testing.T) map[string]string {
	dir := os.Getenv("LADDER_SEEDS")
	if dir == "" {
		t.Log("LADDER_SEEDS is not set: there is nothing to compare with")
		return nil
	}
	names, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no texts in %s: %v", dir, err)
	}
	texts := map[string]string{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(name)] = string(data)
	}
	return texts
}

// longestBorrowed is how many words in a row a text may share with a seed: names
// of things need a few, a sentence more.
const longestBorrowed = 4

func TestOwnLaddersBorrowNoSentence(t *testing.T) {
	borrowed := map[string]string{}
	for name, text := range seeds(t) {
		for run := range runs5(text) {
			borrowed[run] = name
		}
	}
	files, err := filepath.Glob(filepath.Join("..", "..", "ladders", "*", "*.cue"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if string(data) == schema.Copy() {
			continue
		}
		for run := range runs5(string(data)) {
			if seed, ok := borrowed[run]; ok {
				t.Errorf("%s holds %q of %s", name, run, seed)
			}
		}
	}
}

// runs5 returns all runs of one word more than may be borrowed.
func runs5(text string) map[string]bool {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	runs := map[string]bool{}
	for i := 0; i+longestBorrowed < len(words); i++ {
		runs[strings.Join(words[i:i+longestBorrowed+1], " ")] = true
	}
	return runs
}

var criterionLine = regexp.MustCompile(`^([A-Z][A-Za-z &-]{2,40}): `)

// TestOwnLaddersHoldTheSeedsCriteria compares the names of criteria with those of
// the seed, but for the two that are proficiencies in truth.
func TestOwnLaddersHoldTheSeedsCriteria(t *testing.T) {
	text, ok := seeds(t)["000_cfecef815438b471.txt"]
	if !ok {
		return
	}
	want := map[string]bool{}
	for line := range strings.Lines(text) {
		if m := criterionLine.FindStringSubmatch(line); m != nil {
			want[canonical(m[1])] = true
		}
	}
	delete(want, "expert")
	delete(want, "practitioner")
	got := map[string]bool{}
	l := own(t)["engineering-management"]
	for _, s := range l.Skills {
		for _, d := range s.Descriptors {
			for _, c := range d.Criteria {
				got[canonical(c.Title.Value)] = true
			}
		}
	}
	delete(got, "coaching managers") // what the seed pasted from another skill, put in its place
	if diff := cmp.Diff(slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(got))); diff != "" {
		t.Errorf("names of criteria (-seed +ladder):\n%s", diff)
	}
}

// canonical folds the spelling of a criterion's name.
func canonical(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(name), "pro-activity", "proactivity"), "-", " ")
}
