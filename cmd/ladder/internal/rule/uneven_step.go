package rule

import (
	"fmt"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

var unevenStep = Rule{
	Name:     "uneven-step",
	Severity: finding.Warning,
	Set:      RegressionSet,
	Finds:    "a level that adds nothing to the one below, or several times what other levels add",
	Why:      "A level that asks for nothing new is only a title, and one that asks for everything at once holds people back for years.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [
		{id: "l1", code: "L1", title: "Agent"},
		{id: "l2", code: "L2", title: "Senior Agent"},
	]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Lets customers finish before answering."
		descriptors: l2: extends: "l1"
	}
	skills: writing: {
		title: "Writing"
		descriptors: l1: summary: "Answers every letter within a day."
		descriptors: l2: extends: "l1"
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [
		{id: "l1", code: "L1", title: "Agent"},
		{id: "l2", code: "L2", title: "Senior Agent"},
	]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Lets customers finish before answering."
		descriptors: l2: {
			extends: "l1"
			criteria: [{title: "Doubt", text: "Notices what a customer leaves out."}]
		}
	}
	skills: writing: {
		title: "Writing"
		descriptors: l1: summary: "Answers every letter within a day."
		descriptors: l2: extends: "l1"
	}
}
`,
	Options: []Option{{Name: "times", About: "how many times what the level in the middle adds is too much", Number: 4}},
	examine: func(s *survey, o options, report func(finding.Finding)) {
		st := s.steps()
		added := st.added()
		var steps []int // how many words each adds
		for level := range s.ladder.Levels {
			if s.isStep(level) && added[level] > 0 {
				steps = append(steps, added[level])
			}
		}
		slices.Sort(steps)
		for level := range s.ladder.Levels {
			switch times := o.number("times"); {
			case !s.isStep(level):
			case added[level] == 0 && st.isDescribed(level):
				report(s.aboutLevel(level, "adds nothing to the level below", "write what is new at this level, or make one level of the two"))
			case len(steps) >= fewestSteps && added[level] > max(times*steps[(len(steps)-1)/2], leastTold):
				report(s.aboutLevel(level, fmt.Sprintf("adds %d words to the level below, more than %d times as many as other levels do", added[level], times),
					"spread it over several levels, or write out what the other levels add"))
			}
		}
	},
}

// fewestSteps is how many steps there have to be to say that one is unlike the
// others.
const fewestSteps = 3

// fewestSkills is how many skills a ladder has that is more than a beginning.
const fewestSkills = 2

// leastTold is how many words a level has to add for that to be much: a page.
const leastTold = 250

// isStep reports whether a level comes after another.
func (s *survey) isStep(level int) bool { return len(s.graph.after[level]) > 0 }

// isDescribed reports whether enough skills have cells at a level and at one
// before it: a ladder that is begun adds nothing yet.
func (st steps) isDescribed(level int) bool {
	n := 0
	for skill := range st.ladder.Skills {
		_, here := st.at[[2]int{skill, level}]
		if here && slices.ContainsFunc(st.graph.after[level], func(below int) bool {
			_, ok := st.at[[2]int{skill, below}]
			return ok
		}) {
			n++
		}
	}
	return n >= fewestSkills
}

// added returns how many words are written for each level, not counting what it
// takes over. A cell with an example or another proficiency than those below
// adds something, too.
func (st steps) added() []int {
	added := make([]int, len(st.ladder.Levels))
	for _, c := range st.cells {
		if c.level < 0 {
			continue
		}
		added[c.level] += st.wordsIn(c.own)
		if st.isRaised(c) || len(c.place.cell.Examples) > 0 {
			added[c.level]++
		}
	}
	return added
}

// isRaised reports whether a cell asks for another proficiency than those
// below.
func (st steps) isRaised(c cellTexts) bool {
	asked := c.place.cell.Proficiency.Value
	if asked == "" {
		return false
	}
	return !slices.ContainsFunc(st.graph.after[c.level], func(level int) bool {
		lower, ok := st.at[[2]int{c.skill, level}]
		return ok && st.cells[lower].place.cell.Proficiency.Value == asked
	})
}

// aboutLevel is a finding about a whole level.
func (s *survey) aboutLevel(level int, what, hint string) finding.Finding {
	at := place{ladder: s.ladder, level: &s.ladder.Levels[level]}
	f := at.finding(at.level.ID.Pos, at.words()+" "+what, hint)
	f.Subject = at.level.ID.Value
	return f
}
