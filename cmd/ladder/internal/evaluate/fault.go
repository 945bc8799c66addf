package evaluate

import (
	"fmt"
	"strings"

	"cuelang.org/go/cue/errors"
	"cuelang.org/go/cue/token"
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
		err = innermost(err)
		format, args := err.Msg()
		path := err.Path()
		f := Fault{Words: short(fmt.Sprintf(format, args...)), At: e.where(err)}
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

// where finds the place in the author's files that an error is about: its own,
// else the last of all positions that it names.
func (e *evaluation) where(err errors.Error) Place {
	if at := e.place(err.Position()); at.File > 0 {
		return at
	}
	var last token.Pos
	for _, p := range err.InputPositions() {
		if e.place(p).File > 0 && (!last.IsValid() || p.Offset() > last.Offset()) {
			last = p
		}
	}
	return e.place(last)
}

// short cuts a text that may be of any length.
func short(text string) string {
	if len(text) > mostWords {
		text = text[:mostWords]
	}
	return strings.ToValidUTF8(text, "")
}
