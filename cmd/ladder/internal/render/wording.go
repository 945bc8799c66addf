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
	word := fieldWord(c, n)
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
// the section is named by it. Of a criterion without a title it is how the text
// starts, or else the key, unless the text is shown.
func partTitle(c change.Change) string {
	if c.ID == "" && c.Field != "criteria" {
		return ""
	}
	if title := joined(c.NewTitle); title != "" {
		return title
	}
	if title := joined(c.OldTitle); title != "" {
		return title
	}
	switch {
	case c.Field == "criteria" && c.Kind == change.Renamed && c.Old == c.New:
		return firstWords(c.New)
	case isOfCriterion(c):
		return joined(c.ID)
	}
	return ""
}

// firstWords is enough of a text to know it by.
func firstWords(text string) string {
	const enough = 8
	words := strings.Fields(text)
	if len(words) > enough {
		return strings.Join(words[:enough], " ") + " …"
	}
	return strings.Join(words, " ")
}

// isOfCriterion reports whether a change is about what a criterion has beside
// its title and text.
func isOfCriterion(c change.Change) bool {
	return c.Field != "criteria" && strings.Contains(c.Path, "#")
}

const criterion = "criterion"

// fieldWords are the words for fields whose name in the files says too little
// or stands for many.
var fieldWords = map[string]string{
	"criteria": criterion, "about": "description", "examples": "example", "attributes": "attribute",
	"contexts": "context", "scale": "proficiency", "proficiencies": "meaning of a proficiency", notExpected: "reason why not expected",
	"after": "place among the levels", "links": "link", "refs": "reference", "owners": "owner",
	"titles": "other title", "skills": "skills of the example", "extends": "extended level",
}

// labelKinds say what the ID of a change is the id of, by field.
var labelKinds = map[string]string{
	"attributes": change.AttributeKind, "contexts": change.ContextKind, "examples": change.ContextKind,
	"scale": change.ProficiencyKind, "proficiencies": change.ProficiencyKind, "refs": "",
}

// fieldWord says which part of its subject changed, "" where all of it did or
// what happened says it.
func fieldWord(c change.Change, n names) string {
	switch {
	case isOrder(c):
		return "order of " + c.Field
	case c.Field == "extends" && c.Level == "":
		return "extended ladder"
	case c.Field == "descriptor", c.Field == "optional", c.Field == "cumulative", isExpected(c),
		isPart(c.Field) && (c.Kind != change.Changed || c.Field == subjectKind(c)):
		return ""
	}
	word, ok := fieldWords[c.Field]
	if !ok {
		return c.Field
	}
	if kind, ok := labelKinds[c.Field]; ok && c.ID != "" && !isOfCriterion(c) {
		return word + " (" + n.term(c.Ladder, kind, c.ID) + ")"
	}
	return word
}

const notExpected = "notExpected"

// isExpected reports whether a cell became expected, or no longer is. Where only
// the reason why it is not was reworded, the change has words.
func isExpected(c change.Change) bool {
	return c.Field == notExpected && len(c.Words) == 0
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

func hintWords(hints []change.Hint) string {
	var parts []string
	for _, h := range hints {
		parts = append(parts, hintWord(h))
	}
	return strings.Join(parts, ", ")
}

func hintWord(h change.Hint) string {
	switch {
	case h.New == "":
		return fmt.Sprintf(`no longer "%s"`, joined(h.Old))
	case h.Old == "":
		return fmt.Sprintf(`now "%s"`, joined(h.New))
	}
	return joined(h.Old) + " → " + joined(h.New)
}
