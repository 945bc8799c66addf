package cage

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// memoryLimits let the process take so many bytes more than it has. The address
// space it has at the start, most of it reserved and never touched, differs from
// build to build: 1.2 GB, and terabytes with the race detector.
func memoryLimits(memory int64) []limit {
	var pages uint64
	data, err := os.ReadFile("/proc/self/statm")
	if err == nil {
		_, err = fmt.Sscan(string(data), &pages)
	}
	if err != nil {
		return []limit{{unix.RLIMIT_DATA, uint64(memory)}}
	}
	return []limit{{unix.RLIMIT_AS, pages*uint64(os.Getpagesize()) + uint64(memory)}}
}
