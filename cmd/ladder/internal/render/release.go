package render

import (
	"io"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
)

// ReleaseBudget is how many bytes the notes of a release on GitHub can hold
// (125,000), with room to spare for what counts as a character there.
const ReleaseBudget = 120_000

// Notes are what the notes of a release say beside its changes.
type Notes struct {
	Version   string // of the release
	Previous  string // of the release before; "" for none
	Effective string // the day from which the release holds, YYYY-MM-DD; "" where nobody set one
	Why       []Why  // why things changed, newest first
}

// A Why is what somebody said of a change that became part of a release.
type Why struct {
	Title string // of the pull request
	Link  string // its address; "" for none
	Text  string // its "Why", in paragraphs
}

// ReleaseMarkdown writes the notes of a release: from when it holds and why things
// changed, then the changes as DiffMarkdown has them, and what they make of the
// version. The reasons take a third of the room at the most.
func ReleaseMarkdown(w io.Writer, n Notes, d Diff, room Room) error {
	o := newOutline(d)
	o.Step = releaseSentence(n, d)
	var head blocks
	if n.Effective != "" {
		head = append(head, "In effect from "+n.Effective+".") // a day, to be copied
	}
	head = append(head, whyBlocks(n.Why, room.Budget/whyShare)...)
	if room.Budget > 0 {
		room.Budget = max(1, room.Budget-head.size())
	}
	var changes strings.Builder
	if err := newMarkdown(o, room).write(&changes); err != nil {
		return err
	}
	return flush(w, append(head, changes.String()).String())
}

// whyShare says in which part of the room the reasons have to fit: one of so
// many.
const whyShare = 3

// whyBlocks list the reasons, as far as there is room; 0 is room without end.
func whyBlocks(whys []Why, budget int) blocks {
	if len(whys) == 0 {
		return nil
	}
	b := blocks{"## Why"}
	for i, why := range whys {
		item := whyItem(why)
		if budget > 0 && b.size()+len(item) > budget {
			return append(b, "- and "+counted(len(whys)-i, "more pull request"))
		}
		b = append(b, item)
	}
	return append(b, "## What")
}

func whyItem(why Why) string {
	title := "**" + escapeMarkdown(joined(why.Title)) + "**"
	if links.MatchString(why.Link) {
		title = "[" + title + "](" + why.Link + ")"
	}
	lines := []string{"- " + title}
	for paragraph := range strings.SplitSeq(why.Text, "\n\n") {
		if text := joined(paragraph); text != "" {
			lines = append(lines, "  "+escapeMarkdown(text))
		}
	}
	return strings.Join(lines, "\n\n")
}

// releaseSentence says which version the changes made, and why.
func releaseSentence(n Notes, d Diff) string {
	version, previous := joined(n.Version), joined(n.Previous)
	switch because := stepReasons(d.Changes, d.Version.Because); {
	case previous == "":
		return "Version " + version + " is the first one."
	case d.Impact == change.None || because == "":
		return "Version " + version + " follows " + previous + "."
	default:
		return "Version " + version + " follows " + previous + ": " + because + "."
	}
}
