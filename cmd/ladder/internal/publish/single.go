package publish

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"

// Single returns what a release publishes of one sound ladder.
func Single(l *ladder.Ladder, r Release) Ladder { return flatten(l, r) }
