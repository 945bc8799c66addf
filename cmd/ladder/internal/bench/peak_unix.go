//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peak returns the most resident memory that a process had, in bytes.
func peak(state *os.ProcessState) int64 {
	used, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	most := int64(used.Maxrss)
	if runtime.GOOS == "darwin" {
		return most
	}
	return most * 1024 // others count in KiB
}
