package generate

import (
	"fmt"
	"math/rand/v2"
)

// A field is a label and its value: a string, int, bool, list or object.
type field struct {
	label string
	value any
}

type object []field

type list []any

func (o *object) set(label string, value any) { *o = append(*o, field{label, value}) }

// A span is a least and a greatest number.
type span struct{ min, max int }

// A shape says how large a ladder is and how much of the schema it uses.
type shape struct {
	levels, skills, criteria, terms span
	named                           float64 // how likely a criterion has an id, and a title
	extra                           float64 // how likely a part is written that few authors write
	odd                             float64 // how likely a text holds what is hard to quote
	none, extends                   float64 // how likely a cell is not expected, or extends another
}

var (
	large = shape{
		levels: span{7, 7}, skills: span{25, 25}, criteria: span{3, 6}, terms: span{4, 5},
		named: 1, extra: 0.06, none: 0.05, extends: 0.1,
	}
	small = shape{
		levels: span{1, 4}, skills: span{0, 4}, criteria: span{0, 3}, terms: span{0, 3},
		named: 0.6, extra: 0.4, odd: 0.15, none: 0.2, extends: 0.3,
	}
)

// An author writes one ladder. What it has defined so far is what later parts
// may name.
type author struct {
	rng   *rand.Rand
	shape shape
	nth   int // of the ladder among others, in its former ids; 0 where it stands alone

	tracks, categories, attributes, contexts, scale []string // ids

	levels     []string
	before     []map[int]bool // of each level, the places of those it comes after, near and far
	skills     []string
	titles     []string // of skills
	cumulative bool
	former     map[string]bool // ids that was has named; no two things may claim the same
}

func newAuthor(rng *rand.Rand, s shape) *author {
	return &author{rng: rng, shape: s, former: map[string]bool{}}
}

func (a *author) chance(p float64) bool { return a.rng.Float64() < p }

func (a *author) number(s span) int { return s.min + a.rng.IntN(s.max-s.min+1) }

// maybe sets a field that few authors write.
func (a *author) maybe(o *object, label string, value func() any) {
	if a.chance(a.shape.extra) {
		o.set(label, value())
	}
}

// several returns a list of up to three values.
func (a *author) several(value func() any) any {
	l := list{}
	for range a.rng.IntN(4) {
		l = append(l, value())
	}
	return l
}

// some returns those of ids that chance takes, in their order.
func (a *author) some(ids []string) any {
	l := list{}
	for _, id := range ids {
		if a.chance(0.5) {
			l = append(l, id)
		}
	}
	return l
}

// was returns ids that nothing has or had.
func (a *author) was() any {
	return a.several(func() any {
		id, _ := a.name(a.former)
		if a.nth > 0 {
			id += fmt.Sprintf("-%d", a.nth)
		}
		return "former-" + id
	})
}

func (a *author) prose() any { return a.text() }

func (a *author) title() any {
	_, title := a.name(map[string]bool{})
	return title
}

// refer sets a field to one of ids, if there are any.
func (a *author) refer(o *object, label string, ids []string) {
	if len(ids) > 0 {
		a.maybe(o, label, func() any { return pick(a.rng, ids) })
	}
}

func (a *author) refs() any {
	return a.several(func() any {
		id, _ := a.name(map[string]bool{})
		return object{{"system", pick(a.rng, []string{"workday", "personio", "bamboohr"})}, {"id", id}}
	})
}

func (a *author) links() any {
	return a.several(func() any {
		id, _ := a.name(map[string]bool{})
		o := object{}
		a.maybe(&o, "title", a.title)
		o.set("url", "https://example.com/"+id+"?a=1&b=%20#top")
		return o
	})
}

func (a *author) example() object {
	o := object{}
	a.refer(&o, "context", a.contexts)
	o.set("text", a.text())
	return o
}

func (a *author) examples() any { return a.several(func() any { return a.example() }) }

func (a *author) levelExamples() any {
	return a.several(func() any {
		o := a.example()
		a.maybe(&o, "skills", func() any { return a.some(a.skills) })
		return o
	})
}

// entries returns a map from some of ids to texts.
func (a *author) entries(ids []string) any {
	o := object{}
	for _, id := range ids {
		if a.chance(0.7) {
			o.set(id, a.text())
		}
	}
	return o
}
