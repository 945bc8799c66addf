package rule

import (
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/hint"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

var regression = Rule{
	Name:     "regression",
	Severity: finding.Warning,
	Set:      RegressionSet,
	Finds:    "a level that asks for less than the level next below: a lower proficiency, or the same sentence with a weaker word",
	Why:      "People who are promoted would have to unlearn something; most often two cells were exchanged.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [
		{id: "l1", code: "L1", title: "Agent"},
		{id: "l2", code: "L2", title: "Senior Agent"},
	]
	scale: [
		{id: "working", title: "Working"},
		{id: "expert", title: "Expert"},
	]
	skills: listening: {
		title: "Listening"
		descriptors: l1: proficiency: "expert"
		descriptors: l2: proficiency: "working"
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
	scale: [
		{id: "working", title: "Working"},
		{id: "expert", title: "Expert"},
	]
	skills: listening: {
		title: "Listening"
		descriptors: l1: proficiency: "working"
		descriptors: l2: proficiency: "expert"
	}
}
`,
	examine: func(s *survey, _ options, report func(finding.Finding)) {
		r := regressions{steps: s.steps(), rungs: map[string]int{}, report: report}
		for i, t := range slices.Backward(s.ladder.Scale) {
			r.rungs[t.ID.Value] = i + 1
		}
		delete(r.rungs, "") // a mistake of its own, and no name for what isn't asked for
		for cell := range s.cells {
			r.proficiency(cell)
			for _, lower := range r.below(cell) {
				r.texts(cell, lower)
			}
		}
	},
}

// regressions is the work of finding where the bar falls.
type regressions struct {
	steps
	rungs  map[string]int // of the scale, from 1
	report func(finding.Finding)
}

// proficiency compares what a cell and its criteria ask for with the levels next
// below.
func (r regressions) proficiency(cell int) {
	c := r.cells[cell]
	if c.level < 0 {
		return
	}
	for _, level := range r.graph.after[c.level] {
		lower, ok := r.at[[2]int{c.skill, level}]
		if !ok || lower == cell {
			continue
		}
		d, below := c.place.cell, r.cells[lower].place.cell
		r.fall(c.place, d.Proficiency, below.Proficiency, lower)
		for i := range d.Criteria {
			if r.rungs[d.Criteria[i].Proficiency.Value] == 0 {
				continue
			}
			for j := range below.Criteria {
				if id := d.Criteria[i].PublishedID(); id != "" && id == below.Criteria[j].PublishedID() {
					at := c.place
					at.criterion = &d.Criteria[i]
					r.fall(at, d.Criteria[i].Proficiency, below.Criteria[j].Proficiency, lower)
				}
			}
		}
	}
}

// fall reports a proficiency that is lower than at the level below.
func (r regressions) fall(at place, here, below ladder.Text, lower int) {
	if rung := r.rungs[here.Value]; rung == 0 || rung >= r.rungs[below.Value] {
		return
	}
	f := at.finding(here.Pos, at.words()+" asks for "+finding.Quote(here.Value)+", less than the "+finding.Quote(below.Value)+" that "+r.levelName(lower)+" asks for",
		"ask for "+finding.Quote(below.Value)+" or more, or for less at "+r.levelName(lower))
	f.Subject = here.Value
	r.report(f)
}

// How alike two texts are for a weaker word in one of them to be seen as such: it
// has to be the same sentence.
const sameSentence = 0.7

// texts compares the texts of a cell with those of the same name at a level next
// below.
func (r regressions) texts(cell, lower int) {
	for _, i := range r.cells[cell].own {
		for _, j := range r.expected(lower) {
			p, below := &r.passages[i], &r.passages[j]
			if p.key != below.key || p.key == "" || p.sum == below.sum || r.similarity(below, p) < sameSentence {
				continue
			}
			if weaker, ok := weakened(below.text.Value, p.text.Value); ok {
				r.report(p.finding(p.words()+" asks for less than at "+r.levelName(lower)+": "+weaker,
					"raise it, or lower what "+r.levelName(lower)+" asks for"))
			}
		}
	}
}

// weakened shows the words that make a text ask for less than another, if none
// make it ask for more.
func weakened(below, here string) (words string, ok bool) {
	for _, h := range hint.Find(prose.Words(below, here)) {
		switch {
		case h.Direction == hint.Raises:
			return "", false
		case words != "":
		case h.New == "":
			words = finding.Name(h.Old) + " is gone"
		case h.Old == "":
			words = finding.Name(h.New) + " was added"
		default:
			words = finding.Name(h.New) + " in place of " + finding.Name(h.Old)
		}
	}
	return words, words != ""
}
