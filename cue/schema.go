// Package schema holds the CUE schema of a ladder: what may be written, with a
// doc comment on every field. It answers which text every ladder is checked
// against, and which text `ladder schema update` copies into a repository.
package schema

import (
	_ "embed"
	"fmt"
	"regexp"
)

// Source is the text of schema.cue.
//
//go:embed schema.cue
var Source string

// Version counts the schema's changes: the second number grows with every field
// that is added, the first with every one that is taken away or narrowed.
const Version = "1.1"

var header = regexp.MustCompile(`^// ladder schema ([0-9]+\.[0-9]+): .*\n\n`)

// Copy returns the text that stands in a repository of ladders: Source under a
// header with Version.
func Copy() string {
	return fmt.Sprintf("// ladder schema %s: a copy, written by `ladder schema update`; do not edit.\n\n", Version) + Source
}

// CopyVersion returns the version in the header of a copy, or "" where there is
// no header.
func CopyVersion(data []byte) string {
	m := header.FindSubmatch(data)
	if m == nil {
		return ""
	}
	return string(m[1])
}
