package render

import (
	"bufio"
	"embed"
	"fmt"
	"html/template"
	"io"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

//go:embed diff_html.tmpl diff_html.css
var diffFiles embed.FS

// diffTemplate escapes what it shows by where it shows it. Its functions take
// care of what HTML has no escape for: characters that can't be seen.
var diffTemplate = template.Must(template.New("diff_html.tmpl").Funcs(template.FuncMap{
	"text":       visible,
	"line":       oneLine,
	"place":      func(p change.Place) string { return placeWords(visible(p.File), p.Line) },
	"each":       marks.each,
	"numbered":   numbered,
	"isInserted": func(op prose.Op) bool { return op == prose.Insert },
	"isDeleted":  func(op prose.Op) bool { return op == prose.Delete },
}).ParseFS(diffFiles, "*"))

// DiffHTML writes the changes as one page that needs nothing else, no network
// and no script: the verdict, for whom the bar moves, what is wrong, a map of
// the change; then the changes by ladder and skill, each with the words that
// were deleted and inserted, and folded below a skill what it asks for at the
// levels around; the editorial ones folded at the end; the version that this
// leads to. On paper nothing is folded. The page is written as it is made.
func DiffHTML(w io.Writer, d Diff) error {
	return writeHTML(w, "Changes to career ladders", newOutline(d))
}

func writeHTML(w io.Writer, heading string, o outline) error {
	page := newDiffPage(o)
	page.Heading = heading
	page.Shown, page.More = page.silencedList()
	b := bufio.NewWriter(w)
	err := diffTemplate.Execute(b, page)
	if err == nil {
		err = b.Flush()
	}
	if err != nil {
		return fmt.Errorf("write the result: %w", err)
	}
	return nil
}

// A diffPage is an outline as the page lays it out.
type diffPage struct {
	outline
	Heading   string
	Shown     []problem // of Silenced
	More      int       // how many there are that are not shown
	Mapped    bool      // whether maps and contents say more than the changes do
	Used      marks     // all marks of the maps
	Chapters  []chapter // those of Ladders, with what may change an expectation
	Editorial []chapter // those of Ladders, with what changes none
	Folded    string    // what the editorial changes are called
}

func newDiffPage(o outline) diffPage {
	page := diffPage{
		outline: o, Mapped: o.Changes >= smallestChart,
		Chapters: chaptersOf(o, false), Editorial: chaptersOf(o, true), Folded: o.editorialWords(),
	}
	for _, c := range o.Charts {
		page.Used |= c.all()
	}
	return page
}

// First is the number of a section's first change, by which it is linked to.
func (s section) First() int { return s.Entries[0].Number }

// A meaning explains one mark.
type meaning struct{ Sign, Words string }

// each explains marks one by one.
func (m marks) each() []meaning {
	var all []meaning
	for _, l := range legend {
		if m&l.mark != 0 {
			all = append(all, meaning{l.sign, l.words})
		}
	}
	return all
}
