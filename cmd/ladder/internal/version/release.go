package version

import (
	"cmp"
	"slices"
	"strings"

	"github.com/Masterminds/semver/v3"
)

// A Release is a version that a tag stands for.
type Release struct {
	Tag     string // such as ladders/v1.4.0
	Version string // such as 1.4.0
}

// Releases returns the releases among tags, those that come first as the last
// release at the head of the list: whole releases, highest first, then
// pre-releases, highest first. A release's tag is the prefix, a v and a semantic
// version; all other tags are somebody else's.
//
// A pre-release is on the way to a release that has to tell what changed since
// the one before, so that it only counts where there is no other.
func Releases(tags []string, prefix string) []Release {
	type candidate struct {
		Release
		v *semver.Version
	}
	var found []candidate
	for _, tag := range tags {
		if number, ok := strings.CutPrefix(tag, prefix+"v"); ok {
			if v, err := semver.StrictNewVersion(number); err == nil {
				found = append(found, candidate{Release{tag, number}, v})
			}
		}
	}
	slices.SortFunc(found, func(a, b candidate) int {
		if whole := a.v.Prerelease() == ""; whole != (b.v.Prerelease() == "") {
			if whole {
				return -1
			}
			return 1
		}
		return cmp.Or(b.v.Compare(a.v), cmp.Compare(a.Tag, b.Tag))
	})
	releases := make([]Release, len(found))
	for i, c := range found {
		releases[i] = c.Release
	}
	return releases
}

// Last returns the first of releases that is in the history of what is released
// next, which includes tells. It is the zero Release where none is. An error of
// includes is one of Last: another release may be the last one.
func Last(releases []Release, includes func(Release) (bool, error)) (Release, error) {
	for _, r := range releases {
		if ok, err := includes(r); ok || err != nil {
			return r, err
		}
	}
	return Release{}, nil
}

// IsPre reports whether the release is a pre-release.
func (r Release) IsPre() bool {
	v, err := semver.StrictNewVersion(r.Version)
	return err == nil && v.Prerelease() != ""
}

// Above reports whether the release's version is higher than another's. One that is
// no semantic version is above none, and below all.
func (r Release) Above(other Release) bool {
	v, err := semver.StrictNewVersion(r.Version)
	if err != nil {
		return false
	}
	o, err := semver.StrictNewVersion(other.Version)
	return err != nil || v.GreaterThan(o)
}
