package version

import (
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
)

// TestReleaseHistories follows repositories from release to release. Each word is
// what happened until the next one: the impacts of the changes joined by +, then
// after a = the version that somebody asked for. The versions that follow are those
// that come of it; a ! stands where the release is refused.
func TestReleaseHistories(t *testing.T) {
	for _, test := range []struct{ what, happened, released string }{
		{"a first release", "minor", "1.0.0"},
		{"a first release of nothing much", "none", "1.0.0"},
		{"a first release of its own number", "minor=0.1.0", "0.1.0"},
		{"a first release that took over a count", "minor=7.0.0 patch", "7.0.0 7.0.1"},
		{"typos only", "minor patch patch patch", "1.0.0 1.0.1 1.0.2 1.0.3"},
		{"a minor resets the patches", "minor patch minor patch", "1.0.0 1.0.1 1.1.0 1.1.1"},
		{"a major resets both", "minor minor patch major patch minor", "1.0.0 1.1.0 1.1.1 2.0.0 2.0.1 2.1.0"},
		{"majors in a row", "minor major major major", "1.0.0 2.0.0 3.0.0 4.0.0"},
		{"the largest counts", "minor patch+minor+patch major+patch", "1.0.0 1.1.0 2.0.0"},
		{"ten of them", "minor" + strings.Repeat(" minor", 10), "1.0.0 1.1.0 1.2.0 1.3.0 1.4.0 1.5.0 1.6.0 1.7.0 1.8.0 1.9.0 1.10.0"},
		{"nothing to release", "minor none patch", "1.0.0 ! 1.0.1"},
		{"drafts only", "minor none none minor", "1.0.0 ! ! 1.1.0"},
		{"nothing changed, and a release all the same", "minor none=1.0.1", "1.0.0 1.0.1"},
		{"larger than needed", "minor patch=1.1.0 patch", "1.0.0 1.1.0 1.1.1"},
		{"a jump", "minor patch=5.0.0 minor", "1.0.0 5.0.0 5.1.0"},
		{"as large as needed", "minor major=2.0.0", "1.0.0 2.0.0"},
		{"smaller than needed", "minor major=1.1.0 major", "1.0.0 ! 2.0.0"},
		{"a patch for a reworded text", "minor minor=1.0.1", "1.0.0 !"},
		{"the same again", "minor patch=1.0.0", "1.0.0 !"},
		{"going back", "minor major minor=1.9.0", "1.0.0 2.0.0 !"},
		{"no version", "minor patch=v1.1.0 patch=1.1 patch=1.1.0", "1.0.0 ! ! 1.1.0"},
		{"a candidate, then the release", "minor major=2.0.0-rc.1 major", "1.0.0 2.0.0-rc.1 2.0.0"},
		{"candidates in a row", "minor minor=1.1.0-rc.1 minor=1.1.0-rc.2 minor", "1.0.0 1.1.0-rc.1 1.1.0-rc.2 1.1.0"},
		{"a candidate of too small a version", "minor major=1.1.0-rc.1", "1.0.0 !"},
		{"a candidate of a larger version", "minor patch=2.0.0-rc.1 patch", "1.0.0 2.0.0-rc.1 1.0.1"},
		{"a candidate of what is out", "minor none=1.0.0-rc.1", "1.0.0 !"},
		{"candidates before the first release", "minor=1.0.0-rc.1 minor=1.0.0-rc.2 minor", "1.0.0-rc.1 1.0.0-rc.2 1.0.0"},
		{"a candidate older than the candidate", "minor=1.0.0-rc.2 minor=1.0.0-rc.1", "1.0.0-rc.2 !"},
		{"before 1.0.0", "minor=0.1.0 patch minor major", "0.1.0 0.1.1 0.2.0 1.0.0"},
		{"build metadata is no step", "minor patch=1.0.0+b patch=1.0.1+b", "1.0.0 ! 1.0.1+b"},
	} {
		var released []string
		for step := range strings.FieldsSeq(test.happened) {
			impacts, wanted, _ := strings.Cut(step, "=")
			released = append(released, release(t, released, impacts, wanted))
		}
		if got := strings.Join(released, " "); got != test.released {
			t.Errorf("%s: %s; want %s", test.what, got, test.released)
		}
	}
}

// release returns the version of what happened since the last of some releases, !
// where it is refused. A prefix keeps other tags away.
func release(t *testing.T, released []string, impacts, wanted string) string {
	t.Helper()
	tags := []string{"v99.0.0", "ladders/next"}
	for _, v := range released {
		tags = append(tags, "ladders/v"+v)
	}
	last, err := Last(Releases(tags, "ladders/"), func(Release) (bool, error) { return true, nil })
	if err != nil {
		t.Fatal(err)
	}
	r := change.Report{Impact: change.None}
	for impact := range strings.SplitSeq(impacts, "+") {
		r.Changes = append(r.Changes, change.Change{Number: len(r.Changes) + 1, Impact: change.Impact(impact)})
		if change.Impact(impact).Exceeds(r.Impact) {
			r.Impact = change.Impact(impact)
		}
	}
	s, err := Next(last.Version, r.Impact, r)
	if err != nil {
		t.Fatal(err)
	}
	v, err := Choose(s, wanted)
	if err != nil {
		return "!"
	}
	return v
}
