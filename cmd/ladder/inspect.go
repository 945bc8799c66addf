package main

import (
	"errors"
	"io/fs"
	"time"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// inspect says how the ladders of the state are checked: by its own house rules,
// against its own files, on the day of its commit.
func (s *state) inspect() {
	config, findings := s.set.Settings()
	s.findings = append(s.findings, findings...)
	s.inspection = rule.Inspection{Config: config, Holds: s.holds}
	if !s.tree.Time.IsZero() {
		s.inspection.Day = s.tree.Time.Format(time.DateOnly)
	}
}

// holds reports whether the state's tree holds a file or folder, be it one that
// can't be read.
func (s *state) holds(name string) bool {
	if !fs.ValidPath(name) {
		return false // it leads out of the repository
	}
	_, err := fs.Stat(s.tree, name)
	return !errors.Is(err, fs.ErrNotExist)
}
