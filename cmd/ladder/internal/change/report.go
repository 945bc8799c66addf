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
	titles, titled map[string]string // of what the items speak of, at base and at head, by path
	head           *ladder.Ladder    // what stands around the items; nil if it is gone
}

// NewPair compares two states of the ladder that has the same id in both.
func NewPair(base, head *ladder.Ladder) Pair {
	return newPair(pair[ladder.Ladder]{b: base, h: head})
}

func newPair(p pair[ladder.Ladder]) Pair {
	c := Pair{id: p.either().ID, items: compareLadders(p)}
	spoken, changes := map[string]bool{}, make([]Change, len(c.items))
	for i, it := range c.items {
		it.gone, it.come = nil, nil
		spoken[it.Skill], changes[i] = true, it.Change
	}
	if p.b != nil {
		// What is gone from a ladder that was renamed is found under both names.
		known := titlesOf(p.b, p.b.ID)
		maps.Copy(known, titlesOf(p.b, c.id))
		c.titles = titles(changes, known)
	}
	if p.h != nil {
		c.titled = titles(changes, titlesOf(p.h, c.id))
		c.head = excerpt(p.h, spoken)
	}
	return c
}

// excerpt returns what stands around changes of some of a ladder's skills: those
// skills, the levels without what is said of them, and the scale.
func excerpt(l *ladder.Ladder, skills map[string]bool) *ladder.Ladder {
	part := &ladder.Ladder{ID: l.ID, Scale: l.Scale, Levels: make([]ladder.Level, len(l.Levels))}
	for i, level := range l.Levels {
		part.Levels[i] = ladder.Level{
			ID: level.ID, Code: level.Code, Title: level.Title,
			Track: level.Track, After: level.After, AfterPos: level.AfterPos,
		}
	}
	for _, s := range l.Skills {
		if skills[s.ID.Value] {
			part.Skills = append(part.Skills, s)
		}
	}
	return part
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
