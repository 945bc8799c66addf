package render

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

// A Review is a Diff as it is told to the readers of a pull request, who come
// back to it: the text changes under their eyes, and nothing tells them so.
type Review struct {
	Diff
	Since string `json:"since"` // the commit whose text stood there before; "" where there was none
	New   []int  `json:"new"`   // the numbers of the changes that it did not show
	Gone  int    `json:"gone"`  // how many changes it showed that are no longer there
}

// ReviewMarkdown writes a review for a comment on GitHub, or a job summary: as
// DiffMarkdown does, with what is new since the text before. Where ladders can't
// be read, that comes first, with what is wrong and where.
func ReviewMarkdown(w io.Writer, r Review, room Room) error {
	o := newOutline(r.Diff)
	lead := o.takeUnreadable(r.Diff)
	if isSince(r) && len(r.New) < len(r.Changes) {
		o.markNew(r.New)
	}
	m := newMarkdown(o, room)
	m.lead, m.news = lead, newsMarkdown(r)
	return m.write(w)
}

// mostUnreadable is how many ladders that can't be read stand at the top, each
// with its first error.
const mostUnreadable = 3

// takeUnreadable takes the first error of each ladder that can't be read from
// the problems, and makes the first lines of them.
func (o *outline) takeUnreadable(d Diff) blocks {
	n := namesOf(d.Report)
	var lead blocks
	var rest []problem
	left := finding.Report{}
	told := map[string]bool{}
	for i, f := range errorsFirst(d.Findings.Findings) {
		p := o.Problems[i]
		if f.Severity == finding.Error && slices.Contains(d.Unread, f.Ladder) && !told[f.Ladder] && len(lead) < mostUnreadable {
			told[f.Ladder] = true
			lead = append(lead, fmt.Sprintf("**%s can't be read, so what changes in it is not shown.** %s",
				escapeMarkdown(shortName(n.ladder(f.Ladder))), problemMarkdown(p)))
			continue
		}
		rest = append(rest, p)
		if f.Severity == finding.Error {
			left.Errors++
		} else {
			left.Warnings++
		}
	}
	if len(lead) == 0 {
		return nil
	}
	o.Problems, o.Wrong, o.Unread = rest, wrong(left), nil
	for _, id := range d.Unread {
		if !told[id] {
			o.Unread = append(o.Unread, n.ladder(id))
		}
	}
	return lead
}

// markNew marks the entries of changes that are new to the reader.
func (o *outline) markNew(numbers []int) {
	for _, c := range o.Ladders {
		for _, s := range c.Sections {
			for i := range s.Entries {
				s.Entries[i].New = slices.Contains(numbers, s.Entries[i].Number)
			}
		}
	}
}

// newsMarkdown says what is new since the text before.
func newsMarkdown(r Review) blocks {
	if !isSince(r) {
		return nil
	}
	var said []string
	switch n := len(r.New); {
	case n > 0 && n == len(r.Changes):
		said = append(said, "all of it is new")
	case n == 1:
		said = append(said, numbered(r.New)+" is new, marked "+newSign)
	case n > 1:
		said = append(said, numbered(r.New)+" are new, marked "+newSign)
	}
	if r.Gone > 0 {
		said = append(said, gone(r.Gone))
	}
	if len(said) == 0 {
		said = []string{"nothing new"}
	}
	return blocks{"Since " + sinceLink(r) + ": " + strings.Join(said, "; ") + "."}
}

func gone(n int) string {
	if n == 1 {
		return "1 change that stood here is gone"
	}
	return fmt.Sprintf("%d changes that stood here are gone", n)
}

// commits are hashes, which nothing else may pass for.
var commits = regexp.MustCompile(`^[0-9a-f]{40}([0-9a-f]{24})?$`)

// isSince reports whether there is a commit whose text readers have seen: where only
// the base branch is another one now, there may be none.
func isSince(r Review) bool { return commits.MatchString(r.Since) }

// sinceLink names the commit that the text before was about, with a link to what
// was pushed since.
func sinceLink(r Review) string {
	name := "`" + r.Since[:shortestCommit] + "`"
	if !pullRequests.MatchString(r.PullRequest) || !commits.MatchString(r.Head) {
		return name
	}
	return fmt.Sprintf("[%s](%s/files/%s..%s)", name, r.PullRequest, r.Since, r.Head)
}

// UnreviewedMarkdown takes the place of a review that is about an older commit than
// head, which could not be reviewed, and says why.
func UnreviewedMarkdown(w io.Writer, head, why string) error {
	return flush(w, blocks{
		"**The ladders at " + escapeMarkdown(head[:min(len(head), shortestCommit-1)]) + " could not be reviewed.** What stood here was about an older state.",
		escapeMarkdown(joined(why)),
	}.String()+"\n")
}

// Changed reports whether there is anything to review: a change, or a ladder that
// may hold one.
func (r Review) Changed() bool { return len(r.Changes)+len(r.Unread) > 0 }

// FindingMarkdown says what is wrong, and what to do about it, for a comment at
// its line.
func FindingMarkdown(f finding.Finding) string {
	said := escapeMarkdown(joined(f.Message))
	if f.Hint != "" {
		said += " (" + escapeMarkdown(joined(f.Hint)) + ")"
	}
	return said
}
