package change

import (
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A Surrounding is what a reader needs around the changes of one ladder to judge
// them: its levels, and what is asked at the levels next to a changed cell.
type Surrounding struct {
	Ladder string `json:"ladder"` // its id
	Levels []Rung `json:"levels"` // all levels at head, in the author's order; those at base where the ladder is gone
	// Cells are the cells at head, resolved, that stand directly before or after a
	// changed one in the graph of levels and were written, in the order of the
	// skills and levels.
	Cells []Cell `json:"cells"`
}

// A Rung is a level and its place among the others.
type Rung struct {
	ID     string   `json:"id"`
	Code   string   `json:"code"`   // such as L2; "" where it has none
	Title  string   `json:"title"`  // without the code
	Before []string `json:"before"` // ids of the levels that it comes directly after
	After  []string `json:"after"`  // ids of the levels that come directly after it
}

// A Cell is what a skill asks for at a level.
type Cell struct {
	Skill       string `json:"skill"`       // its id
	Level       string `json:"level"`       // its id
	NotExpected string `json:"notExpected"` // why nothing is expected; "" where something is
	Parts       []Part `json:"parts"`       // the summary, if there is one, then the criteria
}

// A Part is one text of a cell.
type Part struct {
	ID    string `json:"id"`    // the criterion's key; "" for the summary
	Title string `json:"title"` // the criterion's; "" where it has none
	Text  string `json:"text"`
}

// surroundings returns what stands around the changes, a ladder each.
func surroundings(changes []Change, base, head []*ladder.Ladder) []Surrounding {
	out := []Surrounding{}
	for start := 0; start < len(changes); {
		end := start
		for end < len(changes) && changes[end].Ladder == changes[start].Ladder {
			end++
		}
		if l := named(changes[start].Ladder, head, base); l != nil && speaksOfLevels(changes[start:end]) {
			out = append(out, Surrounding{Ladder: l.ID, Levels: rungs(l), Cells: neighbours(l, changes[start:end])})
		}
		start = end
	}
	return out
}

// named returns the ladder with the id in the first list that has it.
func named(id string, lists ...[]*ladder.Ladder) *ladder.Ladder {
	for _, list := range lists {
		for _, l := range list {
			if l.ID == id {
				return l
			}
		}
	}
	return nil
}

func speaksOfLevels(changes []Change) bool {
	return slices.ContainsFunc(changes, func(c Change) bool { return c.Level != "" })
}

func rungs(l *ladder.Ladder) []Rung {
	out := make([]Rung, len(l.Levels))
	for i, level := range l.Levels {
		out[i] = Rung{
			ID: level.ID.Value, Code: level.Code.Value, Title: level.Title.Value,
			Before: l.After(i), After: following(l, level.ID.Value),
		}
	}
	return out
}

// following returns the levels that come directly after the given one.
func following(l *ladder.Ladder, id string) []string {
	ids := []string{}
	for i, level := range l.Levels {
		if slices.Contains(l.After(i), id) {
			ids = append(ids, level.ID.Value)
		}
	}
	return ids
}

// neighbours returns the cells next to those that changed.
func neighbours(l *ladder.Ladder, changes []Change) []Cell {
	wanted := map[[2]string]bool{}
	for _, c := range changes {
		_, i := l.Level(c.Level)
		if c.Skill == "" || i < 0 {
			continue
		}
		for _, level := range slices.Concat(l.After(i), following(l, c.Level)) {
			wanted[[2]string{c.Skill, level}] = true
		}
	}
	cells := []Cell{}
	for i := range l.Skills {
		s := &l.Skills[i]
		for _, level := range l.Levels {
			if d, ok := s.Resolve(level.ID.Value); ok && wanted[[2]string{s.ID.Value, level.ID.Value}] {
				cells = append(cells, newCell(s.ID.Value, level.ID.Value, d))
			}
		}
	}
	return cells
}

func newCell(skill, level string, d ladder.Descriptor) Cell {
	c := Cell{Skill: skill, Level: level, NotExpected: d.NotExpected.Value, Parts: []Part{}}
	if d.Summary.Value != "" {
		c.Parts = append(c.Parts, Part{Text: d.Summary.Value})
	}
	for _, cr := range d.Criteria {
		c.Parts = append(c.Parts, Part{ID: cr.Key(), Title: cr.Title.Value, Text: cr.Text.Value})
	}
	return c
}
