package change

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Overrule lets what authors said take the place of the policy, change by change,
// and returns what spoke of no change. A statement speaks of the change at its
// path and of all changes below it: a cell's of its criteria, a ladder's of
// everything in it.
//
// The last word counts: of the messages that speak of a change the first one
// given; in it the statement with the longest path; of those the last one. One
// that lowers the impact counts only where mayLower says so; any other always
// does. Whatever counts, the change tells of both judgements.
func (r *Report) Overrule(said []Statement, mayLower bool) (unused []Statement) {
	if len(said) == 0 {
		return nil
	}
	last := map[string]Statement{}
	for _, s := range said {
		if other, ok := last[s.key()]; !ok || s.outranks(other) {
			last[s.key()] = s
		}
	}
	spoken := map[string]bool{}
	for i := range r.Changes {
		c := &r.Changes[i]
		var word *Statement
		for _, path := range upwards(norm.NFC.String(c.Path)) {
			spoken[path] = true
			if s, ok := last[path]; ok && (word == nil || s.outranks(*word)) {
				word = &s
			}
		}
		if word != nil {
			c.overrule(*word, mayLower)
		}
	}
	r.Impact = largest(r.Changes)
	return slices.DeleteFunc(slices.Clone(said), func(s Statement) bool { return spoken[s.key()] })
}

func (c *Change) overrule(s Statement, mayLower bool) {
	c.Override = Override{
		Meaning: s.Meaning, Impact: s.impact(*c), Reason: s.Reason, Author: s.Author, Source: s.Source,
		Policy: c.Meaning, PolicyImpact: c.Impact,
	}
	c.Override.Counts = mayLower || !c.Impact.Exceeds(c.Override.Impact)
	if c.Override.Counts {
		c.Meaning, c.Impact = c.Override.Meaning, c.Override.Impact
	}
}

// impact is the version step that a change calls for if it means what s says.
// What the policy calls structural too keeps its impact: whether something was
// added or removed is a fact and no judgement. In a draft nothing has an impact.
func (s Statement) impact(c Change) Impact {
	switch {
	case c.Impact == None:
		return None
	case s.Meaning == Raised:
		return Major
	case s.Meaning == Editorial:
		return Patch
	case s.Meaning == Structural && c.Meaning == Structural:
		return c.Impact
	}
	return Minor // lowered, reworded, structural
}

// key is the path as paths are compared: accents may be typed in two ways.
func (s Statement) key() string { return norm.NFC.String(s.Path) }

func (s Statement) outranks(other Statement) bool {
	return cmp.Or(
		cmp.Compare(other.message, s.message),
		cmp.Compare(len(s.key()), len(other.key())),
		cmp.Compare(s.Line, other.Line),
	) > 0
}

// upwards returns a path and those that it goes through: of x/testing/l1#unit
// also x/testing/l1, x/testing and x.
func upwards(path string) []string {
	paths := []string{path}
	for i := strings.LastIndexAny(path, "#/:"); i >= 0; i = strings.LastIndexAny(path, "#/:") {
		path = path[:i]
		paths = append(paths, path)
	}
	return paths
}

// largest returns the largest impact of a change.
func largest(changes []Change) Impact {
	impact := None
	for _, c := range changes {
		if c.Impact.Exceeds(impact) {
			impact = c.Impact
		}
	}
	return impact
}
