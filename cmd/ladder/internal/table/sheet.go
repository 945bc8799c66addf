// Package table turns ladders into tables of texts and such tables into
// ladders. What does a spreadsheet hold, and where?
//
// Every text of a ladder has a key (see Text.Key) that says where it stands and
// never depends on titles, order or the language of a spreadsheet. In the CSV of
// texts it is the column "key". In an XLSX file it is spread over what is hidden:
//
//   - The first cell of a sheet that holds texts is "ladder texts 1" (Layout).
//   - Column A, hidden, is the key of each row; row 1, hidden, that of each column.
//     The text where both are given has the row's key with "*" replaced by the
//     column's. A cell in a row or column without a key is no text: it is there
//     for people to find their way. Row 2 is the header.
//   - The document properties "ladder-id", "ladder-version" and "ladder-commit"
//     (excelize.File.GetCustomProps) say of which ladder, release and commit the
//     texts are; so does the end of the first sheet, for programs that drop them.
//
// An empty cell is a text that is not there. A text that a cell takes over from
// the level it extends is shown, in grey, under the key that it would have if it
// were written there.
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
