// Command ladder keeps career ladders as code: it validates them, shows what a
// change to them means, and publishes them as versioned files.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/cage"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
)

// gcPercent trades memory for speed: a ladder in work is a few MiB that are
// garbage as soon as it is done. Collecting at twice what is in use, not at once
// as much, takes 5 % off the CPU time for 10 MiB more; beyond that there is little
// to gain.
const gcPercent = 200

// mostMemory is the number of bytes up to which garbage is left lying: what strangers
// write may be ten times as large as a ladder.
const mostMemory = 96 << 20

func main() {
	if cage.Inside(os.Args) {
		os.Exit(cage.Serve(os.Stdin, os.Stdout, load.CagedWork))
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(mostMemory)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr, time.Now())
	stop()
	os.Exit(code)
}
