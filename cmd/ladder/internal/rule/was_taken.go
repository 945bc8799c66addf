package rule

import (
	"cmp"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

var wasTaken = Rule{
	Name:     "was-taken",
	Severity: finding.Error,
	Set:      IntegritySet,
	Finds:    "an id under was that something of the same kind has now, or that two of them had before",
	Why:      "An old id leads to what replaced it, in comparisons and in other people's records; it can lead to one place only.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [
		{id: "agent", title: "Agent", was: ["l1"]},
		{id: "senior", title: "Senior Agent", was: ["l1"]},
	]
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [
		{id: "agent", title: "Agent", was: ["l1"]},
		{id: "senior", title: "Senior Agent", was: ["l2"]},
	]
}
`,
	check: func(l *ladder.Ladder, report func(finding.Finding)) {
		for _, k := range []*kind{tracks, levels, categories, skills} {
			taken(family{kind: k, things: k.things(l)}, report)
		}
		cells(l, func(cell place) {
			hasWas := func(c ladder.Criterion) bool { return len(c.Was) > 0 }
			if slices.ContainsFunc(cell.cell.Criteria, hasWas) {
				taken(criteriaOf(cell), report)
			}
		})
	},
}

// A claim is a thing's word that an id was its own before.
type claim struct {
	thing *thing
	was   ladder.Text
}

// taken reports every claim to an id that is in use, or that another claim
// before it was laid to.
func taken(f family, report func(finding.Finding)) {
	live, claims := liveAndClaimed(f)
	first := make(map[string]claim, len(claims))
	for _, c := range claims {
		id := c.was.Value
		says := func(what string) string {
			return c.thing.place.words() + " was " + finding.Quote(id) + " before, " + what
		}
		owner, inUse := live[id]
		before, twice := first[id]
		switch {
		case id == c.thing.id.Value:
			report(c.finding(says("which is still its id"),
				"remove "+finding.Quote(id)+" from was, which lists the ids of before alone"))
		case inUse:
			report(c.finding(says("but another "+f.kind.one+" has that id now: "+already(owner.id.Pos)),
				"an id is not used again: give the other "+f.kind.one+" a new one, or remove "+finding.Quote(id)+" from was"))
		case twice && before.thing == c.thing:
			report(c.finding(says("and says so twice: "+already(before.was.Pos)), "remove one of the two"))
		case twice:
			report(c.finding(says("but so was another "+f.kind.one+": "+already(before.was.Pos)),
				"leave "+finding.Quote(id)+" with the one that replaced it"))
		default:
			first[id] = c
		}
	}
}

// liveAndClaimed returns the members of f by id and their claims in the order
// in which they stand. A second member with the same id lays no claims: it is
// often a copy, and duplicate-id reports it.
func liveAndClaimed(f family) (map[string]*thing, []claim) {
	live := make(map[string]*thing, len(f.things))
	var claims []claim
	for i := range f.things {
		t := &f.things[i]
		if _, twice := live[t.id.Value]; twice {
			continue
		}
		if t.id.Value != "" {
			live[t.id.Value] = t
		}
		for _, was := range t.was {
			if was.Value != "" {
				claims = append(claims, claim{t, was})
			}
		}
	}
	slices.SortFunc(claims, func(a, b claim) int {
		return cmp.Or(comparePos(a.was.Pos, b.was.Pos), cmp.Compare(a.thing.id.Value, b.thing.id.Value))
	})
	return live, claims
}

func (c claim) finding(message, hint string) finding.Finding {
	return c.thing.place.finding(c.was.Pos, message, hint)
}
