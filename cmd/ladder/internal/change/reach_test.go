package change

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

// importing makes ladders that take a skill from a shared package, which edit may
// change first. Each may then be changed by itself.
func importing(edit func(*ladder.Skill), own map[string]func(*ladder.Ladder)) []*ladder.Ladder {
	shared := ladder.Skill{ID: txt("writing"), Title: txt("Writing"), Descriptors: []ladder.Descriptor{
		{Level: txt("l1"), Criteria: []ladder.Criterion{
			crit("plain", "Plain words", "Writes down what was decided in plain words."),
			crit("short", "Brevity", "Keeps every document as short as it can be."),
		}},
		{Level: txt("l2"), Extends: txt("l1"), Criteria: []ladder.Criterion{crit("review", "Review", "Reviews the documents of other people with care.")}},
		{Level: txt("l3"), Extends: txt("l2"), Summary: txt("Sets the style in which a department writes.")},
	}}
	if edit != nil {
		edit(&shared)
	}
	locate("shared.cue", &shared)
	var ladders []*ladder.Ladder
	for _, id := range []string{"a", "b"} {
		l := sample()
		l.ID = id
		l.Skills = append(l.Skills, copySkill(shared))
		if own[id] != nil {
			own[id](l)
		}
		ladders = append(ladders, l)
	}
	return ladders
}

// A change in a shared package is told once, with the cells and ladders that it
// reaches.
func TestSharedReach(t *testing.T) {
	override := map[string]func(*ladder.Ladder){"b": func(l *ladder.Ladder) {
		*cellOf(l, "writing", "l2") = ladder.Descriptor{Level: txt("l2"), Summary: txt("Reviews what others write, before customers read it.")}
	}}
	criteria := func(s *ladder.Skill, level string) *[]ladder.Criterion { return &s.Descriptor(level).Criteria }
	tests := []struct {
		name string
		own  map[string]func(*ladder.Ladder)
		edit func(*ladder.Skill)
		want []string
	}{
		{"a criterion along a chain", nil, func(s *ladder.Skill) {
			(*criteria(s, "l1"))[0].Text = txt("Writes down what was agreed in plain words.")
		},
			[]string{"a/writing/l1#plain criteria changed: reworded, minor, reaches [a/writing/l2 a/writing/l3 b/writing/l1 b/writing/l2 b/writing/l3]"}},
		{"one ladder has a cell of its own in between", override, func(s *ladder.Skill) {
			(*criteria(s, "l1"))[0].Text = txt("Writes down what was agreed in plain words.")
		},
			[]string{"a/writing/l1#plain criteria changed: reworded, minor, reaches [a/writing/l2 a/writing/l3 b/writing/l1]"}},
		{"in the cell that one ladder has of its own", override, func(s *ladder.Skill) {
			(*criteria(s, "l2"))[0].Text = txt("Reviews the papers of other people with care.")
		},
			[]string{"a/writing/l2#review criteria changed: reworded, minor, reaches [a/writing/l3]"}},
		{"a title", nil, func(s *ladder.Skill) { s.Title = txt("Writing well") },
			[]string{"a/writing title changed: reworded, minor, reaches [b/writing]"}},
		{"a criterion that moved up", nil, func(s *ladder.Skill) {
			l1, l3 := criteria(s, "l1"), criteria(s, "l3")
			*l3, *l1 = (*l1)[1:], (*l1)[:1]
		}, []string{"a/writing/l3#short criteria moved: lowered, minor, from a/writing/l1#short, " +
			"reaches [b/writing/l3], left [a/writing/l2 a/writing/l3 b/writing/l1 b/writing/l2 b/writing/l3]"}},
		{"one that moved up, past a cell of its own", override, func(s *ladder.Skill) {
			l1, l2 := criteria(s, "l1"), criteria(s, "l2")
			*l2, *l1 = append(*l2, (*l1)[1:]...), (*l1)[:1]
		}, []string{"a/writing/l2#short criteria moved: lowered, minor, from a/writing/l1#short, reaches [a/writing/l3], left [a/writing/l2 a/writing/l3]",
			"b/writing/l1#short criteria removed: lowered, minor"}},
		{"a criterion renamed", nil, func(s *ladder.Skill) {
			c := &(*criteria(s, "l1"))[0]
			c.ID, c.Was = txt("clear"), txts("plain")
		}, []string{"a/writing/l1#clear criteria renamed: structural, minor, from a/writing/l1#plain, " +
			"reaches [a/writing/l2 a/writing/l3 b/writing/l1 b/writing/l2 b/writing/l3]"}},
		{"the skill renamed", nil, func(s *ladder.Skill) { s.ID, s.Was = txt("documents"), txts("writing") },
			[]string{"a/documents skill renamed: structural, major, from a/writing, reaches [b/documents]"}},
		{"an extended cell removed: each lost text once", nil, func(s *ladder.Skill) {
			s.Descriptors = slices.Delete(s.Descriptors, 0, 1)
			s.Descriptors[0].Extends = txt("")
		}, []string{"a/writing/l1 descriptor removed: lowered, minor, reaches [b/writing/l1]",
			"a/writing/l2 extends removed: editorial, patch, reaches [b/writing/l2]",
			"a/writing/l2#plain criteria removed: lowered, minor, reaches [a/writing/l3 b/writing/l2 b/writing/l3]",
			"a/writing/l2#short criteria removed: lowered, minor, reaches [a/writing/l3 b/writing/l2 b/writing/l3]"}},
		{"an extended cell removed that others took the texts of", nil, func(s *ladder.Skill) {
			s.Descriptors[1].Criteria = append(s.Descriptors[0].Criteria, s.Descriptors[1].Criteria...)
			s.Descriptors[1].Extends = txt("")
			s.Descriptors = slices.Delete(s.Descriptors, 0, 1)
		}, []string{"a/writing/l1 descriptor removed: lowered, minor, reaches [b/writing/l1]",
			"a/writing/l2 extends removed: editorial, patch, reaches [b/writing/l2]"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := report(t, nil, importing(nil, test.own), importing(test.edit, test.own))
			if d := cmp.Diff(test.want, brief(got.Changes)); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
			for _, c := range got.Changes {
				for _, path := range slices.Concat(c.Reaches, c.Left) {
					for _, part := range parts(path) {
						if got.Titles[part] == "" {
							t.Errorf("%s has no title", part)
						}
					}
				}
			}
		})
	}
}

// A copy of a shared criterion is told once too.
func TestSharedCopy(t *testing.T) {
	head := importing(func(s *ladder.Skill) {
		c := &s.Descriptor("l3").Criteria
		*c = append(*c, crit("notes", "Notes", "Sets the strategy of testing for a whole feature."))
	}, nil)
	got := report(t, nil, importing(nil, nil), head).Changes
	want := []string{"a/writing/l3#notes criteria added: raised, major, reaches [b/writing/l3]"}
	if d := cmp.Diff(want, brief(got)); d != "" || got[0].CopyOf != "a/testing/l2#strategy" {
		t.Errorf("a copy of %q, -want +got:\n%s", got[0].CopyOf, d)
	}
}

// What a change reaches holds its text, is another cell than its own and is named
// once: the cells of its ladder in the order of its levels, then those of others.
func TestReachesHoldTheText(t *testing.T) {
	t.Parallel()
	for seed := range 400 * *soak {
		base, head := pairOf(seed)
		for _, c := range Diff(nil, base, head) {
			own := cellPart(c.Path)
			if paths := slices.Sorted(slices.Values(append([]string{own}, c.Reaches...))); len(slices.Compact(paths)) != len(c.Reaches)+1 {
				t.Fatalf("seed %d: %s reaches %v", seed, c.Path, c.Reaches)
			}
			if c.Field != "criteria" || c.New == "" || c.Kind == Removed || isOrder(c) {
				continue
			}
			for _, path := range append([]string{own}, c.Reaches...) {
				if !holds(head, path, c.New) {
					t.Fatalf("seed %d: %s reaches %s, which does not hold %q", seed, c.Path, path, c.New)
				}
			}
			for _, path := range append([]string{c.From}, c.Left...) {
				if c.Kind == Moved && path == "" {
					t.Fatalf("seed %d: %s moved from nowhere", seed, c.Path)
				}
			}
		}
	}
}

// What was added resembles something of its kind that was removed, and nothing
// else resembles that; a copy has the words of a cell that stood at base and does
// at head. Both occur.
func TestSuggestionsHold(t *testing.T) {
	t.Parallel()
	renames, copies := 0, 0
	for seed := range 400 * *soak {
		base, head := pairOf(seed)
		changes := Diff(nil, base, head)
		removed, taken := map[string]bool{}, map[string]bool{}
		for _, c := range changes {
			if c.Kind == Removed {
				removed[c.Field+" "+lastOf(c.Path)] = true
			}
		}
		for _, c := range changes {
			if c.Resembles != "" {
				renames++
				if c.Kind != Added || !removed[c.Field+" "+lastOf(c.Resembles)] || taken[c.Resembles] {
					t.Fatalf("seed %d: %s %s %s resembles %s: %v", seed, c.Path, c.Field, c.Kind, c.Resembles, brief(changes))
				}
				taken[c.Resembles] = true
			}
			if c.CopyOf != "" {
				copies++
				if cellPart(c.CopyOf) == cellPart(c.Path) || !holdsLike(head, c.CopyOf, c.New) {
					t.Fatalf("seed %d: %s is no copy of %s", seed, c.Path, c.CopyOf)
				}
			}
		}
	}
	if renames < 20 || copies < 20 {
		t.Errorf("%d suggested renames, %d copies: too few to tell", renames, copies)
	}
}

// lastOf is the id that a path ends in: ladders and skills above may be renamed.
func lastOf(path string) string { return path[strings.LastIndexAny(path, "/#")+1:] }

func holdsLike(ladders []*ladder.Ladder, path, text string) bool {
	found := false
	for _, l := range ladders {
		for i := range l.Skills {
			for _, v := range l.Levels {
				resolve(l, &l.Skills[i], v.ID.Value).eachText(func(at, of string) {
					found = found || at == path && (says(of, text) || prose.NewBag(of).Similarity(prose.NewBag(text)) > leastCopied)
				})
			}
		}
	}
	return found
}

func isOrder(c Change) bool { return c.Kind == Moved && c.From == "" }

func holds(ladders []*ladder.Ladder, path, text string) bool {
	for _, l := range ladders {
		for i := range l.Skills {
			for _, v := range l.Levels {
				if c := resolve(l, &l.Skills[i], v.ID.Value); c != nil && c.path() == path {
					return slices.ContainsFunc(c.Criteria, func(k ladder.Criterion) bool { return k.Text.Value == text })
				}
			}
		}
	}
	return false
}
