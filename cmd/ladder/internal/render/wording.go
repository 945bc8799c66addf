package render

import (
	"fmt"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// subject names what changed within its section: `L1 Engineering Manager,
// "Strategy"`, or "This skill" where the section is about nothing else.
func subject(c change.Change, n names) string {
	var parts []string
	if c.Skill != "" && c.Level != "" {
		parts = append(parts, n.term(c.Ladder, ladder.LevelKind, c.Level))
	}
	title := partTitle(c)
	if title != "" {
		parts = append(parts, `"`+title+`"`)
	}
	word := fieldWord(c)
	switch {
	case len(parts) == 0 && word == "":
		return "This " + subjectKind(c)
	case len(parts) == 0:
		return strings.ToUpper(word[:1]) + word[1:]
	case word != "" && (word != criterion || title == ""):
		parts = append(parts, word)
	}
	return strings.Join(parts, ", ")
}

// partTitle is the title of the criterion or other part that changed, "" where
// the section is named by it.
func partTitle(c change.Change) string {
	if c.ID == "" && c.Field != "criteria" {
		return ""
	}
	if title := joined(c.NewTitle); title != "" {
		return title
	}
	return joined(c.OldTitle)
}

const (
	criterion   = "criterion"
	notExpected = "notExpected"
)

// fieldWords are the words for fields whose name in the files says too little
// or stands for many.
var fieldWords = map[string]string{
	"criteria": criterion, "about": "description", "examples": "example", "attributes": "attribute",
	"contexts": "context", "scale": "proficiency", "proficiencies": "meaning of a proficiency", notExpected: "reason why not expected",
	"after": "place among the levels", "links": "link", "refs": "reference", "owners": "owner",
	"titles": "other title",
}

// fieldWord says which part of its subject changed, "" where all of it did.
func fieldWord(c change.Change) string {
	switch {
	case isOrder(c):
		return "order of " + c.Field
	case c.Field == "descriptor", isExpected(c),
		isPart(c.Field) && (c.Kind != change.Changed || c.Field == subjectKind(c)):
		return ""
	}
	word, ok := fieldWords[c.Field]
	if !ok {
		return c.Field
	}
	switch c.Field {
	case "attributes", "contexts", "scale", "examples", "refs":
		if c.ID != "" {
			return word + " (" + joined(c.ID) + ")"
		}
	}
	return word
}

// isExpected reports whether a cell became expected, or no longer is.
func isExpected(c change.Change) bool {
	return c.Field == notExpected && (c.Old == "") != (c.New == "")
}

// isOrder reports whether the entries of a list changed places. What moves to
// another part of the ladder says where from.
func isOrder(c change.Change) bool { return c.Kind == change.Moved && c.From == "" }

// isPart reports whether a field stands for a whole part of a ladder, or for
// which of these parts another belongs to.
func isPart(field string) bool {
	switch field {
	case "ladder", "track", "level", "category", "skill":
		return true
	}
	return false
}

// subjectKind says what a section is about.
func subjectKind(c change.Change) string {
	switch {
	case c.Skill != "":
		return "skill"
	case c.Level != "":
		return "level"
	case c.Track != "":
		return "track"
	case c.Category != "":
		return "category"
	}
	return "ladder"
}

// happened says what happened, what it means and how large a step it is:
// "added, raises the bar (major)".
func happened(c change.Change, n names) string {
	parts := []string{deed(c, n)}
	if was := joined(c.OldTitle); was != "" && c.NewTitle != "" && was != joined(c.NewTitle) && c.Field != "title" {
		parts = append(parts, fmt.Sprintf(`was titled "%s"`, was))
	}
	switch c.Meaning {
	case change.Raised:
		parts = append(parts, "raises the bar")
	case change.Lowered:
		parts = append(parts, "lowers the bar")
	}
	if hints := hinted(c, raises); len(hints) > 0 {
		parts = append(parts, "may raise the bar: "+hintWords(hints))
	}
	if hints := hinted(c, lowers); len(hints) > 0 {
		parts = append(parts, "may lower the bar: "+hintWords(hints))
	}
	return strings.Join(parts, ", ") + " (" + impactWord(c.Impact) + ")"
}

func deed(c change.Change, n names) string {
	switch {
	case isTypo(c):
		return "typo"
	case isExpected(c) && c.New == "":
		return "expected from now on"
	case isExpected(c):
		return "no longer expected"
	case isOrder(c):
		return "changed"
	case c.Kind == change.Renamed && c.From != "":
		return "renamed, was " + lastID(c.From)
	case c.Kind == change.Moved:
		return moved(c, n)
	case c.Kind == change.Changed && c.Meaning == change.Reworded:
		return reworded
	}
	return string(c.Kind)
}

// moved says where something moved from: a skill from its category, a level
// from its track, which the change calls old; a cell or criterion from its
// place. A level that moved among the others came from nowhere else.
func moved(c change.Change, n names) string {
	switch {
	case c.Field == subjectKind(c) && c.Skill == "":
		return "moved among the others"
	case isPart(c.Field) && c.Old != "":
		return "moved from " + n.term(c.Ladder, c.Field, c.Old)
	case isPart(c.Field):
		return "moved"
	}
	return "moved from " + n.place(c.From, c.Ladder)
}

func hintWords(hints []change.Hint) string {
	var parts []string
	for _, h := range hints {
		switch {
		case h.New == "":
			parts = append(parts, fmt.Sprintf(`no longer "%s"`, joined(h.Old)))
		case h.Old == "":
			parts = append(parts, fmt.Sprintf(`now "%s"`, joined(h.New)))
		default:
			parts = append(parts, joined(h.Old)+" → "+joined(h.New))
		}
	}
	return strings.Join(parts, ", ")
}

func impactWord(i change.Impact) string {
	if i == change.None {
		return "no impact"
	}
	return string(i)
}
