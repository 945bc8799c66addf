package source

import (
	"io/fs"
	"syscall"
	"time"
)

func statusOf(info fs.FileInfo) (status, bool) {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return status{}, false
	}
	return status{changed: time.Unix(s.Ctimespec.Unix()), inode: s.Ino, device: uint64(s.Dev)}, true
}
