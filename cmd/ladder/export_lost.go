package main

import (
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A feature is something that a ladder may hold and not every format can.
type feature struct {
	name    string
	formats []string // that hold it
	in      func(l *ladder.Ladder) bool
}

// The formats of export.
const (
	xlsxFormat       = "xlsx"
	csvFormat        = "csv"
	markdownFormat   = "md"
	jsonFormat       = "json"
	cultureAmpFormat = "culture-amp"
)

// features are what some format can't hold. What is not here every format holds.
var features = []feature{
	{"the ladder's title", []string{xlsxFormat, markdownFormat, jsonFormat}, func(*ladder.Ladder) bool { return true }},
	{"what the ladder is about", []string{xlsxFormat, csvFormat, markdownFormat, jsonFormat}, func(l *ladder.Ladder) bool { return l.About.Value != "" }},
	{"the status", []string{xlsxFormat, markdownFormat, jsonFormat}, func(l *ladder.Ladder) bool { return l.Status.Value != "" && l.Status.Value != ladder.Active }},
	{"the language", []string{jsonFormat}, func(l *ladder.Ladder) bool { return l.Locale.Value != "" }},
	{"that levels include those before them", []string{markdownFormat, jsonFormat}, func(l *ladder.Ladder) bool { return l.Cumulative.Value }},
	{"which ladder it extends", []string{jsonFormat}, func(l *ladder.Ladder) bool { return l.Extends.Value != "" }},
	{"owners", []string{jsonFormat}, func(l *ladder.Ladder) bool { return len(l.Owners) > 0 }},
	{"source, license and day of review", []string{jsonFormat}, func(l *ladder.Ladder) bool { return l.Source.Value+l.License.Value+l.Reviewed.Value != "" }},
	{"tracks", []string{xlsxFormat, csvFormat, jsonFormat}, func(l *ladder.Ladder) bool { return len(l.Tracks) > 0 }},
	{"titles of tracks", []string{xlsxFormat, jsonFormat}, func(l *ladder.Ladder) bool { return len(l.Tracks) > 0 }},
	{"categories", []string{xlsxFormat, csvFormat, markdownFormat, jsonFormat}, func(l *ladder.Ladder) bool { return len(l.Categories) > 0 }},
	{"what categories are about", []string{xlsxFormat, csvFormat, jsonFormat}, func(l *ladder.Ladder) bool {
		return slices.ContainsFunc(l.Categories, func(t ladder.Term) bool { return t.About.Value != "" })
	}},
	{"what a level comes after", []string{jsonFormat}, inLevels(func(v ladder.Level) bool { return v.AfterPos.IsValid() })},
	{"other titles of levels", []string{jsonFormat}, inLevels(func(v ladder.Level) bool { return len(v.Titles) > 0 })},
	{"what is said of levels", []string{xlsxFormat, csvFormat, markdownFormat, jsonFormat}, inLevels(func(v ladder.Level) bool {
		return v.About.Value != "" || len(v.Attributes) > 0 || len(v.Examples) > 0
	})},
	{"which skills a level's examples speak of", []string{jsonFormat}, inLevels(func(v ladder.Level) bool {
		return slices.ContainsFunc(v.Examples, func(e ladder.Example) bool { return len(e.Skills) > 0 })
	})},
	{"which levels a skill speaks of", nil, inSkills(func(s ladder.Skill) bool { return s.LevelsPos.IsValid() })},
	{"what proficiencies mean for a skill", []string{xlsxFormat, csvFormat, markdownFormat, jsonFormat}, inSkills(func(s ladder.Skill) bool { return len(s.Proficiencies) > 0 })},
	{"the proficiency that a cell asks for", []string{csvFormat, markdownFormat, jsonFormat, cultureAmpFormat}, inCells(func(d ladder.Descriptor) bool { return d.Proficiency.Value != "" })},
	{"that a cell is optional", []string{csvFormat, markdownFormat, jsonFormat, cultureAmpFormat}, inCells(func(d ladder.Descriptor) bool { return d.Optional.Value })},
	{"which level a cell extends", []string{jsonFormat}, inCells(func(d ladder.Descriptor) bool { return d.Extends.Value != "" })},
	{"ids", []string{xlsxFormat, csvFormat, jsonFormat}, func(*ladder.Ladder) bool { return true }},
	{"former ids", []string{jsonFormat}, hasFormerIDs},
	{"ids of other systems", []string{jsonFormat}, func(l *ladder.Ladder) bool {
		return inLevels(func(v ladder.Level) bool { return len(v.Refs) > 0 })(l) || inSkills(func(s ladder.Skill) bool { return len(s.Refs) > 0 })(l)
	}},
}

func inLevels(holds func(ladder.Level) bool) func(*ladder.Ladder) bool {
	return func(l *ladder.Ladder) bool { return slices.ContainsFunc(l.Levels, holds) }
}

func inSkills(holds func(ladder.Skill) bool) func(*ladder.Ladder) bool {
	return func(l *ladder.Ladder) bool { return slices.ContainsFunc(l.Skills, holds) }
}

func inCells(holds func(ladder.Descriptor) bool) func(*ladder.Ladder) bool {
	return inSkills(func(s ladder.Skill) bool { return slices.ContainsFunc(s.Descriptors, holds) })
}

func hasFormerIDs(l *ladder.Ladder) bool {
	former := func(t ladder.Term) bool { return len(t.Was) > 0 }
	return len(l.Was) > 0 || slices.ContainsFunc(l.Tracks, former) || slices.ContainsFunc(l.Categories, former) ||
		inLevels(func(v ladder.Level) bool { return len(v.Was) > 0 })(l) ||
		inSkills(func(s ladder.Skill) bool { return len(s.Was) > 0 })(l) ||
		inCells(func(d ladder.Descriptor) bool {
			return slices.ContainsFunc(d.Criteria, func(c ladder.Criterion) bool { return len(c.Was) > 0 })
		})(l)
}

// lost names what a ladder holds and a format can't.
func lost(l *ladder.Ladder, format string) []string {
	var names []string
	for _, f := range features {
		if !slices.Contains(f.formats, format) && f.in(l) {
			names = append(names, f.name)
		}
	}
	return names
}

// lostHelp says of each format what it can't hold.
func lostHelp(formats []string) string {
	var b strings.Builder
	for _, format := range formats {
		var names []string
		for _, f := range features {
			if !slices.Contains(f.formats, format) {
				names = append(names, f.name)
			}
		}
		b.WriteString(wrapped("  "+format+": ", names))
	}
	return b.String()
}

// helpWidth is how wide the text of a help may be, in characters.
const helpWidth = 80

// wrapped lists names on lines of helpWidth, the first begun by a label.
func wrapped(label string, names []string) string {
	indent := strings.Repeat(" ", 4)
	line := label
	var b strings.Builder
	for i, name := range names {
		if i < len(names)-1 {
			name += ","
		}
		if len(line)+len(name) > helpWidth {
			b.WriteString(strings.TrimRight(line, " ") + "\n")
			line = indent
		}
		line += name + " "
	}
	return b.String() + strings.TrimRight(line, " ") + "\n"
}
