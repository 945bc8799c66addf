package render

import (
	"fmt"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

// generated is a report of n changes of all sorts, as a ladder of many skills
// and ten levels would give: mostly rewordings, every fourth of them a typo.
func generated(n int) Diff {
	s := change.Surrounding{Ladder: "engineering"}
	titles := map[string]string{"engineering": "Engineering", "engineering:category/craft": "Craft"}
	for i := range 10 {
		r := change.Rung{ID: fmt.Sprint("l", i), Code: fmt.Sprint("E", i), Title: fmt.Sprintf("Engineer of grade %d", i)}
		titles["engineering:level/"+r.ID] = r.Code + " " + r.Title
		s.Levels = append(s.Levels, r)
	}
	d := Diff{
		PullRequest: "https://github.com/o/r/pull/7",
		Findings:    finding.NewReport(0, nil),
		Report:      change.Report{Base: "a", Head: "b", Impact: change.Major, Titles: titles},
	}
	for i := range n {
		c := generatedChange(i)
		titles["engineering/"+c.Skill] = fmt.Sprint("Skill number ", i/5+1)
		d.Changes = append(d.Changes, c)
		if i%5 == 4 {
			s.Cells = append(s.Cells, change.Cell{
				Skill: c.Skill, Level: fmt.Sprint("l", (i+1)%10),
				Parts: []change.Part{{Title: "Practice", Text: "Keeps the service running through the night and says in the morning what happened."}},
			})
		}
	}
	d.Surroundings = []change.Surrounding{s}
	return d
}

// generatedChange is the i-th of them; five belong to a skill.
func generatedChange(i int) change.Change {
	skill, level := fmt.Sprint("skill-", i/5), fmt.Sprint("l", i%10)
	place := change.Place{File: fmt.Sprintf("ladders/engineering/%s.cue", skill), Line: 4 + i%5*9}
	c := change.Change{
		Number: i + 1, Path: fmt.Sprintf("engineering/%s/%s#practice", skill, level), Kind: change.Changed, Meaning: change.Reworded,
		Impact: change.Minor, Ladder: "engineering", Category: "craft", Skill: skill, Level: level, Field: "criteria", ID: "practice",
		OldTitle: "Practice", NewTitle: "Practice", Before: place, After: place,
		Words: []prose.Word{
			{Op: prose.Equal, Text: "Keeps the service "}, {Op: prose.Delete, Text: "up"}, {Op: prose.Insert, Text: "fast"},
			{Op: prose.Equal, Text: fmt.Sprintf(" for the %d customers of the own area, and tells them about outages.", i)},
		},
	}
	c.Old, c.New = "Keeps the service up.", "Keeps the service fast."
	switch i % 8 {
	case 1, 5:
		c.Meaning, c.Impact = change.Editorial, change.Patch
	case 2:
		c.Hints = []change.Hint{{Direction: raises, Old: "may", New: "must"}}
	case 3:
		c.Kind, c.Meaning, c.Impact, c.Old, c.Words = change.Added, change.Raised, change.Major, "", nil
	case 7:
		c.Kind, c.Meaning, c.New, c.Words, c.After = change.Removed, change.Lowered, "", nil, change.Place{}
	}
	return c
}
