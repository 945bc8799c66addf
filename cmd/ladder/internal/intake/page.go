package intake

import (
	"strings"
	"unicode/utf8"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A pageLine is one line of text that was copied from a web page.
type pageLine struct {
	at   Place
	text string
	kind pageKind
}

type pageKind int

const (
	sentence pageKind = iota // neither of the others
	name                     // short, without a full stop at its end: a title
	labelled                 // begins with a label
	blank                    // a sign that nothing is expected
)

// longestName is how many words a title on a line of its own has at most.
const longestName = 8

// A pageReader reads the text of a progression page: a category, the levels with
// their codes, then skills, each a title, a description and a cell a level, in
// their order. A cell is a summary and lines with labels.
type pageReader struct {
	*draft
	lines    []pageLine
	stray    []pageLine // stands before everything
	category int
	placed   bool // the stray cell has found its place
}

// page reads the text of a progression page.
func (d *draft) page(raw []string) error {
	r := &pageReader{draft: d, category: none}
	r.lines = pageLines(raw)
	r.restoreBreaks()
	start := r.levelsStart()
	if start < 0 {
		return refuse(Place{}, "the text has no line with a level's code, such as L1, and the level's title on the next one; nor is it a table whose cells are parted by |")
	}
	first := start
	for first > 0 && r.lines[first-1].kind == name {
		first--
	}
	r.stray = r.lines[:first]
	for _, l := range r.lines[first:start] {
		r.category = d.category(l.at, l.text)
	}
	r.lines = r.lines[r.readLevels(start):]
	for len(r.lines) > 0 {
		r.block()
	}
	if !r.placed {
		r.leaveLines(r.stray, "stands above everything, and no cell is missing")
	}
	return nil
}

func pageLines(raw []string) []pageLine {
	var lines []pageLine
	for i, text := range raw {
		if text = strings.TrimSpace(text); text != "" {
			lines = append(lines, pageLine{Place{Line: i + 1}, text, kindOf(text)})
		}
	}
	return lines
}

func kindOf(text string) pageKind {
	if isNothing(text) {
		return blank
	}
	if _, _, ok := cutLabel(text); ok {
		return labelled
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	if len(strings.Fields(text)) <= longestName && !strings.ContainsRune(".!?;:,", last) {
		return name
	}
	return sentence
}

// levelsStart returns the place of the first code of a level that a title follows.
func (r *pageReader) levelsStart() int {
	for i := 0; i+1 < len(r.lines); i++ {
		if codeAlone.MatchString(r.lines[i].text) && r.lines[i+1].kind == name {
			return i
		}
	}
	return -1
}

// readLevels reads codes and titles; a title that stands twice is one. It returns
// the place behind them.
func (r *pageReader) readLevels(i int) int {
	for i+1 < len(r.lines) && codeAlone.MatchString(r.lines[i].text) {
		code, title := r.lines[i], r.lines[i+1]
		if _, known := r.levels.find(code.text); known {
			r.leave(code.at, code.text, "the level stands above already")
			r.leave(title.at, title.text, "the level stands above already")
		} else {
			r.take(code.at, code.text, "code of a level", true)
			r.addLevel(title.at, "", code.text, title.text, title.text)
		}
		for i += 2; i < len(r.lines) && ladder.Fold(r.lines[i].text) == ladder.Fold(title.text); i++ {
			r.leaveTwin(r.lines[i].at, r.lines[i].text, title.at)
		}
	}
	return i
}

// block reads a category, or a skill with its cells.
func (r *pageReader) block() {
	if r.lines[0].kind != name {
		r.leaveLines(r.lines[:1], "stands where the title of a skill should")
		r.lines = r.lines[1:]
		return
	}
	if len(r.lines) > 1 && (r.lines[1].kind == name || codeAlone.MatchString(r.lines[1].text)) {
		r.category = r.draft.category(r.lines[0].at, r.lines[0].text)
		r.lines = r.lines[1:]
		if codeAlone.MatchString(r.lines[0].text) {
			r.lines = r.lines[r.readLevels(0):]
		}
		return
	}
	end := 1
	for end < len(r.lines) && r.lines[end].kind != name {
		end++
	}
	r.readSkill(r.lines[:end])
	r.lines = r.lines[end:]
}

// readSkill reads a skill: its title, its description and its cells.
func (r *pageReader) readSkill(lines []pageLine) {
	skill := r.draft.skill(lines[0].at, r.category, "", lines[0].text)
	rest := lines[1:]
	if len(rest) > 0 && rest[0].kind == sentence {
		r.ladder.Skills[skill].About = r.text(rest[0].at, rest[0].text)
		rest = rest[1:]
	}
	cells := cutCells(rest)
	if missing := len(r.ladder.Levels) - len(cells); missing == 1 && len(r.stray) > 0 && !r.placed {
		r.placed = true
		cells = append([][]pageLine{r.stray}, cells...)
		r.repair(r.stray[0].at, r.stray[0].text, "the cell stands above everything: it is taken as that of skill %s at level %s, where one is missing", lines[0].text, r.ladder.Levels[0].ID.Value)
	} else if missing > 0 && len(cells) > 0 {
		r.repair(lines[0].at, lines[0].text, "the skill has %d cells for %d levels: they are taken as those of the first levels", len(cells), len(r.ladder.Levels))
	}
	for level, c := range cells {
		if level >= len(r.ladder.Levels) {
			r.leaveLines(c, "is one cell more than there are levels")
			continue
		}
		r.readCell(skill, level, c)
	}
}

// cutCells parts the lines of a skill into cells: each begins with a summary or is
// a sign, and one without a summary begins where a label comes again with another
// text.
func cutCells(lines []pageLine) [][]pageLine {
	var cells [][]pageLine
	said := map[string]string{} // in the cell, by label
	for _, l := range lines {
		label, text, _ := cutLabel(l.text)
		before, again := said[label]
		if len(cells) == 0 || l.kind != labelled || again && before != text || cells[len(cells)-1][0].kind == blank {
			cells = append(cells, nil)
			clear(said)
		}
		if l.kind == labelled {
			said[label] = text
		}
		cells[len(cells)-1] = append(cells[len(cells)-1], l)
	}
	return cells
}

// readCell reads a cell. A criterion that stands in it twice is one.
func (r *pageReader) readCell(skill, level int, lines []pageLine) {
	if lines[0].kind == blank {
		r.nothing(lines[0].at, skill, level, lines[0].text)
		return
	}
	c := r.cell(lines[0].at, skill, level)
	said := map[string]Place{}
	for _, l := range lines {
		if twin, ok := said[l.text]; ok {
			r.leaveTwin(l.at, l.text, twin)
			continue
		}
		said[l.text] = l.at
		written := line{at: l.at, text: l.text}
		if l.kind == labelled {
			written = written.labelled()
		}
		c.lines = append(c.lines, written)
	}
}

func (r *pageReader) leaveLines(lines []pageLine, why string) {
	for _, l := range lines {
		r.leave(l.at, l.text, "%s", why)
	}
}

// restoreBreaks parts the lines in which the break before a label was lost: a label
// that begins a line elsewhere stands directly behind the end of a sentence.
func (r *pageReader) restoreBreaks() {
	known := map[string]bool{}
	for _, l := range r.lines {
		if label, _, ok := cutLabel(l.text); ok {
			known[label] = true
		}
	}
	var lines []pageLine
	for _, l := range r.lines {
		for {
			i := lostBreak(l.text, known)
			if i < 0 {
				break
			}
			label, _, _ := strings.Cut(l.text[i:], ":")
			r.repair(l.at, label, "the line break before a label was lost: it is there again")
			lines = append(lines, pageLine{l.at, l.text[:i], kindOf(l.text[:i])})
			l.text = l.text[i:]
			l.kind = kindOf(l.text)
		}
		lines = append(lines, l)
	}
	r.lines = lines
}

// lostBreak returns where a known label stands directly behind the end of a
// sentence, or -1.
func lostBreak(text string, known map[string]bool) int {
	for i := 1; i < len(text); i++ {
		if !strings.ContainsRune(".!?)", rune(text[i-1])) || text[i] == ' ' {
			continue
		}
		near := text[i:min(len(text), i+utf8.UTFMax*longestLabel+2)]
		if label, rest, ok := strings.Cut(near, ":"); ok && known[label] && strings.HasPrefix(rest, " ") {
			return i
		}
	}
	return -1
}
