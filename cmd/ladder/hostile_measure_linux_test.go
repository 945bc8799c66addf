package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// What special makes.
const (
	namedPipe  = unix.S_IFIFO
	zeroDevice = unix.S_IFCHR
)

// special makes what is no file. A user that may make no devices makes a pipe.
func (g gitRepository) special(name string, kind uint32) {
	file := filepath.Join(g.dir, filepath.FromSlash(name))
	if err := unix.Mknod(file, kind|0o666, int(unix.Mkdev(1, 5))); err == nil {
		return
	}
	if err := unix.Mkfifo(file, 0o666); err != nil {
		g.Fatal(err)
	}
}

// measure runs a command to its end. The most memory that the command itself had
// is asked while it runs; what the system tells at the end is that of the larger
// of it and its children.
func measure(t *testing.T, cmd *exec.Cmd) usage {
	start := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan int64)
	stop := make(chan struct{})
	go func() { ended <- watchPeak(cmd.Process.Pid, stop) }()
	err := cmd.Wait()
	close(stop)
	parent := <-ended
	if _, exited := err.(*exec.ExitError); err != nil && !exited {
		t.Fatal(err)
	}
	state := cmd.ProcessState
	largest := state.SysUsage().(*syscall.Rusage).Maxrss << 10
	u := usage{wall: time.Since(start), cpu: state.UserTime() + state.SystemTime(), parent: parent}
	if largest > parent+parent/4 {
		u.child = largest
	} else {
		u.parent = largest
	}
	return u
}

// watchPeak returns the most memory that a process had, as far as it was seen.
func watchPeak(pid int, stop chan struct{}) int64 {
	peak := int64(0)
	for {
		if n := peakOf(fmt.Sprint(pid)); n > peak {
			peak = n
		}
		select {
		case <-stop:
			return peak
		case <-time.After(3 * time.Millisecond):
		}
	}
}

func peakOf(pid string) int64 {
	data, err := os.ReadFile(filepath.Join("/proc", pid, "status"))
	if err != nil {
		return 0
	}
	_, line, ok := bytes.Cut(data, []byte("VmHWM:"))
	kib := int64(0)
	if _, err := fmt.Sscan(strings.TrimSpace(string(line)), &kib); !ok || err != nil {
		return 0
	}
	return kib << 10
}
