package render

import (
	"crypto/sha256"
	"fmt"
	"regexp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
)

// pullRequests are the addresses that links are made from, and nothing else is:
// there is no character in them that needs escaping in any format.
var pullRequests = regexp.MustCompile(`^https://[A-Za-z0-9.-]+(:[0-9]+)?/[A-Za-z0-9._-]+/[A-Za-z0-9._-]+/pull/[0-9]+$`)

// The sides of a pull request's diff, as its links name them.
const (
	baseSide = "L"
	headSide = "R"
)

// lineLink is the address of a line in the diff of a pull request, as GitHub
// makes them; "" where there is no pull request or no line.
func lineLink(pullRequest string, p change.Place, side string) string {
	if p.File == "" || !pullRequests.MatchString(pullRequest) {
		return ""
	}
	link := fmt.Sprintf("%s/files#diff-%x", pullRequest, sha256.Sum256([]byte(p.File)))
	if p.Line > 0 {
		link += fmt.Sprint(side, p.Line)
	}
	return link
}
