package load

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/cage"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

// A jury is the first ladders of a set that are held to the same constraints that
// compute. Where CUE gives up on each of them, the constraints are to blame, and no
// other ladder is tried: a thousand of them would take a thousand times as long, and
// whom it is told of would depend on which is read first.
type jury struct {
	costly bool
	trials map[string]trial // by folder, as many as it took to find one that is not costly
}

// A trial is what came of holding one ladder to constraints.
type trial struct {
	died   bool // it took too much
	broken []finding.Finding
}

// jurySize is how many ladders are tried before the constraints are blamed: one
// may be larger than any other, and so may two.
const jurySize = 3

// jury returns the one for the constraints. It is the same whichever ladder of the
// set asks first.
func (s *Set) jury(h *house, constraints []constraint) (jury, error) {
	convene := sync.OnceValues(func() (jury, error) { return s.convene(h, constraints) })
	known, _ := s.juries.LoadOrStore(keyOf(constraints), convene)
	return known.(func() (jury, error))()
}

// convene tries ladders, up to the first that CUE can judge. A ladder that can't be
// read has no say; where it was evaluated to find that out, it takes a seat.
func (s *Set) convene(h *house, constraints []constraint) (jury, error) {
	j, seats := jury{trials: map[string]trial{}}, jurySize
	for _, f := range s.Folders {
		if seats == 0 {
			break
		}
		if !s.maySit(f, constraints) {
			continue
		}
		r, values, err := s.examine(f)
		if err != nil {
			return j, err
		}
		switch {
		case values == nil || len(r.check.findings) > 0:
			if r.reader.computes {
				seats--
			}
			continue
		case keyOf(h.computing(f.ID, values)) != keyOf(constraints):
			continue
		}
		seats--
		t, err := r.judgedBy(h, constraints).try(h, constraints)
		j.trials[f.Dir], j.costly = t, t.died
		if err != nil || !t.died {
			return j, err
		}
	}
	return j, nil
}

// maySit reports whether a folder may be a ladder that is held to the constraints,
// as far as that is known without reading it.
func (s *Set) maySit(f Folder, constraints []constraint) bool {
	held, known := s.held.Load(f.Dir)
	return !s.isShared(f.Dir) && (!known || held == keyOf(constraints)) &&
		!slices.ContainsFunc(constraints, func(x constraint) bool { return !x.mayMean(f.ID) })
}

// try has CUE hold the ladder to the constraints that it was gathered for.
func (g *gathering) try(h *house, constraints []constraint) (trial, error) {
	o, err := g.reading.set.evaluate(g.job)
	if errors.Is(err, cage.ErrDied) {
		return trial{died: true}, nil
	}
	return trial{broken: g.unmet(o.Broken, h, constraints)}, err
}

// keyOf tells constraints from any others: names may stand several times.
func keyOf(constraints []constraint) string {
	var b strings.Builder
	for _, x := range constraints {
		fmt.Fprintln(&b, x.from, x.file.name)
	}
	return b.String()
}

// namesOf lists constraints for whoever wrote them.
func namesOf(constraints []constraint) string {
	names := make([]string, len(constraints))
	for i, x := range constraints {
		names[i] = x.name
	}
	return finding.List(names, "and")
}
