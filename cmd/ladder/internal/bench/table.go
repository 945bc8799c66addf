package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

const mib = 1 << 20

// printTable prints a row for each comparison; ratios are ladder's share of
// what the other tool takes.
func printTable(w io.Writer, rows []row) {
	fmt.Fprintln(w, "| N | ladder | CPU s | wall s | peak MiB | against | CPU s | wall s | peak MiB | CPU ratio | wall ratio | peak ratio |")
	fmt.Fprintln(w, "|---:|---|---:|---:|---:|---|---:|---:|---:|---:|---:|---:|")
	for _, r := range rows {
		ours, theirs := r.oursTook, r.theirsTook
		ladders := "-"
		if r.ladders > 0 {
			ladders = strconv.Itoa(r.ladders)
		}
		fmt.Fprintf(w, "| %s | `%s` | %s | `%s` | %s | %s | %s | %s |\n",
			ladders, r.ours.title, cells(ours), r.theirs.title, cells(theirs),
			ratio(ours.cpu, theirs.cpu), ratio(ours.wall, theirs.wall), ratio(ours.peak, theirs.peak))
	}
}

func cells(u usage) string {
	return fmt.Sprintf("%s | %s | %s", seconds(u.cpu), seconds(u.wall), mebibytes(u.peak))
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.3f", d.Seconds()) }

func mebibytes(n int64) string {
	if n == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f", float64(n)/mib)
}

// ratio is "-" where there is nothing to divide by.
func ratio[T ~int64](a, b T) string {
	if b == 0 {
		return "-"
	}
	return fmt.Sprintf("%.2f", float64(a)/float64(b))
}

// The sizes that the goals are about, in ladders.
const (
	most  = 1000
	least = 10
)

// A goal is what ladder may take.
type goal struct {
	work, against string
	limit         float64
	unit          string // of the limit; "" for a ratio
	rows          []wanted
	measure       func(start row, of ...row) float64
}

// wanted names a row.
type wanted struct {
	job     job
	ladders int
}

var goals = []goal{
	{"validate 1,000 ladders, CPU", "`cue vet -c ./...`", 0.35, "", []wanted{{validateJob, most}},
		func(_ row, of ...row) float64 { return share(of[0].oursTook.cpu, of[0].theirsTook.cpu) }},
	{"the same, wall", "`cue vet -c ./...`", 0.25, "", []wanted{{validateJob, most}},
		func(_ row, of ...row) float64 { return share(of[0].oursTook.wall, of[0].theirsTook.wall) }},
	{"the same, peak memory", "`cue vet -c ./...`", 1.0 / 40, "", []wanted{{validateJob, most}},
		func(_ row, of ...row) float64 { return share(of[0].oursTook.peak, of[0].theirsTook.peak) }},
	{"the same, CPU", "parsing the same files", 1.25, "", []wanted{{parseJob, most}},
		func(_ row, of ...row) float64 { return share(of[0].oursTook.cpu, of[0].theirsTook.cpu) }},
	{"validate again, 1 of 1,000 changed, wall", "without the cache", 1.0 / 20, "", []wanted{{againJob, most}},
		func(_ row, of ...row) float64 { return share(of[0].oursTook.wall, of[0].theirsTook.wall) }},
	{"diff, 1 of 1,000 changed, wall", "`git diff --stat`, start aside", 3, "", []wanted{{diffOneJob, most}},
		func(start row, of ...row) float64 {
			return share(of[0].oursTook.wall-start.oursTook.wall, of[0].theirsTook.wall-start.theirsTook.wall)
		}},
	{"the same, wall", "1 of 10 changed", 1.3, "", []wanted{{diffOneJob, most}, {diffOneJob, least}},
		func(_ row, of ...row) float64 { return share(of[0].oursTook.wall, of[1].oursTook.wall) }},
	{"diff, all 1,000 changed, peak memory", "-", 200, "MiB", []wanted{{diffAllJob, most}},
		func(_ row, of ...row) float64 { return float64(of[0].oursTook.peak) / mib }},
}

// share is a part of b; not a number where b is nothing that could be measured.
func share[T ~int64](a, b T) float64 {
	if a <= 0 || b <= 0 {
		return math.NaN()
	}
	return float64(a) / float64(b)
}

// printGoals says of each goal whether it is met, as far as it was measured.
func printGoals(w io.Writer, rows []row, start row) {
	fmt.Fprintln(w, "\n| work | reference | measured | at most | |")
	fmt.Fprintln(w, "|---|---|---:|---:|---|")
	for _, g := range slices.Concat(goals, buildGoals) {
		value, verdict := "-", "not measured"
		if of := find(rows, g.rows); of != nil {
			value, verdict = g.judge(g.measure(start, of...))
		}
		fmt.Fprintf(w, "| %s | %s | %s | %s | %s |\n", g.work, g.against, value, strings.TrimSpace(fmt.Sprintf("%g %s", g.limit, g.unit)), verdict)
	}
}

// judge returns what was measured and what that means.
func (g goal) judge(got float64) (value, verdict string) {
	switch {
	case math.IsNaN(got):
		return "-", "too fast to tell from the start"
	case got > g.limit:
		return fmt.Sprintf("%.3f", got), "MISSED"
	}
	return fmt.Sprintf("%.3f", got), "met"
}

// find returns the wanted rows; nil where one of them was not measured.
func find(rows []row, all []wanted) []row {
	var found []row
	for _, want := range all {
		i := slices.IndexFunc(rows, func(r row) bool { return r.job == want.job && r.ladders == want.ladders })
		if i < 0 {
			return nil
		}
		found = append(found, rows[i])
	}
	return found
}

func target(w io.Writer, title string, got, limit float64, unit string) {
	verdict := "met"
	if got > limit {
		verdict = "MISSED"
	}
	fmt.Fprintf(w, "- %s: %.2f %s, at most %g: %s\n", title, got, unit, limit, verdict)
}
