package main

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/github"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
)

// The files of GitHub, in bytes: what it takes for the summary of a step, with
// room for what stands in it already or is written behind it.
const (
	largestSummary  = 1 << 20
	reservedSummary = 8 << 10
)

// A reviewFiles are the paths of the files that a review wrote; "" for none.
type reviewFiles struct{ report, summary string }

// writeFiles writes what was found to the folder for it, and to the summary of the
// step.
func (p *program) writeFiles(plan reviewPlan, s saved) (reviewFiles, error) {
	summary, err := p.writeSummary(s)
	if err != nil {
		return reviewFiles{}, err
	}
	dir := plan.save
	if temp := p.getenv("RUNNER_TEMP"); dir == "" && temp != "" {
		dir = filepath.Join(temp, fmt.Sprintf("ladder-review-%.6x", sha256.Sum256([]byte(p.commentKey(plan))))) // one for each comment of a job
	}
	if dir == "" {
		return reviewFiles{}, nil
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return reviewFiles{}, err
	}
	var report, comment bytes.Buffer
	if err := errors.Join(render.JSON(&report, s), render.ReviewMarkdown(&comment, s.Review, p.room(plan, s))); err != nil {
		return reviewFiles{}, err
	}
	files := map[string][]byte{reportFile: report.Bytes(), summaryFile: summary, commentFile: comment.Bytes()}
	for _, name := range []string{reportFile, summaryFile, commentFile} {
		if err := edit.WriteFile(filepath.Join(dir, name), files[name]); err != nil {
			return reviewFiles{}, err
		}
	}
	return reviewFiles{filepath.Join(dir, reportFile), filepath.Join(dir, summaryFile)}, nil
}

// writeSummary adds the review to the summary of the step, in full as far as
// GitHub takes it, and returns it.
func (p *program) writeSummary(s saved) ([]byte, error) {
	name := p.getenv("GITHUB_STEP_SUMMARY")
	budget := largestSummary - reservedSummary
	if info, err := os.Stat(name); err == nil {
		budget = max(budget-int(info.Size()), smallestBudget)
	}
	var text bytes.Buffer
	if err := render.ReviewMarkdown(&text, s.Review, render.Room{Budget: budget}); err != nil {
		return nil, err
	}
	if name == "" {
		return text.Bytes(), nil
	}
	return text.Bytes(), appendFile(name, text.Bytes())
}

// writeOutputs sets the outputs of the step. A value that holds a line of the
// file's own form can't end: where it ends nobody can guess.
func (p *program) writeOutputs(s saved, files reviewFiles, comment github.Posted) error {
	name := p.getenv("GITHUB_OUTPUT")
	if name == "" {
		return nil
	}
	var b bytes.Buffer
	for _, output := range [][2]string{
		{"impact", string(s.Impact)},
		{"next-version", s.Version.Next},
		{"errors", strconv.Itoa(s.Findings.Errors)},
		{"warnings", strconv.Itoa(s.Findings.Warnings)},
		{"changed", strconv.FormatBool(s.Changed())},
		{"comment-url", comment.URL},
		{"report", files.report},
		{"summary", files.summary},
	} {
		end := "end-" + rand.Text()
		fmt.Fprintf(&b, "%s<<%s\n%s\n%s\n", output[0], end, output[1], end)
	}
	return appendFile(name, b.Bytes())
}

// appendFile adds to one of the files that a step tells GitHub something with.
func appendFile(name string, text []byte) error {
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}
