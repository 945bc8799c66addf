package github

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"github.com/google/go-github/v60/github"
)

// A changed holds the lines that a pull request changed or added, by file and by
// number in head.
type changed map[string]map[int]bool

// covers reports whether all lines of a file from one to another were changed.
func (c changed) covers(path string, start, end int) bool {
	if start < 1 || end < start || end-start > len(c[path]) {
		return false
	}
	for line := start; line <= end; line++ {
		if !c[path][line] {
			return false
		}
	}
	return true
}

// changedLines asks which lines a pull request changed. Of files that changed so
// much that GitHub shows no patch, it knows none.
func (c *Client) changedLines(ctx context.Context, pull Pull) (changed, error) {
	files, err := allPages(func(page github.ListOptions) ([]*github.CommitFile, *github.Response, error) {
		return c.api.PullRequests.ListFiles(ctx, pull.Owner, pull.Repo, pull.Number, &page)
	})
	if err != nil {
		return nil, err
	}
	lines := changed{}
	for _, file := range files {
		lines[file.GetFilename()] = addedLines(file.GetPatch())
	}
	return lines, nil
}

var hunkShape = regexp.MustCompile(`^@@ -\d{1,9}(?:,\d{1,9})? \+(\d{1,9})(?:,\d{1,9})? @@`)

// addedLines reads from a patch, as GitHub gives it, which lines of the new file
// were added.
func addedLines(patch string) map[int]bool {
	added := map[int]bool{}
	next := 0
	for line := range strings.SplitSeq(patch, "\n") {
		if hunk := hunkShape.FindStringSubmatch(line); hunk != nil {
			next, _ = strconv.Atoi(hunk[1]) // nine digits fit
			continue
		}
		switch {
		case next == 0 || line == "" || line[0] == '-' || line[0] == '\\':
		case line[0] == '+':
			added[next] = true
			next++
		default:
			next++
		}
	}
	return added
}
