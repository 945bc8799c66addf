package main

import (
	"fmt"
	"io"
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
		fmt.Fprintf(w, "| %d | `%s` | %s | `%s` | %s | %s | %s | %s |\n",
			r.ladders, r.ours.title, cells(ours), r.theirs.title, cells(theirs),
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

// The targets: what ladder may take.
const (
	most        = 1000 // ladders; what the targets are about
	least       = 10
	validateCPU = 1.0 // of cue vet's
	validateMiB = 64
	diffGrowth  = 1.5 // of its own time at the least number of ladders
)

// printTargets says of each target whether it is met, as far as it was measured.
func printTargets(w io.Writer, rows []row) {
	fmt.Fprintln(w)
	if v, ok := measured(rows, "validate", most); ok {
		target(w, fmt.Sprintf("validate at N=%d, CPU against cue vet", most), float64(v.oursTook.cpu)/float64(v.theirsTook.cpu), validateCPU, "times")
		target(w, fmt.Sprintf("validate at N=%d, peak", most), float64(v.oursTook.peak)/mib, validateMiB, "MiB")
	} else {
		fmt.Fprintf(w, "- validate at N=%d: not measured\n", most)
	}
	large, ok := measured(rows, "diff", most)
	small, both := measured(rows, "diff", least)
	if !ok || !both {
		fmt.Fprintf(w, "- diff at N=%d against N=%d: not measured\n", most, least)
		return
	}
	title := fmt.Sprintf("diff at N=%d against N=%d, ", most, least)
	target(w, title+"CPU", float64(large.oursTook.cpu)/float64(small.oursTook.cpu), diffGrowth, "times")
	target(w, title+"wall", float64(large.oursTook.wall)/float64(small.oursTook.wall), diffGrowth, "times")
}

func measured(rows []row, job string, ladders int) (row, bool) {
	for _, r := range rows {
		if r.job == job && r.ladders == ladders {
			return r, true
		}
	}
	return row{}, false
}

func target(w io.Writer, title string, got, limit float64, unit string) {
	verdict := "met"
	if got > limit {
		verdict = "MISSED"
	}
	fmt.Fprintf(w, "- %s: %.2f %s, at most %g: %s\n", title, got, unit, limit, verdict)
}
