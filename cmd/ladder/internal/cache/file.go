package cache

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// mostFiles is how many repositories are remembered at the most, which bounds the
// folder to 256 MiB.
const mostFiles = 64

// read returns the content of a file; nil where it is not there, is longer than
// any that is written, or where others than the user may have written it.
func read(name string) []byte {
	if info, err := os.Stat(filepath.Dir(name)); err != nil || !isOwn(info) {
		return nil
	}
	f, err := openFile(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() > MaxFile || !isOwn(info) {
		return nil
	}
	data, err := io.ReadAll(io.LimitReader(f, MaxFile))
	if err != nil {
		return nil
	}
	return data
}

// write puts a new file in the place of the old one.
func (c *Cache) write(data []byte) error {
	f, err := os.CreateTemp(c.dir, c.name+".new-*") // readable by the user alone
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), filepath.Join(c.dir, c.name))
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// sweep removes the files that were written longest ago, beyond mostFiles: other
// repositories', and what runs left behind that were killed.
func sweep(dir, but string) error {
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) <= mostFiles {
		return err
	}
	var files []fs.FileInfo
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && info.Name() != but {
			files = append(files, info)
		}
	}
	slices.SortStableFunc(files, func(a, b fs.FileInfo) int { return b.ModTime().Compare(a.ModTime()) })
	for _, info := range files[min(len(files), mostFiles-1):] {
		err = errors.Join(err, os.Remove(filepath.Join(dir, info.Name())))
	}
	return err
}
