package rule

import (
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A graph is which level comes directly after which, all of them by their
// places in Ladder.Levels. It is there to be walked many times over.
type graph struct {
	places map[string]int // by id, of the first level where two have it
	after  [][]int        // by place, those that the level comes directly after
}

func graphOf(l *ladder.Ladder) graph {
	g := graph{make(map[string]int, len(l.Levels)), make([][]int, len(l.Levels))}
	for i, level := range slices.Backward(l.Levels) {
		g.places[level.ID.Value] = i
	}
	for i := range l.Levels {
		for _, id := range l.After(i) {
			if j, ok := g.places[id]; ok {
				g.after[i] = append(g.after[i], j)
			}
		}
	}
	return g
}

// before returns by place from which level each one before the given was first
// come to, on the shortest way, or -1 for those that are not before it.
func (g graph) before(from int) []int {
	cameFrom := make([]int, len(g.after))
	for i := range cameFrom {
		cameFrom[i] = -1
	}
	for pending := []int{from}; len(pending) > 0; pending = pending[1:] {
		for _, next := range g.after[pending[0]] {
			if cameFrom[next] < 0 {
				cameFrom[next] = pending[0]
				pending = append(pending, next)
			}
		}
	}
	return cameFrom
}

// A circle is levels of which each comes after the next, and the last after the
// first.
type circle struct {
	levels []int       // their places
	link   ladder.Text // the after by which the first names the next
}

// circles returns the circles of l's levels. Each of them holds a level that is
// written to come after itself or after one further on in the list, for what
// nobody wrote leads back: that is where to look. A link that a circle has
// told of begins no other.
func (g graph) circles(l *ladder.Ladder) []circle {
	var found []circle
	told := map[[2]int]bool{}
	for i := range l.Levels {
		if g.places[l.Levels[i].ID.Value] != i {
			continue
		}
		for _, link := range l.Levels[i].After {
			j, ok := g.places[link.Value]
			if !ok || link.Value == "" || j < i || told[[2]int{i, j}] {
				continue
			}
			if way := g.way(j, i); way != nil {
				for k, to := range way {
					told[[2]int{way[(k+len(way)-1)%len(way)], to}] = true
				}
				last := len(way) - 1
				found = append(found, circle{slices.Concat(way[last:], way[:last]), link})
			}
		}
	}
	return found
}

// way returns the levels on the shortest way from one level to another that is
// before it, both included, or nil where it is not.
func (g graph) way(from, to int) []int {
	cameFrom := g.before(from)
	if from != to && cameFrom[to] < 0 {
		return nil
	}
	way := []int{to}
	for at := to; at != from; {
		at = cameFrom[at]
		way = append(way, at)
	}
	slices.Reverse(way)
	return way
}
