package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

// DiffText writes a diff for a terminal: the verdict, for whom the bar moves,
// how much is wrong (FindingsText says what), a map of the change; then the
// changes by ladder and skill with the words that were deleted and inserted, and,
// with around, what the skill asks for at the levels before and after; the
// editorial ones together at the end; the version that this leads to. Without
// colour, words stand in [-brackets-] and {+braces+}. Lines are wrapped, but for
// those that say where something stands in the files. Escape sequences end with
// their line, so that less -R can show any part of it.
func DiffText(w io.Writer, d Diff, style Style, around bool) error {
	return writeText(w, newOutline(d), style, around)
}

// writeText writes an outline for a terminal.
func writeText(w io.Writer, o outline, style Style, around bool) error {
	t := redlineText{style: style, around: around}
	t.silenced(o)
	t.wrapped("", piece{style.ink(bold), oneLine(o.Verdict)})
	for _, line := range o.Bar {
		t.item("", line+".")
	}
	if o.Wrong != "" {
		t.wrapped("", piece{style.ink(bold), "Wrong in these files: " + o.Wrong + "; see the findings."})
	}
	if len(o.Unread) > 0 {
		t.wrapped("", piece{style.ink(bold), "Not read, so not compared: " + oneLine(strings.Join(o.Unread, ", ")) + "."})
	}
	t.maps(o)
	for _, c := range chaptersOf(o, false) {
		t.chapter(c)
	}
	t.editorial(o)
	if o.Step != "" {
		t.line("")
		t.wrapped("", piece{style.ink(bold), oneLine(o.Step)})
	}
	return flush(w, t.b.String())
}

// silenced tells what the house rules no longer find.
func (t *redlineText) silenced(o outline) {
	if len(o.Silenced) == 0 {
		return
	}
	t.wrapped("", piece{t.style.ink(bold), o.SilencedSentence()})
	list, more := o.silencedList()
	for _, p := range list {
		t.item("- ", fmt.Sprintf("%s:%d: %s", p.Place.File, p.Place.Line, p.Message))
	}
	if more > 0 {
		t.item("- ", fmt.Sprintf("and %d more", more))
	}
	t.line("")
}

type redlineText struct {
	b      strings.Builder
	style  Style
	around bool
}

func (t *redlineText) line(s string) { fmt.Fprintln(&t.b, unobeyed(s)) }

// wrapped writes pieces in as many lines as they need, each behind the prefix.
func (t *redlineText) wrapped(prefix string, pieces ...piece) {
	for _, line := range wrap(pieces, t.style.width()-len([]rune(prefix))) {
		t.line(prefix + line)
	}
}

// item writes a text of which all lines but the first are indented.
func (t *redlineText) item(prefix, text string, more ...piece) {
	pieces := append([]piece{{plain, oneLine(text)}}, more...)
	for i, line := range wrap(pieces, t.style.width()-len(prefix)-len(hanging)) {
		if i > 0 {
			line = hanging + line
		}
		t.line(prefix + line)
	}
}

const hanging = "  "

func (t *redlineText) chapter(c chapter) {
	t.heading("== " + c.Title)
	for _, s := range c.Sections {
		t.section(s, s.heading())
		if t.around {
			t.neighbours(s)
		}
	}
}

// editorial writes the changes that change no expectation, of all ladders.
func (t *redlineText) editorial(o outline) {
	chapters := chaptersOf(o, true)
	if len(chapters) > 0 {
		t.heading("== " + o.editorialWords())
	}
	for _, c := range chapters {
		for _, s := range c.Sections {
			t.section(s, whereabouts(o, c, s))
		}
	}
}

func (t *redlineText) section(s section, heading string) {
	if heading != "" {
		t.heading("-- " + heading)
	}
	for _, e := range s.Entries {
		t.entry(e)
	}
}

func (t *redlineText) heading(text string) {
	t.line("")
	t.wrapped("", piece{t.style.ink(bold), oneLine(text)})
}

const indent = "   "

func (t *redlineText) entry(e entry) {
	t.line("")
	head := wrap([]piece{
		{t.style.ink(bold), fmt.Sprintf("%d. %s:", e.Number, oneLine(e.Subject))},
		{plain, " " + oneLine(e.Happened)},
	}, t.style.width()-len(indent))
	for i, line := range head {
		if i > 0 {
			line = indent + line
		}
		t.line(line)
	}
	if e.Place.File != "" {
		t.line(indent + t.style.inked(faint, placeWords(visible(e.Place.File), e.Place.Line)))
	}
	for _, p := range e.Passages {
		t.passage(p)
	}
	for _, note := range e.Notes {
		t.wrapped(indent, piece{plain, oneLine(note)})
	}
}

// neighbours writes what a skill asks for next to where it changed.
func (t *redlineText) neighbours(s section) {
	for _, n := range s.Around {
		t.line("")
		head := oneLine(n.Level)
		if len(n.Changed) > 0 {
			head += ", with " + numbered(n.Changed)
		}
		t.wrapped(indent, piece{t.style.ink(faint), "Beside it, " + head + ":"})
		if n.NotExpected != "" {
			t.item(indent, "not expected: "+n.NotExpected)
		}
		for _, p := range n.Parts {
			title := ""
			if p.Title != "" {
				title = p.Title + ": "
			}
			t.item(indent, "- "+title+p.Text)
		}
	}
}

// placeWords is file:line, and the file alone for what is about all of it.
func placeWords(file string, line int) string {
	if line == 0 {
		return file
	}
	return fmt.Sprintf("%s:%d", file, line)
}

// margins stand before each line of a passage; they say alone, without colour,
// what is new and what is gone.
var margins = map[prose.Op]string{prose.Equal: indent + "| ", prose.Insert: indent + "+ ", prose.Delete: indent + "- "}

func (t *redlineText) passage(p passage) {
	for i, paragraph := range p.Paragraphs {
		if i > 0 {
			t.line(strings.TrimRight(margins[p.Op], " "))
		}
		var pieces []piece
		for _, s := range paragraph {
			pieces = append(pieces, t.piece(p.Op, s))
		}
		t.wrapped(margins[p.Op], pieces...)
	}
}

// openDelete opens what is deleted where there is no colour.
const openDelete = "[-"

func (t *redlineText) piece(whole prose.Op, s span) piece {
	text := visible(s.Text)
	switch {
	case s.Op == prose.Equal:
		return piece{plain, text}
	case whole == prose.Insert:
		return piece{t.style.ink(green), text}
	case whole == prose.Delete:
		return piece{t.style.ink(red), text}
	case t.style.Color && s.Op == prose.Insert:
		return piece{inserted, text}
	case t.style.Color:
		return piece{struck, text}
	case s.Op == prose.Insert:
		return piece{plain, "{+" + text + "+}"}
	}
	return piece{plain, openDelete + text + "-]"}
}
