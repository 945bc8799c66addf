//go:build !linux

package main

import (
	"errors"
	"os/exec"
	"testing"
	"time"
)

// What special would make.
const (
	namedPipe = iota
	zeroDevice
)

// special makes nothing: only Linux is asked for pipes and devices.
func (g gitRepository) special(string, uint32) {}

// measure runs a command to its end, without asking for its memory.
func measure(t *testing.T, cmd *exec.Cmd) usage {
	start := time.Now()
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return usage{wall: time.Since(start), cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
}
