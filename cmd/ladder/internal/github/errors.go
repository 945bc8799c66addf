package github

import (
	"errors"
	"fmt"
	"time"
)

// What errors of this package are, for errors.Is.
var (
	ErrEvent       = errors.New("unusable event")                // the workflow's event can't be read or is not for this program
	ErrAuth        = errors.New("unknown token")                 // GitHub does not know the token
	ErrReadOnly    = errors.New("read-only token")               // the token may not do this, as those of forks and Dependabot
	ErrGone        = errors.New("not found")                     // what was asked for is not there, or the token may not see it
	ErrRefused     = errors.New("refused request")               // GitHub understood and did not do it
	ErrTaken       = errors.New("already exists")                // what was to be made is there
	ErrRateLimited = errors.New("rate limited")                  // for longer than is waited
	ErrUnavailable = errors.New("no usable answer")              // GitHub or the way to it is out of order
	ErrTooLong     = errors.New("text longer than GitHub takes") // nothing was sent
)

// An Error is a request that did not succeed, told in one sentence that says
// what to do.
type Error struct {
	Kind    error         // one of the errors above
	Status  int           // of HTTP; 0 where no answer came
	Message string        // what GitHub said, "" if nothing readable
	Wait    time.Duration // how long GitHub asks to wait; 0 if it does not

	text    string // the whole sentence, where it is about no request
	request string // method and path
	again   bool   // whether it may be tried again
	cause   error  // of an answer that did not come or broke off
}

func (e *Error) Unwrap() []error { return []error{e.Kind, e.cause} }

func (e *Error) Error() string {
	if e.text != "" {
		return e.text
	}
	return fmt.Sprintf("%s (%s)", e.sentence(), e.detail())
}

// told leaves of an error what is told in a sentence, without the address that
// net/http puts before it.
func told(err error) error {
	var problem *Error
	if errors.As(err, &problem) {
		return problem
	}
	return err
}

// sentence says what happened and what to do about it.
func (e *Error) sentence() string {
	switch e.Kind {
	case ErrAuth:
		return "GitHub does not know the token: it may have expired; pass the job's own, ${{ github.token }}"
	case ErrReadOnly:
		return "the token may not do this: add to the job\n" + permissions(e.request)
	case ErrGone:
		return "GitHub has nothing there, or the token may not see it: check the name, the number and the job's permissions"
	case ErrTaken:
		return "GitHub has it already"
	case ErrRateLimited:
		return fmt.Sprintf("GitHub takes no more requests for %s: run the job again then", e.Wait.Round(time.Second))
	case ErrUnavailable:
		return "GitHub did not answer as it should: run the job again"
	default:
		return "GitHub refused the request"
	}
}

// detail says which request it was and what came back.
func (e *Error) detail() string {
	text := e.request
	if e.Status != 0 {
		text += fmt.Sprintf(": %d", e.Status)
	}
	if e.Message != "" {
		text += fmt.Sprintf(" %q", e.Message)
	}
	if e.cause != nil {
		text += ": " + e.cause.Error()
	}
	return text
}

// fail is the error of what can't be asked of GitHub, or can't be what it said: a
// sentence of its own.
func fail(kind error, format string, args ...any) error {
	return &Error{Kind: kind, text: fmt.Sprintf(format, args...)}
}
