package table

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"io/fs"
	"maps"
	"slices"

	"github.com/xuri/excelize/v2"
)

// An archive is a zip file whose entries stand by name, without times: excelize
// hands over the sheets in no order.
type archive struct {
	w     io.Writer
	files map[string]*bytes.Buffer
}

func newArchive(w io.Writer) excelize.ZipWriter {
	return &archive{w, map[string]*bytes.Buffer{}}
}

// Create starts an entry.
func (a *archive) Create(name string) (io.Writer, error) {
	a.files[name] = new(bytes.Buffer)
	return a.files[name], nil
}

// AddFS adds all files of fsys, as excelize.ZipWriter asks for.
func (a *archive) AddFS(fsys fs.FS) error {
	return fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		a.files[name] = bytes.NewBuffer(data)
		return err
	})
}

// firstEntry is what programs look at to tell the kind of an Office file.
const firstEntry = "[Content_Types].xml"

// Close writes the file: what tells its kind first.
func (a *archive) Close() error {
	out := zip.NewWriter(a.w)
	deflate, err := flate.NewWriter(io.Discard, flate.BestSpeed)
	if err != nil {
		return err
	}
	out.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		deflate.Reset(w) // one entry ends before the next begins, and a new one is large
		return deflate, nil
	})
	names := slices.Sorted(maps.Keys(a.files))
	if i := slices.Index(names, firstEntry); i > 0 {
		names = slices.Concat([]string{firstEntry}, names[:i], names[i+1:])
	}
	for _, name := range names {
		entry, err := out.Create(name)
		if err != nil {
			return err
		}
		if _, err := entry.Write(a.files[name].Bytes()); err != nil {
			return err
		}
	}
	return out.Close()
}
