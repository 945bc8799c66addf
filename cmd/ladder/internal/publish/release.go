// Package publish answers which files a release holds: the index, a JSON file
// a ladder, and the checksums of all of them. The types Index and Ladder are
// the contract with the programs that read a release.
package publish

import (
	"errors"
	"fmt"
	"time"

	"github.com/Masterminds/semver/v3"
)

// SchemaVersion is the version of the shape of the published JSON, as opposed
// to the version of what it says.
const SchemaVersion = "1.0"

// The JSON Schemas that the published files name, as seen from each file.
const (
	indexSchema  = "schema/index.schema.json"
	ladderSchema = "../schema/ladder.schema.json"
)

// The names of the files that stand at the top of a release.
const (
	indexPath = "index.json"
	sumsPath  = "SHA256SUMS"
)

// A Release is what the published files say of themselves. The same Release and
// the same ladders make the same bytes.
type Release struct {
	Version string    // a semantic version, without a v in front
	Commit  string    // the commit that the ladders were read at
	Date    time.Time // of the commit; the zero Time where it is not known
	Drafts  bool      // publish draft ladders too
}

// ErrRefused is what errors are that only another request can avoid: a version
// that is none, a folder that holds something else.
var ErrRefused = errors.New("refused")

type refusal struct{ error }

func (refusal) Is(target error) bool { return target == ErrRefused }

func refuse(format string, args ...any) error { return refusal{fmt.Errorf(format, args...)} }

func (r Release) check() error {
	if _, err := semver.StrictNewVersion(r.Version); err != nil {
		return refuse("%q is not a version to publish under: write three numbers such as 1.4.0, without a v in front, if need be with a suffix such as -rc.1", r.Version)
	}
	return nil
}

func (r Release) date() string {
	if r.Date.IsZero() {
		return ""
	}
	return r.Date.UTC().Format(time.RFC3339)
}
