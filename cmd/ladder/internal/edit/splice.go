package edit

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
)

// A Splice replaces the bytes of a file from Start up to End, counted from 0, by
// Text. Where Start is End, Text is put in between.
type Splice struct {
	Start, End int
	Text       []byte
}

// Apply returns the file with all splices made; every other byte is as it was.
// Places are those of the file before any of them. Splices that overlap, or that
// are to put something in at one place, are an error: what is meant is unclear.
func Apply(file []byte, splices []Splice) ([]byte, error) {
	sorted := slices.Clone(splices)
	slices.SortFunc(sorted, func(a, b Splice) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	var b bytes.Buffer
	at := 0
	for i, s := range sorted {
		switch {
		case s.Start < 0 || s.End < s.Start || s.End > len(file):
			return nil, fmt.Errorf("splicing bytes %d to %d of a file of %d", s.Start, s.End, len(file))
		case i > 0 && (s.Start < at || s.Start == sorted[i-1].Start):
			return nil, fmt.Errorf("splicing bytes %d to %d twice", s.Start, s.End)
		}
		b.Write(file[at:s.Start])
		b.Write(s.Text)
		at = s.End
	}
	b.Write(file[at:])
	return b.Bytes(), nil
}
