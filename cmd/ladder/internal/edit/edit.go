// Package edit answers how CUE is written: in which form, and how a file comes
// to hold it without ever being half-written.
package edit

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"cuelang.org/go/cue/format"
)

// Format returns CUE source in its one form: that of `cue fmt`, with line ends
// of a single line feed. The source must be free of syntax errors.
func Format(source []byte) ([]byte, error) {
	formatted, err := format.Source(source)
	if err != nil {
		return nil, fmt.Errorf("formatting: %w", err)
	}
	return formatted, nil
}

// WriteFile puts data in the place of the named file. It writes beside it first
// and moves that into place, so that an error or an interruption leaves the file
// as it was. A file that is there keeps its permissions; a new one gets 0644 and
// the folders that it needs.
func WriteFile(name string, data []byte) error {
	perm := fs.FileMode(0o644)
	if info, err := os.Stat(name); err == nil {
		perm = info.Mode().Perm()
	}
	dir := filepath.Dir(name)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(dir, "."+filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // once it is moved there is nothing to remove
	_, err = tmp.Write(data)
	if err == nil {
		err = tmp.Chmod(perm)
	}
	if closeErr := tmp.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return os.Rename(tmp.Name(), name)
}
