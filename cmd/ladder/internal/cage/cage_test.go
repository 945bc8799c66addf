package cage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestMain makes the test's program one that works in a cage.
func TestMain(m *testing.M) {
	if Inside(os.Args) {
		os.Exit(Serve(os.Stdin, os.Stdout, work))
	}
	os.Exit(m.Run())
}

// work does what its input names.
func work(input []byte) ([]byte, error) {
	switch what := string(input); what {
	case "memory":
		var held [][]byte
		for {
			held = append(held, bytes.Repeat([]byte("x"), 1<<20))
			runtime.KeepAlive(held)
		}
	case "memory at once":
		return bytes.Repeat([]byte("x"), 1<<40), nil
	case "time":
		for spins := 0; ; spins++ {
			runtime.KeepAlive(spins)
		}
	case "sleep":
		time.Sleep(time.Hour)
	case "output":
		return bytes.Repeat([]byte("x"), 2<<20), nil
	case "fail":
		return nil, errors.New("no")
	case "panic":
		panic("no")
	case "look around":
		return lookAround(), nil
	}
	return input, nil
}

// lookAround tells what can be reached that should not be.
func lookAround() []byte {
	var found []string
	if env := os.Environ(); len(env) > 0 && runtime.GOOS != "windows" {
		found = append(found, env...)
	}
	if _, err := os.ReadFile(os.Args[0]); err == nil {
		found = append(found, "its program")
	}
	if _, err := os.ReadFile("/etc/passwd"); err == nil {
		found = append(found, "/etc/passwd")
	}
	if err := os.WriteFile(fmt.Sprint(os.TempDir(), "/written-in-cage"), []byte("x"), 0o666); err == nil {
		found = append(found, "a written file")
	}
	if l, err := net.Listen("tcp", "127.0.0.1:0"); err == nil {
		found = append(found, l.Addr().String())
	}
	return []byte(strings.Join(found, "\n"))
}

var small = Limits{CPU: time.Second, Wall: 3 * time.Second, Memory: 256 << 20, Output: 1 << 20}

func TestRun(t *testing.T) {
	text := strings.Repeat("there and back ", 1000)
	output, err := Run(t.Context(), small, []byte(text))
	if err != nil || string(output) != text {
		t.Errorf("%d bytes came back, %v", len(output), err)
	}
}

func TestRunGivesUp(t *testing.T) {
	for _, what := range []string{"memory", "memory at once", "time", "sleep", "output", "fail", "panic"} {
		t.Run(what, func(t *testing.T) {
			start := time.Now()
			output, err := Run(t.Context(), small, []byte(what))
			if !errors.Is(err, ErrDied) || output != nil {
				t.Errorf("%d bytes, %v", len(output), err)
			}
			t.Logf("after %v: %v", time.Since(start), err)
		})
	}
}

func TestRunReachesNothing(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("only the environment is kept away where there are no rlimits")
	}
	t.Setenv("SECRET", "told")
	output, err := Run(t.Context(), small, []byte("look around"))
	if err != nil || len(output) > 0 {
		t.Errorf("it reaches %q, %v", output, err)
	}
}

func TestRunStops(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := Run(ctx, small, []byte("sleep")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
}
