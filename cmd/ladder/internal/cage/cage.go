// Package cage answers how work on what strangers wrote is done so that it can
// hurt nobody: in a child process of this same program, which gets bytes over a
// pipe and gives bytes back, with no environment, no way to open a file, a
// bounded share of the machine and a bounded time to live.
//
// A child does one piece of work. Starting it takes about 15 ms, for which its
// limits count for that work alone, nothing is left over from the work before,
// and its death can be blamed on nothing else.
package cage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"time"
)

// Limits bound one piece of work.
type Limits struct {
	CPU    time.Duration // of all threads together, in whole seconds; only where the platform has rlimits
	Wall   time.Duration // from the start of the child, for what CPU does not count
	Memory int64         // bytes that the child takes beside the program itself
	Output int           // bytes that the child may give back
}

// Standard are the limits of an evaluation: a ladder of 700 criteria, each of them
// computed, took 0.25 s of a busy machine's processors, the start of the child
// included, and 49 MiB, and gave back 196 kB (load's TestComputedLadderFits has that
// ladder). All may be multiplied alike.
var Standard = Limits{CPU: 2 * time.Second, Wall: wall, Memory: 768 << 20, Output: 8 << 20}

// Times returns n times the limits.
func (l Limits) Times(n int) Limits {
	return Limits{l.CPU * time.Duration(n), l.Wall * time.Duration(n), l.Memory * int64(n), l.Output * n}
}

// ErrDied says that the work was not done: it went over a limit, or came to
// nothing in another way. Which of them it was may differ from run to run.
var ErrDied = errors.New("the work was given up")

// argument makes a run of this program a child.
const argument = "work-in-cage"

// Run gives input to a child and returns what it gives back, to be trusted no
// more than the input. The error is ErrDied, that of ctx, or says why no child
// could be started.
func Run(ctx context.Context, l Limits, input []byte) ([]byte, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("the program can't find itself, to start what evaluates ladders: %w", err)
	}
	timed, cancel := context.WithTimeout(ctx, l.Wall)
	defer cancel()
	output := &capped{left: l.Output}
	child := exec.CommandContext(timed, self)
	child.Args = []string{os.Args[0], argument}
	child.Env = []string{} // nil would hand on this process's
	child.Stdin = bytes.NewReader(append(l.header(), input...))
	child.Stdout = output
	child.WaitDelay = time.Second // should anything keep the pipes open
	if err := child.Start(); err != nil {
		return nil, fmt.Errorf("no process can be started to evaluate ladders: %w", err)
	}
	err = child.Wait()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDied, err)
	}
	return output.data, nil
}

// A capped keeps what is written to it, up to a number of bytes.
type capped struct {
	data []byte
	left int
}

var errOutput = errors.New("too much output")

func (c *capped) Write(p []byte) (int, error) {
	if c.left -= len(p); c.left < 0 {
		return 0, errOutput
	}
	c.data = append(c.data, p...)
	return len(p), nil
}
