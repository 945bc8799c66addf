package render

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

// TestRoom holds that a diff of any size keeps to its budget, is whole Markdown,
// and never loses the verdict, the map and the last line.
func TestRoom(t *testing.T) {
	for n, budgets := range map[int][]int{10: {CommentBudget, 2000}, 1000: {CommentBudget, 20_000, 8000}, 20_000: {CommentBudget}} {
		d := generated(n)
		o := newOutline(d)
		all := rendered(t, func(w io.Writer) error { return DiffMarkdown(w, d, Room{}) })
		for _, budget := range budgets {
			t.Run(fmt.Sprint(n, "/", budget), func(t *testing.T) {
				room := Room{Budget: budget, Rest: "the job summary", Link: "https://github.com/o/r/actions/runs/1"}
				got := rendered(t, func(w io.Writer) error { return DiffMarkdown(w, d, room) })
				if len(got) > budget {
					t.Errorf("%d bytes", len(got))
				}
				if again := rendered(t, func(w io.Writer) error { return DiffMarkdown(w, generated(n), room) }); again != got {
					t.Error("the same report gives other bytes")
				}
				checkFolds(t, got)
				checkElements(t, show(t, got), room.Link)
				checkSurvives(t, got, o)
				if cut := len(all) > budget; strings.Contains(got, "changes are shown here") != cut {
					t.Errorf("%d bytes of %d, cut: %v, and the note says otherwise", len(got), len(all), cut)
				}
			})
		}
	}
}

func checkSurvives(t *testing.T, got string, o outline) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(got), "\n")
	if want := "**" + escapeMarkdown(o.Verdict) + "**"; lines[0] != want {
		t.Errorf("the first line is %q, want %q", lines[0], want)
	}
	if want := escapeMarkdown(o.Step); lines[len(lines)-1] != want {
		t.Errorf("the last line is %q, want %q", lines[len(lines)-1], want)
	}
	for _, c := range o.Charts {
		if !strings.Contains(got, "**"+escapeMarkdown(c.Ladder)+"**") {
			t.Errorf("there is no map of %s", c.Ladder)
		}
	}
}

// TestRoomSteps takes away room bit by bit: what goes first is what stands
// around the changes, then whole skills, those last that move the bar.
func TestRoomSteps(t *testing.T) {
	d := read[Diff](t, "testdata/diff/demo.json")
	all := rendered(t, func(w io.Writer) error { return DiffMarkdown(w, d, Room{}) })
	step, last := 0, len(all)
	steps := []string{"at the levels before and after", "1 typo</summary>", "Coaches others until", "<b>Craft › Testing</b>", "Incident reviews"}
	for budget := len(all); budget > 0 && step < len(steps); budget -= 13 {
		got := rendered(t, func(w io.Writer) error { return DiffMarkdown(w, d, Room{Budget: budget}) })
		checkFolds(t, got)
		checkSurvives(t, got, newOutline(d))
		if len(got) > budget && strings.Contains(got, "<details>") {
			t.Fatalf("%d bytes of %d, and there are changes left to cut", len(got), budget)
		}
		for step < len(steps) && !strings.Contains(got, steps[step]) {
			t.Logf("below %d bytes there is no %q", last, steps[step])
			step++
		}
		last = budget
	}
	if step < len(steps) {
		t.Errorf("%q is never cut", steps[step])
	}
}

// TestRoomOfOneSkill holds that a skill too long for the room is cut between two
// changes, for there is nothing else to show.
func TestRoomOfOneSkill(t *testing.T) {
	d := generated(500)
	for i := range d.Changes {
		d.Changes[i].Skill = "skill-0"
	}
	got := rendered(t, func(w io.Writer) error { return DiffMarkdown(w, d, Room{Budget: 20_000}) })
	checkFolds(t, got)
	if len(got) > 20_000 || len(got) < 15_000 || !strings.Contains(got, "more changes not shown here.*") {
		t.Errorf("%d bytes: %s", len(got), got)
	}
}

// TestRoomOfLongNames holds that names cost no more room than there is, however
// long they are and however long they get where they are neutralised.
func TestRoomOfLongNames(t *testing.T) {
	for _, ladders := range []int{1, 7, 500} {
		d := generated(1000)
		name := strings.Repeat("&", 500)
		for path := range d.Titles {
			d.Titles[path] = name
		}
		for i := range d.Surroundings[0].Levels {
			d.Surroundings[0].Levels[i].Code, d.Surroundings[0].Levels[i].Title = name, name
		}
		for i := range d.Changes {
			d.Changes[i].Ladder = fmt.Sprint("ladder", i*ladders/len(d.Changes))
			d.Titles[d.Changes[i].Ladder] = name
			d.Unread = append(d.Unread, d.Changes[i].Ladder)
			d.Findings.Findings = append(d.Findings.Findings, finding.Finding{Severity: finding.Error, Message: name})
			d.Findings.Errors++
		}
		got := rendered(t, func(w io.Writer) error { return DiffMarkdown(w, d, Room{Budget: CommentBudget}) })
		checkFolds(t, got)
		if len(got) > CommentBudget {
			t.Errorf("%d ladders: %d bytes", ladders, len(got))
		}
	}
}

// TestMarkdownIsLinear counts what twenty times as many changes allocate.
func TestMarkdownIsLinear(t *testing.T) {
	allocations := func(n int) float64 {
		d := generated(n)
		return testing.AllocsPerRun(1, func() {
			if err := DiffMarkdown(io.Discard, d, Room{Budget: CommentBudget}); err != nil {
				t.Fatal(err)
			}
		})
	}
	few, many := allocations(200), allocations(4000)
	if ratio := many / few; ratio > 24 {
		t.Errorf("20 times the changes allocate %.1f times as much", ratio)
	}
}

func BenchmarkDiffMarkdown(b *testing.B) {
	for _, n := range []int{10, 1000, 20_000} {
		d := generated(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if err := DiffMarkdown(io.Discard, d, Room{Budget: CommentBudget}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
