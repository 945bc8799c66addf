package rule

import (
	"fmt"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// large is a sound ladder of 7 levels x 25 skills x 4 criteria, each with a
// title and a proficiency.
func large(withIDs bool) *ladder.Ladder {
	l := &ladder.Ladder{Categories: []ladder.Term{term("craft", "Craft")},
		Scale: []ladder.Term{term("working", "Working"), term("expert", "Expert")}}
	for i := range 7 {
		l.Levels = append(l.Levels, level(fmt.Sprintf("l%d", i), fmt.Sprintf("L%d", i), "Engineer"))
	}
	for i := range 25 {
		s := ladder.Skill{ID: text(fmt.Sprintf("skill-%d", i)), Title: text("Skill"), Category: text("craft")}
		for j, level := range l.Levels {
			d := ladder.Descriptor{Level: text(level.ID.Value), Summary: text("a")}
			for k := range 4 {
				c := ladder.Criterion{Title: text(fmt.Sprintf("Sharing what was learnt %d", k)), Text: text("a"), Proficiency: text("expert")}
				if withIDs {
					c.ID = text(fmt.Sprintf("sharing-%d", k))
				}
				d.Criteria = append(d.Criteria, c)
			}
			if j > 0 {
				d.Extends = text(l.Levels[j-1].ID.Value)
			}
			s.Descriptors = append(s.Descriptors, d)
		}
		l.Skills = append(l.Skills, s)
	}
	l.Sort()
	return put(l)
}

func BenchmarkCheck(b *testing.B) {
	for name, withIDs := range map[string]bool{"ids": true, "titles": false} {
		b.Run(name, func(b *testing.B) {
			l := large(withIDs)
			if found := integrity(l); found != nil {
				b.Fatalf("the ladder is not sound: %v", found)
			}
			b.ReportAllocs()
			for b.Loop() {
				Inspection{}.Check(l)
			}
		})
	}
}
