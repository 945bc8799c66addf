// Package version answers which version a set of changes leads to, and why. It
// is pure: tags, the last version and changes in, the next version out.
package version

import (
	"fmt"

	"github.com/Masterminds/semver/v3"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
)

// First is the version of the first release, unless somebody wants another one:
// from then on others build on it.
const First = "1.0.0"

// A Step is the way from the last release to the next one.
type Step struct {
	Previous string        `json:"previous"` // the version of the last release; "" where there was none, or Next is ""
	Next     string        `json:"next"`     // the version that the changes lead to, Previous where they call for no step; "" where it can't be told
	Impact   change.Impact `json:"impact"`   // of all that changed since the last release; of the report's changes where there was none, or Next is ""
	Because  []int         `json:"because"`  // the numbers of the report's changes that have this impact; empty where it is none
	// Earlier says that the step is called for by what changed since the last
	// release already, before the report's base.
	Earlier bool `json:"earlier"`
}

// Next returns where the changes of a report lead from the last release, whose
// version is previous, "" for none. Since is the impact of all that changed from
// that release to the report's head, the report's own changes among it. The
// error says that previous is no semantic version.
func Next(previous string, since change.Impact, r change.Report) (Step, error) {
	s := Step{Previous: previous, Impact: since, Because: because(since, r)}
	s.Earlier = since != change.None && len(s.Because) == 0
	if previous == "" {
		s.Next = First
		return s, nil
	}
	last, err := semver.StrictNewVersion(previous)
	if err != nil {
		return Step{}, fmt.Errorf("the last release is called %q, which is no semantic version: %w", previous, err)
	}
	s.Next = bump(*last, since).String()
	return s, nil
}

// Unknown is the step where it can't be told what changed since the last
// release, or which that was: it says no version, rather than a wrong one.
func Unknown(r change.Report) Step {
	return Step{Impact: r.Impact, Because: because(r.Impact, r)}
}

func because(i change.Impact, r change.Report) []int {
	numbers := []int{}
	for _, c := range r.Changes {
		if i != change.None && c.Impact == i {
			numbers = append(numbers, c.Number)
		}
	}
	return numbers
}

// bump takes a step from v. A pre-release announced the version that it is named
// after, and any step leads there.
func bump(v semver.Version, i change.Impact) semver.Version {
	switch {
	case i == change.None:
		return v
	case v.Prerelease() != "":
		return *semver.New(v.Major(), v.Minor(), v.Patch(), "", "")
	case i == change.Major:
		return v.IncMajor()
	case i == change.Minor:
		return v.IncMinor()
	}
	return v.IncPatch()
}
