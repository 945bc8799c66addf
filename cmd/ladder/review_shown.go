package main

import (
	"crypto/sha256"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/github"
)

// mostShown is how many changes a comment keeps in mind. Whoever comes back to
// more has to read all of them anyway.
const mostShown = 500

// A shown is the changes that a comment shows, each by a digest. They stand at the
// end of the comment, where nobody sees them, for the next run to tell what is
// new: the commit that was reviewed before may be gone by then, and a job that
// only posts has no repository.
type shown []string

// largestShown is the size in bytes of the line that holds them.
const largestShown = 100 + mostShown*(digestLength+2)

// digestLength is how many digits tell the changes of one pull request apart.
const digestLength = 8

// newShown is the changes of a report.
func newShown(changes []change.Change) shown {
	all := make(shown, len(changes))
	for i, c := range changes {
		text := fmt.Sprintf("%q %q %q %q %q %q", c.Path, c.Kind, c.Field, c.ID, c.Old, c.New)
		all[i] = fmt.Sprintf("%x", sha256.Sum256([]byte(text)))[:digestLength]
	}
	return all
}

var shownLine = regexp.MustCompile(`(?m)^<!-- ladder-shown gone=([0-9]{1,6})((?: [0-9a-f]{8}\+?)*) -->$`)

// line is how they stand in a comment: a plus sign marks those that are new, by
// their numbers; gone is how many were there before.
func (s shown) line(new []int, gone int) string {
	if len(s) > mostShown {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<!-- ladder-shown gone=%d", gone)
	for i, digest := range s {
		b.WriteString(" " + digest)
		if slices.Contains(new, i+1) {
			b.WriteString("+")
		}
	}
	return b.String() + " -->"
}

// since tells which changes are new since the comment that is there was about
// another commit than head, by their numbers, and how many are gone.
func (s shown) since(found github.Found, head string) (new []int, gone int) {
	parts := shownLine.FindAllStringSubmatch(found.Body, -1)
	if len(parts) == 0 || len(s) > mostShown {
		return nil, 0
	}
	last := parts[len(parts)-1]
	again := found.Head == head // the run is repeated: what was new then still is
	if again {
		gone, _ = strconv.Atoi(last[1])
	}
	before := map[string]bool{} // whether it was new then
	for _, word := range strings.Fields(last[2]) {
		digest, isNew := strings.CutSuffix(word, "+")
		before[digest] = isNew
		if !again && !slices.Contains(s, digest) {
			gone++
		}
	}
	for i, digest := range s {
		if wasNew, ok := before[digest]; !ok || again && wasNew {
			new = append(new, i+1)
		}
	}
	return new, gone
}
