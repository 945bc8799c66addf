package rule

import (
	"maps"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

var copiedCell = Rule{
	Name:     "copied-cell",
	Severity: finding.Warning,
	Set:      IdentitySet,
	Finds:    "a descriptor that says the same as that of another skill, but for spelling",
	Why:      "Two skills that ask for the same are one, or one of them was pasted over: what it asked for is lost.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: {
		listening: {
			title: "Listening"
			descriptors: l1: summary: "Lets customers finish before answering, and sums up what they said."
		}
		writing: {
			title: "Writing"
			descriptors: l1: summary: "Lets customers finish before answering, and sums up what they said."
		}
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: {
		listening: {
			title: "Listening"
			descriptors: l1: summary: "Lets customers finish before answering, and sums up what they said."
		}
		writing: {
			title: "Writing"
			descriptors: l1: summary: "Answers every letter within a day, in words that customers use themselves."
		}
	}
}
`,
	examine: func(s *survey, _ options, report func(finding.Finding)) {
		copies := s.copies()
		for _, cell := range slices.Sorted(maps.Keys(copies)) {
			original := copies[cell]
			report(s.finding(cell, s.cells[cell].place.words()+" says the same as "+s.cells[original].place.words(),
				"write what is meant here, or make one skill of the two"))
		}
	},
}

// How much of a cell has to be found in that of another skill to call it a copy:
// nearly all its words, and a sentence of them.
const (
	copiedShare = 0.8
	copiedWords = 8
)

// copies returns the cells that are copies of one of another skill, with that.
func (s *survey) copies() map[int]int {
	if s.copied != nil {
		return s.copied
	}
	copies := map[int]int{}
	s.index.clear(len(s.passages))
	for cell, c := range s.cells {
		shared := map[int]int{} // words, by cell
		for _, i := range c.own {
			s.index.add(s.passages[i].sum, cell, func(other int) {
				if s.cells[other].skill != c.skill {
					shared[other] += len(s.passages[i].tokens)
				}
			})
		}
		if original := s.copyOf(c, shared); original >= 0 {
			copies[cell] = original
		}
	}
	s.copied = copies
	return copies
}

// copyOf returns the first of the cells of other skills that share nearly all words
// of a cell, or -1.
func (s *survey) copyOf(c cellTexts, shared map[int]int) int {
	if len(shared) == 0 {
		return -1
	}
	all := s.wordsIn(c.own)
	for _, other := range slices.Sorted(maps.Keys(shared)) {
		if all >= copiedWords && float64(shared[other]) >= copiedShare*float64(all) {
			return other
		}
	}
	return -1
}
