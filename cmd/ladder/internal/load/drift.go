package load

import (
	"errors"
	"io/fs"
	"path"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	schema "github.com/ladder-as-code/ladder/cue"
)

// SchemaPath returns where the set's copy of the schema stands.
func (s *Set) SchemaPath() string { return path.Join(s.Dir, schemaFolder, schemaFile) }

// Drift reports that the set's copy of the schema is not what this program
// writes, or that there is none in a module. An older copy keeps working: it is
// for editors and cue vet alone.
func (s *Set) Drift() []finding.Finding {
	data, err := fs.ReadFile(s.fsys, s.SchemaPath())
	c, at := checker{}, ladder.Pos{File: s.SchemaPath()}
	switch {
	case errors.Is(err, fs.ErrNotExist) && s.module != "":
		c.report(schemaDrift, at, scope{}, "there is no copy of the schema, so that editors and cue vet do not know the fields of a ladder", "run ladder schema update")
	case err == nil && string(data) != schema.Copy():
		at.Line, at.Column = 1, 1
		c.report(schemaDrift, at, scope{}, driftMessage(schema.CopyVersion(data)), "run ladder schema update")
	}
	return c.findings
}

func driftMessage(version string) string {
	switch version {
	case "":
		return "the copy of the schema was not written by ladder schema update"
	case schema.Version:
		return "the copy of the schema was changed by hand"
	}
	return "the copy of the schema is of version " + version + ", this program's is " + schema.Version
}
