package table

// A KeyedText is a text as it stands in a sheet of the layout that the package
// comment describes.
type KeyedText struct {
	Key    string // see Text.Key
	Text   string // "" where the cell is empty
	Row    int    // as a person counts it, from 1
	Column int    // likewise
}

// Keyed returns the texts of a sheet, row by row, also those that are empty. It
// is false where the sheet is of no such layout, as those that people add.
func Keyed(s Sheet) ([]KeyedText, bool) {
	if len(s.Rows) == 0 || len(s.Rows[0].Cells) == 0 || s.Rows[0].Cells[0] != Layout {
		return nil, false
	}
	keys := s.Rows[0].Cells
	var texts []KeyedText
	for _, row := range s.Rows[1:] {
		if len(row.Cells) == 0 {
			continue
		}
		for i := 1; i < len(keys); i++ {
			key := cellKey(row.Cells[0], keys[i])
			if key == "" {
				continue
			}
			text := ""
			if i < len(row.Cells) {
				text = row.Cells[i]
			}
			texts = append(texts, KeyedText{Key: key, Text: text, Row: row.Number, Column: i + 1})
		}
	}
	return texts, true
}
