// Package version answers which version a set of changes leads to, and why. It
// is pure: the last version and changes in, the next version out.
package version

import (
	"fmt"

	"github.com/Masterminds/semver/v3"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
)

// first is the version of the first release: from then on others build on it.
const first = "1.0.0"

// A Step is the way from the last release to the next one.
type Step struct {
	Previous string        `json:"previous"` // the version of the last release; "" where there was none
	Next     string        `json:"next"`     // the version that the changes lead to; Previous where they call for no step
	Impact   change.Impact `json:"impact"`   // of all that changed since the last release
	Because  []int         `json:"because"`  // the numbers of the report's changes that call for the step; empty where none does
	// Earlier says that the step is called for by what changed since the last
	// release already, before the report's base.
	Earlier bool `json:"earlier"`
}

// Next returns where the changes of a report lead from the last release, whose
// version is previous, "" for none. Since is the impact of all that changed from
// that release to the report's head, the report's own changes among it. The
// error says that previous is no semantic version.
func Next(previous string, since change.Impact, r change.Report) (Step, error) {
	s := Step{Previous: previous, Impact: since, Because: []int{}}
	for _, c := range r.Changes {
		if since != change.None && c.Impact == since {
			s.Because = append(s.Because, c.Number)
		}
	}
	s.Earlier = since != change.None && len(s.Because) == 0
	if previous == "" {
		s.Next = first
		return s, nil
	}
	last, err := semver.StrictNewVersion(previous)
	if err != nil {
		return Step{}, fmt.Errorf("the last release is called %q, which is no semantic version: %w", previous, err)
	}
	s.Next = bump(*last, since).String()
	return s, nil
}

func bump(v semver.Version, i change.Impact) semver.Version {
	switch i {
	case change.Major:
		return v.IncMajor()
	case change.Minor:
		return v.IncMinor()
	case change.Patch:
		return v.IncPatch()
	}
	return v
}
