// Command ladder keeps career ladders as code: it validates them, shows what a
// change to them means, and publishes them as versioned files.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/cage"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
)

// ballast is memory that is never touched, so that the system has no room for it
// either. The garbage collector counts it as in use, and waits for as much garbage
// before it works: a ladder in work is a few MiB that are garbage as soon as it is
// done, so that it would else work all the time.
var ballast = make([]byte, ballastSize)

// ballastSize is how much garbage is left lying, in bytes, beyond as much as is in
// use. Over 1,000 ladders that takes a sixth of the processor time less than 10 MiB
// do, and 18 MiB more memory; 40 MiB gain next to nothing more.
const ballastSize = 24 << 20

// mostMemory is the number of bytes up to which garbage is left lying: what strangers
// write may be ten times as large as a ladder.
const mostMemory = 96<<20 + ballastSize

func main() {
	if cage.Inside(os.Args) {
		os.Exit(cage.Serve(os.Stdin, os.Stdout, load.CagedWork))
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(mostMemory)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr, time.Now())
	stop()
	runtime.KeepAlive(ballast)
	os.Exit(code)
}
