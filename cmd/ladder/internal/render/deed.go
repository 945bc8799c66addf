package render

import (
	"fmt"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// happened says what happened and what it means: "added, raises the bar".
func happened(c change.Change, n names) string {
	parts := []string{deed(c, n)}
	if was := joined(c.OldTitle); isRetitled(c) && was != "" && c.NewTitle != "" {
		parts = append(parts, fmt.Sprintf(`was titled "%s"`, was))
	}
	_, _, lost := loser(c)
	switch {
	case c.Meaning == change.Raised:
		parts = append(parts, "raises the bar")
	case lost:
		parts = append(parts, "lowers the bar there")
	case c.Meaning == change.Lowered:
		parts = append(parts, "lowers the bar")
	case isRepetition(c):
		parts = append(parts, "a lower level asks for the same")
	}
	if hints := hinted(c, raises); len(hints) > 0 {
		parts = append(parts, "may raise the bar ("+hintWords(hints)+")")
	}
	if hints := hinted(c, lowers); len(hints) > 0 {
		parts = append(parts, "may lower the bar ("+hintWords(hints)+")")
	}
	if c.Impact == change.None {
		parts = append(parts, "in a draft")
	}
	return strings.Join(parts, ", ")
}

// isRetitled reports whether the thing that changed has another title.
func isRetitled(c change.Change) bool {
	return !isOfCriterion(c) && joined(c.OldTitle) != joined(c.NewTitle)
}

// isOverruled reports whether a change means what its author says, and not what
// the policy does.
func isOverruled(c change.Change) bool { return c.Override.Meaning != "" && c.Override.Counts }

// isRepetition reports whether what was added or removed is asked for anyway.
func isRepetition(c change.Change) bool {
	return c.Meaning == change.Editorial && !isOverruled(c) && (c.Kind == change.Added || c.Kind == change.Removed) &&
		(c.Field == "descriptor" || c.Field == "criteria" || c.Field == "proficiency")
}

func deed(c change.Change, n names) string {
	switch {
	case unseen(c) != "":
		return "invisible characters only: " + unseen(c)
	case isSpacing(c):
		return "white space only"
	case isTypo(c):
		return "typo"
	case isExpected(c):
		return expectedDeeds[c.Meaning]
	case c.Field == "optional" && c.New == "true":
		return "now optional"
	case c.Field == "optional":
		return "now required"
	case c.Field == "cumulative" && c.New == "true":
		return "now cumulative (each level includes those before it)"
	case c.Field == "cumulative":
		return "no longer cumulative (no level includes those before it)"
	case isOrder(c):
		return "changed"
	case c.Kind == change.Moved:
		return moved(c, n)
	case isReference(c.Field):
		return referred(c, n)
	case c.Kind == change.Renamed:
		return renamed(c)
	case c.Kind == change.Changed && c.Meaning == change.Reworded:
		return reworded
	}
	return string(c.Kind)
}

// expectedDeeds say what happened to a cell that became expected, or no longer
// is. One that is optional asks nothing either way.
var expectedDeeds = map[change.Meaning]string{
	change.Raised: "expected from now on", change.Lowered: "no longer expected",
	change.Structural: "changed between optional and not expected",
}

// renamed says from which id to which. Ids that follow titles go without saying.
func renamed(c change.Change) string {
	old, new := lastID(c.From), lastID(c.Path)
	what := fmt.Sprintf(`has another id in the files, now "%s", before "%s"`, joined(new), joined(old))
	if isRetitled(c) && old == ladder.Slug(c.OldTitle) && new == ladder.Slug(c.NewTitle) {
		what = "renamed"
	}
	if c.Field == "criteria" && c.Old != c.New && c.Meaning == change.Reworded {
		what = reworded + ", and " + what
	}
	return what
}

// moved says from where to where something moved: a skill among categories, a
// level among tracks or levels, a cell or criterion to its place.
func moved(c change.Change, n names) string {
	switch {
	case c.Field == "level" && c.Old == c.New:
		return "moved among the others"
	case c.Field == "level":
		return "moved, " + n.after(c.Ladder, c.Old) + " → " + n.after(c.Ladder, c.New)
	case !isPart(c.Field):
		return "moved here from " + n.place(c.From, c.Ladder)
	}
	name := func(id string) string {
		if c.Field == "track" {
			return "track " + n.term(c.Ladder, c.Field, id)
		}
		return n.term(c.Ladder, c.Field, id)
	}
	switch {
	case c.Old == "":
		return "moved to " + name(c.New)
	case c.New == "":
		return "moved out of " + name(c.Old)
	}
	return "moved from " + name(c.Old) + " to " + name(c.New)
}

// isReference reports whether a change of the field says all in a few words: its
// texts are ids of other parts of the ladder, or one of some words that the
// schema knows.
func isReference(field string) bool {
	switch field {
	case "after", "extends", "levels", "skills", "proficiency", "status":
		return true
	}
	return false
}

// referred says what something refers to now, and what before.
func referred(c change.Change, n names) string {
	switch c.Kind {
	case change.Added:
		return "now " + n.referred(c, c.New)
	case change.Removed:
		return "no longer " + n.referred(c, c.Old)
	}
	return n.referred(c, c.Old) + " → " + n.referred(c, c.New)
}
