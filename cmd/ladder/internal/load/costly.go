package load

import (
	"errors"
	"path"
	"sync"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/cage"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/evaluate"
)

const (
	costlyMessage = "this ladder takes too much to evaluate: more time or memory than any ladder needs, or more values"
	costlyHint    = "write out what is computed; " + raise + ", and where you trust its files --trust evaluates without any"
)

// A costs remembers which folders take too much to evaluate, so that a package
// that many ladders import is given up once, not once for each of them.
type costs struct {
	mutex sync.Mutex
	known map[string]bool // by folder
}

func (c *costs) get(dir string) (costly, known bool) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	costly, known = c.known[dir]
	return costly, known
}

func (c *costs) set(dir string, costly bool) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.known == nil {
		c.known = map[string]bool{}
	}
	c.known[dir] = costly
}

// costly lists the first files of those folders that are known to take too much:
// of dir, and of the packages that it imports.
func (g *gathering) costly(dir string) []string {
	var files []string
	if costly, _ := g.reading.set.costs.get(dir); costly {
		files = append(files, g.reading.firstFile())
	}
	for _, p := range g.job.Packages {
		if costly, _ := g.reading.set.costs.get(folderOf(p)); costly {
			files = append(files, p.Files[0].Name)
		}
	}
	return files
}

func folderOf(p evaluate.Package) string { return path.Dir(p.Files[0].Name) }

// blame finds out why the evaluation of dir was given up: packages that take too
// much by themselves, else the folder. It returns the first files of those.
func (g *gathering) blame(dir string) ([]string, error) {
	costs := &g.reading.set.costs
	blamed := false
	for _, p := range g.job.Packages {
		costly, known := costs.get(folderOf(p))
		if !known {
			alone := g.job
			alone.Ladder, alone.Files = false, p.Files
			_, err := g.reading.set.evaluate(alone)
			costly = errors.Is(err, cage.ErrDied)
			if err != nil && !costly {
				return nil, err
			}
			costs.set(folderOf(p), costly)
		}
		if blamed = costly; blamed {
			break
		}
	}
	if !blamed {
		costs.set(dir, true)
	}
	return g.costly(dir), nil
}
