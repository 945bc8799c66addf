package publish

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// A place is a folder that is about to be replaced as a whole. What will stand
// there is written beside it, so that nobody meets half a release.
type place struct {
	dir     string // where the release will stand; absolute
	scratch string // a folder of ours on the same file system; "" once discarded
}

// newPlace prepares to replace dir, which need not be there.
func newPlace(dir string) (*place, error) {
	dir, err := resolve(dir)
	if err != nil {
		return nil, err
	}
	if err := replaceable(dir); err != nil {
		return nil, err
	}
	scratch, err := os.MkdirTemp(nearest(filepath.Dir(dir)), ".ladder-build-")
	if err != nil {
		return nil, fmt.Errorf("no folder to build in: %w", err)
	}
	p := &place{dir: dir, scratch: scratch}
	if err := os.Mkdir(p.fresh(), 0o755); err != nil {
		p.discard()
		return nil, err
	}
	return p, nil
}

// resolve returns the absolute path of dir. Where dir is a link it is what the
// link leads to that is replaced, and the link stays.
func resolve(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(abs)
	if errors.Is(err, fs.ErrNotExist) {
		return abs, nil
	}
	return real, err
}

// nearest returns dir, or the nearest folder above it that is there.
func nearest(dir string) string {
	for {
		if _, err := os.Stat(dir); err == nil || dir == filepath.Dir(dir) {
			return dir
		}
		dir = filepath.Dir(dir)
	}
}

func (p *place) fresh() string { return filepath.Join(p.scratch, "new") }

func (p *place) backup() string { return filepath.Join(p.scratch, "old") }

// write adds a file to what will stand in the place.
func (p *place) write(path string, data []byte) error {
	name := filepath.Join(p.fresh(), filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}

// discard removes what was written; after replace it does nothing.
func (p *place) discard() {
	if p.scratch != "" {
		os.RemoveAll(p.scratch)
		p.scratch = ""
	}
}

// replace puts what was written in place of the folder. Where that fails the
// folder is put back as it was.
func (p *place) replace() error {
	// Somebody may have put files there since newPlace looked.
	if err := replaceable(p.dir); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(p.dir), 0o755); err != nil {
		return err
	}
	err := os.Rename(p.dir, p.backup())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the earlier release can't be moved away: %w", err)
	}
	if err := os.Rename(p.fresh(), p.dir); err != nil {
		return p.restore(err)
	}
	p.discard()
	return nil
}

// restore puts the earlier release back after cause. Should even that fail, it
// is kept where it lies and the error says where.
func (p *place) restore(cause error) error {
	err := os.Rename(p.backup(), p.dir)
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return cause
	}
	kept := p.backup()
	p.scratch = ""
	return fmt.Errorf("%w; the earlier release now lies in %s", cause, kept)
}

// replaceable returns an error unless dir is missing, empty, or holds an earlier
// release and nothing else.
func replaceable(dir string) error {
	info, err := os.Lstat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return refuse("%s is not a folder: choose another one to build into", dir)
	}
	stranger, err := strangerIn(dir)
	if err != nil {
		return err
	}
	if stranger != "" {
		return refuse("%s holds %s, which is not of an earlier release and would be lost: move it away, or choose another folder to build into", dir, stranger)
	}
	return nil
}

// strangerIn returns the first file in dir that no earlier release wrote, or "".
func strangerIn(dir string) (string, error) {
	ours, err := written(dir)
	if err != nil {
		return "", err
	}
	stranger := ""
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err == nil && !ours[filepath.ToSlash(rel)] {
			stranger, err = rel, fs.SkipAll
		}
		return err
	})
	return stranger, err
}

// written returns the paths of the files that an earlier release put into dir:
// none where there is no index of ours beside the checksums.
func written(dir string) (map[string]bool, error) {
	data, err := os.ReadFile(filepath.Join(dir, indexPath))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var index Index
	if json.Unmarshal(data, &index) != nil || index.Schema != indexSchema || index.SchemaVersion == "" {
		return nil, nil
	}
	list, err := os.ReadFile(filepath.Join(dir, sumsPath))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	paths := sumsPaths(string(list))
	paths[sumsPath] = true
	return paths, nil
}
