package table

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"
)

// An Origin is what a spreadsheet says it was made of. See Book.
type Origin struct{ Ladder, Version, Commit string }

// ErrNoOrigin says that a spreadsheet is none that WriteXLSX wrote.
var ErrNoOrigin = errors.New("the spreadsheet does not say which ladder it was made of")

// ReadOrigin returns the origin of a spreadsheet whose sheets were read already:
// from its properties, else from the facts in its sheets, for not every program
// keeps the former. Limits are as for ReadXLSX.
func ReadOrigin(data []byte, sheets []Sheet, times int) (Origin, error) {
	limit := int64(mostUnpacked) * int64(times)
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: limit, UnzipXMLSizeLimit: limit})
	if err != nil {
		return Origin{}, fmt.Errorf("reading the spreadsheet: %w", err)
	}
	defer f.Close()
	properties, err := f.GetCustomProps()
	if err != nil {
		return Origin{}, fmt.Errorf("reading the properties of the spreadsheet: %w", err)
	}
	var o Origin
	for _, p := range properties {
		text, _ := p.Value.(string)
		switch p.Name {
		case LadderProperty:
			o.Ladder = text
		case VersionProperty:
			o.Version = text
		case CommitProperty:
			o.Commit = text
		}
	}
	if o.Ladder == "" || o.Commit == "" {
		o = shownOrigin(sheets)
	}
	if o.Ladder == "" {
		return Origin{}, ErrNoOrigin
	}
	return o, nil
}

// shownOrigin is the origin as a sheet shows it to people.
func shownOrigin(sheets []Sheet) Origin {
	facts := shownFacts(sheets)
	return Origin{Ladder: facts[ladderFact], Version: facts[versionFact], Commit: facts[commitFact]}
}

// Status is the status of the ladder that the sheets of a book show; "" where they
// show none.
func Status(sheets []Sheet) string { return shownFacts(sheets)[statusFact] }

// shownFacts are the facts below the texts of a ladder's sheet, by name.
func shownFacts(sheets []Sheet) map[string]string {
	facts := map[string]string{}
	for _, s := range sheets {
		if _, ok := Keyed(s); !ok {
			continue
		}
		for _, row := range s.Rows[1:] {
			if at(row, 0) == "" {
				facts[at(row, 1)] = at(row, 2)
			}
		}
	}
	return facts
}
