package render

import (
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
)

func TestLineLink(t *testing.T) {
	place := change.Place{File: "a", Line: 14}
	const hash = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb" // of "a"
	for _, test := range []struct {
		pullRequest string
		place       change.Place
		side        string
		want        string
	}{
		{"https://github.com/o/r/pull/7", place, headSide, "https://github.com/o/r/pull/7/files#diff-" + hash + "R14"},
		{"https://git.example:8443/o-o/r.r/pull/7", place, baseSide, "https://git.example:8443/o-o/r.r/pull/7/files#diff-" + hash + "L14"},
		{"https://github.com/o/r/pull/7", change.Place{File: "a"}, headSide, "https://github.com/o/r/pull/7/files#diff-" + hash},
		{"https://github.com/o/r/pull/7", change.Place{}, headSide, ""},
		{"", place, headSide, ""},
		{"https://github.com/o/r/pull/7\n", place, headSide, ""},
		{"https://github.com/o/r/pull/7)[x](y", place, headSide, ""},
		{"https://github.com/o/r/pull/7/../../issues", place, headSide, ""},
		{"https://a@github.com/o/r/pull/7", place, headSide, ""},
		{"javascript:alert(1)//https://github.com/o/r/pull/7", place, headSide, ""},
		{"http://github.com/o/r/pull/7", place, headSide, ""},
	} {
		if got := lineLink(test.pullRequest, test.place, test.side); got != test.want {
			t.Errorf("%s: got %q, want %q", test.pullRequest, got, test.want)
		}
	}
}
