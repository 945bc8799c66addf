package table

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// Layout is what the first cell of a sheet holds in which every text has a key.
// Its number grows when files of one layout can't be read as those of the other.
const Layout = "ladder texts 1"

// A Book is a spreadsheet of one ladder, in which every text has a cell of its
// own and a key.
type Book struct {
	Ladder  string // the ladder's id
	Version string // of the release; "" where it is none
	Commit  string // that the texts were read at; "" where they were not committed
	grids   []grid
}

// A grid is one sheet of a book.
type grid struct {
	name    string
	columns []column // beside that of the row keys
	rows    []gridRow
}

// A column is one column of a grid. Its key is "" where it holds no texts.
type column struct {
	key, title string
	width      float64 // in characters
}

// A gridRow is one row of a grid. Its key is "" where it holds no texts.
type gridRow struct {
	key   string
	cells []gridCell // a cell a column
}

type gridCell struct {
	text      string
	inherited bool
}

// The widths of columns, in characters.
const (
	narrow = 18
	wide   = 48
)

// NewBook lays out the texts of a sound ladder: a sheet of what is said of the
// ladder as a whole, one of its skills, and between them what is asked for, a row
// a criterion and a column a level; a sheet a track where there are several.
func NewBook(l *ladder.Ladder, version, commit string) Book {
	texts := Texts(l)
	grids := []grid{ladderGrid(l, texts, version, commit)}
	sheets := levelSheets(l)
	rows := inRows(asSheets(l, texts, sheets))
	for _, t := range sheets {
		grids = append(grids, levelGrid(l, rows, t))
	}
	if len(l.Skills) > 0 {
		grids = append(grids, skillGrid(l, texts))
	}
	name(grids)
	return Book{Ladder: l.ID, Version: version, Commit: commit, grids: grids}
}

// ladderGrid shows what belongs to no level and no skill.
func ladderGrid(l *ladder.Ladder, texts []Text, version, commit string) grid {
	g := grid{name: "Ladder", columns: []column{{"", whatHead, narrow}, {"*", "Text", 2 * wide}}}
	for _, t := range texts {
		if t.Level == "" && t.Skill == "" {
			g.rows = append(g.rows, gridRow{t.Key, []gridCell{{text: ladderLabel(l, t)}, {text: t.Text.Value}}})
		}
	}
	for _, fact := range [][2]string{{statusFact, cmp.Or(l.Status.Value, ladder.Active)}, {ladderFact, l.ID}, {versionFact, version}, {commitFact, commit}} {
		g.rows = append(g.rows, gridRow{"", []gridCell{{text: fact[0]}, {text: fact[1]}}})
	}
	return g
}

// The facts below the texts of the ladder's sheet. Where a program drops the
// document's properties, they say what the copy was made of.
const (
	statusFact  = "Status"
	ladderFact  = "Id"
	versionFact = "Version"
	commitFact  = "Commit"
)

func ladderLabel(l *ladder.Ladder, t Text) string {
	noun := "Ladder"
	for _, list := range terms(l) {
		if strings.HasPrefix(t.Key, list.label+"/") {
			noun = list.noun + " " + t.ID
		}
	}
	return noun + ": " + string(t.Kind)
}

// skillGrid shows what a skill is, whatever the level: a row a skill.
func skillGrid(l *ladder.Ladder, texts []Text) grid {
	g := grid{name: "Skills", columns: []column{
		{"", categoryHead, narrow}, {"title", skillHead, narrow}, {"about", "About", wide}, {"baseline", "Baseline", wide},
	}}
	for _, rung := range l.Scale {
		g.columns = append(g.columns, column{"proficiencies/" + rung.ID.Value, rung.Title.Value, wide})
	}
	byKey := keyed(texts)
	for _, s := range l.Skills {
		row := gridRow{key: "skills/" + s.ID.Value + "/*"}
		for _, c := range g.columns {
			row.cells = append(row.cells, byKey[cellKey(row.key, c.key)])
		}
		row.cells[0].text = ladder.TitleOf(l.Categories, s.Category.Value)
		g.rows = append(g.rows, row)
	}
	g.narrowEmpty()
	return g
}

// narrowEmpty makes columns narrow that hold nothing yet, so that the others are
// readable on paper.
func (g grid) narrowEmpty() {
	for i := range g.columns {
		if !slices.ContainsFunc(g.rows, func(r gridRow) bool { return r.cells[i].text != "" }) {
			g.columns[i].width = narrow
		}
	}
}

func keyed(texts []Text) map[string]gridCell {
	cells := make(map[string]gridCell, len(texts))
	for _, t := range texts {
		cells[t.Key] = gridCell{t.Text.Value, t.Inherited}
	}
	return cells
}

// cellKey is the key of the text where a row and a column cross; "" for none.
func cellKey(row, column string) string {
	if row == "" || column == "" {
		return ""
	}
	return strings.ReplaceAll(row, "*", column)
}

// A levelSheet is a sheet with a column for some of the levels.
type levelSheet struct {
	name   string
	levels []*ladder.Level
}

// levelSheets parts the levels by track, those without one in a sheet of their
// own. Where all are of one track there is one sheet.
func levelSheets(l *ladder.Ladder) []levelSheet {
	var sheets []levelSheet
	byTrack := map[string]int{}
	for i := range l.Levels {
		track := l.Levels[i].Track.Value
		at, ok := byTrack[track]
		if !ok {
			at = len(sheets)
			byTrack[track] = at
			sheets = append(sheets, levelSheet{name: cmp.Or(ladder.TitleOf(l.Tracks, track), track, "Levels")})
		}
		sheets[at].levels = append(sheets[at].levels, &l.Levels[i])
	}
	if len(sheets) == 1 {
		sheets[0].name = "Levels"
	}
	slices.SortStableFunc(sheets, func(a, b levelSheet) int {
		return cmp.Compare(trackPlace(l, a.levels[0].Track.Value), trackPlace(l, b.levels[0].Track.Value))
	})
	return sheets
}

// asSheets puts the texts of each skill by level as the sheets have those.
func asSheets(l *ladder.Ladder, texts []Text, sheets []levelSheet) []Text {
	skills, levels := map[string]int{}, map[string]int{}
	for i, s := range l.Skills {
		skills[s.ID.Value] = i + 1
	}
	for _, s := range sheets {
		for _, v := range s.levels {
			levels[v.ID.Value] = len(levels) + 1
		}
	}
	texts = slices.Clone(texts)
	slices.SortStableFunc(texts, func(a, b Text) int {
		return cmp.Or(cmp.Compare(skills[a.Skill], skills[b.Skill]), cmp.Compare(levels[a.Level], levels[b.Level]))
	})
	return texts
}

// trackPlace is the place of a track in its ladder; levels without one come
// first.
func trackPlace(l *ladder.Ladder, id string) int {
	return slices.IndexFunc(l.Tracks, func(t ladder.Term) bool { return t.ID.Value == id })
}

// Sheets returns the sheets of a book as they are read from its file.
func (b Book) Sheets() []Sheet {
	sheets := make([]Sheet, len(b.grids))
	for i, g := range b.grids {
		keys, heads := []string{Layout}, []string{""}
		for _, c := range g.columns {
			keys, heads = append(keys, c.key), append(heads, c.title)
		}
		sheets[i] = Sheet{Name: g.name, Rows: []Row{{Number: 1, Cells: keys}, {Number: headRow, Cells: heads}}}
		for n, r := range g.rows {
			cells := []string{r.key}
			for _, c := range r.cells {
				cells = append(cells, c.text)
			}
			sheets[i].Rows = append(sheets[i].Rows, Row{Number: headRow + 1 + n, Cells: cells})
		}
	}
	return sheets
}
