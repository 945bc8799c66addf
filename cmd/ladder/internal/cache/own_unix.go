//go:build unix

package cache

import (
	"io/fs"
	"os"
	"syscall"
)

// isOwn reports whether nobody but the user can have written a file or a folder.
func isOwn(info fs.FileInfo) bool {
	s, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(s.Uid) == os.Geteuid() && info.Mode().Perm()&0o022 == 0
}

// openFile opens a file for reading. It follows no link and waits for nobody: what
// stands there may be a pipe.
func openFile(name string) (*os.File, error) {
	return os.OpenFile(name, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
}
