package intake

// A block is one part of a document: a heading, a paragraph, an item of a list or a
// table.
type block struct {
	at      Place
	heading int    // 1 to 6; 0 for what is no heading
	lines   []line // of a heading one
	table   *grid  // or nil
}

func (b block) name() string { return oneLine(joinLines(b.lines)) }
