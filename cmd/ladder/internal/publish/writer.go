package publish

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
)

// A Writer writes a release into a folder, one ladder at a time, so that only
// one has to be in memory. Nothing is seen in the folder before Commit.
type Writer struct {
	release Release
	place   *place
	site    string // the hosted tree that it is added to; "" for none
	ladders []IndexLadder
	files   []File
}

// NewWriter starts a release that will stand in dir. It fails where the
// version is not semantic, and where dir holds anything but an earlier release.
// Whoever called it must call Commit or Abort.
func NewWriter(dir string, r Release) (*Writer, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	p, err := newPlace(dir)
	if err != nil {
		return nil, err
	}
	return &Writer{release: r, place: p, ladders: []IndexLadder{}, files: []File{}}, nil
}

// Add writes the files of one ladder. After an error the release can only be
// aborted.
func (w *Writer) Add(p Prepared) error {
	if p.entry.ID == "" {
		return nil
	}
	if slices.ContainsFunc(w.ladders, func(l IndexLadder) bool { return l.ID == p.entry.ID }) {
		return fmt.Errorf("the ladder %s stands twice in the release", p.entry.ID)
	}
	w.ladders = append(w.ladders, p.entry)
	for _, f := range p.files {
		if err := w.write(f.path, f.data); err != nil {
			return err
		}
	}
	return nil
}

// Commit writes the index and the checksums, puts the release in place of what
// was in the folder, or adds it to the hosted tree, and returns the index. After
// an error the folder is as it was, and a tree can be completed by the same again.
func (w *Writer) Commit() (Index, error) {
	index, err := w.finish()
	if err == nil {
		err = w.publish()
	}
	if err != nil {
		w.Abort()
		return Index{}, err
	}
	return index, nil
}

func (w *Writer) finish() (Index, error) {
	if err := w.schemas(); err != nil {
		return Index{}, err
	}
	if err := w.changes(); err != nil {
		return Index{}, err
	}
	index := w.index()
	data, err := encode(indexSchemaPath, indexPath, index)
	if err != nil {
		return Index{}, err
	}
	if err := w.write(indexPath, data); err != nil {
		return Index{}, err
	}
	return index, w.place.write(sumsPath, sums(w.files))
}

// schemas writes the JSON Schemas and what is promised of them.
func (w *Writer) schemas() error {
	return fs.WalkDir(schemaFiles, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(schemaFiles, path)
		if err != nil {
			return err
		}
		return w.write(path, data)
	})
}

// changes writes what changed since the release before, for programs and for
// people.
func (w *Writer) changes() error {
	r, since := w.release, w.release.Since
	if since == nil {
		return nil
	}
	data, err := encode(changesSchemaPath, changesPath, Changes{
		Schema: changesSchema, SchemaVersion: SchemaVersion, Version: r.Version, Previous: since.Version,
		Commit: r.Commit, Since: since.Commit, Effective: r.Effective, Impact: since.Diff.Impact, Changes: since.Diff.Changes,
	})
	if err != nil {
		return err
	}
	if err := w.write(changesPath, data); err != nil {
		return err
	}
	var notes bytes.Buffer
	said := render.Notes{Version: r.Version, Previous: since.Version, Effective: r.Effective}
	if err := render.ReleaseMarkdown(&notes, said, since.Diff, render.Room{}); err != nil {
		return err
	}
	return w.write(changesNotesPath, notes.Bytes())
}

func (w *Writer) index() Index {
	slices.SortFunc(w.ladders, func(a, b IndexLadder) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(w.files, byPath)
	return Index{
		Schema:        indexSchema,
		SchemaVersion: SchemaVersion,
		Version:       w.release.Version,
		Previous:      w.release.previous(),
		Commit:        w.release.Commit,
		Date:          w.release.date(),
		Effective:     w.release.Effective,
		Ladders:       w.ladders,
		Files:         w.files,
	}
}

// Abort removes what was written. After Commit it does nothing.
func (w *Writer) Abort() { w.place.discard() }

// write adds one file to the release.
func (w *Writer) write(path string, data []byte) error {
	w.files = append(w.files, newFile(path, data))
	return w.place.write(path, data)
}

func newFile(path string, data []byte) File {
	sum := sha256.Sum256(data)
	return File{Path: path, Size: int64(len(data)), SHA256: hex.EncodeToString(sum[:])}
}
