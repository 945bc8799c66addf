package change

import (
	"fmt"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/hint"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

// Hints over 1,000 changed criteria take little of the time of the diff they are
// in. With "hints" the same texts are only searched for hints.
func BenchmarkHints(b *testing.B) {
	base, head := sample(), sample()
	for i := range 1000 {
		old := fmt.Sprintf("Helps the team of product %d plan its work, explains the plan to all people who depend on it, "+
			"and tells them within %d days when a part of it may be late.", i, i+3)
		new := fmt.Sprintf("Leads the team of product %d in planning its work, explains the plan to all people who depend on it, "+
			"and tells them within %d days when a part of it may be late.", i, i+2)
		for _, side := range []struct {
			l    *ladder.Ladder
			text string
		}{{base, old}, {head, new}} {
			cell := cellOf(side.l, "testing", "l2")
			cell.Criteria = append(cell.Criteria, crit(fmt.Sprint("c", i), "", side.text))
		}
	}
	var words [][]prose.Word
	for _, c := range diffOf(base, head) {
		if len(c.Hints) != 2 {
			b.Fatalf("hints %v", c.Hints)
		}
		words = append(words, c.Words)
	}
	b.Run("diff", func(b *testing.B) {
		for b.Loop() {
			Diff(nil, []*ladder.Ladder{base}, []*ladder.Ladder{head})
		}
	})
	b.Run("hints", func(b *testing.B) {
		for b.Loop() {
			for _, w := range words {
				hint.Find(w)
			}
		}
	})
}

// Hints stand with a reworded expectation only.
func TestHintsOfOtherFields(t *testing.T) {
	base, head := sample(), sample()
	for _, side := range []struct {
		l     *ladder.Ladder
		modal string
	}{{base, "may"}, {head, "must"}} {
		text := txt("Everybody " + side.modal + " review the tests of others.")
		side.l.About, side.l.Levels[0].About, side.l.Skills[0].About = text, text, text
		cellOf(side.l, "testing", "l3").Examples[0].Text = text
		cellOf(side.l, "testing", "m1").NotExpected = text
		levelOf(side.l, "l3").Examples[0].Text = text
	}
	changes := diffOf(base, head)
	if len(changes) != 6 {
		t.Errorf("%d changes: %v", len(changes), brief(changes))
	}
	for _, c := range changes {
		if len(c.Hints) > 0 {
			t.Errorf("%s %s: %v", c.Path, c.Field, c.Hints)
		}
	}
}
