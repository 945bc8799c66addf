package intake

// An outliner reads the text under headings. What stands under the names of both a
// level and a skill is their cell; under one of them, it describes that.
type outliner struct {
	*draft
	out                    outline
	level, skill, category int // that hold here, or none
	depths                 map[Role]int
	abouts                 map[owner][]line
}

func (w *outliner) read(blocks []block) {
	w.depths, w.abouts = map[Role]int{}, map[owner][]line{}
	for _, b := range blocks {
		role, ok := w.out[b.heading]
		switch {
		case b.table != nil:
			w.leaveTable(b.table, "a table that has no header")
		case b.heading > 0 && ok:
			w.enter(b, role)
		default:
			b.lines[0].bold = b.lines[0].bold || b.heading > 0
			w.text(b)
		}
	}
	w.describe()
}

// enter goes below a heading: those as deep or deeper hold no more.
func (w *outliner) enter(b block, role Role) {
	for other, place := range map[Role]*int{roleLevel: &w.level, roleSkill: &w.skill, roleCategory: &w.category} {
		if w.depths[other] >= b.heading {
			*place = none
		}
	}
	w.depths[role] = b.heading
	switch role {
	case roleLevel:
		w.level = w.draft.level(b.at, b.name())
	case roleCategory:
		w.category = w.draft.category(b.at, b.name())
	case roleSkill:
		w.skill = w.draft.skill(b.at, w.category, "", b.name())
	default:
		w.leave(b.at, b.name(), "a heading of a depth that is left out")
	}
}

// An owner is what a text describes: something of a kind, at a place in its list.
type owner struct {
	kind  Role // "" for the ladder
	place int
}

// text adds a block to what holds here.
func (w *outliner) text(b block) {
	var of owner
	switch {
	case w.level != none && w.skill != none:
		w.under(b)
		return
	case w.skill != none:
		of = owner{roleSkill, w.skill}
	case w.level != none:
		of = owner{roleLevel, w.level}
	case w.category != none:
		of = owner{roleCategory, w.category}
	}
	w.abouts[of] = append(w.abouts[of], b.lines...)
}

// describe sets the descriptions that were gathered.
func (w *outliner) describe() {
	for of, lines := range w.abouts {
		about := &w.ladder.About
		switch of.kind {
		case roleSkill:
			about = &w.ladder.Skills[of.place].About
		case roleLevel:
			about = &w.ladder.Levels[of.place].About
		case roleCategory:
			about = &w.ladder.Categories[of.place].About
		}
		w.addText(about, gridCell{at: lines[0].at, lines: lines})
	}
}

// under adds a block to the cell that holds here.
func (w *outliner) under(b block) {
	if len(b.lines) == 1 && !b.lines[0].bullet && isNothing(b.name()) {
		w.nothing(b.at, w.skill, w.level, b.name())
		return
	}
	c := w.cell(b.at, w.skill, w.level)
	c.lines = append(c.lines, b.lines...)
}

// leaveTable leaves out all cells of a table.
func (d *draft) leaveTable(g *grid, why string) {
	for _, row := range g.rows {
		for _, column := range row.filled() {
			d.leave(row.cells[column].at, row.cells[column].text(), "%s", why)
		}
	}
}
