package change

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"

// A pair is one thing at base and at head; nil where it is not there.
type pair[T any] struct{ b, h *T }

// both reports whether the thing is there on both sides.
func (p pair[T]) both() bool { return p.b != nil && p.h != nil }

// either returns the thing at head, or else at base.
func (p pair[T]) either() *T {
	if p.h != nil {
		return p.h
	}
	return p.b
}

// match pairs two lists by id, else by an id that one of a pair was known by
// before: at base too, for a rename can be taken back. The pairs stand in the
// order of head, and what is gone behind what was before it at base.
func match[T any](base, head []T, id func(*T) string, was func(*T) []ladder.Text) []pair[T] {
	baseAt, headAt := indexes(base, id), indexes(head, id)
	toHead, toBase := unpaired(len(base)), unpaired(len(head))
	join := func(i, j int) {
		if toHead[i] < 0 && toBase[j] < 0 {
			toHead[i], toBase[j] = j, i
		}
	}
	for j := range head {
		if i, ok := baseAt[id(&head[j])]; ok {
			join(i, j)
		}
	}
	for j := range head {
		for _, w := range was(&head[j]) {
			if i, ok := baseAt[w.Value]; ok {
				join(i, j)
			}
		}
	}
	for i := range base {
		for _, w := range was(&base[i]) {
			if j, ok := headAt[w.Value]; ok {
				join(i, j)
			}
		}
	}
	return inOrder(base, head, toHead, toBase)
}

func indexes[T any](list []T, id func(*T) string) map[string]int {
	at := make(map[string]int, len(list))
	for i := range list {
		if _, ok := at[id(&list[i])]; !ok {
			at[id(&list[i])] = i
		}
	}
	return at
}

// unpaired returns n places that lead nowhere.
func unpaired(n int) []int {
	places := make([]int, n)
	for i := range places {
		places[i] = -1
	}
	return places
}

// inOrder lists pairs given by their places in the other list, -1 for none.
func inOrder[T any](base, head []T, toHead, toBase []int) []pair[T] {
	var pairs []pair[T]
	gone := func(i int) {
		for ; i < len(base) && toHead[i] < 0; i++ {
			pairs = append(pairs, pair[T]{b: &base[i]})
		}
	}
	gone(0)
	for j := range head {
		p := pair[T]{h: &head[j]}
		if i := toBase[j]; i >= 0 {
			p.b = &base[i]
		}
		pairs = append(pairs, p)
		if p.b != nil {
			gone(toBase[j] + 1)
		}
	}
	return pairs
}

// names says what the ids of base are called at head.
type names struct{ tracks, levels, categories, skills map[string]string }

// renames lists the new ids of what was renamed.
func renames[T any](pairs []pair[T], id func(*T) string) map[string]string {
	to := map[string]string{}
	for _, p := range pairs {
		if p.both() && id(p.b) != id(p.h) {
			to[id(p.b)] = id(p.h)
		}
	}
	return to
}

// today returns what an id of base is at head.
func today(renamed map[string]string, id string) string {
	if to, ok := renamed[id]; ok {
		return to
	}
	return id
}

// moved returns which of the places of a list stand out of order: all but a
// longest row of places that rise.
func moved(places []int) []bool {
	out := make([]bool, len(places))
	before := make([]int, len(places))
	var ends []int // ends[n] is where the best row of n+1 places ends
	for i, p := range places {
		n := 0
		for n < len(ends) && places[ends[n]] < p {
			n++
		}
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		ends = append(ends[:n], append([]int{i}, ends[min(n+1, len(ends)):]...)...)
		out[i] = true
	}
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = before[i] {
			out[i] = false
		}
	}
	return out
}
