package rule

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// known is what a ladder defines of one kind, in order.
type known struct {
	kind   *kind
	things []thing
	ids    map[string]bool
}

func knownOf(k *kind, l *ladder.Ladder) known {
	things := k.things(l)
	ids := make(map[string]bool, len(things))
	for _, t := range things {
		ids[t.id.Value] = true
	}
	return known{k, things, ids}
}

// has reports whether id is defined. Where the id of one of the things could
// not be read, any id may be that one.
func (k known) has(id string) bool { return k.ids[id] || k.ids[""] }

// hint says what to write in place of an id that is not defined.
func (k known) hint(id string) string {
	if meant, ok := k.guess(id); ok {
		for _, was := range meant.was {
			if was.Value == id {
				return finding.Quote(id) + " is now called " + finding.Quote(meant.id.Value)
			}
		}
		return "did you mean " + finding.Quote(meant.id.Value) + "?"
	}
	if len(k.things) == 0 {
		return "add " + k.definition(id)
	}
	return "use " + k.listed() + ", or add " + k.addition(id)
}

// guess returns the thing that was meant by an id that is not defined: one that
// had the id before or is called so, else the nearest.
func (k known) guess(id string) (thing, bool) {
	for _, t := range k.things {
		if t.isCalled(id) {
			return t, true
		}
	}
	ids := make([]string, len(k.things))
	for i, t := range k.things {
		ids[i] = t.id.Value
	}
	nearest, ok := finding.Nearest(id, ids)
	if !ok {
		return thing{}, false
	}
	return k.things[slices.Index(ids, nearest)], true
}

func (t thing) isCalled(id string) bool {
	return slices.ContainsFunc(t.was, func(was ladder.Text) bool { return was.Value == id }) ||
		slices.ContainsFunc(t.names, func(name string) bool { return strings.EqualFold(name, id) })
}

// listed names the things, up to as many as a sentence bears.
func (k known) listed() string {
	var ids []string
	for _, t := range k.things[:min(len(k.things), mostListed)] {
		ids = append(ids, finding.Quote(t.id.Value))
	}
	if more := len(k.things) - mostListed; more > 0 {
		return fmt.Sprintf("one of %s (and %d more)", strings.Join(ids, ", "), more)
	}
	return finding.List(ids, "or")
}

const mostListed = 8

// definition is CUE that defines the first thing of the kind.
func (k known) definition(id string) string {
	if k.kind == skills {
		return k.addition(id)
	}
	return fmt.Sprintf("%s: [{id: %q, title: \"...\"}]", k.kind.field, idFor(id))
}

// addition is CUE that defines one more thing of the kind.
func (k known) addition(id string) string {
	if k.kind == skills {
		return fmt.Sprintf("skills: %s: {title: \"...\"}", label(idFor(id)))
	}
	return fmt.Sprintf("{id: %q, title: \"...\"} to %s", idFor(id), k.kind.field)
}

// idFor is the id to define in place of what was written.
func idFor(id string) string { return cmp.Or(ladder.Slug(finding.Short(id)), "...") }

// meant returns the ids that the unknown ones among the given were meant to be:
// what is said of the slip itself need not be said again of them.
func (k known) meant(ids []ladder.Text) map[string]bool {
	meant := map[string]bool{}
	for _, id := range ids {
		if k.has(id.Value) {
			continue
		}
		if t, ok := k.guess(id.Value); ok {
			meant[t.id.Value] = true
		}
	}
	return meant
}
