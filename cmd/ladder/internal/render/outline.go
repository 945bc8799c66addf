package render

import (
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// An outline is a report as a reader goes through it. Its texts are on one line
// each and not yet escaped for any format.
type outline struct {
	Verdict   Verdict
	Unread    []string // the names of the ladders that could not be read
	Ladders   []chapter
	Editorial int // how many entries are
}

// A chapter is what changed in one ladder.
type chapter struct {
	Title    string
	Sections []section
}

// A section is what changed in one skill, level, track or category, or in the
// ladder itself.
type section struct {
	Title   string // such as "Craft › Testing"; "" for the ladder itself
	Entries []entry
}

// An entry is one change in words.
type entry struct {
	Number    int
	Subject   string // what changed, within the section: L1 Engineering Manager, "Strategy"
	Happened  string // what happened to it and what that means: added, raises the bar (major)
	Place     change.Place
	Passages  []passage
	Reaches   string // where else it shows; "" where it shows once
	Editorial bool
}

// newOutline sorts a report into chapters and sections, in its own order.
func newOutline(r change.Report) outline {
	o := outline{Verdict: NewVerdict(r)}
	n := names(r.Titles)
	for _, id := range r.Unread {
		o.Unread = append(o.Unread, n.ladder(id))
	}
	var before change.Change
	for i, c := range r.Changes {
		if i == 0 || c.Ladder != before.Ladder {
			o.Ladders = append(o.Ladders, chapter{Title: n.ladder(c.Ladder)})
		}
		chapter := &o.Ladders[len(o.Ladders)-1]
		if len(chapter.Sections) == 0 || sectionKey(c) != sectionKey(before) {
			chapter.Sections = append(chapter.Sections, section{Title: sectionTitle(c, n)})
		}
		section := &chapter.Sections[len(chapter.Sections)-1]
		section.Entries = append(section.Entries, newEntry(c, n))
		if c.Meaning == change.Editorial {
			o.Editorial++
		}
		before = c
	}
	return o
}

// sectionKey is equal for changes of one section.
func sectionKey(c change.Change) [4]string {
	switch {
	case c.Skill != "":
		return [4]string{"skill", c.Ladder, c.Category, c.Skill}
	case c.Level != "":
		return [4]string{"level", c.Ladder, c.Track, c.Level}
	}
	return [4]string{"", c.Ladder, c.Track, c.Category}
}

func sectionTitle(c change.Change, n names) string {
	var parts []string
	if c.Skill == "" && c.Track != "" {
		parts = append(parts, n.term(c.Ladder, ladder.TrackKind, c.Track))
	}
	if c.Skill == "" && c.Level != "" {
		parts = append(parts, n.term(c.Ladder, ladder.LevelKind, c.Level))
	}
	if c.Category != "" {
		parts = append(parts, n.term(c.Ladder, ladder.CategoryKind, c.Category))
	}
	if c.Skill != "" {
		parts = append(parts, n.skill(c.Ladder, c.Skill))
	}
	return strings.Join(parts, " › ")
}

func newEntry(c change.Change, n names) entry {
	e := entry{
		Number:    c.Number,
		Subject:   subject(c, n),
		Happened:  happened(c, n),
		Place:     c.After,
		Passages:  passages(c),
		Editorial: c.Meaning == change.Editorial,
	}
	if c.After.File == "" {
		e.Place = c.Before
	}
	var reaches []string
	for _, path := range c.Reaches {
		reaches = append(reaches, n.place(path, c.Ladder))
	}
	e.Reaches = strings.Join(reaches, "; ")
	return e
}
