package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// barVerbs say what changes do to the bar, the certain before the possible.
var barVerbs = []struct {
	mark  marks
	words string
}{
	{markRaises, "raises the bar for"},
	{markLowers, "lowers the bar for"},
	{markMayRaise, "may raise the bar for"},
	{markMayLower, "may lower the bar for"},
}

// barLines say for whom the bar moves, or may, and by which changes, a line for
// each of barVerbs; of other rewordings, that it takes a reader to judge them;
// which of all these changes are about more levels than the one that is named.
// There are none where there is nothing to say of the bar.
func barLines(r change.Report, n names) []string {
	var moving [][]change.Change // by ladder
	for _, changes := range byLadder(r.Changes) {
		if slices.ContainsFunc(changes, func(c change.Change) bool { return barMarks(c) != 0 }) {
			moving = append(moving, changes)
		}
	}
	var lines []string
	for _, verb := range barVerbs {
		var places []barPlace
		for _, changes := range moving {
			places = append(places, barPlaces(changes, verb.mark, n, levelsOf(r, changes[0].Ladder), len(moving) > 1)...)
		}
		if len(places) > 0 {
			lines = append(lines, verb.mark.signs()+" "+verb.words+" "+barWords(places))
		}
	}
	lines = slices.Concat(lines, unjudged(r), elsewhere(r), overruled(r))
	if len(lines) == 0 && r.Impact == change.Patch {
		return []string{"No expectation changes"}
	}
	return lines
}

// overruled says which changes mean what their authors say.
func overruled(r change.Report) []string {
	var numbers []int
	for _, c := range r.Changes {
		if isOverruled(c) {
			numbers = append(numbers, c.Number)
		}
	}
	if len(numbers) == 0 {
		return nil
	}
	return []string{"Judged by the author and not by the rules: " + numbered(numbers)}
}

// A barPlace is for whom changes move the bar.
type barPlace struct {
	level   string // its id; "" where it is not for one level
	name    string
	numbers []int // of the changes
}

// barPlaces finds those of one ladder, in the order of its levels. They bear its
// name where it is one of several.
func barPlaces(changes []change.Change, mark marks, n names, levels []change.Rung, several bool) []barPlace {
	var places []barPlace
	at := map[string]int{}
	for _, c := range changes {
		if barMarks(c)&mark == 0 {
			continue
		}
		level := barLevel(c)
		name := whose(c, level, n)
		if several {
			name += " in " + shortName(n.ladder(c.Ladder))
		}
		i := place(at, name)
		if i == len(places) {
			places = append(places, barPlace{level: level, name: name})
		}
		places[i].numbers = append(places[i].numbers, c.Number)
	}
	sortByLevel(places, levels)
	return places
}

func sortByLevel(places []barPlace, levels []change.Rung) {
	order := func(p barPlace) int {
		if p.level == "" {
			return len(levels)
		}
		return slices.IndexFunc(levels, func(l change.Rung) bool { return l.ID == p.level })
	}
	slices.SortStableFunc(places, func(a, b barPlace) int { return cmp.Compare(order(a), order(b)) })
}

// barLevel is the level for which a change moves the bar; "" where it is not for
// one level.
func barLevel(c change.Change) string {
	if _, level, ok := loser(c); ok {
		return level
	}
	return c.Level
}

// loser is the skill and the level that no longer ask for what moved: there, and
// not where it went to, the bar is lower. It is false where nothing is lowered by
// a move.
func loser(c change.Change) (skill, level string, ok bool) {
	path, _, _ := strings.Cut(c.From, "#")
	ids := strings.Split(path, "/")
	if c.Kind != change.Moved || c.Meaning != change.Lowered || len(ids) != 3 {
		return "", "", false
	}
	return ids[1], ids[2], true
}

// whose names the people that a change is about, those at a level if there is one.
func whose(c change.Change, level string, n names) string {
	switch {
	case level != "":
		return shortName(n.term(c.Ladder, ladder.LevelKind, level))
	case c.Skill != "":
		return "everyone asked for " + shortName(n.skill(c.Ladder, c.Skill))
	}
	return "all levels"
}

// barWords lists places with their changes, as long as there are few.
func barWords(places []barPlace) string {
	var parts []string
	for _, p := range places[:min(len(places), mostPlaces)] {
		parts = append(parts, p.name+" ("+numbered(p.numbers)+")")
	}
	if rest := len(places) - len(parts); rest > 0 {
		parts = append(parts, fmt.Sprintf("%d more", rest))
	}
	return inWords(parts)
}

// mostNumbers is how many changes are named by their numbers.
const mostNumbers = 6

// numbered names changes: "change 2", "changes 2 and 5", "12 changes".
func numbered(numbers []int) string {
	if len(numbers) > mostNumbers {
		return counted(len(numbers), "change")
	}
	var list []string
	for _, number := range numbers {
		list = append(list, fmt.Sprint(number))
	}
	if len(list) == 1 {
		return "change " + list[0]
	}
	return "changes " + inWords(list)
}

// unjudged says of which new wordings, and of which summaries that came or went,
// nothing is known.
func unjudged(r change.Report) []string {
	var numbers []int
	worded := true // all of them have an old wording and a new one
	for _, c := range r.Changes {
		if isUnjudged(c) {
			numbers = append(numbers, c.Number)
			worded = worded && c.Kind != change.Added && c.Kind != change.Removed
		}
	}
	which := " (" + numbered(numbers) + ")"
	switch {
	case len(numbers) == 0:
		return nil
	case len(r.Changes) == 1:
		which = ""
	}
	if !worded {
		return []string{"Whether the bar moves is for you to judge" + which}
	}
	if len(numbers) == 1 {
		return []string{"Whether the new wording moves the bar is for you to judge" + which}
	}
	return []string{"Whether the new wordings move the bar is for you to judge" + which}
}

// isUnjudged reports whether nothing is known of a new wording.
func isUnjudged(c change.Change) bool {
	return nounOf(c) == expectation && c.Meaning == change.Reworded && barMarks(c) == 0 && !isOverruled(c)
}

// elsewhere says which changes that move the bar, or may, do so in other cells as
// well: a change of what others extend, or take from a shared package, shows once.
func elsewhere(r change.Report) []string {
	var numbers []int
	across := false // whether some do in other ladders
	for _, c := range r.Changes {
		reached := newlyReached(c)
		if len(reached) == 0 || barMarks(c) == 0 && !isUnjudged(c) {
			continue
		}
		numbers = append(numbers, c.Number)
		across = across || slices.ContainsFunc(reached, func(path string) bool { return !strings.HasPrefix(path, c.Ladder+"/") })
	}
	switch {
	case len(numbers) == 0:
		return nil
	case across:
		return []string{"The same at other levels or in other ladders: " + numbered(numbers)}
	}
	return []string{"The same at other levels: " + numbered(numbers)}
}

// newlyReached are the other cells that a change is about, but for those that
// held what moved before it did.
func newlyReached(c change.Change) []string {
	from, _, _ := strings.Cut(c.From, "#")
	return slices.DeleteFunc(slices.Clone(c.Reaches), func(path string) bool {
		return c.Kind == change.Moved && path == from || slices.Contains(c.Left, path)
	})
}
