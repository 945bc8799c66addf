package version

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
)

// errShallow stands for a history that can't be seen.
var errShallow = errors.New("shallow")

// TestHistories holds the step to the next release after histories: the tags that
// are known, newest last, of which those with a - before them are not in the
// history of base, and those with a ? may be; the impact of all changes since the
// last release, or "" where they are the report's own; and the report's changes.
func TestHistories(t *testing.T) {
	const none, patch, minor, major = change.None, change.Patch, change.Minor, change.Major
	type impacts = []change.Impact
	for _, test := range []struct {
		what, tags, prefix string
		since              change.Impact
		report             impacts
		want               string
	}{
		{"no release, nothing changed", "", "", "", nil, ` -> 1.0.0 none []`},
		{"a first release", "", "", "", impacts{minor, patch}, ` -> 1.0.0 minor [1]`},
		{"a first release after other tags", "program-1 1.4.0 v2 v1.0 vx.y.z v01.0.0 release/v3.0.0", "", "", impacts{minor}, ` -> 1.0.0 minor [1]`},
		{"nothing changed since", "v1.3.0", "", "", nil, `1.3.0 -> 1.3.0 none []`},
		{"a draft changed", "v1.3.0", "", "", impacts{none, none}, `1.3.0 -> 1.3.0 none []`},
		{"a typo", "v1.3.0", "", "", impacts{patch}, `1.3.0 -> 1.3.1 patch [1]`},
		{"a reworded text", "v1.3.7", "", "", impacts{patch, minor}, `1.3.7 -> 1.4.0 minor [2]`},
		{"an expectation more", "v1.3.7", "", "", impacts{major, patch, major}, `1.3.7 -> 2.0.0 major [1 3]`},
		{"before 1.0.0", "v0.4.2", "", "", impacts{minor}, `0.4.2 -> 0.5.0 minor [1]`},
		{"before 1.0.0, an expectation more", "v0.4.2", "", "", impacts{major}, `0.4.2 -> 1.0.0 major [1]`},
		{"the highest, not the newest", "v1.10.0 v1.9.0 v1.9.1", "", "", impacts{patch}, `1.10.0 -> 1.10.1 patch [1]`},
		{"another line is ahead", "v1.4.0 v1.4.1 -v2.0.0", "", "", impacts{minor}, `1.4.1 -> 1.5.0 minor [1]`},
		{"other lines only", "-v1.0.0 -v2.0.0", "", "", impacts{minor}, ` -> 1.0.0 minor [1]`},
		{"larger changes before", "v1.3.0", "", major, impacts{minor}, `1.3.0 -> 2.0.0 major [] earlier`},
		{"changes before, nothing now", "v1.3.0", "", minor, nil, `1.3.0 -> 1.4.0 minor [] earlier`},
		{"as large changes before", "v1.3.0", "", minor, impacts{minor}, `1.3.0 -> 1.4.0 minor [1]`},
		{"smaller changes before", "v1.3.0", "", major, impacts{major, minor}, `1.3.0 -> 2.0.0 major [1]`},
		{"taken back now", "v1.3.0", "", none, impacts{minor}, `1.3.0 -> 1.3.0 none []`},
		{"taken back in part", "v1.3.0", "", patch, impacts{minor}, `1.3.0 -> 1.3.1 patch [] earlier`},
		{"a prefix", "v7.0.0 ladders/v1.3.0 other/v9.0.0", "ladders/", "", impacts{patch}, `1.3.0 -> 1.3.1 patch [1]`},
		{"a prefix, and no such tag", "v7.0.0", "ladders/", "", impacts{patch}, ` -> 1.0.0 patch [1]`},
		{"a pre-release after a release", "v1.3.0 v2.0.0-rc.1", "", "", impacts{patch}, `1.3.0 -> 1.3.1 patch [1]`},
		{"what a pre-release told is told again", "v1.3.0 v2.0.0-rc.1", "", major, impacts{patch}, `1.3.0 -> 2.0.0 major [] earlier`},
		{"pre-releases only", "v1.0.0-rc.1 v1.0.0-rc.10 v1.0.0-rc.9", "", "", impacts{major}, `1.0.0-rc.10 -> 1.0.0 major [1]`},
		{"a pre-release of a larger version", "v2.0.0-beta", "", "", impacts{patch}, `2.0.0-beta -> 2.0.0 patch [1]`},
		{"a pre-release as it was", "v2.0.0-beta", "", "", nil, `2.0.0-beta -> 2.0.0-beta none []`},
		{"build metadata", "v1.3.0+a", "", "", impacts{patch}, `1.3.0+a -> 1.3.1 patch [1]`},
		{"twice the same", "v1.3.0+b v1.3.0", "", "", impacts{patch}, `1.3.0 -> 1.3.1 patch [1]`},
		{"the highest may be the last", "v1.3.0 ?v2.0.0", "", "", impacts{patch, minor}, ` ->  minor [2]`},
		{"a lower one may be too", "?v1.3.0 v2.0.0", "", "", impacts{patch}, `2.0.0 -> 2.0.1 patch [1]`},
	} {
		var r change.Report
		r.Impact = none
		for i, impact := range test.report {
			r.Changes = append(r.Changes, change.Change{Number: i + 1, Impact: impact})
			if impact.Exceeds(r.Impact) {
				r.Impact = impact
			}
		}
		if test.since == "" {
			test.since = r.Impact
		}
		if got := history(t, test.tags, test.prefix, test.since, r); got != test.want {
			t.Errorf("%s: %s; want %s", test.what, got, test.want)
		}
	}
}

func history(t *testing.T, marked, prefix string, since change.Impact, r change.Report) string {
	t.Helper()
	var tags []string
	marks := map[string]byte{}
	for _, tag := range strings.Fields(marked) {
		name := strings.TrimLeft(tag, "-?")
		tags, marks[name] = append(tags, name), tag[0]
	}
	last, err := Last(Releases(tags, prefix), func(r Release) (bool, error) {
		if marks[r.Tag] == '?' {
			return false, errShallow
		}
		return marks[r.Tag] != '-', nil
	})
	s := Unknown(r)
	if err == nil {
		s, err = Next(last.Version, since, r)
	}
	if err != nil && !errors.Is(err, errShallow) {
		t.Fatal(err)
	}
	text := fmt.Sprintf("%s -> %s %s %v", s.Previous, s.Next, s.Impact, s.Because)
	if s.Earlier {
		text += " earlier"
	}
	return text
}

func TestNextRefuses(t *testing.T) {
	if s, err := Next("1.x", change.Patch, change.Report{}); err == nil {
		t.Errorf("the step after 1.x is %+v", s)
	}
}

func TestAbove(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"1.10.0", "1.9.0", true},
		{"1.9.0", "1.10.0", false},
		{"1.0.0", "1.0.0", false},
		{"2.0.0", "2.0.0-rc.1", true},
		{"2.0.0-rc.1", "1.9.0", true},
		{"1.0.0", "next", true},
		{"next", "1.0.0", false},
	} {
		if got := (Release{Version: test.a}).Above(Release{Version: test.b}); got != test.want {
			t.Errorf("%s is above %s: %v", test.a, test.b, got)
		}
	}
}
