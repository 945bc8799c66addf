package render

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// An outline is a report as a reader goes through it, from the first line to the
// last. Its texts are on one line each and not yet escaped for any format. Only
// texts of entries, findings and neighbours may be long.
type outline struct {
	Verdict   string    // what happened, in a sentence
	Bar       []string  // for whom the bar moves, or may, a line each; empty where there is nothing to say of it
	Silenced  []problem // what a change to the house rules lets through
	Problems  []problem // what is wrong in head, errors first
	Wrong     string    // how many errors and warnings that is; "" for none
	Untouched int       // how many warnings more are about what did not change
	Unread    []string  // the names of the ladders that could not be read
	Charts    []chart   // a map of the changes for each ladder
	Ladders   []chapter // the changes, a chapter for each ladder, in the order of Charts
	Changes   int       // how many there are
	Editorial int       // how many of them are editorial entries
	Typos     int       // how many of these are typos
	Step      string    // the version that this leads to, and why; "" where there is nothing to say
}

// editorialWords count the changes that change no expectation.
func (o outline) editorialWords() string {
	if o.Editorial == o.Typos {
		return counted(o.Editorial, "typo")
	}
	return counted(o.Editorial, "change") + " without effect on any expectation"
}

// A problem is a finding.
type problem struct {
	Severity string // error or warning
	Place    change.Place
	Link     string // the address of the place in the pull request; "" for none
	Message  string
	Hint     string // what to do about it, or ""
}

// A chapter is what changed in one ladder.
type chapter struct {
	Title    string
	Sections []section
}

// A section is what changed in one skill, level, track or category, or in the
// ladder itself.
type section struct {
	Category string // of a skill: its category; "" where it has none
	Title    string // such as Testing; "" for the ladder itself
	Entries  []entry
	Around   []neighbour // what the skill asks for next to where it changed, in the order of levels
}

// heading is the title with the category.
func (s section) heading() string {
	if s.Category == "" {
		return s.Title
	}
	return s.Category + " › " + s.Title
}

// marks are all that happened in the section.
func (s section) marks() marks {
	var m marks
	for _, e := range s.Entries {
		m |= e.Marks
	}
	return m
}

// An entry is one change in words.
type entry struct {
	Number    int
	Subject   string // what changed, within the section: L1 Engineering Manager, "Strategy"
	Happened  string // what happened to it and what that means: added, raises the bar
	Marks     marks  // the same in signs
	Place     change.Place
	Link      string // the address of the place in the pull request; "" for none
	Passages  []passage
	Notes     []string // what else is to be said, a sentence each: where it also shows, what it looks like, the author's judgement
	Editorial bool     // whether no expectation depends on it, beyond anyone's opinion
	New       bool     // whether the text that readers saw before did not have it
}

// newOutline sorts a report into chapters and sections, in its own order.
func newOutline(d Diff) outline {
	n := namesOf(d.Report)
	v := NewVerdict(d.Report)
	o := outline{
		Verdict: v.Sentence(), Bar: barLines(d.Report, n), Problems: problems(d.Findings.Findings, d.PullRequest), Wrong: wrong(d.Findings),
		Silenced: problems(d.Silenced, d.PullRequest), Untouched: d.Findings.Untouched,
		Charts: newCharts(d.Report, n), Changes: len(d.Changes), Typos: v.Typos, Step: stepSentence(d),
	}
	if len(d.Silenced) > 0 && len(d.Changes)+len(d.Unread) == 0 {
		o.Verdict = "No ladder changed."
	}
	for _, id := range d.Unread {
		o.Unread = append(o.Unread, n.ladder(id))
	}
	around := newNeighbourhood(d.Report, n)
	for _, changes := range byLadder(d.Changes) {
		chapter := chapter{Title: n.ladder(changes[0].Ladder)}
		for i, c := range changes {
			if i == 0 || sectionKey(c) != sectionKey(changes[i-1]) {
				chapter.Sections = append(chapter.Sections, newSection(c, n, around))
			}
			section := &chapter.Sections[len(chapter.Sections)-1]
			section.Entries = append(section.Entries, newEntry(c, n, d.PullRequest))
			if section.Entries[len(section.Entries)-1].Editorial {
				o.Editorial++
			}
		}
		o.Ladders = append(o.Ladders, chapter)
	}
	return o
}

// namesOf are the names that a report gives, of levels around changes too.
func namesOf(r change.Report) names {
	n := names(maps.Clone(r.Titles))
	if n == nil {
		n = names{}
	}
	for _, s := range r.Surroundings {
		for _, l := range s.Levels {
			n[ladder.TermPath(s.Ladder, ladder.LevelKind, l.ID)] = rungTitle(l)
		}
	}
	return n
}

// problems puts findings into words, errors first.
func problems(findings []finding.Finding, pullRequest string) []problem {
	var list []problem
	for _, f := range errorsFirst(findings) {
		p := change.Place{File: f.File, Line: f.Line}
		list = append(list, problem{
			Severity: joined(string(f.Severity)), Place: p, Link: lineLink(pullRequest, p, headSide),
			Message: joined(f.Message), Hint: joined(f.Hint),
		})
	}
	return list
}

// SilencedSentence says how much a change to the house rules lets through.
func (o outline) SilencedSentence() string {
	if len(o.Silenced) == 1 {
		return "The house rules change here, and this is no longer found, or only as a warning:"
	}
	return fmt.Sprintf("The house rules change here, and these %d are no longer found, or only as warnings:", len(o.Silenced))
}

// UntouchedSentence counts the warnings that are told to nobody here; "" for none.
func (o outline) UntouchedSentence() string {
	if o.Untouched <= 0 {
		return ""
	}
	return "Not listed: " + counted(o.Untouched, "warning") + " in text that did not change."
}

// mostSilenced is how many of them are listed: enough to see what it is about.
const mostSilenced = 10

// silencedList is the start of them, and how many more there are.
func (o outline) silencedList() (shown []problem, more int) {
	shown = o.Silenced[:min(len(o.Silenced), mostSilenced)]
	return shown, len(o.Silenced) - len(shown)
}

// wrong counts what is wrong: "2 errors, 1 warning".
func wrong(r finding.Report) string {
	if r.Errors+r.Warnings == 0 {
		return ""
	}
	r.Ladders, r.Waived, r.Untouched = 0, 0, 0
	return findingsTotal(r)
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

// newSection starts the section that a change stands in.
func newSection(c change.Change, n names, around neighbourhood) section {
	if c.Skill == "" {
		return section{Title: sectionTitle(c, n)}
	}
	s := section{Title: n.skill(c.Ladder, c.Skill), Around: around[ladder.SkillPath(c.Ladder, c.Skill)]}
	if c.Category != "" {
		s.Category = n.term(c.Ladder, ladder.CategoryKind, c.Category)
	}
	return s
}

// sectionTitle names what is no skill.
func sectionTitle(c change.Change, n names) string {
	var parts []string
	if c.Track != "" {
		parts = append(parts, n.term(c.Ladder, ladder.TrackKind, c.Track))
	}
	if c.Level != "" {
		parts = append(parts, n.term(c.Ladder, ladder.LevelKind, c.Level))
	}
	if c.Category != "" {
		parts = append(parts, n.term(c.Ladder, ladder.CategoryKind, c.Category))
	}
	return strings.Join(parts, " › ")
}

func newEntry(c change.Change, n names, pullRequest string) entry {
	e := entry{
		Number:    c.Number,
		Subject:   subject(c, n),
		Happened:  happened(c, n),
		Marks:     marksOf(c),
		Place:     c.After,
		Passages:  passages(c),
		Notes:     notes(c, n),
		Editorial: c.Meaning == change.Editorial && c.Override.Meaning == "",
	}
	side := headSide
	if c.After.File == "" {
		e.Place, side = c.Before, baseSide
	}
	e.Link = lineLink(pullRequest, e.Place, side)
	return e
}

// chaptersOf are the chapters with the entries that are editorial or not, without
// what is empty then.
func chaptersOf(o outline, editorial bool) []chapter {
	var chapters []chapter
	for _, c := range o.Ladders {
		kept := chapter{Title: c.Title}
		for _, s := range c.Sections {
			if s.Entries = only(s.Entries, editorial); len(s.Entries) > 0 {
				kept.Sections = append(kept.Sections, s)
			}
		}
		if len(kept.Sections) > 0 {
			chapters = append(chapters, kept)
		}
	}
	return chapters
}

func only(entries []entry, editorial bool) []entry {
	return slices.DeleteFunc(slices.Clone(entries), func(e entry) bool { return e.Editorial != editorial })
}

// whereabouts names what an entry stands in where no headings do; "" for the
// ladder itself where all else is about it.
func whereabouts(o outline, c chapter, s section) string {
	var parts []string
	if len(o.Ladders) > 1 || o.Editorial == o.Changes {
		parts = append(parts, c.Title)
	}
	if s.Title != "" {
		parts = append(parts, s.heading())
	}
	return strings.Join(parts, " › ")
}
