package source

import (
	"errors"
	"fmt"
)

// MaxFile is the size in bytes up to which a file is read, unless more is asked
// for.
const MaxFile = 4 << 20

// Limits bound what is read. A pack of a few hundred kilobytes can hold objects
// of gigabytes, and folders that contain one another many times over unfold to
// any number of them.
type Limits struct {
	File    int64 // bytes of a file
	Total   int64 // bytes of all CUE files in the folder of the ladders
	Folder  int64 // bytes of a folder as git stores it, about 40 an entry
	Object  int64 // bytes of anything that has to be read on the way, which are deltas' bases
	Folders int   // folders of one Tree
	Nodes   int   // files and folders of one Tree
}

// DefaultLimits are what Open sets. A folder of 1,000 ladders holds 200 MB of
// CUE in 20,000 files.
func DefaultLimits() Limits {
	return Limits{File: MaxFile, Total: 1 << 30, Folder: 8 << 20, Object: 32 << 20, Folders: 10_000, Nodes: 100_000}
}

// Times returns n times the limits.
func (l Limits) Times(n int) Limits {
	m := int64(n)
	return Limits{l.File * m, l.Total * m, l.Folder * m, l.Object * m, l.Folders * n, l.Nodes * n}
}

// maxPath bounds the bytes of a path, as Linux does.
const maxPath = 4096

// raise says what raises every limit.
const raise = "--limits 2 doubles what is allowed"

// An unfit is the error of what is not read for being too much, or nothing that
// git would make.
type unfit struct {
	text  string
	inAll bool // of the Tree, not of the one thing
}

func (e *unfit) Error() string { return e.text }

func unfitFor(format string, args ...any) error {
	return &unfit{text: fmt.Sprintf(format, args...)}
}

// unfitInAll is unfitFor where it is the Tree that is too much.
func unfitInAll(format string, args ...any) error {
	return &unfit{fmt.Sprintf(format, args...), true}
}

// asUnfit returns the unfit that err is, or nil.
func asUnfit(err error) *unfit {
	var e *unfit
	errors.As(err, &e)
	return e
}
