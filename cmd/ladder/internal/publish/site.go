package publish

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/Masterminds/semver/v3"
)

// The names that a hosted tree holds beside a folder a version.
const (
	latestDir    = "latest"
	versionsPath = "versions.json"
)

// NewSiteWriter starts a release that will be added to a hosted tree: as
// <version>/, in latest/ if no higher one is there, and in versions.json. What
// else the tree holds stays as it is. It fails as NewWriter does.
func NewSiteWriter(dir string, r Release) (*Writer, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	w, err := NewWriter(filepath.Join(dir, r.Version), r)
	if err != nil {
		return nil, err
	}
	w.site = dir
	return w, nil
}

// publish puts what was written where it will be seen. In a hosted tree a version
// that is there stays as it is; cut short, the same again completes it.
func (w *Writer) publish() error {
	if w.site == "" {
		return w.place.replace()
	}
	ours := sums(w.files)
	theirs, err := os.ReadFile(filepath.Join(w.place.dir, sumsPath))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = w.place.replace()
	case err == nil && !bytes.Equal(ours, theirs):
		err = refuse("version %s is published already, with other files: what is published never changes; choose a higher version", w.release.Version)
	case err == nil:
		w.place.discard()
	}
	if err != nil {
		return err
	}
	return completeSite(w.site)
}

// completeSite brings latest/ and versions.json in line with the versions that a
// tree holds.
func completeSite(dir string) error {
	found, err := siteVersions(dir)
	if err != nil {
		return err
	}
	v := Versions{Schema: versionsSchema, SchemaVersion: SchemaVersion, Versions: []VersionOfSite{}}
	for _, index := range found {
		v.Versions = append(v.Versions, VersionOfSite{
			Version: index.Version, Path: index.Version + "/" + indexPath,
			Commit: index.Commit, Date: index.Date, Effective: index.Effective,
		})
	}
	v.Latest = latest(found)
	if v.Latest != "" {
		if err := copyRelease(filepath.Join(dir, v.Latest), filepath.Join(dir, latestDir)); err != nil {
			return err
		}
	}
	data, err := encode(versionsSchemaPath, versionsPath, v)
	if err != nil {
		return err
	}
	return writeWhole(filepath.Join(dir, versionsPath), data)
}

// siteVersions reads the indexes of the versions in a tree, highest first. A
// folder that is called like a version and holds no release is none.
func siteVersions(dir string) ([]Index, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	type release struct {
		Index
		v *semver.Version
	}
	var found []release
	for _, e := range entries {
		v, err := semver.StrictNewVersion(e.Name())
		if err != nil || !e.IsDir() {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name(), indexPath))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		var index Index
		if err == nil {
			err = json.Unmarshal(data, &index)
		}
		if err != nil || index.Version != e.Name() {
			return nil, fmt.Errorf("%s is not the index of version %s: put the folder back as it was published, or move it away", filepath.Join(dir, e.Name(), indexPath), e.Name())
		}
		found = append(found, release{index, v})
	}
	slices.SortFunc(found, func(a, b release) int { return b.v.Compare(a.v) })
	return each(found, func(r release) Index { return r.Index }), nil
}

// latest is the version to show to whoever asks for none: the highest that is no
// pre-release, or else the highest.
func latest(found []Index) string {
	for _, index := range found {
		if v, err := semver.StrictNewVersion(index.Version); err == nil && v.Prerelease() == "" {
			return index.Version
		}
	}
	if len(found) > 0 {
		return found[0].Version
	}
	return ""
}

// copyRelease puts a copy of a release in place of another, unless they are the
// same.
func copyRelease(from, to string) error {
	want, err := os.ReadFile(filepath.Join(from, sumsPath))
	if err != nil {
		return err
	}
	if have, err := os.ReadFile(filepath.Join(to, sumsPath)); err == nil && bytes.Equal(want, have) {
		return nil
	}
	p, err := newPlace(to)
	if err != nil {
		return err
	}
	defer p.discard()
	paths := sumsPaths(string(want))
	paths[sumsPath] = true
	for path := range paths {
		if !filepath.IsLocal(filepath.FromSlash(path)) {
			return fmt.Errorf("%s names %s, which is outside: put the release back as it was published", filepath.Join(from, sumsPath), path)
		}
		data, err := os.ReadFile(filepath.Join(from, filepath.FromSlash(path)))
		if err != nil {
			return err
		}
		if err := p.write(path, data); err != nil {
			return err
		}
	}
	return p.replace()
}

// writeWhole writes a file that is seen whole or not at all.
func writeWhole(name string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".ladder-build-")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // which is not there once it was renamed
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
