// Package table turns ladders into tables of texts and such tables into
// ladders. What does a spreadsheet hold, and where?
package table

// A Sheet is a table of texts, as CSV and spreadsheets hold them.
type Sheet struct {
	Name string // as a spreadsheet shows it; "" where the format has no names
	Rows []Row  // in the order of the file
}

// A Row is one line of a sheet.
type Row struct {
	Number int      // as a person counts it in the file, from 1; 0 for rows made by the program
	Cells  []string // from the first column; rows of one sheet may differ in length
}
