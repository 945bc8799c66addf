package load

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/evaluate"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// compute lets CUE judge the ladder by constraints that compute, unless the house
// rules take too much by themselves.
func (r *reading) compute(h *house, constraints []constraint) error {
	g := r.judgedBy(h, constraints)
	costly, err := g.isCostly(evaluate.Package{Files: g.job.House})
	if err != nil {
		return err
	}
	if costly {
		r.tooCostly(ladder.Pos{File: g.job.House[0].Name}, houseTakes)
		return nil
	}
	return g.judge(h, constraints)
}

// judge lets CUE judge the ladder, unless the jury found that too much to ask for.
func (g *gathering) judge(h *house, constraints []constraint) error {
	r, names := g.reading, namesOf(constraints)
	j, err := r.set.jury(h, constraints)
	if err != nil {
		return err
	}
	t, known := j.trials[r.folder.Dir]
	switch {
	case j.costly:
		r.tooCostly(constraints[0].pos(constraints[0].from), fmt.Sprintf("the house rules (%s) take", names))
		return nil
	case !known:
		if t, err = g.try(h, constraints); err != nil {
			return err
		}
	}
	if t.died {
		r.tooCostly(ladder.Pos{File: r.firstFile()}, fmt.Sprintf("this ladder, held to the house rules (%s), takes", names))
	}
	r.house = append(r.house, untold(t.broken, r.house)...)
	return nil
}

// judgedBy gathers all that it takes to hold the ladder to the constraints.
func (r *reading) judgedBy(h *house, constraints []constraint) *gathering {
	g := r.evaluation(true)
	g.job.Schemas = append(g.job.Schemas, h.schemas...)
	for _, x := range constraints {
		g.job.Constraints = append(g.job.Constraints, x.name)
	}
	g.job.House = h.evaluated()
	return g
}

// tooCostly tells what took too much to judge the ladder, which is sound all the
// same.
func (r *reading) tooCostly(at ladder.Pos, what string) {
	c := checker{ladder: r.folder.ID, dir: r.folder.Dir}
	c.report(tooCostly, at, scope{}, what+costlyMessage, costlyHint)
	r.house = append(r.house, c.findings...)
}

// evaluated are the files of the house for the evaluator.
func (h *house) evaluated() []evaluate.File {
	files := make([]evaluate.File, len(h.files))
	for i, f := range h.files {
		files[i] = evaluate.File{Name: f.name, Text: string(f.data)}
	}
	return files
}

// unmet makes findings of what CUE says of constraints. Of a value that meets
// none of a choice it says so for each, and once more without a place.
func (g *gathering) unmet(faults []evaluate.Fault, h *house, constraints []constraint) []finding.Finding {
	placed := slices.ContainsFunc(faults, func(f evaluate.Fault) bool { return f.By.File > 0 })
	c := checker{ladder: g.reading.folder.ID, dir: g.reading.folder.Dir}
	for _, f := range faults {
		if f.By.File == 0 && placed {
			continue
		}
		where := pathScope(ladderPart(f.Path))
		c.report(houseRule, g.where(f), where, where.String()+" is not what is asked for: "+f.Words, "")
		last := &c.findings[len(c.findings)-1]
		if f.By.File > 0 {
			*last = h.at(f.By, len(g.opened), constraints).broken(*last, f.By.Offset)
		}
	}
	return finding.Sort(c.findings)
}

// untold leaves out what was told of the plain parts of the constraints, which CUE
// judges once more with the others.
func untold(found, told []finding.Finding) []finding.Finding {
	same := func(f finding.Finding) finding.Finding {
		return finding.Finding{Rule: f.Rule, File: f.File, Line: f.Line, Column: f.Column, Message: f.Message}
	}
	known := map[finding.Finding]bool{}
	for _, f := range told {
		known[same(f)] = true
	}
	return slices.DeleteFunc(found, func(f finding.Finding) bool { return known[same(f)] })
}

// ladderPart returns the part of a path that is in the ladder, and not in values
// that a constraint computes with.
func ladderPart(path []string) []string {
	if len(path) > 0 && strings.HasPrefix(path[0], "#") {
		path = path[1:]
	}
	if i := slices.IndexFunc(path, func(name string) bool { return strings.HasPrefix(name, "_") }); i >= 0 {
		path = path[:i]
	}
	return path
}

// at returns the constraint that stands in a place, of which files of others come
// first; where a definition beside them asks for something, the one that CUE may
// have come from.
func (h *house) at(p evaluate.Place, others int, constraints []constraint) constraint {
	file := h.files[p.File-1-others]
	for _, x := range constraints {
		if x.file == file && x.from <= p.Offset && p.Offset < x.to {
			return x
		}
	}
	x := constraints[0]
	x.file = file
	return x
}
