package table

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"

// Rules lists what findings of this package are about, in order of name: what
// tables can't hold.
func Rules() []finding.Declaration {
	return []finding.Declaration{cellLength, characters, tooManyColumns}
}

var (
	cellLength = finding.Declaration{
		Name: "table-cell-length", Severity: finding.Error,
		Finds: "a text, or a cell with all its texts, that is longer than a cell of a spreadsheet can be",
		Why:   "The published tables would have to cut it, and whoever reads them would not know.",
	}
	characters = finding.Declaration{
		Name: "table-characters", Severity: finding.Error,
		Finds: "a text with a control character that no spreadsheet can hold",
		Why:   "A spreadsheet would not open, or would show another text than the ladder has.",
	}
	tooManyColumns = finding.Declaration{
		Name: "table-columns", Severity: finding.Error,
		Finds: "a ladder of more levels than a spreadsheet has columns",
		Why:   "The matrix of skills and levels would lose those at its end.",
	}
)
