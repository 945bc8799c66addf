package intake

import (
	"crypto/sha256"
	"fmt"
	"regexp"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A draft is a ladder in the making.
type draft struct {
	file   string // the name of the source
	times  int    // by how much limits are raised
	ladder ladder.Ladder
	report Report
	titled Place  // where the title stands
	joined int    // cells of pages that are joined to others
	scaled bool   // whether the document lists the proficiencies by themselves
	abouts []line // what is said of the ladder as a whole

	tracks, levels, categories, skills, attributes, contexts, rungs names
	heading                                                         block            // the last before a table, while no table has used it
	cells                                                           map[[2]int]*cell // by the places of skill and level
	taken                                                           map[[2]string]int
	odd                                                             map[string]int // places in report.Repaired, of what is told once
}

// Names knows what a document calls the things of one kind.
type names struct {
	places map[string]int  // by name, folded
	ids    map[string]bool // that are taken
}

func (n *names) find(name string) (int, bool) {
	i, ok := n.places[ladder.Fold(name)]
	return i, ok
}

// also makes a name known for the thing at place i, unless it is another's.
func (n *names) also(name string, i int) {
	if n.places == nil {
		n.places = map[string]int{}
	}
	if _, ok := n.places[ladder.Fold(name)]; !ok && ladder.Fold(name) != "" {
		n.places[ladder.Fold(name)] = i
	}
}

func newDraft(file, id string) *draft {
	return &draft{file: file, times: 1, ladder: ladder.Ladder{ID: id}, report: Report{Source: file, Ladder: id},
		cells: map[[2]int]*cell{}, taken: map[[2]string]int{}, odd: map[string]int{}}
}

// text is a text of the source, and where it stands there.
func (d *draft) text(at Place, s string) ladder.Text {
	s = strings.TrimSpace(s)
	if s == "" {
		return ladder.Text{}
	}
	return ladder.Text{Value: s, Pos: d.pos(at)}
}

func (d *draft) pos(at Place) ladder.Pos {
	file := d.file
	if at.File != "" {
		file = at.File
	}
	return ladder.Pos{File: file, Line: max(at.Line, 1), Column: max(at.Column, 1)}
}

// take notes what a name was taken as, the first time; with inLadder it stands in
// the ladder then. Each further time it is counted.
func (d *draft) take(at Place, text, as string, inLadder bool) {
	key := [2]string{text, as}
	i, ok := d.taken[key]
	if !ok {
		i = len(d.report.Taken)
		d.taken[key] = i
		d.report.Taken = append(d.report.Taken, Taken{Place: at, Text: text, As: as})
	}
	if ok || !inLadder {
		d.report.Taken[i].Repeats++
	}
}

func (d *draft) repair(at Place, text, format string, args ...any) {
	d.report.Repaired = append(d.report.Repaired, Note{Place: at, Text: text, Message: fmt.Sprintf(format, args...)})
}

// repairOnce notes what is met again and again where it is met first.
func (d *draft) repairOnce(at Place, message string) {
	if _, ok := d.odd[message]; !ok {
		d.odd[message] = len(d.report.Repaired)
		d.repair(at, "", "%s", message)
	}
}

func (d *draft) leave(at Place, text, format string, args ...any) {
	if text = strings.TrimSpace(text); text != "" {
		d.report.LeftOut = append(d.report.LeftOut, Note{Place: at, Text: text, Message: fmt.Sprintf(format, args...)})
	}
}

// leaveTwin leaves out what is in the ladder already, from another place.
func (d *draft) leaveTwin(at Place, text string, twin Place) {
	d.report.LeftOut = append(d.report.LeftOut, Note{Place: at, Text: text, Message: "stands twice", Twin: twin})
}

// id makes the id of something new: the given one, if it is one, else one made of
// the name. An id that is taken gets the qualifier before it, or else a number.
func (d *draft) id(of *names, at Place, kind, given, name, qualifier string) ladder.Text {
	id := ladder.Slug(given)
	if id == "" {
		id = ladder.Slug(name)
	}
	if id == "" {
		id = fmt.Sprintf("%s-%x", kind, sha256.Sum256([]byte(ladder.Fold(name))))[:len(kind)+9]
		d.repair(at, name, "the name has no letter from a to z to make an id of: the %s has the id %s", kind, id)
	}
	if of.ids == nil {
		of.ids = map[string]bool{}
	}
	if of.ids[id] && qualifier != "" {
		id = qualifier + "-" + id
	}
	unique := id
	for n := 2; of.ids[unique]; n++ {
		unique = fmt.Sprintf("%s-%d", id, n)
	}
	of.ids[unique] = true
	switch {
	case given != "" && unique != given:
		d.repair(at, given, "the %s has the id %s: ids are lower-case letters and digits in words joined by hyphens, and none stands twice", kind, unique)
	case given == "" && unique != ladder.Slug(name) && ladder.Slug(name) != "":
		d.repair(at, name, "the %s has the id %s, for another has the one made of this name", kind, unique)
	}
	return d.text(at, unique)
}

// A level's name may begin with its code, or end with it in brackets.
var (
	codeFirst = regexp.MustCompile(`^([A-Z]{1,4}-?\d{1,2}(?:\.\d)?)(?:\s*[-–—:|/.]\s*|\s+\()(\S.*?)\)?$|^([A-Z]{1,4}-?\d{1,2}(?:\.\d)?)\s+(\S.*)$`)
	codeLast  = regexp.MustCompile(`^(\S.*?)\s+\(([A-Z]{1,4}-?\d{1,2}(?:\.\d)?)\)$`)
	codeAlone = regexp.MustCompile(`^[A-Z]{1,4}-?\d{1,2}(?:\.\d)?$`)
)

// splitCode takes a code such as L2 off a level's name.
func splitCode(name string) (code, title string) {
	if m := codeFirst.FindStringSubmatch(name); m != nil {
		return m[1] + m[3], m[2] + m[4]
	}
	if m := codeLast.FindStringSubmatch(name); m != nil {
		return m[2], m[1]
	}
	return "", name
}

// level returns the place of the level with a name, which is added if it is new.
func (d *draft) level(at Place, name string) int {
	name = oneLine(name)
	if i, ok := d.levels.find(name); ok {
		d.take(at, name, "level "+d.ladder.Levels[i].ID.Value, false)
		return i
	}
	code, title := splitCode(name)
	return d.addLevel(at, "", code, title, name)
}

// addLevel adds a level. With a code, that is what its id is made of. The name is
// what the document calls it.
func (d *draft) addLevel(at Place, given, code, title, name string) int {
	i := len(d.ladder.Levels)
	from := title
	if code != "" {
		from = code
	}
	id := d.id(&d.levels, at, "level", given, from, "")
	d.ladder.Levels = append(d.ladder.Levels, ladder.Level{ID: id, Code: d.text(at, code), Title: d.text(at, title)})
	for _, known := range []string{name, code, title, given} {
		d.levels.also(known, i)
	}
	d.take(at, name, "level "+id.Value, true)
	if given != "" {
		d.take(at, given, "id of level "+id.Value, false)
	}
	return i
}

// term returns the place of a category, attribute, context or rung with a name,
// which is added to the list if it is new.
func (d *draft) term(of *names, list *[]ladder.Term, at Place, kind, given, name string) int {
	name = oneLine(name)
	if i, ok := of.find(name); ok {
		d.take(at, name, kind+" "+(*list)[i].ID.Value, false)
		return i
	}
	i := len(*list)
	id := d.id(of, at, kind, given, name, "")
	*list = append(*list, ladder.Term{ID: id, Title: d.text(at, name)})
	of.also(name, i)
	of.also(given, i)
	d.take(at, name, kind+" "+id.Value, true)
	if given != "" {
		d.take(at, given, "id of "+kind+" "+id.Value, false)
	}
	return i
}

// none is the category of skills that have none.
const none = -1

// category returns the place of the category with a name; none for "".
func (d *draft) category(at Place, name string) int {
	if oneLine(name) == "" {
		return none
	}
	return d.term(&d.categories, &d.ladder.Categories, at, "category", "", name)
}

// skill returns the place of the skill with a name in a category, which is added
// if it is new.
func (d *draft) skill(at Place, category int, given, name string) int {
	name = oneLine(name)
	key := skillKey(category, name)
	if i, ok := d.skills.find(key); ok {
		d.take(at, name, "skill "+d.ladder.Skills[i].ID.Value, false)
		return i
	}
	i := len(d.ladder.Skills)
	s := ladder.Skill{Title: d.text(at, name)}
	qualifier := ""
	if category != none {
		s.Category = d.text(at, d.ladder.Categories[category].ID.Value)
		qualifier = s.Category.Value
	}
	s.ID = d.id(&d.skills, at, "skill", given, name, qualifier)
	d.ladder.Skills = append(d.ladder.Skills, s)
	d.skills.also(key, i)
	d.take(at, name, "skill "+s.ID.Value, true)
	if given != "" {
		d.take(at, given, "id of skill "+s.ID.Value, false)
	}
	return i
}

// skillKey is what a skill is known by: skills of several categories may have one
// name.
func skillKey(category int, name string) string { return fmt.Sprintf("%d %s", category, name) }

// cell returns the cell of a skill at a level.
func (d *draft) cell(at Place, skill, level int) *cell {
	key := [2]int{skill, level}
	if d.cells[key] == nil {
		d.cells[key] = &cell{at: at}
	}
	return d.cells[key]
}

// put adds lines to a cell, or notes that nothing is expected there.
func (d *draft) put(at Place, skill, level int, lines []line) {
	switch {
	case len(lines) == 0:
	case len(lines) == 1 && !lines[0].bullet && isNothing(lines[0].whole()):
		d.nothing(at, skill, level, lines[0].whole())
	default:
		d.cell(at, skill, level).add(lines)
	}
}

// notStated is the reason where a document gives none.
const notStated = "not stated in the source"

// nothing notes a sign that nothing is expected, unless the cell has content.
func (d *draft) nothing(at Place, skill, level int, sign string) {
	d.take(at, sign, "a cell without expectation", false)
	c := d.cell(at, skill, level)
	c.given.NotExpected = ladder.Text{Value: notStated, Pos: d.pos(at)}
}
