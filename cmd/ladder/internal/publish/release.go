// Package publish answers which files a release holds: the index, the JSON and
// the tables of each ladder, what changed, the JSON Schemas, and the checksums of
// all of them. The types Index, Ladder, Changes and Versions are the contract with
// the programs that read a release; schema/README.md says what of it stays.
package publish

import (
	"errors"
	"fmt"
	"time"

	"github.com/Masterminds/semver/v3"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
)

// SchemaVersion is the version of the shape of the published JSON, as opposed
// to the version of what it says.
const SchemaVersion = "1.1"

// The JSON Schemas that the published files name, as seen from each file.
const (
	indexSchema    = indexSchemaPath
	changesSchema  = changesSchemaPath
	ladderSchema   = "../" + ladderSchemaPath
	versionsSchema = latestDir + "/" + versionsSchemaPath
)

// The names of the files that stand at the top of a release.
const (
	indexPath        = "index.json"
	sumsPath         = "SHA256SUMS"
	changesPath      = "changes.json"
	changesNotesPath = "CHANGES.md"
)

// A Release is what the published files say of themselves. The same Release and
// the same ladders make the same bytes.
type Release struct {
	Version   string    // a semantic version, without a v in front
	Commit    string    // the commit that the ladders were read at
	Date      time.Time // of the commit; the zero Time where it is not known
	Effective string    // the day from which the release holds, YYYY-MM-DD; "" where nobody set one
	Drafts    bool      // publish draft ladders too
	Tables    bool      // publish the tables and documents that are made of the JSON too
	Since     *Since    // the release before; nil where none was given
}

// A Since is the release before, and what changed after it.
type Since struct {
	Version   string            // of the release before
	Commit    string            // that it was made of
	Diff      render.Diff       // from that commit to the release's
	ChangedIn map[string]string // the version in which each ladder last changed, by id
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
	if _, err := time.Parse(time.DateOnly, r.Effective); r.Effective != "" && err != nil {
		return refuse("%q is not a day: write year, month and day, such as 2026-07-01", r.Effective)
	}
	return nil
}

func (r Release) date() string {
	if r.Date.IsZero() {
		return ""
	}
	return r.Date.UTC().Format(time.RFC3339)
}

// previous is the version of the release before; "" where none was given.
func (r Release) previous() string {
	if r.Since == nil {
		return ""
	}
	return r.Since.Version
}

// changedIn is the version in which a ladder last changed; "" where no release
// before was given.
func (r Release) changedIn(id string) string {
	if r.Since == nil {
		return ""
	}
	return r.Since.ChangedIn[id]
}
