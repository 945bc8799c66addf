package change

import (
	"cmp"
	"maps"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// NewReport compares base and head, which are called baseName and headName in
// the report, numbers the changes and names what they speak of. See Diff for
// what base, head and unread hold.
func NewReport(baseName, headName string, unread []string, base, head []*ladder.Ladder) Report {
	return Builder{BaseName: baseName, HeadName: headName, Unread: unread, Base: base, Head: head}.Report()
}

// A Builder is what a report is made of: ladders that were compared already, and
// need not be in memory any more, and those that are yet to be paired.
type Builder struct {
	BaseName, HeadName string           // what base and head are called
	Unread             []string         // see Diff
	Pairs              []Pair           // in any order
	Base, Head         []*ladder.Ladder // none of them has the id of a pair
}

// A Pair is how two states of one ladder differ, or one of them from nothing. It
// holds on to no more of them than the report shows.
type Pair struct {
	id             string
	items          []*item
	titles, titled map[string]string // at base and at head, see titlesOf
	head           *ladder.Ladder    // with the skills that changes speak of; nil if it is gone
}

// NewPair compares two states of the ladder that has the same id in both.
func NewPair(base, head *ladder.Ladder) Pair {
	return newPair(pair[ladder.Ladder]{b: base, h: head})
}

func newPair(p pair[ladder.Ladder]) Pair {
	c := Pair{id: p.either().ID, items: compareLadders(p)}
	if p.b != nil {
		// What is gone from a ladder that was renamed is found under both names.
		c.titles = titlesOf(p.b, p.b.ID)
		if p.b.ID != c.id {
			maps.Copy(c.titles, titlesOf(p.b, c.id))
		}
	}
	spoken := map[string]bool{}
	for _, it := range c.items {
		it.gone, it.come = nil, nil
		spoken[it.Skill] = true
	}
	if p.h != nil {
		c.titled = titlesOf(p.h, c.id)
		part := *p.h
		part.Skills = nil
		for _, s := range p.h.Skills {
			if spoken[s.ID.Value] {
				part.Skills = append(part.Skills, s)
			}
		}
		c.head = &part
	}
	return c
}

// Report pairs and compares the ladders that are left, numbers the changes and
// names what they speak of.
func (b Builder) Report() Report {
	pairs := b.pairs()
	unread := slices.Compact(slices.Sorted(slices.Values(b.Unread)))
	r := Report{Base: b.BaseName, Head: b.HeadName, Unread: append([]string{}, unread...), Changes: changes(pairs)}
	for i := range r.Changes {
		r.Changes[i].Number = i + 1
	}
	r.Impact = largest(r.Changes)
	r.Titles = titles(r.Changes, allTitles(pairs))
	var heads []*ladder.Ladder
	for _, p := range pairs {
		if p.head != nil {
			heads = append(heads, p.head)
		}
	}
	r.Surroundings = surroundings(r.Changes, heads)
	return r
}

// allTitles returns all that has a title, by path. What is there on both sides is
// called as at head.
func allTitles(pairs []Pair) map[string]string {
	known := map[string]string{}
	for _, p := range pairs {
		maps.Copy(known, p.titles)
	}
	for _, p := range pairs {
		maps.Copy(known, p.titled)
	}
	return known
}

// pairs returns all pairs by id, but for those that are unread.
func (b Builder) pairs() []Pair {
	all := slices.DeleteFunc(slices.Clone(b.Pairs), func(p Pair) bool { return slices.Contains(b.Unread, p.id) })
	var single []pair[ladder.Ladder]
	var items []*item
	for _, p := range matchLadders(b.Unread, b.Base, b.Head) {
		c := newPair(p)
		if all = append(all, c); !p.both() {
			single, items = append(single, p), append(items, c.items...)
		}
	}
	suggestRenamedLadders(single, items)
	slices.SortStableFunc(all, func(p, q Pair) int { return cmp.Compare(p.id, q.id) })
	return all
}

// changes are what differs in pairs, told once.
func changes(pairs []Pair) []Change {
	var items []*item
	for _, p := range pairs {
		items = append(items, p.items...)
	}
	told := []Change{}
	for _, it := range echo(items) {
		told = append(told, it.Change)
	}
	return told
}
