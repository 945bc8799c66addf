package cage

import (
	"encoding/binary"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// Inside reports whether a command line, the program's name first, is that of a
// child. The program must then call Serve before it does anything else.
func Inside(args []string) bool { return len(args) == 2 && args[1] == argument }

// mostInput is the number of bytes that a child reads. Whoever starts it has
// bounds of its own, far below.
const mostInput = 1 << 30

// Serve is the child's side of Run: it limits this process, does the work on
// what it reads from stdin and writes what comes of it to stdout. It returns the
// exit code, of which only 0 means that the output is whole.
func Serve(stdin io.Reader, stdout io.Writer, work func([]byte) ([]byte, error)) int {
	header := make([]byte, headerSize)
	if _, err := io.ReadFull(stdin, header); err != nil {
		return 1
	}
	l := readHeader(header)
	signal.Ignore(os.Interrupt) // the parent's to answer
	l.watch()                   // before its timer can be refused a file descriptor
	if err := l.confine(); err != nil {
		return 1
	}
	input, err := io.ReadAll(io.LimitReader(stdin, mostInput))
	if err != nil {
		return 1
	}
	output, err := work(input)
	if err != nil {
		return 1
	}
	if _, err := stdout.Write(output); err != nil {
		return 1
	}
	return 0
}

// The header that precedes the input: those of the limits that the child keeps
// itself.
const headerSize = 3 * 8

func (l Limits) header() []byte {
	header := make([]byte, 0, headerSize)
	for _, n := range []int64{int64(l.CPU), int64(l.Wall), l.Memory} {
		header = binary.BigEndian.AppendUint64(header, uint64(n))
	}
	return header
}

func readHeader(header []byte) Limits {
	number := func(i int) int64 { return int64(binary.BigEndian.Uint64(header[8*i:])) }
	return Limits{CPU: time.Duration(number(0)), Wall: time.Duration(number(1)), Memory: number(2)}
}

// The metrics of the memory that the program has from the system.
const (
	taken    = "/memory/classes/total:bytes"
	released = "/memory/classes/heap/released:bytes"
)

// watch ends the process when it takes too much memory or lives too long, be
// the parent still there or not. It is the only bound of memory where there are
// no rlimits; where there are, they catch what grows faster than this looks.
func (l Limits) watch() {
	const interval = 5 * time.Millisecond
	debug.SetMemoryLimit(l.Memory / 4 * 3) // collect harder before giving up
	samples := []metrics.Sample{{Name: taken}, {Name: released}}
	ticks, end := time.NewTicker(interval), time.After(l.Wall)
	go func() {
		for {
			select {
			case <-ticks.C:
			case <-end:
				os.Exit(1)
			}
			metrics.Read(samples)
			if samples[0].Value.Uint64()-samples[1].Value.Uint64() > uint64(l.Memory) {
				os.Exit(1)
			}
		}
	}()
}
