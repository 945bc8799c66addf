package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/github"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
)

// A saved is what a review found, as report.json holds it. Another job may post
// it, which takes nothing of it for granted: whoever can open a pull request can
// write it.
type saved struct {
	Form      int   `json:"form"`      // of this file: savedForm
	Number    int   `json:"number"`    // of the pull request; 0 for none
	Run       int64 `json:"run"`       // of the workflow, whose summary holds all of it; 0 where it is not known
	Untouched int   `json:"untouched"` // how many warnings more are about what did not change
	render.Review
}

// savedForm counts the forms that report.json has had.
const savedForm = 1

// The files that a review writes.
const (
	reportFile  = "report.json"
	commentFile = "comment.md"
	summaryFile = "summary.md"
)

// largestSaved is the size in bytes of a report that is read: that of many
// thousand changes.
const largestSaved = 32 << 20

// newSaved is what a review found on an event.
func (p *program) newSaved(event github.Event, diff render.Diff) saved {
	run, err := strconv.ParseInt(p.getenv("GITHUB_RUN_ID"), 10, 64)
	if err != nil || run < 0 {
		run = 0
	}
	return saved{
		Form: savedForm, Number: event.Number, Run: run, Untouched: diff.Findings.Untouched, Review: render.Review{Diff: diff},
	}
}

// commentKey tells the comments apart that several workflows, jobs and folders of
// ladders make on one pull request. It is that of the job that posts and never of
// what that posts: whoever saved a report could else have a comment for every key.
func (p *program) commentKey(plan reviewPlan) string {
	if plan.key != "" {
		return plan.key
	}
	workflow, _, _ := strings.Cut(p.getenv("GITHUB_WORKFLOW_REF"), "@")
	return strings.Join([]string{workflow, p.getenv("GITHUB_JOB"), filepath.ToSlash(p.dir)}, "\n")
}

// readSaved reads a report that another job saved, of which only the form is sure.
func readSaved(dir string) (saved, error) {
	f, err := os.OpenInRoot(dir, reportFile)
	if err != nil {
		return saved{}, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return saved{}, errors.Join(err, fmt.Errorf("%s is no ordinary file", reportFile))
	}
	data, err := io.ReadAll(io.LimitReader(f, largestSaved+1))
	if err != nil {
		return saved{}, err
	}
	s, err := decodeSaved(data)
	if err != nil {
		return saved{}, fmt.Errorf("%s is no report of ladder review: %w", reportFile, err)
	}
	return s, nil
}

// decodeSaved holds a report to its form.
func decodeSaved(data []byte) (saved, error) {
	if len(data) > largestSaved {
		return saved{}, fmt.Errorf("it is larger than %d MiB", largestSaved>>20)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	var s saved
	if err := d.Decode(&s); err != nil {
		return saved{}, err
	}
	if d.More() {
		return saved{}, errors.New("something stands behind it")
	}
	s.Findings.Untouched = s.Untouched
	return s, s.check()
}

var (
	commitShape  = regexp.MustCompile(`^([0-9a-f]{40}|[0-9a-f]{64})$`)
	versionShape = regexp.MustCompile(`^([0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}(-[0-9A-Za-z.-]{1,60})?(\+[0-9A-Za-z.-]{1,60})?)?$`)
	impacts      = []change.Impact{change.None, change.Patch, change.Minor, change.Major}
)

// check holds what decides something to what it can be. Texts can be anything.
func (s saved) check() error {
	switch {
	case s.Form != savedForm:
		return fmt.Errorf("it has form %d, and this program reads %d: use the same version in both workflows", s.Form, savedForm)
	case s.Number <= 0:
		return errors.New("it is about no pull request")
	case s.Run < 0 || s.Untouched < 0:
		return fmt.Errorf("its run is %d, and it leaves out %d warnings", s.Run, s.Untouched)
	case !commitShape.MatchString(s.Head) || !commitShape.MatchString(s.Base):
		return fmt.Errorf("it compares %q with %q, which are no commits", s.Head, s.Base)
	case !versionShape.MatchString(s.Version.Next) || !versionShape.MatchString(s.Version.Previous):
		return fmt.Errorf("its versions are %q and %q", s.Version.Previous, s.Version.Next)
	case s.Impact != largestImpact(s.Changes):
		return fmt.Errorf("its impact is %q, and that of its changes %q", s.Impact, largestImpact(s.Changes))
	}
	for i, c := range s.Changes {
		if c.Number != i+1 || !slices.Contains(impacts, c.Impact) {
			return fmt.Errorf("its change %d has number %d and impact %q", i+1, c.Number, c.Impact)
		}
	}
	f := s.Findings
	if f.Errors != finding.Count(f.Findings, finding.Error) || f.Warnings != finding.Count(f.Findings, finding.Warning) {
		return errors.New("it does not hold the findings that it counts")
	}
	return nil
}

func largestImpact(changes []change.Change) change.Impact {
	largest := change.None
	for _, c := range changes {
		if c.Impact.Exceeds(largest) {
			largest = c.Impact
		}
	}
	return largest
}
