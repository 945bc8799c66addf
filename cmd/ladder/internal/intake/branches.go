package intake

import (
	"regexp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

// numberedName is a level's name that ends in a number, such as Principal #2.
var numberedName = regexp.MustCompile(`^(.*\pL)\s*#?\s*(\d+)$`)

// hintBranches tells of levels that look like branches: of several names that are
// counted each for itself. Nothing in such a document says where a branch begins.
func (d *draft) hintBranches() {
	var names []string
	counts := map[string]int{}
	for _, l := range d.ladder.Levels {
		m := numberedName.FindStringSubmatch(l.Title.Value)
		if m == nil {
			continue
		}
		if counts[m[1]]++; counts[m[1]] == 2 {
			names = append(names, finding.Quote(m[1]))
		}
	}
	if len(names) > 1 && len(d.ladder.Tracks) == 0 {
		d.repair(Place{}, "", "the levels called %s look like branches: they are written one after the other; say with track and after where each begins", finding.List(names, "and"))
	}
}
