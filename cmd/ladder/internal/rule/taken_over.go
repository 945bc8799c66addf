package rule

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A ladder that extends another is judged as a whole, with all that it takes over.
// What is wrong with that is told once, of the ladder it stands in: the other is
// checked as well.

// ownSkills returns l without the skills that it takes over from base as they are.
func ownSkills(l, base *ladder.Ladder) *ladder.Ladder {
	if base == nil {
		return l
	}
	theirs := make(map[ladder.Pos]bool, len(base.Skills))
	for _, s := range base.Skills {
		theirs[s.ID.Pos] = true
	}
	own := *l
	own.Skills = slices.DeleteFunc(slices.Clone(l.Skills), func(s ladder.Skill) bool { return theirs[s.ID.Pos] })
	return &own
}

// A location is where a rule finds something.
type location struct {
	rule, file   string
	line, column int
	level        string
}

func foundAt(f finding.Finding) location { return location{f.Rule, f.File, f.Line, f.Column, f.Level} }

// ownFindings returns the findings about what l writes itself. Of those about what
// it takes over from base, it returns those that base does not have by itself, and
// that concern more than how a text is written, where l names base.
func ownFindings(l, base *ladder.Ladder, found []finding.Finding) []finding.Finding {
	files := filesOf(base)
	var theirs map[location]bool
	var own []finding.Finding
	for _, f := range found {
		switch {
		case strings.HasPrefix(f.File, l.Dir+"/") || !files[f.File]:
			own = append(own, f)
		case isStructural(f.Rule):
			if theirs == nil {
				theirs = structuralSpots(base)
			}
			if !theirs[foundAt(f)] {
				own = append(own, brought(l, f))
			}
		}
	}
	return own
}

// brought is a finding about what stands elsewhere, which only l's extending it has
// brought about.
func brought(l *ladder.Ladder, f finding.Finding) finding.Finding {
	note := fmt.Sprintf("it is taken over from %s:%d", f.File, f.Line)
	hint := f.Hint // of the rule, to whoever writes the other ladder
	if f.Rule == wasTaken.Name {
		hint = "use its new id here, or another for what is meant to be something else"
	}
	if hint != "" {
		note = hint + "; " + note
	}
	at := l.Extends.Pos
	f.File, f.Line, f.Column, f.Hint = at.File, at.Line, at.Column, note
	return f
}

// isStructural reports whether a rule looks at how the parts of a ladder fit
// together.
func isStructural(name string) bool {
	r, ok := Named(name)
	return ok && r.check != nil
}

func structuralSpots(l *ladder.Ladder) map[location]bool {
	var found []finding.Finding
	for _, r := range rules {
		if r.check != nil {
			r.check(l, into(&found, r.Name, r.Severity))
		}
	}
	spots := map[location]bool{}
	for _, f := range found {
		spots[foundAt(f)] = true
	}
	return spots
}

// filesOf returns the files that a ladder stands in.
func filesOf(l *ladder.Ladder) map[string]bool {
	files := map[string]bool{l.Pos.File: true}
	terms := slices.Concat(l.Tracks, l.Categories, l.Attributes, l.Contexts, l.Scale)
	for _, t := range terms {
		files[t.ID.Pos.File] = true
	}
	for _, v := range l.Levels {
		files[v.ID.Pos.File] = true
	}
	for _, s := range l.Skills {
		files[s.ID.Pos.File], files[s.Title.Pos.File] = true, true
		for _, d := range s.Descriptors {
			files[d.Level.Pos.File], files[d.Summary.Pos.File] = true, true
			for _, c := range d.Criteria {
				files[c.Text.Pos.File] = true
			}
		}
	}
	return files
}
