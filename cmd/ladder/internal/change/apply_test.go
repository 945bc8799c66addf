package change

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

var soak = flag.Uint64("soak", 1, "how many times as many cases property tests generate")

// A state is what ladders hold, flattened: the values at each place, in no
// order. What changes tell as a whole is one value.
type state map[string]map[string]int

func (s state) add(path, field, id, value string, n int) {
	path, _, _ = strings.Cut(path, "#") // criteria are known by their cell: their keys change with their titles
	if strings.HasPrefix(field, "criteria ") {
		path, _, _ = strings.Cut(path, "/") // their parts move with them
	}
	at := strings.Join([]string{path, field, id}, " | ")
	if s[at] == nil {
		s[at] = map[string]int{}
	}
	if s[at][value] += n; s[at][value] == 0 {
		delete(s[at], value)
	}
	if len(s[at]) == 0 {
		delete(s, at)
	}
}

func (s state) text(path, field, id string, t ladder.Text) {
	if t.Value != "" {
		s.add(path, field, id, t.Value, 1)
	}
}

// wholes says which paths are told as a whole, by "path field".
type wholes map[string]bool

// flatten takes ladders apart. Names are what ids of base are called at head.
func flatten(ladders []*ladder.Ladder, whole wholes, rename func(string) string, both func(level string) bool) state {
	s := state{}
	for _, l := range ladders {
		s.text(l.ID, "title", "", l.Title)
		s.text(l.ID, "about", "", l.About)
		s.add(l.ID, "cumulative", "", fmt.Sprint(l.Cumulative.Value), 1)
		for _, o := range l.Owners {
			s.text(l.ID, "owners", "", o)
		}
		for i := range l.Levels {
			s.level(l, &l.Levels[i], whole)
		}
		for i := range l.Skills {
			s.skill(l, &l.Skills[i], whole, rename, both)
		}
	}
	return s
}

func (s state) level(l *ladder.Ladder, v *ladder.Level, whole wholes) {
	path := ladder.TermPath(l.ID, ladder.LevelKind, v.ID.Value)
	if whole[path+" level"] {
		s.add(path, "level", "", "whole", 1)
		return
	}
	s.text(path, "title", "", v.Title)
	s.text(path, "about", "", v.About)
	for _, a := range v.Attributes {
		s.text(path, "attributes", a.Key.Value, a.Text)
	}
	for _, e := range v.Examples {
		s.text(path, "examples", e.Context.Value, e.Text)
	}
}

func (s state) skill(l *ladder.Ladder, k *ladder.Skill, whole wholes, rename func(string) string, both func(string) bool) {
	path := rename(ladder.SkillPath(l.ID, k.ID.Value))
	if whole[path+" skill"] {
		s.add(path, "skill", "", "whole", 1)
		return
	}
	s.text(path, "title", "", k.Title)
	s.add(path, "category", "", k.Category.Value, 1)
	s.text(path, "about", "", k.About)
	s.text(path, "baseline", "", k.Baseline)
	for _, e := range k.Proficiencies {
		s.text(path, "proficiencies", e.Key.Value, e.Text)
	}
	for _, v := range l.Levels {
		if c := resolve(l, k, v.ID.Value); c != nil && both(ladder.TermPath(l.ID, ladder.LevelKind, v.ID.Value)) {
			s.cell(path+"/"+v.ID.Value, c, whole)
		}
	}
}

func (s state) cell(path string, c *cell, whole wholes) {
	switch {
	case whole[path+" descriptor"]:
		s.add(path, "descriptor", "", c.text(), 1)
		return
	case whole[path+" notExpected"] && c.NotExpected.Value != "":
		s.add(path, "notExpected", "", c.NotExpected.Value, 1)
		return
	case whole[path+" notExpected"]:
		s.add(path, "notExpected", "", c.text(), 1)
		return
	case c.NotExpected.Value != "":
		s.text(path, "notExpected", "", c.NotExpected)
		return
	}
	s.text(path, "summary", "", c.Summary)
	s.text(path, "proficiency", "", c.Proficiency)
	s.text(path, "extends", "", c.Extends)
	if c.Optional.Value {
		s.add(path, "optional", "", "true", 1)
	}
	for _, e := range c.Examples {
		s.text(path, "examples", e.Context.Value, e.Text)
	}
	for _, l := range links(c.Links) {
		s.add(path, "links", l.id, l.text, 1)
	}
	for _, k := range c.Criteria {
		s.add(path, "criteria", "", k.Title.Value+"\n"+k.Text.Value, 1)
		s.parts(path, &k, 1)
	}
}

// parts adds n times what a criterion has beside its title and text.
func (s state) parts(path string, k *ladder.Criterion, n int) {
	if k.Proficiency.Value != "" {
		s.add(path, "criteria proficiency", "", k.Proficiency.Value, n)
	}
	for _, e := range k.Examples {
		s.add(path, "criteria examples", "", e.Text.Value, n)
	}
	for _, l := range links(k.Links) {
		s.add(path, "criteria links", "", l.text, n)
	}
}

// apply does to s what a change says, knowing nothing but the change.
func (s state) apply(c Change) {
	if c.Kind == Renamed && c.Field != "criteria" || c.Kind == Moved && (c.Field == "level" || c.Old != c.New && strings.Contains(c.Old, "\n")) {
		return
	}
	old, new, field, id := c.Old, c.New, c.Field, c.ID
	switch {
	case c.Field == "criteria":
		old, new, id = c.OldTitle+"\n"+c.Old, c.NewTitle+"\n"+c.New, ""
	case strings.Contains(c.Path, "#"):
		field, id = "criteria "+c.Field, ""
	case c.Field == "skill" || c.Field == "level":
		old, new = "whole", "whole"
	}
	if c.Field == "optional" {
		old, new = strings.TrimPrefix(old, "false"), strings.TrimPrefix(new, "false")
	}
	at := append([]string{c.Path}, c.Reaches...)
	from := at
	if isCarried(c) {
		from = append([]string{c.From}, c.Left...)
	}
	if c.Kind != Added && (old != "" || maybeEmpty(field)) {
		s.addAll(from, field, id, old, -1)
	}
	if c.Kind != Removed && (new != "" || maybeEmpty(field)) {
		s.addAll(at, field, id, new, 1)
	}
}

// isCarried reports whether a cell or a criterion moved.
func isCarried(c Change) bool {
	return c.Kind == Moved && (c.Field == "criteria" || c.Field == "descriptor")
}

func (s state) addAll(paths []string, field, id, value string, n int) {
	for _, path := range paths {
		s.add(path, field, id, value, n)
	}
}

// carry moves the parts of a criterion that moved: as many cells as held it lose
// them, as many as hold it gain them.
func (s state) carry(c Change, base []*ladder.Ladder) {
	at := strings.FieldsFunc(c.From, func(r rune) bool { return r == '/' || r == '#' })
	if !isCarried(c) || c.Field != "criteria" || strings.Contains(c.Old, "\n") {
		return
	}
	l := base[slices.IndexFunc(base, func(l *ladder.Ladder) bool { return l.ID == at[0] })]
	for _, k := range resolve(l, l.Skill(at[1]), at[2]).Criteria {
		if k.Key() != at[3] || k.Text.Value != c.Old {
			continue
		}
		for _, path := range append([]string{c.From}, c.Left...) {
			s.parts(path, &k, -1)
		}
		for _, path := range append([]string{c.Path}, c.Reaches...) {
			s.parts(path, &k, 1)
		}
		return
	}
}

// maybeEmpty reports whether the field is there even where its text is "".
func maybeEmpty(field string) bool {
	return field == "category" || field == "descriptor" || field == "notExpected"
}

// tell reads from changes what is told as a whole at base and at head, and what
// was renamed.
func tell(changes []Change) (base, head wholes, renamed map[string]string) {
	base, head, renamed = wholes{}, wholes{}, map[string]string{}
	for _, c := range changes {
		unit := c.Field == "skill" || c.Field == "level" || c.Field == "descriptor"
		for _, path := range append([]string{c.Path}, c.Reaches...) {
			at := path + " " + c.Field
			switch {
			case c.Kind == Renamed:
				renamed[c.From] = c.Path
			case unit && c.Kind == Added:
				head[at] = true
			case unit && c.Kind == Removed:
				base[at] = true
			case c.Field == "descriptor" && c.Kind == Moved:
				head[at] = true
				for _, from := range append([]string{c.From}, c.Left...) {
					base[from+" descriptor"] = true
				}
			case c.Field == "notExpected" && c.Kind == Changed:
				base[at], head[at] = true, true
			}
		}
	}
	return base, head, renamed
}

// pairOf makes two ladders at base and at head from a seed.
func pairOf(seed uint64) (base, head []*ladder.Ladder) {
	base, head = newMaker(seed).ladders(), newMaker(seed).ladders()
	m := newMaker(seed + 1<<40)
	shared := head[0].Skill("shared")
	for range m.IntN(4) {
		m.editCell(&ladder.Ladder{Skills: []ladder.Skill{*shared}}, shared)
	}
	head[1].Skills[0] = copySkill(*shared)
	for _, l := range head {
		for range m.IntN(6) {
			m.edit(l)
		}
	}
	return settle(base), settle(head)
}

// Applying the changes to base gives head.
func TestChangesLeadFromBaseToHead(t *testing.T) {
	t.Parallel()
	for seed := range 1_200 * *soak {
		base, head := pairOf(seed)
		changes := Diff(nil, base, head)
		wholeBase, wholeHead, renamed := tell(changes)
		rename := func(path string) string {
			if to, ok := renamed[path]; ok {
				return to
			}
			return path
		}
		state := flatten(base, wholeBase, rename, func(level string) bool { return !wholeBase[level+" level"] })
		for i, c := range changes { // From is a path at base, where the skill may have had another id
			state.carry(c, base)
			at := strings.Split(c.From, "/")
			if c.Kind == Moved && len(at) == 3 {
				changes[i].From = rename(at[0]+"/"+at[1]) + "/" + at[2]
			}
		}
		want := flatten(head, wholeHead, func(p string) string { return p }, func(level string) bool { return !wholeHead[level+" level"] })
		for _, c := range changes {
			state.apply(c)
		}
		if !maps.EqualFunc(want, state, maps.Equal) {
			t.Fatalf("seed %d (-head +applied):\n%s\nchanges: %s", seed, cmp.Diff(want, state), strings.Join(brief(changes), "\n"))
		}
	}
}

func TestNoChange(t *testing.T) {
	t.Parallel()
	for seed := range 150 * *soak {
		base, _ := pairOf(seed)
		again, _ := pairOf(seed)
		if changes := Diff(nil, base, again); len(changes) > 0 {
			t.Fatalf("seed %d: a ladder differs from itself: %v", seed, brief(changes))
		}
	}
}

// A diff the other way round says the same with the sides exchanged.
func TestReversed(t *testing.T) {
	t.Parallel()
	turned := map[Kind]Kind{Added: Removed, Removed: Added, Changed: Changed, Moved: Moved, Renamed: Renamed}
	tell := func(c Change) string {
		return fmt.Sprintf("%s %s %q %q %q %q", c.Kind, c.Field, c.Old, c.New, c.OldTitle, c.NewTitle)
	}
	for seed := range 600 * *soak {
		base, head := pairOf(seed)
		var there, back []string
		for _, c := range Diff(nil, base, head) {
			there = append(there, tell(c))
		}
		for _, c := range Diff(nil, head, base) {
			c.Kind, c.Old, c.New, c.OldTitle, c.NewTitle = turned[c.Kind], c.New, c.Old, c.NewTitle, c.OldTitle
			back = append(back, tell(c))
		}
		sort.Strings(there)
		sort.Strings(back)
		if !slices.Equal(there, back) {
			t.Fatalf("seed %d (-there +back):\n%s", seed, cmp.Diff(there, back))
		}
	}
}

// The order in which files gave skills, cells and ladders makes no difference.
func TestOrderOfInput(t *testing.T) {
	t.Parallel()
	for seed := range 150 * *soak {
		base, head := pairOf(seed)
		want := NewReport("a", "b", nil, base, head)
		m := newMaker(seed)
		for _, l := range slices.Concat(base, head) {
			m.Shuffle(len(l.Skills), func(i, j int) { l.Skills[i], l.Skills[j] = l.Skills[j], l.Skills[i] })
			for k := range l.Skills {
				d := l.Skills[k].Descriptors
				m.Shuffle(len(d), func(i, j int) { d[i], d[j] = d[j], d[i] })
			}
			l.Sort()
		}
		slices.Reverse(base)
		slices.Reverse(head)
		if d := cmp.Diff(want, NewReport("a", "b", nil, base, head)); d != "" {
			t.Fatalf("seed %d: %s", seed, d)
		}
	}
}
