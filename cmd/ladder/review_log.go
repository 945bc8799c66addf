package main

import (
	"io"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
)

// A logWriter writes messages into the log of a workflow's step, where a line can
// be a command. Each is written in one go.
type logWriter struct{ w io.Writer }

// Write writes text with no line of it a command.
func (l logWriter) Write(text []byte) (int, error) {
	if _, err := io.WriteString(l.w, render.LogText(string(text))); err != nil {
		return 0, err
	}
	return len(text), nil
}

// A loggedError is an error whose text goes into the log of a workflow's step.
type loggedError struct{ error }

// Error is the text with no line of it a command.
func (l loggedError) Error() string { return render.LogText(l.error.Error()) }

// Unwrap returns the error itself.
func (l loggedError) Unwrap() error { return l.error }

// inLog makes err one that can be logged; nil stays nil.
func inLog(err error) error {
	if err == nil {
		return nil
	}
	return loggedError{err}
}
