package evaluate

import (
	"fmt"
	"strings"

	"cuelang.org/go/cue/errors"
)

// Bounds of what is said of a job: past them nobody reads on.
const (
	mostFaults = 100
	mostWords  = 2000 // bytes of one text
	mostPath   = 100  // names in one path
)

// faults takes CUE's errors apart.
func (e *evaluation) faults(err error) []Fault {
	var faults []Fault
	for _, err := range errors.Errors(err) {
		if len(faults) == mostFaults {
			break
		}
		inner := innermost(err)
		format, args := inner.Msg()
		path := inner.Path()
		f := Fault{Words: short(fmt.Sprintf(format, args...))}
		f.At, f.By = e.where(inner)
		if len(path) == 0 && f.At.File+f.By.File == 0 { // what is wrong inside a function
			path = err.Path()
			f.At, f.By = e.where(err)
		}
		for _, name := range path[:min(len(path), mostPath)] {
			f.Path = append(f.Path, short(name))
		}
		faults = append(faults, f)
	}
	return faults
}

// innermost returns the error that others were wrapped around: they say what CUE
// was doing, it says what is wrong.
func innermost(err errors.Error) errors.Error {
	for inner := errors.Error(nil); errors.As(errors.Unwrap(err), &inner); {
		err = inner
	}
	return err
}

// where finds the places that an error is about, in the author's files and in
// those of the house: its own, else the last of all positions that it names.
func (e *evaluation) where(err errors.Error) (at, by Place) {
	for _, p := range append(err.InputPositions(), err.Position()) {
		switch place := e.place(p); {
		case place.File >= e.house:
			by = later(by, place)
		case place.File > 0:
			at = later(at, place)
		}
	}
	switch own := e.place(err.Position()); {
	case own.File >= e.house:
		by = own
	case own.File > 0:
		at = own
	}
	return at, by
}

func later(a, b Place) Place {
	if a.File == 0 || b.Offset > a.Offset {
		return b
	}
	return a
}

// short cuts a text that may be of any length.
func short(text string) string {
	if len(text) > mostWords {
		text = text[:mostWords]
	}
	return strings.ToValidUTF8(text, "")
}
