package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestMain lets the test's binary stand in for ladder and cue, and for the
// bench that generates the files.
func TestMain(m *testing.M) {
	switch code := os.Getenv("BENCH_STANDIN"); {
	case code != "" && (os.Args[1] == "-write" || os.Args[1] == "-parse"):
		os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr))
	case code == "fail":
		os.Stderr.WriteString("stands in the way")
		os.Exit(3)
	case code != "":
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func standIn(t *testing.T, code string, args ...string) (exit int, stdout, stderr string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("BENCH_STANDIN", code)
	t.Setenv("TMPDIR", t.TempDir())
	var out, errors bytes.Buffer
	exit = run(t.Context(), append([]string{"-ladder", self, "-cue", self}, args...), &out, &errors)
	left, err := os.ReadDir(os.Getenv("TMPDIR"))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range left {
		t.Errorf("%s was left behind", l.Name())
	}
	return exit, out.String(), errors.String()
}

func TestBench(t *testing.T) {
	exit, stdout, stderr := standIn(t, "pass", "-n", "1", "-runs", "2")
	if exit != 0 {
		t.Fatalf("exit %d: %s", exit, stderr)
	}
	for _, want := range []string{
		"median of 2", "| 1 | `ladder validate --no-cache` |", "| 1 | `ladder validate` |", "| 1 | `ladder validate --no-cache, default rules` |", "| 1 | `ladder diff HEAD~1 HEAD` |", "| 1 | `ladder diff --no-cache HEAD~1 HEAD` |", "| `cue vet -c ./...` |",
		"| words | `prose.Words` |", "| 200 | ", "| 2000 | ", "| 20000 | ",
		"| `git diff --stat HEAD~1 HEAD` |", "| `git diff --stat HEAD~2 HEAD~1` |", "| `cue/parser` |", "| `git version` |", "| - | 0.35 | not measured |",
	} {
		if !strings.Contains(stdout, want) {
			t.Errorf("the output lacks %q:\n%s", want, stdout)
		}
	}
}

func TestBenchFailsWithTheCommand(t *testing.T) {
	exit, stdout, stderr := standIn(t, "fail", "-n", "1")
	if exit != 3 || stdout != "" || !strings.Contains(stderr, "ladder validate --no-cache: exit status 3\nstands in the way") {
		t.Errorf("exit %d, printed %q and %q", exit, stdout, stderr)
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{{"-n", "x"}, {"-n", "0"}, {"-n", ""}, {"-runs", "0"}, {"more"}, {"-bogus"}} {
		var out, errors bytes.Buffer
		if exit := run(t.Context(), args, &out, &errors); exit != 2 || errors.Len() == 0 {
			t.Errorf("%q: exit %d, said %q", args, exit, errors.String())
		}
	}
}

// TestCommits holds that one word of one line differs between the last commits,
// and one of each ladder between those before.
func TestCommits(t *testing.T) {
	t.Setenv("BENCH_STANDIN", "pass")
	dir := filepath.Join(t.TempDir(), "repository")
	if err := makeRepository(t.Context(), dir, 2); err != nil {
		t.Fatal(err)
	}
	for head, ladders := range map[string]int{"HEAD": 1, "HEAD~1": 2} {
		cmd := exec.Command("git", "diff", "--numstat", head+"~1", head)
		cmd.Dir, cmd.Env = dir, environment()
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		if got := string(out); strings.Count(got, "1\t1\tladders/ladder-000") != ladders || strings.Count(got, "\n") != ladders {
			t.Errorf("up to %s the commits differ in\n%s", head, got)
		}
	}
}

func TestMedian(t *testing.T) {
	of := func(values ...int) (u []usage) {
		for _, v := range values {
			u = append(u, usage{cpu: time.Duration(v), wall: time.Duration(10 * v), peak: int64(100 - v)})
		}
		return u
	}
	for _, tc := range []struct {
		of   []usage
		want usage
	}{
		{of(7), usage{7, 70, 93}},
		{of(9, 1, 5), usage{5, 50, 95}},
		{of(1, 9, 3, 5), usage{4, 40, 96}},
	} {
		if got := median(tc.of); got != tc.want {
			t.Errorf("median(%v) = %v, want %v", tc.of, got, tc.want)
		}
	}
}

func TestReport(t *testing.T) {
	took := func(cpu, wall time.Duration, peak int64) usage {
		return usage{cpu * time.Millisecond, wall * time.Millisecond, peak * mib}
	}
	of := func(n int, j job, ours, theirs usage) row {
		return row{ladders: n, job: j, ours: command{title: "a"}, theirs: command{title: "b"}, oursTook: ours, theirsTook: theirs}
	}
	rows := []row{
		of(10, diffOneJob, took(20, 30, 20), took(4, 5, 0)),
		of(1000, validateJob, took(9000, 2000, 70), took(18000, 10000, 2500)),
		of(1000, diffOneJob, took(30, 60, 20), took(0, 25, 10)),
		of(1000, againJob, took(30, 60, 20), took(1000, 2000, 70)),
		of(1000, diffAllJob, took(30, 60, 200), took(1, 1, 10)),
	}
	start := of(0, startJob, took(1, 10, 10), took(1, 5, 10))
	var out bytes.Buffer
	printTable(&out, append(rows, start))
	printGoals(&out, rows, start)
	want := "" +
		"| N | ladder | CPU s | wall s | peak MiB | against | CPU s | wall s | peak MiB | CPU ratio | wall ratio | peak ratio |\n" +
		"|---:|---|---:|---:|---:|---|---:|---:|---:|---:|---:|---:|\n" +
		"| 10 | `a` | 0.020 | 0.030 | 20.0 | `b` | 0.004 | 0.005 | - | 5.00 | 6.00 | - |\n" +
		"| 1000 | `a` | 9.000 | 2.000 | 70.0 | `b` | 18.000 | 10.000 | 2500.0 | 0.50 | 0.20 | 0.03 |\n" +
		"| 1000 | `a` | 0.030 | 0.060 | 20.0 | `b` | 0.000 | 0.025 | 10.0 | - | 2.40 | 2.00 |\n" +
		"| 1000 | `a` | 0.030 | 0.060 | 20.0 | `b` | 1.000 | 2.000 | 70.0 | 0.03 | 0.03 | 0.29 |\n" +
		"| 1000 | `a` | 0.030 | 0.060 | 200.0 | `b` | 0.001 | 0.001 | 10.0 | 30.00 | 60.00 | 20.00 |\n" +
		"| - | `a` | 0.001 | 0.010 | 10.0 | `b` | 0.001 | 0.005 | 10.0 | 1.00 | 2.00 | 1.00 |\n" +
		"\n" +
		"| work | reference | measured | at most | |\n" +
		"|---|---|---:|---:|---|\n" +
		"| validate 1,000 ladders, CPU | `cue vet -c ./...` | 0.500 | 0.35 | MISSED |\n" +
		"| the same, wall | `cue vet -c ./...` | 0.200 | 0.25 | met |\n" +
		"| the same, peak memory | `cue vet -c ./...` | 0.028 | 0.025 | MISSED |\n" +
		"| the same, CPU | parsing the same files | - | 1.25 | not measured |\n" +
		"| validate again, 1 of 1,000 changed, wall | without the cache | 0.030 | 0.05 | met |\n" +
		"| diff, 1 of 1,000 changed, wall | `git diff --stat`, start aside | 2.500 | 3 | met |\n" +
		"| the same, wall | 1 of 10 changed | 2.000 | 1.3 | MISSED |\n" +
		"| diff, all 1,000 changed, peak memory | - | 200.000 | 200 MiB | met |\n" +
		"| build 1,000 ladders, JSON, CPU | `cue export ./...` | - | 0.5 | not measured |\n" +
		"| the same, peak memory | `cue export ./...` | - | 0.05 | not measured |\n" +
		"| build 1,000 ladders, all files, peak memory | `cue export ./...` | - | 0.05 | not measured |\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
