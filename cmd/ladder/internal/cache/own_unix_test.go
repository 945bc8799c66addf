//go:build unix

package cache

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestOthersFiles(t *testing.T) {
	for what, spoil := range map[string]func(dir, name string) error{
		"file that others may write":   func(_, name string) error { return os.Chmod(name, 0o622) },
		"folder that others may write": func(dir, _ string) error { return os.Chmod(dir, 0o777) },
		"link": func(dir, name string) error {
			elsewhere := filepath.Join(dir, "elsewhere")
			if err := os.Rename(name, elsewhere); err != nil {
				return err
			}
			return os.Symlink(elsewhere, name)
		},
		"pipe": func(_, name string) error {
			if err := os.Remove(name); err != nil {
				return err
			}
			return syscall.Mkfifo(name, 0o600)
		},
		"longer file": func(_, name string) error { return os.Truncate(name, MaxFile+1) },
	} {
		dir := t.TempDir()
		if err := spoil(dir, saved(t, dir, 1)); err != nil {
			t.Fatal(err)
		}
		if got := held(t, dir, 1); got != 0 {
			t.Errorf("%s: it is read", what)
		}
	}
}
