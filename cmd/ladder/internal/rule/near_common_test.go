package rule

import (
	"fmt"
	"slices"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// Texts of nothing but figures of speech, each of them in dozens of others, are held
// against the one that they are nearly the same as, however many stand before it.
func TestNearIdenticalOfCommonPhrases(t *testing.T) {
	starts := []string{"Plans the work of the whole team", "Tells others early about every delay", "Keeps a record of what was decided", "Looks for the cause before the remedy"}
	middles := []string{"together with those who use it", "without being asked for it twice", "in words that newcomers understand", "while the rest of the day goes on"}
	ends := []string{"and says what it will take.", "so that nobody has to wait.", "until the last question is answered.", "before the quarter comes to its end."}
	l := &ladder.Ladder{Levels: []ladder.Level{level("l1", "L1", "Agent")}}
	write := func(words string) {
		s := ladder.Skill{ID: text(fmt.Sprintf("skill-%02d", len(l.Skills))), Title: text("Skill")}
		s.Descriptors = []ladder.Descriptor{{Level: text("l1"), Summary: text(words)}}
		l.Skills = append(l.Skills, s)
	}
	for _, start := range starts {
		for _, middle := range middles {
			for _, end := range ends {
				write(start + " " + middle + " " + end)
			}
		}
	}
	original := starts[2] + " " + middles[1] + " " + ends[3]
	write("Keeps the record" + original[len("Keeps a record"):])
	found, _ := Inspection{}.Check(put(l))
	if !slices.ContainsFunc(found, func(f finding.Finding) bool { return f.Rule == nearIdentical.Name && f.Skill == "skill-64" }) {
		t.Errorf("the copy is not found: %v", found)
	}
}
