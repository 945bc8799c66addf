package publish

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// archivePath is the asset that holds all files of a release.
const archivePath = "ladders.zip"

// An Asset is a file that a release on GitHub holds, where there are no folders.
type Asset struct {
	Name string
	Type string // media type
	Data []byte
}

// Assets returns what a release on GitHub holds of the release in dir: one zip of
// all files, and for those who want no zip the index, the changes and the
// spreadsheets. SHA256SUMS has the sums of these, so that what was downloaded can
// be checked where it lies; the zip has its own, of all files. The same files make
// the same bytes.
func Assets(dir string, index Index) ([]Asset, error) {
	read := func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))) }
	archive, err := zipped(index, read)
	if err != nil {
		return nil, err
	}
	assets := []Asset{{archivePath, "application/zip", archive}}
	for _, name := range loose(index) {
		data, err := read(name)
		if err != nil {
			return nil, err
		}
		assets = append(assets, Asset{path.Base(name), mediaType(name), data})
	}
	return append(assets, Asset{sumsPath, "text/plain", sums(Files(assets))}), nil
}

// Files returns the sizes and sums of assets, in their order.
func Files(assets []Asset) []File {
	return each(assets, func(a Asset) File { return newFile(a.Name, a.Data) })
}

// WithIndex returns the files of a release and, of its assets, the index, by path:
// an index does not list itself.
func WithIndex(files, assets []File) []File {
	all := slices.Clone(files)
	for _, a := range assets {
		if a.Path == indexPath {
			all = append(all, a)
		}
	}
	slices.SortFunc(all, byPath)
	return all
}

// loose are the files that stand beside the zip too.
func loose(index Index) []string {
	names := []string{indexPath}
	for _, f := range index.Files {
		if f.Path == changesPath || strings.HasSuffix(f.Path, ".xlsx") {
			names = append(names, f.Path)
		}
	}
	return names
}

func mediaType(name string) string {
	if strings.HasSuffix(name, ".xlsx") {
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	return "application/json"
}

// zipped packs all files of a release, by path and without times.
func zipped(index Index, read func(name string) ([]byte, error)) ([]byte, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	w.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	names := []string{sumsPath, indexPath}
	for _, f := range index.Files {
		names = append(names, f.Path)
	}
	for _, name := range names {
		data, err := read(name)
		if err != nil {
			return nil, err
		}
		entry, err := w.Create(name)
		if err != nil {
			return nil, err
		}
		if _, err := entry.Write(data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
