package table

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// levelGrid shows what is said of levels and asked for at them, in the order of
// inRows: a column a level.
func levelGrid(l *ladder.Ladder, texts []Text, sheet levelSheet) grid {
	g := grid{name: sheet.name, columns: []column{{"", categoryHead, narrow}, {"", skillHead, narrow}, {"", whatHead, narrow}}}
	r := levelRows{ladder: l, at: map[string]int{}, place: map[string]int{}}
	for _, level := range sheet.levels {
		r.place[level.ID.Value] = len(g.columns)
		g.columns = append(g.columns, column{level.ID.Value, level.Name(), wide})
	}
	r.tracks(sheet.levels, len(g.columns))
	for _, t := range texts {
		if at, ok := r.place[t.Level]; ok {
			r.add(t, at, len(g.columns))
		}
	}
	g.rows = r.rows
	return g
}

// TrackLabel is what the row without a key is called that shows the levels' tracks.
const TrackLabel = "Track"

// tracks shows the tracks of levels, if there are any.
func (r *levelRows) tracks(levels []*ladder.Level, columns int) {
	if !slices.ContainsFunc(levels, func(v *ladder.Level) bool { return v.Track.Value != "" }) {
		return
	}
	row := gridRow{cells: make([]gridCell, columns)}
	row.cells[2].text = TrackLabel
	for _, v := range levels {
		row.cells[r.place[v.ID.Value]].text = ladder.TitleOf(r.ladder.Tracks, v.Track.Value)
	}
	r.rows = append(r.rows, row)
}

// inRows puts the texts of each skill by what they are, then by level, so that
// those which share a row come after each other: the summaries, then each
// criterion with its examples. The order of what is asked for at the first level
// holds, and what only later levels ask for follows. The texts are those of one
// skill after the other.
func inRows(texts []Text) []Text {
	var order []string
	byRow := map[string][]Text{}
	for _, t := range texts {
		if t.Level == "" {
			continue
		}
		key := rowKey(t)
		if byRow[key] == nil {
			order = append(order, key)
		}
		byRow[key] = append(byRow[key], t)
	}
	ordered := make([]Text, 0, len(texts))
	for _, key := range order {
		ordered = append(ordered, byRow[key]...)
	}
	return ordered
}

// rowKey is the key of the row that a text of a level stands in.
func rowKey(t Text) string {
	if t.Skill == "" {
		return "levels/*" + strings.TrimPrefix(t.Key, "levels/"+t.Level)
	}
	prefix := "skills/" + t.Skill + "/descriptors/"
	return prefix + "*" + strings.TrimPrefix(t.Key, prefix+t.Level)
}

// levelRows are the rows of a sheet of levels in the making.
type levelRows struct {
	ladder *ladder.Ladder
	place  map[string]int // the columns of the levels, by id
	at     map[string]int // the rows, by key and what they are called
	rows   []gridRow
}

// add puts a text into the row of its kind, which is the same for all levels that
// call it the same.
func (r *levelRows) add(t Text, column, columns int) {
	label := partLabel(r.ladder, t)
	id := rowKey(t) + "\n" + label
	at, ok := r.at[id]
	if !ok {
		at = len(r.rows)
		r.at[id] = at
		row := gridRow{key: rowKey(t), cells: make([]gridCell, columns)}
		if s := r.ladder.Skill(t.Skill); s != nil {
			row.cells[0].text, row.cells[1].text = ladder.TitleOf(r.ladder.Categories, s.Category.Value), s.Title.Value
		}
		row.cells[2].text = label
		r.rows = append(r.rows, row)
	}
	r.rows[at].cells[column] = gridCell{t.Text.Value, t.Inherited}
}

// partLabel says what a text is to its level or cell.
func partLabel(l *ladder.Ladder, t Text) string {
	switch t.Kind {
	case Title:
		return "Title"
	case About:
		return "About"
	case Attribute:
		return t.Title
	case Summary:
		return "Summary"
	case NotExpected:
		return "Not expected"
	case Example:
		return strings.TrimSpace("Example " + ladder.TitleOf(l.Contexts, t.Context))
	case Link:
		return strings.TrimSpace("See " + t.Title)
	}
	return cmp.Or(t.Title, "Criterion")
}
