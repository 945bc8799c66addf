package intake

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

// A Report says what became of a foreign document. Every word of it is in the
// ladder, among what was taken as a name, or in the list of what was left out.
type Report struct {
	Source     string  `json:"source"`     // the name of the file or folder
	Format     string  `json:"format"`     // csv, xlsx, markdown, html, text, yaml or json
	Encoding   string  `json:"encoding"`   // of the text, such as utf-8
	Separator  string  `json:"separator"`  // what stands between two cells of a text file of cells; "" elsewhere
	Ladder     string  `json:"ladder"`     // the id of the ladder
	Title      string  `json:"title"`      // its title
	Levels     int     `json:"levels"`     // how many it has
	Categories int     `json:"categories"` // how many it has
	Skills     int     `json:"skills"`     // how many it has
	Cells      int     `json:"cells"`      // how many it has, those without expectation included
	Criteria   int     `json:"criteria"`   // how many it has
	Taken      []Taken `json:"taken"`      // names and headings, in the order of the document
	Repaired   []Note  `json:"repaired"`   // what is not in the ladder as it stands in the document, or may not be what it seems
	LeftOut    []Note  `json:"leftOut"`    // what is not in the ladder
}

// A Place is where something stands in a document.
type Place struct {
	File   string `json:"file"`   // of a folder of documents; "" where the source is one file
	Sheet  string `json:"sheet"`  // of a spreadsheet, or ""
	Line   int    `json:"line"`   // from 1, of a spreadsheet the row; 0 where it is about the whole
	Column int    `json:"column"` // of a table, from 1; 0 where it is about the line
}

// String names the place as a person finds it.
func (p Place) String() string {
	place := table.Place(p.Sheet, p.Line, p.Column)
	switch {
	case p.File == "":
		return place
	case place == "":
		return p.File
	}
	return p.File + ", " + place
}

// Taken is a name in a document and what it was taken as.
type Taken struct {
	Place
	Text    string `json:"text"`    // as it stands in the document
	As      string `json:"as"`      // such as "level l2" or "column of skills"
	Repeats int    `json:"repeats"` // how often the text stands in the document beside what is in the ladder
}

// A Note is a text of a document and what was done with it.
type Note struct {
	Place
	Text    string `json:"text"`    // as it stands in the document; "" where the note is not about a text
	Message string `json:"message"` // one lower-case sentence
	// Twin is where the same text stands that is in the ladder; its Line is 0
	// where there is none.
	Twin Place `json:"twin"`
}

// A Refusal says why no ladder was made of a document: everything that is wrong
// with it, in the order of the document. There is at least one note.
type Refusal struct{ Notes []Note }

// Error is the first note.
func (r *Refusal) Error() string {
	n := r.Notes[0]
	if place := n.Place.String(); place != "" {
		return place + ": " + n.Message
	}
	return n.Message
}

func note(at Place, format string, args ...any) Note {
	return Note{Place: at, Message: fmt.Sprintf(format, args...)}
}

func comparePlaces(a, b Place) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// sort puts notes in the order of the document; sheets stay in theirs.
func sortNotes(notes []Note) {
	slices.SortStableFunc(notes, func(a, b Note) int {
		if a.Sheet != b.Sheet {
			return 0
		}
		return comparePlaces(a.Place, b.Place)
	})
}
