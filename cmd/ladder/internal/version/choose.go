package version

import (
	"fmt"

	"github.com/Masterminds/semver/v3"
)

// Choose returns the version to release after a step: the one that the changes
// lead to, or the one that somebody wants, "" for none. That may be larger than
// needed, or a pre-release on the way to such a version, but never smaller: who
// reads "minor" must be able to rely on nobody having more to do. The error says
// what is wrong with the version, or that there is nothing to release.
func Choose(s Step, wanted string) (string, error) {
	if wanted == "" {
		if s.Next == s.Previous {
			return "", fmt.Errorf("nothing changed since %s that calls for a release: name a version to release all the same", s.Previous)
		}
		return s.Next, nil
	}
	v, err := semver.StrictNewVersion(wanted)
	if err != nil {
		return "", fmt.Errorf("%q is not a version: write three numbers such as 1.4.0, without a v in front, if need be with a suffix such as -rc.1", wanted)
	}
	if s.Previous == "" {
		return wanted, nil // the first release may have any number
	}
	previous, err := semver.StrictNewVersion(s.Previous)
	if err != nil {
		return "", fmt.Errorf("the last release is called %q, which is no semantic version: %w", s.Previous, err)
	}
	next, err := semver.StrictNewVersion(s.Next)
	if err != nil {
		return "", fmt.Errorf("the changes lead to %q, which is no semantic version: %w", s.Next, err)
	}
	switch {
	case !v.GreaterThan(previous):
		return "", fmt.Errorf("version %s is not above %s, the last release", wanted, s.Previous)
	case whole(*v).LessThan(whole(*next)):
		return "", fmt.Errorf("version %s is too small: the changes since %s are %s and lead to %s at least", wanted, s.Previous, s.Impact, s.Next)
	}
	return wanted, nil
}

// whole is the version that a pre-release is on the way to.
func whole(v semver.Version) *semver.Version {
	return semver.New(v.Major(), v.Minor(), v.Patch(), "", "")
}
