package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
)

// CommentBudget is how many bytes a comment on GitHub can hold (65,536), with
// room for what its caller puts around the changes.
const CommentBudget = 60_000

// A Room is how much space there is for a diff. The zero Room has no end.
type Room struct {
	Budget int    // in bytes; 0 for no limit
	Rest   string // where all of it stands if not all fits, such as "the job summary"; "" for the command that shows it
	Link   string // the https address of Rest; "" for none
}

// DiffMarkdown writes the changes for a comment on GitHub, a job summary or the
// notes of a release: the verdict, for whom the bar moves, what is wrong, a map
// of the change; then the changes by ladder and skill, each with the words that
// were deleted and inserted and, folded, the skill at the levels around it; the
// editorial ones folded at the end; the version that this leads to. Of HTML it
// uses only what GitHub lets through.
//
// What does not fit into the room goes in steps: first the levels around the
// changes, then whole skills, those last that move the bar, with a note of how
// much is left out and where all of it stands. The verdict, the map, at its
// shortest as counts, and the last line stay, however small the room is.
func DiffMarkdown(w io.Writer, d Diff, room Room) error {
	return newMarkdown(newOutline(d), room).write(w)
}

// write writes the outline into the room.
func (m markdown) write(w io.Writer) error {
	text := m.text(true)
	if !m.fits(text) {
		text = m.text(false)
	}
	if !m.fits(text) {
		m.choose()
		text = m.text(false)
	}
	return flush(w, text)
}

// A markdown writes an outline into a room.
type markdown struct {
	outline
	room  Room
	units []unit
	cut   bool   // whether some units have no room
	lead  blocks // what stands above the verdict
	news  blocks // what stands below it, for those who have read an earlier text
}

func newMarkdown(o outline, room Room) markdown {
	return markdown{outline: o, room: room, units: newUnits(o)}
}

func (m markdown) fits(text string) bool { return m.room.Budget == 0 || len(text) <= m.room.Budget }

// blocks are what stands between empty lines.
type blocks []string

func (b blocks) String() string { return strings.Join(b, "\n\n") }

// size is how many bytes blocks take up after others.
func (b blocks) size() int {
	n := 0
	for _, block := range b {
		n += len(block) + len("\n\n")
	}
	return n
}

// mostUnfolded is how many changes stand open below each other. Of more, readers
// open the skills that they want to see.
const mostUnfolded = 30

// folded reports whether skills are shown folded.
func (m markdown) folded() bool { return m.cut || m.Changes-m.Editorial > mostUnfolded }

// text writes what has room; withAround, the levels around changes as well.
func (m markdown) text(withAround bool) string {
	b := m.head()
	if m.cut {
		b = append(b, m.note())
	}
	chapter := -1
	for _, u := range m.units {
		if u.editorial || u.shown == 0 {
			continue
		}
		if u.chapter != chapter {
			b = append(b, chapterHead(m.Ladders[u.chapter]))
			chapter = u.chapter
		}
		b = append(b, m.sectionBlocks(u, withAround)...)
	}
	b = append(b, m.editorialFold()...)
	return append(b, m.tail()...).String() + "\n"
}

// head is what stands above the changes.
func (m markdown) head() blocks {
	b := append(m.silenced(), m.lead...)
	b = append(b, "**"+escapeMarkdown(m.Verdict)+"**")
	b = append(b, barMarkdown(m.Bar)...)
	b = append(b, m.news...)
	b = append(b, m.problems()...)
	if len(m.Unread) > 0 {
		b = append(b, "**Not read, so not compared:** "+escapeMarkdown(strings.Join(few(m.Unread, "more ladder"), ", "))+".")
	}
	return append(b, m.maps()...)
}

// silenced tells what the house rules no longer find, as far as there is room.
func (m markdown) silenced() blocks {
	if len(m.Silenced) == 0 {
		return nil
	}
	list, more := m.silencedList()
	var lines []string
	size := 0
	for i, p := range list {
		line := problemLine(p)
		if size += len(line); m.room.Budget > 0 && size > m.room.Budget/problemsShare {
			more += len(list) - i
			break
		}
		lines = append(lines, line)
	}
	if more > 0 {
		lines = append(lines, fmt.Sprintf("- and %d more", more))
	}
	return blocks{"**" + m.SilencedSentence() + "**", strings.Join(lines, "\n")}
}

func barMarkdown(lines []string) blocks {
	switch len(lines) {
	case 0:
		return nil
	case 1:
		return blocks{escapeMarkdown(lines[0]) + "."}
	}
	var items []string
	for _, line := range lines {
		items = append(items, "- "+escapeMarkdown(line))
	}
	return blocks{strings.Join(items, "\n")}
}

// few is the start of a long list of names, with how many more there are.
func few(list []string, noun string) []string {
	var shown []string
	for _, name := range list[:min(len(list), mostPlaces)] {
		shown = append(shown, shortName(name))
	}
	if rest := len(list) - len(shown); rest > 0 {
		shown = append(shown, counted(rest, noun))
	}
	return shown
}

// tail is what stands below them.
func (m markdown) tail() blocks {
	var b blocks
	for _, sentence := range []string{m.UntouchedSentence(), m.Step} {
		if sentence != "" {
			b = append(b, escapeMarkdown(sentence))
		}
	}
	if len(b) == 0 {
		return nil
	}
	return append(blocks{"---"}, b...)
}

// How many problems are listed, and in how much of the room.
const (
	mostProblems  = 10
	problemsShare = 6 // one part of so many
)

// problems lists what is wrong.
func (m markdown) problems() blocks {
	if m.Wrong == "" {
		return nil
	}
	var lines []string
	size := 0
	for _, p := range m.Problems[:min(len(m.Problems), mostProblems)] {
		line := problemLine(p)
		if size += len(line); m.room.Budget > 0 && size > m.room.Budget/problemsShare {
			break
		}
		lines = append(lines, line)
	}
	if rest := len(m.Problems) - len(lines); rest > 0 && len(lines) > 0 {
		lines = append(lines, fmt.Sprintf("- and %d more", rest))
	}
	also := "Wrong"
	if len(m.lead) > 0 {
		also = "Also wrong"
	}
	b := blocks{"**" + also + " in these files: " + m.Wrong + "**"}
	if len(lines) > 0 {
		b = append(b, strings.Join(lines, "\n"))
	}
	return b
}

func problemLine(p problem) string { return "- " + problemMarkdown(p) }

// problemMarkdown is where something is wrong, what, and what to do about it.
func problemMarkdown(p problem) string {
	line := ""
	if p.Severity != "error" {
		line += escapeMarkdown(p.Severity) + ", "
	}
	if p.Place.File != "" {
		line += placeMarkdown(p.Place, p.Link) + ": "
	}
	line += escapeMarkdown(p.Message)
	if p.Hint != "" {
		line += " (" + escapeMarkdown(p.Hint) + ")"
	}
	return line
}

// placeMarkdown is file:line, a link where there is an address.
func placeMarkdown(p change.Place, link string) string {
	words := escapeMarkdown(placeWords(p.File, p.Line))
	if link == "" {
		return words
	}
	return "[" + words + "](" + link + ")"
}
