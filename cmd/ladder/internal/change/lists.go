package change

import (
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

// An element is one entry of a list that is compared entry by entry.
type element struct {
	id    string // what it is known by, or ""
	text  string
	pos   ladder.Pos
	prose bool // the text is the author's own
}

// A pairing says which elements of a list are the same one, changed.
type pairing int

const (
	byText     pairing = iota // only those with the same text
	byID                      // those with the same id, in order
	byLikeness                // those with the same id and like texts; or the only ones left with that id
)

func texts(list []ladder.Text) []element {
	var out []element
	for _, t := range list {
		out = append(out, element{text: t.Value, pos: t.Pos, prose: true})
	}
	return out
}

func terms(list []ladder.Term) []element {
	var out []element
	for _, t := range list {
		out = append(out, element{id: t.ID.Value, text: termText(t), pos: t.ID.Pos, prose: true})
	}
	return out
}

// termElements are terms of which only the order is compared.
func termElements(list []ladder.Term, renamed map[string]string) []element {
	var out []element
	for _, t := range list {
		out = append(out, element{text: today(renamed, t.ID.Value), pos: t.ID.Pos})
	}
	return out
}

func entries(list []ladder.Entry) []element {
	var out []element
	for _, e := range list {
		out = append(out, element{id: e.Key.Value, text: e.Text.Value, pos: e.Text.Pos, prose: true})
	}
	return out
}

func examples(list []ladder.Example) []element {
	var out []element
	for _, e := range list {
		out = append(out, element{id: e.Context.Value, text: e.Text.Value, pos: e.Text.Pos, prose: true})
	}
	return out
}

func links(list []ladder.Link) []element {
	var out []element
	for _, l := range list {
		text := l.URL.Value
		if l.Title.Value != "" {
			text = l.Title.Value + " (" + l.URL.Value + ")"
		}
		out = append(out, element{id: l.URL.Value, text: text, pos: l.URL.Pos})
	}
	return out
}

func refs(list []ladder.Ref) []element {
	var out []element
	for _, r := range list {
		out = append(out, element{id: r.System.Value, text: r.ID.Value, pos: r.ID.Pos})
	}
	return out
}

// list records how two lists differ, an element at a time, then whether their
// order does.
func (d *differ) list(where Change, field string, b, h []element, how pairing) {
	toHead, toBase := pairElements(b, h, how)
	for _, p := range inOrder(b, h, toHead, toBase) {
		in := where
		if in.ID == "" {
			in.ID = p.either().id
		}
		e := event{field: field, prose: p.either().prose, kind: Changed}
		switch {
		case p.b == nil:
			e.kind, e.new = Added, p.h.text
			d.add(in, e, ladder.Pos{}, p.h.pos)
		case p.h == nil:
			e.kind, e.old = Removed, p.b.text
			d.add(in, e, p.b.pos, ladder.Pos{})
		case !p.b.is(*p.h):
			e.old, e.new = p.b.text, p.h.text
			d.add(in, e, p.b.pos, p.h.pos)
		}
	}
	d.orderOf(where, field, b, h, toHead)
}

// order records whether the order of two lists of ids differs.
func (d *differ) order(where Change, field string, b, h []element) {
	toHead, _ := pairElements(b, h, byText)
	d.orderOf(where, field, b, h, toHead)
}

// orderOf records, if the elements that are in both lists changed places, the
// stretch in which they did.
func (d *differ) orderOf(where Change, field string, b, h []element, toHead []int) {
	var places []int
	for _, j := range toHead {
		if j >= 0 {
			places = append(places, j)
		}
	}
	if slices.IsSorted(places) {
		return // as nearly always
	}
	sorted := slices.Sorted(slices.Values(places))
	var old, new []element
	for i, j := range toHead {
		if j >= 0 {
			old = append(old, b[i])
		}
	}
	for _, j := range sorted {
		new = append(new, h[j])
	}
	first, last := 0, len(places)
	for first < last && places[first] == sorted[first] {
		first++
	}
	for first < last && places[last-1] == sorted[last-1] {
		last--
	}
	old, new = old[first:last], new[first:last]
	d.add(where, event{kind: Moved, field: field, order: true, old: lines(old), new: lines(new)}, old[0].pos, new[0].pos)
}

func lines(list []element) string {
	var out []string
	for _, e := range list {
		out = append(out, e.text)
	}
	return strings.Join(out, "\n")
}

// is reports whether two elements are no change.
func (e element) is(o element) bool { return e.key() == o.key() }

// key is the same for two elements that are no change.
func (e element) key() string {
	if e.prose {
		return e.id + "\n" + prose.Unwrap(e.text)
	}
	return e.id + "\n" + e.text
}

// pairElements returns for each element of b its place in h and the other way
// round, -1 for none.
func pairElements(b, h []element, how pairing) (toHead, toBase []int) {
	p := newPairs(len(b), len(h))
	p.joinEqual(each(b, element.key), each(h, element.key))
	id := func(e element) string { return e.id + "\n" }
	switch how {
	case byID:
		p.joinEqual(each(b, id), each(h, id))
	case byLikeness:
		text := func(e element) string { return e.text }
		p.joinBest(leastLike, each(b, text), each(h, text), func(i, j int) bool { return b[i].id == h[j].id })
		p.joinOnly(each(b, id), each(h, id))
	}
	return p.toHead, p.toBase
}

// each returns what f says of each element of a list.
func each[T, U any](list []T, f func(T) U) []U {
	out := make([]U, len(list))
	for i, v := range list {
		out[i] = f(v)
	}
	return out
}
