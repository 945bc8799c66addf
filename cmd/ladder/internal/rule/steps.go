package rule

import (
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// steps is how the cells of a survey follow upon one another.
type steps struct {
	*survey
	at   map[[2]int]int // the cell of a skill at a level
	from map[int][]int  // graph.before of the levels asked for
	full [][]int        // by cell, what it expects with its extension resolved; nil where not asked for yet
	next [][]int        // by cell, see below; nil where not asked for yet
}

func (s *survey) steps() steps {
	if s.following != nil {
		return *s.following
	}
	st := steps{survey: s, at: make(map[[2]int]int, len(s.cells)), from: map[int][]int{}, full: make([][]int, len(s.cells)), next: make([][]int, len(s.cells))}
	for i, c := range slices.Backward(s.cells) {
		if c.level >= 0 {
			st.at[[2]int{c.skill, c.level}] = i
		}
	}
	s.following = &st
	return st
}

// base returns the cell of an earlier level that another extends, or -1.
func (st steps) base(cell int) int {
	c := st.cells[cell]
	if c.place.cell.Extends.Value == "" || c.level < 0 {
		return -1
	}
	level, ok := st.graph.places[c.place.cell.Extends.Value]
	if base, isThere := st.at[[2]int{c.skill, level}]; ok && isThere && st.isBefore(level, c.level) {
		return base
	}
	return -1
}

func (st steps) isBefore(a, b int) bool {
	if st.from[b] == nil {
		st.from[b] = st.graph.before(b)
	}
	return st.from[b][a] >= 0
}

// expected returns all that a cell expects, by places in survey.passages.
func (st steps) expected(cell int) []int {
	if st.full[cell] != nil {
		return st.full[cell]
	}
	st.full[cell] = append([]int{}, st.cells[cell].own...) // for an extension that leads back here
	base := st.base(cell)
	if base < 0 {
		return st.full[cell]
	}
	all := []int{}
	for _, i := range st.expected(base) {
		if !st.isReplaced(i, st.cells[cell].own) {
			all = append(all, i)
		}
	}
	st.full[cell] = append(all, st.cells[cell].own...)
	return st.full[cell]
}

// isReplaced reports whether one of the texts of a cell takes the place of one
// that the cell extends.
func (st steps) isReplaced(base int, own []int) bool {
	key := st.passages[base].key
	return key != "" && slices.ContainsFunc(own, func(i int) bool { return st.passages[i].key == key })
}

// keyOf is what a criterion, or the summary, is known by at other levels; "" for
// nothing.
func keyOf(c *ladder.Criterion) string {
	if c != nil {
		return c.PublishedID()
	}
	return "/" // no id has that form
}

// below returns the cells of the same skill at the levels next below that expect
// something.
func (st steps) below(cell int) []int {
	c := st.cells[cell]
	if c.level < 0 || len(c.own) == 0 && st.base(cell) < 0 {
		return nil
	}
	if st.next[cell] == nil {
		st.next[cell] = st.nextBelow(c)
	}
	return st.next[cell]
}

func (st steps) nextBelow(c cellTexts) []int {
	found := []int{}
	seen := map[int]bool{c.level: true}
	for pending := slices.Clone(st.graph.after[c.level]); len(pending) > 0; pending = pending[1:] {
		level := pending[0]
		if seen[level] {
			continue
		}
		seen[level] = true
		lower, ok := st.at[[2]int{c.skill, level}]
		if ok && len(st.expected(lower)) > 0 {
			found = append(found, lower)
			continue
		}
		pending = append(pending, st.graph.after[level]...)
	}
	return found
}

// sums returns what texts say, sorted.
func (s *survey) sums(passages []int) []uint64 {
	sums := make([]uint64, len(passages))
	for i, p := range passages {
		sums[i] = s.passages[p].sum
	}
	slices.Sort(sums)
	return sums
}

// levelName names the level of a cell.
func (s *survey) levelName(cell int) string {
	return levelNameOf(s.ladder, s.cells[cell].place.cell.Level.Value)
}

// finding is one about a whole cell: it stands where the cell does.
func (s *survey) finding(cell int, message, hint string) finding.Finding {
	c := s.cells[cell]
	f := c.place.finding(c.place.cell.Level.Pos, message, hint)
	var texts []string
	for _, i := range c.own {
		texts = append(texts, s.passages[i].text.Value)
	}
	f.Subject = strings.Join(texts, "\n")
	return f
}

// wordsIn counts the words of texts.
func (s *survey) wordsIn(passages []int) int {
	n := 0
	for _, i := range passages {
		n += len(s.passages[i].tokens)
	}
	return n
}
