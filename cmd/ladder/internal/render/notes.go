package render

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
)

// notes are what else is to be said of a change, a sentence each: where it also
// shows, what it looks like, what its author makes of it.
func notes(c change.Change, n names) []string {
	var all []string
	if slices.ContainsFunc(c.Words, wordMoved) {
		all = append(all, "What stands behind "+markMoved.signs()+" moved within the text.")
	}
	if len(c.Reaches) > 0 {
		all = append(all, reached(c)+" "+places(c.Reaches, c, n)+".")
	}
	if lost := noLonger(c); len(lost) > 0 {
		all = append(all, "No longer holds at "+places(lost, c, n)+".")
	}
	if c.CopyOf != "" {
		all = append(all, "A copy of what stands at "+n.place(c.CopyOf, c.Ladder)+".")
	}
	if c.Resembles != "" {
		all = append(all, resemblance(c, n))
	}
	if c.Override.Meaning != "" {
		all = append(all, judgements(c.Override))
	}
	return all
}

// reached begins the sentence that names the places that a change reaches.
func reached(c change.Change) string {
	switch {
	case c.Field == "proficiencies":
		return "Asked for at"
	case c.Kind == change.Removed:
		return "Also gone from"
	}
	return "Also holds at"
}

// mostPlaces is how many places a sentence names before it only counts them.
const mostPlaces = 5

// noLonger are the cells, beside the one that it moved from, that held what moved
// and do not now.
func noLonger(c change.Change) []string {
	cell, _, _ := strings.Cut(c.Path, "#")
	return slices.DeleteFunc(slices.Clone(c.Left), func(path string) bool {
		return path == cell || slices.Contains(c.Reaches, path)
	})
}

// places names other cells than the one that changed; those of its own skill by
// their level alone.
func places(paths []string, c change.Change, n names) string {
	var list []string
	for _, path := range paths[:min(len(paths), mostPlaces)] {
		place := n.place(path, c.Ladder)
		if skill := n.skill(c.Ladder, c.Skill) + ", "; strings.HasPrefix(path, c.Ladder+"/"+c.Skill+"/") {
			place = strings.TrimPrefix(place, skill)
		}
		list = append(list, place)
	}
	if rest := len(paths) - len(list); rest > 0 {
		list = append(list, counted(rest, "more place"))
	}
	if strings.Contains(strings.Join(list, ""), ", ") {
		return strings.Join(list, "; ")
	}
	return inWords(list)
}

// inWords joins the parts of a sentence: "a, b and c".
func inWords(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	end := len(parts) - 1
	return strings.Join(parts[:end], ", ") + " and " + parts[end]
}

// resemblance suggests that something was renamed, which only its author knows.
func resemblance(c change.Change, n names) string {
	old := lastID(c.Resembles)
	name := n.of(c.Resembles, old)
	if strings.Contains(c.Resembles, "#") {
		name = fmt.Sprintf("%q at %s", old, n.place(c.Resembles, c.Ladder))
	}
	return fmt.Sprintf("Looks like a rename of %s; if it is one, add was: [%q].", name, old)
}

// judgementWords complete "it ...".
var judgementWords = map[change.Meaning]string{
	change.Raised: "raises the bar", change.Lowered: "lowers the bar", change.Reworded: "puts the text in other words",
	change.Editorial: "changes no expectation", change.Structural: "changes the shape of the ladder",
}

// judgements sets the author's judgement of a change against that of the rules.
func judgements(o change.Override) string {
	author, reason := joined(o.Author), joined(o.Reason)
	if author == "" {
		author = "The author"
	}
	said := author + " says that it " + judged(o.Meaning)
	if reason != "" {
		said += fmt.Sprintf(`, because "%s"`, reason)
	}
	said += " (" + sourceWords(o.Source) + "). By the rules it " + judged(o.Policy)
	if o.Counts {
		return said + "; the author's word counts."
	}
	return said + ", and that counts: the house rules do not let authors lower the version step."
}

func judged(m change.Meaning) string {
	if words, ok := judgementWords[m]; ok {
		return words
	}
	return "is " + joined(string(m))
}

// shortHash is how many digits of a commit's hash people know it by.
const shortHash = 12

func sourceWords(source string) string {
	if source == "description" || source == "" {
		return "in the pull request's description"
	}
	hash := joined(source)
	return "in commit " + hash[:min(len(hash), shortHash)]
}
