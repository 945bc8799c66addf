package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
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

// measure runs a command to its end. The most memory that it and its children had
// is asked while they run: what the system tells at the end is that of the
// largest of them, and of whoever started it.
func measure(t *testing.T, cmd *exec.Cmd) usage {
	start := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	peaks, stop := make(chan usage), make(chan struct{})
	go func() { peaks <- watchPeaks(cmd.Process.Pid, stop) }()
	err := cmd.Wait()
	close(stop)
	u := <-peaks
	if _, exited := err.(*exec.ExitError); err != nil && !exited {
		t.Fatal(err)
	}
	u.wall, u.cpu = time.Since(start), cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime()
	return u
}

// watchPeaks returns the most memory that a process and its children had.
func watchPeaks(pid int, stop chan struct{}) usage {
	var u usage
	process := filepath.Join("/proc", fmt.Sprint(pid))
	for {
		u.parent = max(u.parent, peakOf(process))
		lists, _ := filepath.Glob(filepath.Join(process, "task", "*", "children"))
		for _, list := range lists {
			children, _ := os.ReadFile(list) // of a thread that may be gone
			for _, child := range strings.Fields(string(children)) {
				u.child = max(u.child, peakOf(filepath.Join("/proc", child)))
			}
		}
		select {
		case <-stop:
			return u
		case <-time.After(3 * time.Millisecond):
		}
	}
}

func peakOf(process string) int64 {
	data, err := os.ReadFile(filepath.Join(process, "status"))
	if err != nil {
		return 0
	}
	_, line, _ := bytes.Cut(data, []byte("VmHWM:"))
	kib := int64(0)
	if _, err := fmt.Sscan(string(line), &kib); err != nil {
		return 0
	}
	return kib << 10
}
