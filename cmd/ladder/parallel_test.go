package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/generate"
)

func TestInOrder(t *testing.T) {
	items := make([]int, 200)
	for i := range items {
		items[i] = i
	}
	var inWork, most atomic.Int64
	work := func(i int) int {
		for n := inWork.Add(1); n > most.Load(); {
			most.Store(n)
		}
		time.Sleep(time.Duration(i%7) * 100 * time.Microsecond) // so that they end in another order
		return i
	}
	var got []int
	err := inOrder(t.Context(), items, work, func(i int) error {
		got = append(got, i)
		inWork.Add(-1)
		return nil
	})
	if err != nil || !slices.Equal(got, items) {
		t.Errorf("got %v, %v", got, err)
	}
	if limit := int64(runtime.GOMAXPROCS(0) + 2); most.Load() > limit {
		t.Errorf("%d items in work at once, at most %d may be", most.Load(), limit)
	}
}

// TestProcessors holds that the number of processors shows nowhere.
func TestProcessors(t *testing.T) {
	repositoryOfSlips(t)
	for _, args := range [][]string{
		{"validate", "--format", "json"}, {"validate", "--rev", "HEAD", "--format", "github"},
		{"diff", "HEAD~1", "HEAD", "--format", "json"}, {"diff", "HEAD", "HEAD~1", "--format", "markdown"},
	} {
		var outputs []string
		for _, n := range []int{1, 8} {
			before := runtime.GOMAXPROCS(n)
			var out bytes.Buffer
			code := run(t.Context(), args, func(string) string { return "" }, strings.NewReader(""), &out, &out, time.Now())
			runtime.GOMAXPROCS(before)
			outputs = append(outputs, fmt.Sprintf("exit %d\n%s", code, &out))
		}
		if diff := cmp.Diff(outputs[0], outputs[1]); diff != "" || len(outputs[0]) < 500 {
			t.Errorf("ladder %v: %d bytes (-1 +8 processors):\n%s", args, len(outputs[0]), diff)
		}
	}
}

// repositoryOfSlips makes a git repository of generated ladders with two commits,
// each with slips of its own, and goes there.
func repositoryOfSlips(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	write := func(dir string, files map[string]string) {
		for name, text := range files {
			name = filepath.Join("ladders", dir, filepath.FromSlash(name))
			if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644)); err != nil {
				t.Fatal(err)
			}
		}
	}
	git := func(args ...string) {
		cmd := exec.Command("git", append([]string{"-c", "user.name=Ada", "-c", "user.email=ada@example.com"}, args...)...)
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	write("", generate.Module())
	git("init", "--quiet")
	rng := rand.New(rand.NewPCG(1, 5))
	ladders := make([]map[string]string, 12)
	for range 2 {
		for i, files := range ladders {
			if files == nil {
				files = generate.Ladder(rng)
			} else if rng.IntN(3) > 0 {
				files = generate.Mutate(rng, files)
			}
			ladders[i] = files
			write(fmt.Sprintf("l%d", i), files)
		}
		git("add", "--all")
		git("commit", "--quiet", "--message", "more")
	}
}

func TestInOrderStops(t *testing.T) {
	items := make([]int, 1000)
	stop := errors.New("stop")
	used := 0
	err := inOrder(t.Context(), items, func(int) int { return 0 }, func(int) error {
		if used++; used == 3 {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) || used != 3 {
		t.Errorf("%v after %d", err, used)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var done atomic.Int64
	err = inOrder(ctx, items, func(int) int { done.Add(1); return 0 }, func(int) error {
		cancel()
		return nil
	})
	if after := done.Load(); !errors.Is(err, context.Canceled) || after == int64(len(items)) {
		t.Errorf("%v after %d", err, after)
	}
}
