package load

import (
	"fmt"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// Limits bound what is read of one ladder, before it is parsed: parsers recurse,
// and lists of errors take quadratic time, so that a file of a few hundred
// kilobytes could stop a machine. How large a file may be is the tree's to say.
type Limits struct {
	Depth   int   // how deep a file may nest
	Lines   int   // of a file
	Marks   int   // words and marks that a ladder may hold, with what it imports
	Members int   // fields of one group, or elements of one list
	Files   int   // files of one folder
	Bytes   int64 // of a ladder's files, with what it imports
	Cells   int   // skills times levels
}

// DefaultLimits are what is read unless more is asked for. A ladder of 700
// criteria has 15,000 words and marks in 200 kB, nests 12 deep, and has at most
// 50 fields in a group.
func DefaultLimits() Limits {
	return Limits{Depth: deepest, Lines: 100_000, Marks: 100_000, Members: 10_000, Files: 1000, Bytes: 8 << 20, Cells: 50_000}
}

const deepest = 100

// Times returns n times the limits.
func (l Limits) Times(n int) Limits {
	return Limits{l.Depth * n, l.Lines * n, l.Marks * n, l.Members * n, l.Files * n, l.Bytes * int64(n), l.Cells * n}
}

// raise says what raises every limit.
const raise = "--limits 2 doubles what is allowed"

// tooManyFiles reports whether the folder holds more files than are read.
func (r *reading) tooManyFiles() bool {
	most := r.set.Limits.Files
	if len(r.folder.Files) <= most {
		return false
	}
	r.check.partial = true
	r.report(tooMuch, ladder.Pos{File: r.firstFile()},
		fmt.Sprintf("the folder %s holds more than %d files", r.folder.Dir, most), "put its skills into fewer files; "+raise)
	return true
}

// outgrows reports whether the ladder holds more than is read of one, now that f
// is a part of it.
func (r *reading) outgrows(f *file) bool {
	l := r.set.Limits
	r.bytes, r.marks = r.bytes+int64(len(f.data)), r.marks+f.marks
	what := ""
	switch {
	case r.bytes > l.Bytes:
		what = fmt.Sprintf("%.1f MiB", float64(l.Bytes)/(1<<20))
	case r.marks > l.Marks:
		what = fmt.Sprintf("%d words and marks", l.Marks)
	default:
		return false
	}
	if !r.outgrown {
		r.outgrown = true
		r.report(tooMuch, ladder.Pos{File: f.name}, "up to this file the ladder holds more than "+what, "make two ladders of it; "+raise)
	}
	return true
}

// tooManyCells reports whether the ladder has more cells than are looked at: each
// may be missing.
func (r *reading) tooManyCells(l *ladder.Ladder) bool {
	most := r.set.Limits.Cells
	if len(l.Skills)*len(l.Levels) <= most {
		return false
	}
	r.report(tooMuch, l.Pos, fmt.Sprintf("%d skills at %d levels are more than %d cells", len(l.Skills), len(l.Levels), most), "make several ladders of it; "+raise)
	return true
}

// Shorten leaves most of a ladder's findings, the first by finding.Compare, and
// one that says how many more there are: nobody reads on, and a hostile ladder
// could have any number.
func Shorten(findings []finding.Finding, most int) []finding.Finding {
	if len(findings) <= most {
		return findings
	}
	findings = finding.Sort(slices.Clone(findings))
	rest := findings[min(most, len(findings)):]
	if len(rest) == 0 {
		return findings
	}
	last := finding.Finding{
		Rule: tooMuch.Name, Severity: finding.Warning, File: rest[0].File, Ladder: rest[0].Ladder,
		Message: fmt.Sprintf("there are %d more findings in this ladder than are shown", len(rest)), Hint: "mend those that are shown first",
	}
	if finding.Count(rest, finding.Error) > 0 {
		last.Severity = finding.Error
	}
	return append(findings[:most:most], last)
}
