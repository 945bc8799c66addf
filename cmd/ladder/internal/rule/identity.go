package rule

import (
	"cmp"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// An Identity is what sets one ladder of a repository apart from the others.
type Identity struct {
	ID  string        // the name of its folder
	Pos ladder.Pos    // of its first ladder field
	Was []ladder.Text // the ids it had before
}

// CheckIDs returns the findings of duplicate-id and was-taken about the ids of
// all ladders of a repository, in the order of finding.Compare.
func CheckIDs(ids []Identity) []finding.Finding {
	all := family{kind: ladders}
	for _, id := range ids {
		all.things = append(all.things, thing{
			id: ladder.Text{Value: id.ID, Pos: id.Pos}, was: id.Was,
			place: place{ladder: &ladder.Ladder{ID: id.ID}, term: "ladder " + finding.Quote(id.ID)},
		})
	}
	slices.SortFunc(all.things, func(a, b thing) int { return comparePos(a.id.Pos, b.id.Pos) })
	var found []finding.Finding
	duplicates(all, into(&found, duplicateID.Name, duplicateID.Severity))
	taken(all, into(&found, wasTaken.Name, wasTaken.Severity))
	return finding.Sort(found)
}

func comparePos(a, b ladder.Pos) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column),
	)
}
