package main

import (
	"reflect"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A feature is something that a ladder may hold and not every format can.
type feature struct {
	name    string
	formats []string               // that hold it
	drop    func(l *ladder.Ladder) // takes it off a ladder; see meaning
}

// The formats of export.
const (
	xlsxFormat       = "xlsx"
	csvFormat        = "csv"
	matrixFormat     = "matrix"
	markdownFormat   = "md"
	jsonFormat       = "json"
	cultureAmpFormat = "culture-amp"
)

// features are what some format can't hold. What is not here every format holds: it
// is in the ladder again that is imported from the file. Those that others are told
// apart by come last.
var features = []feature{
	{"the ladder's title", []string{xlsxFormat, csvFormat, markdownFormat, jsonFormat}, func(l *ladder.Ladder) { l.Title = ladder.Text{} }},
	{"what the ladder is about", []string{xlsxFormat, csvFormat, markdownFormat, jsonFormat}, func(l *ladder.Ladder) { l.About = ladder.Text{} }},
	{"the status", []string{xlsxFormat, markdownFormat, jsonFormat}, func(l *ladder.Ladder) { l.Status = ladder.Text{} }},
	{"the language", []string{jsonFormat}, func(l *ladder.Ladder) { l.Locale = ladder.Text{} }},
	{"that levels include those before them", []string{markdownFormat, jsonFormat}, func(l *ladder.Ladder) { l.Cumulative = ladder.Bool{} }},
	{"which ladder it extends", []string{jsonFormat}, func(l *ladder.Ladder) { l.Extends = ladder.Text{} }},
	{"owners", []string{jsonFormat}, func(l *ladder.Ladder) { l.Owners = nil }},
	{"source, license and day of review", []string{jsonFormat}, func(l *ladder.Ladder) {
		l.Source, l.License, l.Reviewed = ladder.Text{}, ladder.Text{}, ladder.Text{}
	}},
	{"tracks", []string{xlsxFormat, csvFormat, jsonFormat}, dropTracks},
	{"the order of levels of several tracks", []string{csvFormat, markdownFormat, jsonFormat, matrixFormat, cultureAmpFormat}, dropLevelOrder},
	{"categories", []string{xlsxFormat, csvFormat, markdownFormat, jsonFormat, matrixFormat}, dropCategories},
	{"the category of a skill that asks for nothing", []string{xlsxFormat, csvFormat, jsonFormat, matrixFormat}, dropIdleCategories},
	{"other titles of levels", []string{jsonFormat}, eachLevel(func(v *ladder.Level) { v.Titles = nil })},
	{"what is said of levels", []string{xlsxFormat, csvFormat, markdownFormat, jsonFormat}, eachLevel(func(v *ladder.Level) {
		v.About, v.Attributes, v.Examples = ladder.Text{}, nil, nil
	})},
	{"which skills a level's examples speak of", []string{jsonFormat}, eachLevel(func(v *ladder.Level) {
		for i := range v.Examples {
			v.Examples[i].Skills = nil
		}
	})},
	{"which levels a skill speaks of", nil, eachSkill(func(s *ladder.Skill) { s.Levels = nil })},
	{"that skills of several categories have one title", []string{xlsxFormat, csvFormat, jsonFormat, matrixFormat}, func(l *ladder.Ladder) { nameApart(l, false) }},
	{"that skills of one category have one title", []string{xlsxFormat, csvFormat, jsonFormat}, func(l *ladder.Ladder) { nameApart(l, true) }},
	{"what a skill is about", []string{xlsxFormat, csvFormat, markdownFormat, jsonFormat, cultureAmpFormat}, eachSkill(func(s *ladder.Skill) {
		s.About, s.Baseline = ladder.Text{}, ladder.Text{}
	})},
	{"which words of a cell are a title, an example, a link or a proficiency", []string{xlsxFormat, csvFormat, markdownFormat, jsonFormat, cultureAmpFormat}, dropParts},
	{"what proficiencies mean for a skill", []string{xlsxFormat, csvFormat, markdownFormat, jsonFormat}, eachSkill(func(s *ladder.Skill) { s.Proficiencies = nil })},
	{"the proficiency that a cell asks for", []string{csvFormat, markdownFormat, jsonFormat, matrixFormat, cultureAmpFormat}, eachCell(func(d *ladder.Descriptor) { d.Proficiency = ladder.Text{} })},
	{"the proficiency that a criterion asks for", []string{csvFormat, markdownFormat, jsonFormat, cultureAmpFormat}, eachCell(dropProficiencies)},
	{"that a cell is optional", []string{csvFormat, markdownFormat, jsonFormat, cultureAmpFormat}, eachCell(func(d *ladder.Descriptor) { d.Optional = ladder.Bool{} })},
	{"which level a cell extends", []string{csvFormat, jsonFormat}, eachCell(func(d *ladder.Descriptor) { d.Extends = ladder.Text{} })},
	{"the order of criteria where levels differ in it", []string{csvFormat, markdownFormat, jsonFormat, matrixFormat, cultureAmpFormat}, dropCriterionOrder},
	{"line breaks and tabs within paragraphs", []string{xlsxFormat, csvFormat, markdownFormat, jsonFormat, cultureAmpFormat}, eachCell(dropLineBreaks)},
	{"where the code of a level ends and its title begins", []string{xlsxFormat, csvFormat, jsonFormat}, eachLevel(func(v *ladder.Level) {
		v.Title.Value, v.Code = v.Name(), ladder.Text{}
	})},
	{"that two levels are called the same", []string{xlsxFormat, csvFormat, markdownFormat, jsonFormat}, nameLevelsApart},
	{"former ids", []string{jsonFormat}, dropFormerIDs},
	{"ids of other systems", []string{jsonFormat}, dropRefs},
	{"what is said of categories, contexts and the like", []string{xlsxFormat, csvFormat, jsonFormat}, eachTerm(func(t *ladder.Term) { t.About = ladder.Text{} })},
	{"categories, contexts and the like that nothing names", []string{xlsxFormat, jsonFormat}, dropUnused},
	{"the order of tracks, attributes, contexts and proficiencies", []string{xlsxFormat, jsonFormat}, dropTermOrder},
	{"levels and skills of which nothing is said", []string{xlsxFormat, markdownFormat, jsonFormat, matrixFormat, cultureAmpFormat}, dropSilent},
	{"what a level comes after", []string{jsonFormat}, dropAfter},
	{"ids", []string{xlsxFormat, csvFormat, jsonFormat}, dropIDs},
}

// lost names what a ladder holds and a format can't.
func lost(l *ladder.Ladder, format string) []string {
	whole := meaning(l)
	var names []string
	for _, f := range features {
		if slices.Contains(f.formats, format) {
			continue
		}
		without := meaning(l)
		if f.drop(without); !reflect.DeepEqual(whole, without) {
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
