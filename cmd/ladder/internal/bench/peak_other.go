//go:build !unix

package main

import (
	"os"
	"time"
)

// peak returns 0: this system does not tell it of a process that has ended.
func peak(*os.ProcessState) int64 { return 0 }

var began = time.Now()

// processorTime returns how long this process has been here: it is not told how
// long it has run.
func processorTime() time.Duration { return time.Since(began) }
