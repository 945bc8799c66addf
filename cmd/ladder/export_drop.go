package main

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

func dropTracks(l *ladder.Ladder) {
	l.Tracks = nil
	eachLevel(func(v *ladder.Level) { v.Track = ladder.Text{} })(l)
}

// dropLevelOrder puts levels by their track, those without one first.
func dropLevelOrder(l *ladder.Ladder) {
	place := func(v ladder.Level) int {
		return slices.IndexFunc(l.Tracks, func(t ladder.Term) bool { return t.ID == v.Track })
	}
	slices.SortStableFunc(l.Levels, func(a, b ladder.Level) int { return place(a) - place(b) })
	resort(l)
}

// resort puts the cells of skills by level again, and entries by their terms.
func resort(l *ladder.Ladder) {
	places := map[string]int{}
	for i, v := range l.Levels {
		places[v.ID.Value] = i
	}
	eachSkill(func(s *ladder.Skill) {
		slices.SortStableFunc(s.Descriptors, func(a, b ladder.Descriptor) int { return places[a.Level.Value] - places[b.Level.Value] })
		sortEntries(s.Proficiencies, l.Scale)
	})(l)
	eachLevel(func(v *ladder.Level) { sortEntries(v.Attributes, l.Attributes) })(l)
}

func sortEntries(entries []ladder.Entry, terms []ladder.Term) {
	place := func(e ladder.Entry) int {
		return slices.IndexFunc(terms, func(t ladder.Term) bool { return t.ID == e.Key })
	}
	slices.SortStableFunc(entries, func(a, b ladder.Entry) int { return place(a) - place(b) })
}

// dropAfter lets each level come after the one before it on its track.
func dropAfter(l *ladder.Ladder) {
	eachLevel(func(v *ladder.Level) { v.After = nil })(l)
	after := copied(l.Levels, plainLevel)
	setAfter(after, l)
	l.Levels = after
}

func dropCategories(l *ladder.Ladder) {
	l.Categories = nil
	eachSkill(func(s *ladder.Skill) { s.Category = ladder.Text{} })(l)
}

// dropIdleCategories takes the skills that ask for nothing out of their categories,
// and puts them first.
func dropIdleCategories(l *ladder.Ladder) {
	eachSkill(func(s *ladder.Skill) {
		if len(s.Descriptors) == 0 {
			s.Category = ladder.Text{}
		}
	})(l)
	place := func(s ladder.Skill) int {
		return slices.IndexFunc(l.Categories, func(t ladder.Term) bool { return t.ID == s.Category })
	}
	slices.SortStableFunc(l.Skills, func(a, b ladder.Skill) int { return place(a) - place(b) })
}

func dropProficiencies(d *ladder.Descriptor) {
	for i := range d.Criteria {
		d.Criteria[i].Proficiency = ladder.Text{}
	}
}

// dropCriterionOrder puts the criteria of each cell in the order in which those of
// the skill come first, so that all levels agree.
func dropCriterionOrder(l *ladder.Ladder) {
	eachSkill(func(s *ladder.Skill) {
		places := map[string]int{}
		for i := range s.Descriptors {
			d := &s.Descriptors[i]
			at := map[int]ladder.Criterion{}
			for j, name := range table.CriterionNames(d.Criteria) {
				if _, ok := places[name]; !ok {
					places[name] = len(places)
				}
				at[places[name]] = d.Criteria[j]
			}
			for j, place := range slices.Sorted(maps.Keys(at)) {
				d.Criteria[j] = at[place]
			}
		}
	})(l)
}

func dropLineBreaks(d *ladder.Descriptor) {
	fold := func(t *ladder.Text) {
		paragraphs := strings.Split(t.Value, "\n\n")
		for i, p := range paragraphs {
			paragraphs[i] = strings.Join(strings.Fields(p), " ")
		}
		t.Value = strings.Join(paragraphs, "\n\n")
	}
	fold(&d.Summary)
	fold(&d.NotExpected)
	for i := range d.Criteria {
		fold(&d.Criteria[i].Text)
	}
}

// dropParts leaves of each cell its words, whatever they are part of.
func dropParts(l *ladder.Ladder) {
	for i := range l.Skills {
		for j := range l.Skills[i].Descriptors {
			dropPartsOf(l, &l.Skills[i], &l.Skills[i].Descriptors[j])
		}
	}
}

func dropPartsOf(l *ladder.Ladder, s *ladder.Skill, d *ladder.Descriptor) {
	words := append(asked(l, s, d), d.Summary.Value)
	asides := func(examples []ladder.Example, links []ladder.Link) {
		for _, e := range examples {
			words = append(words, "Example", ladder.TitleOf(l.Contexts, e.Context.Value), e.Text.Value)
		}
		for _, k := range links {
			words = append(words, "See", k.Title.Value, k.URL.Value)
		}
	}
	for _, c := range d.Criteria {
		words = append(words, c.Title.Value, c.Text.Value)
		asides(c.Examples, c.Links)
	}
	asides(d.Examples, d.Links)
	words = strings.FieldsFunc(strings.Join(words, " "), isBetweenParts)
	slices.Sort(words)
	d.Summary = ladder.Text{Value: strings.Join(words, " ")}
	d.Proficiency, d.Criteria, d.Examples, d.Links = ladder.Text{}, nil, nil, nil
}

// asked are the words about the proficiency that a cell asks for.
func asked(l *ladder.Ladder, s *ladder.Skill, d *ladder.Descriptor) []string {
	if d.Proficiency.Value == "" {
		return nil
	}
	words := []string{ladder.TitleOf(l.Scale, d.Proficiency.Value), s.Rung(d.Proficiency.Value).Value}
	if d.Optional.Value {
		words = append(words, "(optional)")
	}
	return words
}

// isBetweenParts reports whether a character stands for the end of a part, or may.
func isBetweenParts(r rune) bool { return strings.ContainsRune(" \t\n:•-*", r) }

func dropFormerIDs(l *ladder.Ladder) {
	l.Was = nil
	eachTerm(func(t *ladder.Term) { t.Was = nil })(l)
	eachLevel(func(v *ladder.Level) { v.Was = nil })(l)
	eachSkill(func(s *ladder.Skill) { s.Was = nil })(l)
	eachCell(func(d *ladder.Descriptor) {
		for i := range d.Criteria {
			d.Criteria[i].Was = nil
		}
	})(l)
}

func dropRefs(l *ladder.Ladder) {
	eachLevel(func(v *ladder.Level) { v.Refs = nil })(l)
	eachSkill(func(s *ladder.Skill) { s.Refs = nil })(l)
}

func dropUnused(l *ladder.Ladder) {
	used := map[int]map[string]bool{}
	eachName(l, func(list int, name *ladder.Text) {
		if used[list] == nil {
			used[list] = map[string]bool{}
		}
		used[list][name.Value] = true
	})
	for i, list := range termLists(l) {
		*list = slices.DeleteFunc(*list, func(t ladder.Term) bool { return !used[i][t.ID.Value] })
		if len(*list) == 0 {
			*list = nil
		}
	}
}

// dropSilent takes off the skills and levels that have no text but their title.
func dropSilent(l *ladder.Ladder) {
	asked := map[string]bool{}
	l.Skills = slices.DeleteFunc(l.Skills, func(s ladder.Skill) bool {
		for _, d := range s.Descriptors {
			asked[d.Level.Value] = true
		}
		return s.About.Value+s.Baseline.Value == "" && len(s.Proficiencies)+len(s.Descriptors) == 0
	})
	l.Levels = slices.DeleteFunc(l.Levels, func(v ladder.Level) bool {
		return !asked[v.ID.Value] && v.About.Value == "" && len(v.Attributes)+len(v.Examples) == 0
	})
	dropUnused(l)
}

// nameApart gives skills the titles that tell them apart.
func nameApart(l *ladder.Ladder, byCategory bool) {
	for i, name := range l.SkillNames(byCategory) {
		l.Skills[i].Title.Value = name
	}
}

// nameLevelsApart gives levels the titles that tell their columns apart.
func nameLevelsApart(l *ladder.Ladder) {
	for i, name := range table.LevelNames(l) {
		v := &l.Levels[i]
		v.Title.Value = strings.TrimSpace(strings.TrimPrefix(name, v.Code.Value))
	}
}

// dropTermOrder puts terms by their titles. Categories are as the skills have them.
func dropTermOrder(l *ladder.Ladder) {
	for _, list := range []*[]ladder.Term{&l.Tracks, &l.Attributes, &l.Contexts, &l.Scale} {
		slices.SortStableFunc(*list, func(a, b ladder.Term) int { return strings.Compare(a.Title.Value+a.ID.Value, b.Title.Value+b.ID.Value) })
	}
	resort(l)
}

// dropIDs calls terms by their titles, and levels and skills by their places.
func dropIDs(l *ladder.Ladder) {
	ids := map[int]map[string]string{}
	for i, list := range termLists(l) {
		ids[i] = map[string]string{}
		for j := range *list {
			t := &(*list)[j]
			ids[i][t.ID.Value] = "#" + t.Title.Value
			t.ID.Value = "#" + t.Title.Value
		}
	}
	eachName(l, func(list int, name *ladder.Text) { name.Value = ids[list][name.Value] })
	levels := map[string]string{}
	for i := range l.Levels {
		id := "#" + strconv.Itoa(i+1)
		levels[l.Levels[i].ID.Value] = id
		l.Levels[i].ID.Value = id
	}
	eachLevel(func(v *ladder.Level) {
		for i := range v.After {
			v.After[i].Value = levels[v.After[i].Value]
		}
	})(l)
	for i := range l.Skills {
		s := &l.Skills[i]
		s.ID.Value = "#" + strconv.Itoa(i+1)
		for j := range s.Descriptors {
			d := &s.Descriptors[j]
			d.Level.Value, d.Extends.Value = levels[d.Level.Value], levels[d.Extends.Value]
			for k := range d.Criteria {
				d.Criteria[k].ID = ladder.Text{}
			}
		}
	}
}
