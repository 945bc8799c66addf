package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A Comparison is all that is to be told of how two levels of a ladder differ.
// Every format shows the same of it; as JSON it is shown as it is.
type Comparison struct {
	change.Comparison
	Findings finding.Report `json:"findings"` // what is wrong in the ladder
}

// ComparisonText writes a comparison for a terminal, as DiffText does.
func ComparisonText(w io.Writer, c Comparison, style Style) error {
	return writeText(w, newComparisonOutline(c), style, false)
}

// ComparisonMarkdown writes a comparison as DiffMarkdown does, without a limit.
func ComparisonMarkdown(w io.Writer, c Comparison) error {
	return newMarkdown(newComparisonOutline(c), Room{}).write(w)
}

// ComparisonHTML writes a comparison as one page, as DiffHTML does.
func ComparisonHTML(w io.Writer, c Comparison) error {
	return writeHTML(w, "Two levels compared", newComparisonOutline(c))
}

// newComparisonOutline sorts a comparison into sections. It has neither a map,
// for there would be one column, nor a version that it leads to; and what is
// wrong in the ladder is wrong at other levels too.
func newComparisonOutline(c Comparison) outline {
	n := namesOf(c.Report)
	l := levelNames{n.term(c.Ladder, ladder.LevelKind, c.From), n.term(c.Ladder, ladder.LevelKind, c.To)}
	o := outline{Verdict: comparisonVerdict(c, l), Changes: len(c.Changes)}
	if len(c.Changes) == 0 {
		return o
	}
	chapter := chapter{Title: n.ladder(c.Ladder) + ": " + l.from + " → " + l.to}
	short := levelNames{shortLevel(c, c.From, l.from), shortLevel(c, c.To, l.to)}
	for i, ch := range c.Changes {
		if i == 0 || sectionKey(ch) != sectionKey(c.Changes[i-1]) {
			chapter.Sections = append(chapter.Sections, newSection(ch, n, nil))
		}
		section := &chapter.Sections[len(chapter.Sections)-1]
		section.Entries = append(section.Entries, newComparisonEntry(ch, n, short))
	}
	o.Ladders = append(o.Ladders, chapter)
	return o
}

// levelNames are what the two levels are called.
type levelNames struct{ from, to string }

// shortLevel is the code of a level, or else its name.
func shortLevel(c Comparison, id, name string) string {
	for _, l := range levelsOf(c.Report, c.Ladder) {
		if l.ID == id && joined(l.Code) != "" {
			return joined(l.Code)
		}
	}
	return name
}

// comparedVerbs are verbs of a verdict as they are said of two levels.
var comparedVerbs = map[string]string{"added": "new", "removed": "dropped"}

// comparisonVerdict says what differs, and how many skills ask for the same.
func comparisonVerdict(c Comparison, l levelNames) string {
	v := NewVerdict(c.Report)
	for i, count := range v.Counts {
		if verb, ok := comparedVerbs[count.Verb]; ok {
			v.Counts[i].Verb = verb
		}
	}
	switch {
	case c.Skills == 0 && len(c.Changes) == 0:
		return l.to + " and " + l.from + " ask for nothing."
	case len(c.Changes) == 0:
		return l.to + " asks for the same as " + l.from + " in " + counted(c.Skills, "skill") + "."
	case c.Skills == 0:
		return l.to + ", compared with " + l.from + ": " + v.Sentence()
	}
	return l.to + ", compared with " + l.from + ": " + strings.TrimSuffix(v.Sentence(), ".") + "; " + alike(c) + "."
}

// alike says how many skills ask for the same at both levels.
func alike(c Comparison) string {
	switch c.Same {
	case 0:
		return "no skill asks for the same"
	case 1:
		return "1 of " + counted(c.Skills, "skill") + " asks for the same"
	}
	return fmt.Sprintf("%d of %s ask for the same", c.Same, counted(c.Skills, "skill"))
}

func newComparisonEntry(c change.Change, n names, l levelNames) entry {
	e := entry{
		Number: c.Number, Happened: compared(c, n, l), Marks: marksOf(c), Place: c.After, Passages: passages(c),
	}
	if c.After.File == "" {
		e.Place = c.Before
	}
	c.Level = "" // the heading says it
	e.Subject = subject(c, n)
	return e
}

// compared says what the one level has that the other has not, or otherwise.
func compared(c change.Change, n names, l levelNames) string {
	said := comparedDeed(c, n, l)
	if was := joined(c.OldTitle); isRetitled(c) && was != "" && c.NewTitle != "" {
		said += fmt.Sprintf(`, titled "%s" at %s`, was, l.from)
	}
	if hints := hinted(c, raises); len(hints) > 0 {
		said += ", may raise the bar (" + hintWords(hints) + ")"
	}
	if hints := hinted(c, lowers); len(hints) > 0 {
		said += ", may lower the bar (" + hintWords(hints) + ")"
	}
	return said
}

func comparedDeed(c change.Change, n names, l levelNames) string {
	switch {
	case isExpected(c):
		return expectedAt(c, l)
	case c.Field == "optional" && c.New == "true":
		return "optional at " + l.to
	case c.Field == "optional":
		return "required at " + l.to
	case c.Field == "proficiency" && c.Kind == change.Added:
		return n.referred(c, c.New) + " at " + l.to
	case c.Kind == change.Added:
		return "new at " + l.to
	case c.Field == "proficiency" && c.Kind == change.Removed:
		return n.referred(c, c.Old) + " at " + l.from + ", none at " + l.to
	case c.Kind == change.Removed && nounOf(c) == expectation:
		return "no longer asked at " + l.to
	case c.Kind == change.Removed:
		return "not at " + l.to
	case isReference(c.Field):
		return comparedReference(c, n)
	case c.Meaning == change.Reworded:
		return "in other words at " + l.to
	}
	return "other at " + l.to
}

// expectedAt says at which of the two levels something is expected. What is
// optional there asks nothing either way.
func expectedAt(c change.Change, l levelNames) string {
	switch c.Meaning {
	case change.Raised:
		return "expected at " + l.to + ", not at " + l.from
	case change.Lowered:
		return "expected at " + l.from + ", not at " + l.to
	}
	return "optional at one of the two, not expected at the other"
}

func comparedReference(c change.Change, n names) string {
	said := n.referred(c, c.Old) + " → " + n.referred(c, c.New)
	switch c.Meaning {
	case change.Raised:
		return "raised, " + said
	case change.Lowered:
		return "lowered, " + said
	}
	return said
}
