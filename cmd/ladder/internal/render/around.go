package render

import (
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A neighbour is what a skill asks for at a level directly before or after one
// at which it changed, so that the step between the two can be judged.
type neighbour struct {
	Level       string     // such as L2 Engineering Director
	Changed     []int      // the numbers of the skill's changes at this level; what is said is as they leave it
	NotExpected string     // why nothing is expected; "" where something is
	Parts       []textPart // the summary, if there is one, then the criteria
}

// A textPart is one text of a neighbour.
type textPart struct {
	Title string // the criterion's; "" where it has none, and of a summary
	Text  string
}

// A neighbourhood has the neighbours of what changed, by the path of the skill.
type neighbourhood map[string][]neighbour

func newNeighbourhood(r change.Report, n names) neighbourhood {
	numbers := map[string][]int{} // of changes, by the path of their cell
	for _, c := range r.Changes {
		if c.Skill != "" && c.Level != "" {
			path := ladder.CellPath(c.Ladder, c.Skill, c.Level)
			numbers[path] = append(numbers[path], c.Number)
		}
	}
	around := neighbourhood{}
	for _, s := range r.Surroundings {
		for _, cell := range s.Cells {
			skill := ladder.SkillPath(s.Ladder, cell.Skill)
			around[skill] = append(around[skill], newNeighbour(s, cell, numbers[ladder.CellPath(s.Ladder, cell.Skill, cell.Level)], n))
		}
	}
	return around
}

func newNeighbour(s change.Surrounding, cell change.Cell, numbers []int, n names) neighbour {
	beside := neighbour{Level: n.term(s.Ladder, ladder.LevelKind, cell.Level), Changed: numbers, NotExpected: joined(cell.NotExpected)}
	for _, p := range cell.Parts {
		beside.Parts = append(beside.Parts, textPart{joined(p.Title), joined(p.Text)})
	}
	return beside
}

// rungTitle is what people call a level: "L2 Engineering Director".
func rungTitle(r change.Rung) string { return joined(r.Code + " " + r.Title) }
