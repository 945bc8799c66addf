package load

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	schema "github.com/ladder-as-code/ladder/cue"
)

// Findings returns what is wrong around the ladders: files that stand beside
// their folders, the module's file, the copy of the schema.
func (s *Set) Findings() []finding.Finding {
	return slices.Concat(s.strayFindings(), s.moduleFindings(), s.Drift())
}

// strayPaths lists the files that stand beside the folders and look like part of
// a ladder. Where the ladders are in the repository's top folder, others may
// keep CUE files there.
func (s *Set) strayPaths() []string {
	var paths []string
	for _, name := range s.strays {
		if s.Dir != "." || s.isLadder(s.Dir, []string{name}) {
			paths = append(paths, path.Join(s.Dir, name))
		}
	}
	return paths
}

func (s *Set) strayFindings() []finding.Finding {
	c := checker{dir: s.Dir} // what stands there is in no ladder
	for _, name := range s.strayPaths() {
		if slices.Contains(s.unheld, name) || s.isAncestor(name) {
			continue
		}
		folder := strings.TrimSuffix(path.Base(name), path.Ext(name))
		c.report(strayFile, ladder.Pos{File: name}, scope{}, "a ladder is a folder, and this file stands in none, so that nothing reads it",
			fmt.Sprintf("move it to %s", path.Join(s.Dir, ladder.Slug(folder), "ladder.cue")))
	}
	return c.findings
}

// isAncestor reports whether a file is one that CUE merges into folders below:
// it is reported there.
func (s *Set) isAncestor(name string) bool {
	i := slices.IndexFunc(s.packageFiles(path.Dir(name)), func(f packageFile) bool { return f.name == name })
	return i >= 0 && slices.ContainsFunc(s.Folders, func(f Folder) bool {
		return s.hasPackage(f.Dir, s.packageFiles(path.Dir(name))[i].pkg)
	})
}

// moduleFindings reports a module file that can't be read as CUE: editors and cue
// vet then know no schema.
func (s *Set) moduleFindings() []finding.Finding {
	name := path.Join(s.root, moduleFile)
	data, err := fs.ReadFile(s.fsys, name)
	if err != nil {
		return nil
	}
	return Syntax(s.Limits, "", name, data)
}

// MayHold reports whether a ladder that is not among the folders may yet be in
// the set: in a place, or under a name, that can't be read.
func (s *Set) MayHold(dir string) bool {
	for _, name := range slices.Concat(s.unheld, s.strayPaths()) {
		known := slices.ContainsFunc(s.Folders, func(f Folder) bool { return strings.HasPrefix(name, f.Dir+"/") })
		if !known || name == dir || strings.HasPrefix(name, dir+"/") {
			return true
		}
	}
	return false
}

// SchemaPath returns where the set's copy of the schema stands.
func (s *Set) SchemaPath() string { return path.Join(s.Dir, schemaFolder, schemaFile) }

// Drift reports that the set's copy of the schema is not what this program
// writes, or that there is none in a module. An older copy keeps working: it is
// for editors and cue vet alone.
func (s *Set) Drift() []finding.Finding {
	data, err := fs.ReadFile(s.fsys, s.SchemaPath())
	c, at := checker{dir: path.Dir(s.SchemaPath())}, ladder.Pos{File: s.SchemaPath()}
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
