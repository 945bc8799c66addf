package publish

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A Writer writes a release into a folder, one ladder at a time, so that only
// one has to be in memory. Nothing is seen in the folder before Commit.
type Writer struct {
	release Release
	place   *place
	ladders []IndexLadder
	files   []File
	json    bytes.Buffer // kept from file to file
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

// Add writes the files of one sound ladder. A draft is left out unless the
// release has Drafts. After an error the release can only be aborted.
func (w *Writer) Add(l *ladder.Ladder) error {
	if status(l) == ladder.Draft && !w.release.Drafts {
		return nil
	}
	if err := w.checkID(l.ID); err != nil {
		return err
	}
	entry := IndexLadder{
		ID:      l.ID,
		Title:   l.Title.Value,
		Status:  status(l),
		Version: w.release.Version,
		File:    "ladders/" + l.ID + ".json",
	}
	w.ladders = append(w.ladders, entry)
	return w.writeJSON(entry.File, flatten(l, w.release))
}

// checkID guards the paths of the release: an id is part of a file's name.
func (w *Writer) checkID(id string) error {
	if id == "" || ladder.Slug(id) != id {
		return fmt.Errorf("the ladder %q can't be published: name its folder in lower-case letters and digits, words joined by hyphens", id)
	}
	if slices.ContainsFunc(w.ladders, func(l IndexLadder) bool { return l.ID == id }) {
		return fmt.Errorf("the ladder %s stands twice in the release", id)
	}
	return nil
}

// Commit writes the index and the checksums, puts the release in place of what
// was in the folder and returns the index. After an error the folder is as it
// was.
func (w *Writer) Commit() (Index, error) {
	index, err := w.finish()
	if err == nil {
		err = w.place.replace()
	}
	if err != nil {
		w.Abort()
		return Index{}, err
	}
	return index, nil
}

func (w *Writer) finish() (Index, error) {
	index := w.index()
	if err := w.writeJSON(indexPath, index); err != nil {
		return Index{}, err
	}
	return index, w.place.write(sumsPath, sums(w.files))
}

func (w *Writer) index() Index {
	slices.SortFunc(w.ladders, func(a, b IndexLadder) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(w.files, byPath)
	return Index{
		Schema:        indexSchema,
		SchemaVersion: SchemaVersion,
		Version:       w.release.Version,
		Commit:        w.release.Commit,
		Date:          w.release.date(),
		Ladders:       w.ladders,
		Files:         w.files,
	}
}

// Abort removes what was written. After Commit it does nothing.
func (w *Writer) Abort() { w.place.discard() }

func (w *Writer) writeJSON(path string, v any) error {
	w.json.Reset()
	enc := json.NewEncoder(&w.json)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return w.write(path, w.json.Bytes())
}

// write adds one file to the release.
func (w *Writer) write(path string, data []byte) error {
	sum := sha256.Sum256(data)
	w.files = append(w.files, File{Path: path, Size: int64(len(data)), SHA256: hex.EncodeToString(sum[:])})
	return w.place.write(path, data)
}
