package rule

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

var soak = flag.Uint64("soak", 1, "how many times as many cases property tests generate")

// random makes ladders of which most references lead nowhere.
type random struct{ *rand.Rand }

// id is one of few ids, so that they clash and miss one another; sometimes "".
func (r random) id() ladder.Text {
	ids := []string{"a", "b", "ab", "abc", "lead", "leads", "senior", ""}
	return text(ids[r.IntN(len(ids))])
}

// sentences are texts with something wrong, and such that differ in little.
var sentences = []string{
	"Lets customers finish before answering, and sums up what they said to each of them.",
	"Lets customers finish before answering, and sums up what they told to each of them.",
	"Always lets customers finish before answering, and sums up what they said to each of them.",
	"Sometimes lets customers finish before answering, and sums up what they said to each of them.",
	"Lets the the team decide", "Answers definately within a day.", "Treats neighbours well.", "Treats neighbors well.", "TODO",
	"Writes a QBR.", "Follows the values of Dropbox.", "Has 3 years of experience.", "Is a rockstar.", "Can write.", "Writes letters, etc.",
	"You write your letters.", "Answers and writes and trains and plans.", "Writes\u00a0letters.", strings.Repeat("Writes long letters. ", 20),
}

func (r random) sentence() ladder.Text { return text(sentences[r.IntN(len(sentences))]) }

// title is one of few, so that they differ in little.
func (r random) title() ladder.Text {
	titles := []string{"Sharing knowledge", "Sharing Knowledge", "Writing", "Expert", ""}
	return text(titles[r.IntN(len(titles))])
}

func (r random) link() ladder.Link { return ladder.Link{URL: text("guides/writing.md")} }

func (r random) waiver() ladder.Waiver {
	at := ladder.Pos{File: "x.cue", Line: 1000 + r.IntN(200), Column: 1}
	names := []string{"spelling", "regression", "no-rule", "unknown-level"}
	return ladder.Waiver{Rule: names[r.IntN(len(names))], Reason: "a reason", Pos: at, From: at, To: ladder.Pos{File: "x.cue", Line: at.Line + 40}}
}

func (r random) maybe(t ladder.Text) ladder.Text {
	if r.IntN(3) > 0 {
		return ladder.Text{}
	}
	return t
}

func many[T any](r random, most int, one func() T) []T {
	var list []T
	for range r.IntN(most + 1) {
		list = append(list, one())
	}
	return list
}

func (r random) term() ladder.Term {
	return ladder.Term{ID: r.id(), Title: r.id(), Was: many(r, 1, r.id)}
}

func (r random) example() ladder.Example {
	return ladder.Example{Context: r.maybe(r.id()), Text: text("a"), Skills: many(r, 1, r.id)}
}

func (r random) level() ladder.Level {
	return ladder.Level{ID: r.id(), Code: r.maybe(r.id()), Title: r.id(), Track: r.maybe(r.id()),
		After: many(r, 2, r.id), Attributes: r.entries(), Examples: many(r, 1, r.example), Was: many(r, 1, r.id)}
}

func (r random) criterion() ladder.Criterion {
	return ladder.Criterion{ID: r.maybe(r.id()), Title: r.maybe(r.title()), Text: r.sentence(), Links: many(r, 1, r.link),
		Proficiency: r.maybe(r.id()), Examples: many(r, 1, r.example), Was: many(r, 1, r.id)}
}

func (r random) descriptor() ladder.Descriptor {
	return ladder.Descriptor{Level: r.id(), Summary: r.maybe(r.sentence()), Criteria: many(r, r.IntN(8), r.criterion),
		Examples: many(r, 1, r.example), Proficiency: r.maybe(r.id()), NotExpected: r.maybe(text("a")),
		Optional: ladder.Bool{Value: r.IntN(3) == 0}, Extends: r.maybe(r.id())}
}

func (r random) skill() ladder.Skill {
	s := ladder.Skill{ID: r.id(), Title: r.id(), Category: r.maybe(r.id()), Levels: many(r, 2, r.id),
		Order: ladder.Int{Value: r.IntN(2)}, Proficiencies: r.entries(), Was: many(r, 1, r.id),
		Descriptors: many(r, 4, r.descriptor)}
	s.Descriptors = unique(s.Descriptors, func(d ladder.Descriptor) string { return d.Level.Value })
	return s
}

func (r random) entries() []ladder.Entry {
	entries := many(r, 2, func() ladder.Entry { return ladder.Entry{Key: r.id(), Text: text("a")} })
	return unique(entries, func(e ladder.Entry) string { return e.Key.Value })
}

// ladder is broken in half of the cases, in the other half only badly written.
func (r random) ladder() *ladder.Ladder {
	if r.IntN(2) > 0 {
		return r.orderly()
	}
	l := &ladder.Ladder{ID: "x", Tracks: many(r, 2, r.term), Levels: many(r, 4, r.level),
		Categories: many(r, 2, r.term), Attributes: many(r, 2, r.term), Contexts: many(r, 2, r.term),
		Scale: many(r, 2, r.term), Skills: many(r, 4, r.skill),
		Cumulative: ladder.Bool{Value: r.IntN(3) == 0}, Reviewed: r.maybe(text([]string{"2026-02-30", "2024-02-03"}[r.IntN(2)])), Waivers: many(r, 2, r.waiver)}
	l.Skills = unique(l.Skills, func(s ladder.Skill) string { return s.ID.Value })
	return put(l)
}

func (r random) orderly() *ladder.Ladder {
	l := &ladder.Ladder{ID: "x", Scale: []ladder.Term{term("a", "a"), term("b", "b")}}
	for _, id := range []string{"a", "ab", "abc"} {
		l.Levels = append(l.Levels, ladder.Level{ID: text(id), Title: text(id)})
	}
	for _, id := range []string{"a", "b", "lead"}[:2+r.IntN(2)] {
		s := ladder.Skill{ID: text(id), Title: r.title()}
		for i, level := range l.Levels {
			d := ladder.Descriptor{Level: text(level.ID.Value), Summary: r.maybe(r.sentence()), Criteria: many(r, 2, r.criterion), Proficiency: text([]string{"a", "b"}[r.IntN(2)])}
			switch {
			case i > 0 && r.IntN(3) == 0:
				before := s.Descriptors[i-1]
				d = ladder.Descriptor{Level: d.Level, Summary: before.Summary, Criteria: before.Criteria, Proficiency: before.Proficiency}
			case i > 0 && r.IntN(2) > 0:
				d = ladder.Descriptor{Level: d.Level, Extends: text(l.Levels[i-1].ID.Value)}
			case r.IntN(4) == 0:
				d = ladder.Descriptor{Level: d.Level, NotExpected: text("Others do.")}
			}
			s.Descriptors = append(s.Descriptors, d)
		}
		l.Skills = append(l.Skills, s)
	}
	return put(l)
}

// unique drops what a reader of maps can't give: two of one label, or "".
func unique[T any](list []T, key func(T) string) []T {
	seen := map[string]bool{"": true}
	return slices.DeleteFunc(list, func(one T) bool {
		twice := seen[key(one)]
		seen[key(one)] = true
		return twice
	})
}

func shuffle[T any](r random, list []T) {
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

// shuffleMaps puts what authors write as maps into another order.
func (r random) shuffleMaps(l *ladder.Ladder) {
	shuffle(r, l.Skills)
	for _, s := range l.Skills {
		shuffle(r, s.Descriptors)
		shuffle(r, s.Proficiencies)
	}
	for _, level := range l.Levels {
		shuffle(r, level.Attributes)
	}
}

// inspect checks a ladder by all rules.
func inspect(l *ladder.Ladder) []finding.Finding {
	in := Inspection{
		Config: Config{Settings: []Setting{{Rule: string(StyleSet), Severity: finding.Warning}, {Rule: "too-many-criteria", Numbers: map[string]int{"most": 4}}}},
		Holds:  func(string) bool { return false },
		Day:    "2026-11-25",
	}
	found, _ := in.Check(l)
	return found
}

func TestFindingsDoNotDependOnOrder(t *testing.T) {
	found := map[string]int{}
	for seed := range 1000 * *soak {
		r := random{rand.New(rand.NewPCG(seed, 0))}
		l := r.ladder()
		before := fmt.Sprintf("%+v", l)
		want := inspect(l)
		if after := fmt.Sprintf("%+v", l); before != after {
			t.Fatalf("seed %d: Check changes the ladder", seed)
		}
		r.shuffleMaps(l)
		if diff := cmp.Diff(want, inspect(l)); diff != "" {
			t.Fatalf("seed %d: findings (-in order +shuffled):\n%s", seed, diff)
		}
		for _, f := range want {
			found[f.Rule]++
			mustBeWhole(t, f)
		}
	}
	for _, r := range All() {
		if found[r.Name] < 30 {
			t.Errorf("%s has been found %d times only: the ladders are too good", r.Name, found[r.Name])
		}
	}
}

func mustBeWhole(t *testing.T, f finding.Finding) {
	t.Helper()
	if f.File == "" || f.Line == 0 || f.Column == 0 || f.Ladder == "" || f.Message == "" || f.Hint == "" {
		t.Fatalf("a finding lacks something: %+v", f)
	}
}

// TestBeforeAgrees holds the graph to what the ladder says of its levels.
func TestBeforeAgrees(t *testing.T) {
	for seed := range 1000 * *soak {
		l := random{rand.New(rand.NewPCG(seed, 1))}.ladder()
		g := graphOf(l)
		for id, i := range g.places {
			want := l.Before(id)
			for other, j := range g.places {
				if got := g.before(i)[j] >= 0; got != want[other] {
					t.Fatalf("seed %d: %q before %q: %v, the ladder says %v", seed, other, id, got, want[other])
				}
			}
		}
		if _, unread := g.places[""]; unread {
			continue
		}
		inCircle := false
		for id := range g.places {
			inCircle = inCircle || l.Before(id)[id]
		}
		if found := len(g.circles(l)) > 0; found != inCircle {
			t.Fatalf("seed %d: circles found: %v, there: %v", seed, found, inCircle)
		}
	}
}
