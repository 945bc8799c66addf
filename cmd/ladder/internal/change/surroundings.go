package change

import (
	"maps"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A Surrounding is what a reader needs around the changes of one ladder to judge
// them: its levels, and what is asked at the levels next to a changed cell.
type Surrounding struct {
	Ladder string `json:"ladder"` // its id
	Levels []Rung `json:"levels"` // all levels at head, in the author's order
	// Cells are the cells at head, resolved, that come next before or after a
	// changed one in the graph of levels, in the order of the skills and levels.
	// Levels at which nobody wrote a cell are passed over. Cells whose texts are
	// together beyond maxSurrounding, in the whole report, are left out.
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
	Parts       []Part `json:"parts"`       // what the proficiency means that is asked for, the summary, if there are these, then the criteria
}

// A Part is one text of a cell.
type Part struct {
	ID    string `json:"id"`    // the criterion's key; "" for any other
	Title string `json:"title"` // the criterion's or the proficiency's; "" where it has none
	Text  string `json:"text"`
}

// maxSurrounding bounds, in bytes of text, what stands around the changes of a
// report: more than anybody reads beside them.
const maxSurrounding = 1 << 20

// surroundings returns what stands around the changes, a ladder each. A ladder
// that was added or removed as a whole has nothing around it.
func surroundings(changes []Change, head []*ladder.Ladder) []Surrounding {
	ladders := map[string]*ladder.Ladder{}
	for _, l := range head {
		ladders[l.ID] = l
	}
	out := []Surrounding{}
	left := maxSurrounding
	for start := 0; start < len(changes); {
		end := start
		for end < len(changes) && changes[end].Ladder == changes[start].Ladder {
			end++
		}
		if l := ladders[changes[start].Ladder]; l != nil && speaksOfLevels(changes[start:end]) {
			g := newGraph(l)
			out = append(out, Surrounding{Ladder: l.ID, Levels: g.rungs(), Cells: g.neighbours(changes[start:end], &left)})
		}
		start = end
	}
	return out
}

func speaksOfLevels(changes []Change) bool {
	return slices.ContainsFunc(changes, func(c Change) bool { return c.Level != "" })
}

// A graph is the levels of a ladder with those directly before and after each, by
// their places in the author's order.
type graph struct {
	ladder        *ladder.Ladder
	place         map[string]int
	before, after [][]int
}

func newGraph(l *ladder.Ladder) graph {
	n := len(l.Levels)
	g := graph{l, indexes(l.Levels, levelID), make([][]int, n), make([][]int, n)}
	for i := range l.Levels {
		for _, id := range l.After(i) {
			if j, ok := g.place[id]; ok && !slices.Contains(g.before[i], j) {
				g.before[i], g.after[j] = append(g.before[i], j), append(g.after[j], i)
			}
		}
	}
	return g
}

func (g graph) rungs() []Rung {
	id := func(i int) string { return g.ladder.Levels[i].ID.Value }
	out := make([]Rung, len(g.ladder.Levels))
	for i, level := range g.ladder.Levels {
		out[i] = Rung{
			ID: level.ID.Value, Code: level.Code.Value, Title: level.Title.Value,
			Before: each(g.before[i], id), After: each(g.after[i], id),
		}
	}
	return out
}

// neighbours returns the cells next to those that changed, as far as their texts
// are within what is left.
func (g graph) neighbours(changes []Change, left *int) []Cell {
	changed := map[string]map[int]bool{} // levels, by skill
	for _, c := range changes {
		if i, ok := g.place[c.Level]; ok && c.Skill != "" {
			if changed[c.Skill] == nil {
				changed[c.Skill] = map[int]bool{}
			}
			changed[c.Skill][i] = true
		}
	}
	cells := []Cell{}
	for k := range g.ladder.Skills {
		s := &g.ladder.Skills[k]
		for _, i := range g.next(s, changed[s.ID.Value]) {
			level := g.ladder.Levels[i].ID.Value
			d, _ := s.Resolve(level)
			c := newCell(g.ladder, s, d)
			if *left -= c.size(); *left < 0 {
				return cells
			}
			cells = append(cells, c)
		}
	}
	return cells
}

// next returns the levels, in order, at which the written cells of s stand that
// come next before or after those at the given levels.
func (g graph) next(s *ladder.Skill, levels map[int]bool) []int {
	if len(levels) == 0 {
		return nil
	}
	written := map[int]bool{}
	for _, d := range s.Descriptors {
		if i, ok := g.place[d.Level.Value]; ok {
			written[i] = true
		}
	}
	found := map[int]bool{}
	for _, to := range [][][]int{g.before, g.after} {
		passed := map[int]bool{}
		pending := slices.Collect(maps.Keys(levels))
		for len(pending) > 0 {
			i := pending[len(pending)-1]
			pending = pending[:len(pending)-1]
			for _, j := range to[i] {
				if written[j] {
					found[j] = true
				} else if !passed[j] {
					passed[j] = true
					pending = append(pending, j)
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

func newCell(l *ladder.Ladder, s *ladder.Skill, d ladder.Descriptor) Cell {
	c := Cell{Skill: s.ID.Value, Level: d.Level.Value, NotExpected: d.NotExpected.Value, Parts: []Part{}}
	if text := s.Rung(d.Proficiency.Value).Value; text != "" {
		c.Parts = append(c.Parts, Part{Title: ladder.NameOf(l.Scale, d.Proficiency.Value), Text: text})
	}
	if d.Summary.Value != "" {
		c.Parts = append(c.Parts, Part{Text: d.Summary.Value})
	}
	for _, cr := range d.Criteria {
		c.Parts = append(c.Parts, Part{ID: cr.Key(), Title: cr.Title.Value, Text: cr.Text.Value})
	}
	return c
}

// size is how many bytes the texts of a cell have.
func (c Cell) size() int {
	n := len(c.NotExpected)
	for _, p := range c.Parts {
		n += len(p.Title) + len(p.Text)
	}
	return n
}
