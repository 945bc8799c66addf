//go:build linux || darwin

package source

import (
	"io/fs"
	"syscall"
)

func statusOf(info fs.FileInfo) (status, bool) {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return status{}, false
	}
	return status{changed: changed(s), inode: s.Ino, device: uint64(s.Dev)}, true
}
