package load

import (
	"errors"
	"path"
	"sync"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/cage"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/evaluate"
)

// What is told of files that take too much: what they are, and the rest.
const (
	ladderTakes   = "this ladder takes"
	packageTakes  = "this package takes"
	houseTakes    = "the house rules take"
	costlyMessage = " too much to evaluate: more time or memory than any ladder needs, or more values"
	costlyHint    = "write out what is computed; " + raise + ", and where you trust its files --trust evaluates without any"
)

// costlyPackages lists the first files of the imported packages that take too
// much by themselves. Each package is tried once, before any ladder that imports
// it, so that what is blamed does not depend on which ladder comes first.
func (g *gathering) costlyPackages() ([]string, error) {
	var files []string
	for _, p := range g.job.Packages {
		costly, err := g.isCostly(p)
		if err != nil {
			return nil, err
		}
		if costly {
			files = append(files, p.Files[0].Name)
		}
	}
	return files, nil
}

// takes says of the files of a folder what they are that take too much.
func (r *reading) takes(dir string) string {
	switch {
	case dir == HouseDir(r.set.Dir):
		return houseTakes
	case dir != r.folder.Dir, r.reader.ladder == nil:
		return packageTakes
	}
	return ladderTakes
}

func (g *gathering) isCostly(p evaluate.Package) (bool, error) {
	try := sync.OnceValues(func() (bool, error) {
		alone := g.job
		alone.Ladder, alone.Files = false, p.Files
		_, err := g.reading.set.evaluate(alone)
		if errors.Is(err, cage.ErrDied) {
			return true, nil
		}
		return false, err
	})
	known, _ := g.reading.set.costs.LoadOrStore(path.Dir(p.Files[0].Name), try)
	return known.(func() (bool, error))()
}
