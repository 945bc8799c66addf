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
	var found []*semver.Version
	tag := map[*semver.Version]string{}
	for _, t := range tags {
		if number, ok := strings.CutPrefix(t, prefix+"v"); ok {
			if v, err := semver.StrictNewVersion(number); err == nil {
				found, tag[v] = append(found, v), t
			}
		}
	}
	slices.SortFunc(found, func(a, b *semver.Version) int {
		return cmp.Or(compareBool(a.Prerelease() != "", b.Prerelease() != ""), b.Compare(a), cmp.Compare(tag[a], tag[b]))
	})
	releases := make([]Release, len(found))
	for i, v := range found {
		releases[i] = Release{tag[v], v.Original()}
	}
	return releases
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
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
