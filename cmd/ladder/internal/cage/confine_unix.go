//go:build linux || darwin

package cage

import (
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// wall is far above the time of the processors that Standard allows: an
// evaluation waits for nothing, so what ends it here is a machine that is too
// busy to let it go on, and a busy machine should not refuse a sound ladder.
const wall = time.Minute

// A limit is one of the system's for this process. It can't be raised again.
type limit struct {
	resource int
	value    uint64
}

// confine has the system hold this process to the limits. The number of
// processes is none of them: it counts those of the user, and the runtime dies
// where it can't have another thread.
func (l Limits) confine() error {
	if err := os.Chdir("/"); err != nil {
		return err
	}
	limits := []limit{
		{unix.RLIMIT_CPU, uint64((l.CPU + time.Second - 1) / time.Second)},
		{unix.RLIMIT_CORE, 0},
		{unix.RLIMIT_FSIZE, 0},
		{unix.RLIMIT_NOFILE, 0}, // what is open stays open; files, folders and sockets need a new descriptor
	}
	for _, m := range append(memoryLimits(l.Memory), limits...) {
		if err := unix.Setrlimit(m.resource, &unix.Rlimit{Cur: m.value, Max: m.value}); err != nil {
			return err
		}
	}
	return nil
}
