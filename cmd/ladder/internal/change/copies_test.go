package change

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

func TestCopies(t *testing.T) {
	tests := []struct {
		name string
		edit func(*ladder.Ladder)
		want []string
	}{
		{"a criterion", func(l *ladder.Ladder) {
			c := cellOf(l, "feedback", "l3")
			c.Criteria = []ladder.Criterion{crit("mentor", "Mentoring", "Coaches other engineers in testing well.")}
		}, []string{"x/feedback/l3#mentor is x/testing/l3#coaching"}},
		{"a criterion spelt otherwise", func(l *ladder.Ladder) {
			c := cellOf(l, "feedback", "l3")
			c.Criteria = []ladder.Criterion{crit("mentor", "", "coaches other engineers, in testing, well")}
		}, []string{"x/feedback/l3#mentor is x/testing/l3#coaching"}},
		{"a criterion in British spelling", func(l *ladder.Ladder) {
			l.Skills[0].Descriptors[2].Criteria[0].Text = txt("Organizes the tests of all teams.")
			cellOf(l, "feedback", "l3").Criteria = []ladder.Criterion{crit("a", "", "Organises the tests of all teams.")}
		}, nil}, // the origin is new too
		{"a whole cell", func(l *ladder.Ladder) {
			l.Skill("feedback").Descriptor("m1").Summary = txt("Makes sure that all teams know what good tests are.")
		}, []string{"x/feedback/m1 is x/testing/l3"}},
		{"a cell that was not expected", func(l *ladder.Ladder) {
			c := cellOf(l, "testing", "m1")
			c.NotExpected, c.Summary = txt(""), txt("Builds a culture of feedback in several teams.")
		}, []string{"x/testing/m1 is x/feedback/l3"}},
		{"with something else in its place", func(l *ladder.Ladder) {
			c := &cellOf(l, "testing", "l2").Criteria[0]
			c.Text = txt("Coaches other engineers in testing well.")
		}, []string{"x/testing/l2#strategy is x/testing/l3#coaching"}},
		{"a few words", func(l *ladder.Ladder) { l.Skill("feedback").Descriptor("m1").Summary = txt("Gives feedback to peers.") }, nil},
		{"another number of teams", func(l *ladder.Ladder) {
			c := cellOf(l, "feedback", "m1")
			c.Summary = txt("Builds a culture of feedback in all teams.")
		}, nil},
		{"what moved is no copy", func(l *ladder.Ladder) {
			from, to := cellOf(l, "testing", "l3"), cellOf(l, "feedback", "l3")
			to.Criteria, from.Criteria = from.Criteria, nil
		}, nil},
		{"what is extended is no copy", func(l *ladder.Ladder) {
			*cellOf(l, "testing", "m1") = ladder.Descriptor{Level: txt("m1"), Extends: txt("l3")}
		}, nil},
		{"what was there is no copy", func(l *ladder.Ladder) { l.Skills[1].Title = txt("On feedback") }, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			head := sample()
			test.edit(head)
			r := report(t, nil, []*ladder.Ladder{sample()}, []*ladder.Ladder{head})
			var got []string
			for _, c := range r.Changes {
				if c.CopyOf == "" {
					continue
				}
				got = append(got, c.Path+" is "+c.CopyOf)
				for _, path := range parts(c.CopyOf) {
					if r.Titles[path] == "" {
						t.Errorf("%s has no title", path)
					}
				}
			}
			if d := cmp.Diff(test.want, got); d != "" {
				t.Errorf("-want +got:\n%s\n%v", d, brief(r.Changes))
			}
		})
	}
}

// An origin that a spelling was all that told from: read, not only counted.
func TestCopySpeltOtherwise(t *testing.T) {
	base, head := sample(), sample()
	for _, l := range []*ladder.Ladder{base, head} {
		cellOf(l, "testing", "l3").Criteria[0].Text = txt("Organizes and prioritizes the tests of the organization.")
	}
	cellOf(head, "feedback", "l3").Criteria = []ladder.Criterion{crit("a", "", "Organises and prioritises the tests of the organisation.")}
	changes := diffOf(base, head)
	if len(changes) != 1 || changes[0].CopyOf != "x/testing/l3#coaching" {
		t.Errorf("got %v, a copy of %q", brief(changes), changes[0].CopyOf)
	}
}

// A paragraph with one word replaced is told as a copy, one with a third is not.
func TestCopyWithChanges(t *testing.T) {
	const origin = "Plans the work of several teams for the next quarter, agrees with those who depend on it what comes first, " +
		"and says early and plainly where a promise can't be kept."
	for text, want := range map[string]string{
		origin: "x/testing/l3",
		"Plans the work of several groups for the next quarter, agrees with those who depend on it what comes first, " +
			"and says early and plainly where a promise can't be kept.": "x/testing/l3",
		"Plans the budget of several groups for the next year, agrees with those who depend on it who pays for what, " +
			"and says early and plainly where a promise can't be kept.": "",
	} {
		base, head := sample(), sample()
		cellOf(base, "testing", "l3").Summary, cellOf(head, "testing", "l3").Summary = txt(origin), txt(origin)
		cellOf(head, "feedback", "m1").Summary = txt(text)
		if got := diffOf(base, head)[0].CopyOf; got != want {
			t.Errorf("%.40s: a copy of %q, want %q", text, got, want)
		}
	}
}

// Copies are looked up, not searched for: all cells of a large ladder that are
// new, each a copy of one that was there, take about as long as the diff itself.
func TestManyCopies(t *testing.T) {
	make := func(copies bool) *ladder.Ladder {
		l := &ladder.Ladder{ID: "x", Levels: []ladder.Level{{ID: txt("l1")}, {ID: txt("l2")}}}
		for i := range 3_000 {
			text := txt(fmt.Sprintf("Plans the work of team %d for the next %d weeks, with all who take part in it.", i, i%7))
			s := ladder.Skill{ID: txt(fmt.Sprint("s", i)), Descriptors: []ladder.Descriptor{{Level: txt("l1"), Summary: text}}}
			if copies {
				s.Descriptors = append(s.Descriptors, ladder.Descriptor{Level: txt("l2"), Summary: text})
			}
			l.Skills = append(l.Skills, s)
		}
		return l
	}
	start := time.Now()
	for _, c := range diffOf(make(false), make(true)) {
		if want := c.Path[:len(c.Path)-1] + "1"; c.CopyOf != want {
			t.Fatalf("%s is a copy of %q, want %q", c.Path, c.CopyOf, want)
		}
	}
	t.Logf("3,000 copies among 3,000 cells: %v", time.Since(start).Round(time.Millisecond))
}
