package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A command is a line that is measured.
type command struct {
	title string   // as the table shows it
	dir   string   // where it runs
	args  []string // of which the first is the binary
	env   []string // more of the environment
	// before is what is done first, each time, without being measured; nil for
	// nothing.
	before func(ctx context.Context) error
}

// A usage is what a command took.
type usage struct {
	cpu  time.Duration // of all its threads, in user and system mode
	wall time.Duration
	peak int64 // resident memory in bytes, at most; 0 where the system does not tell
}

// A row is ladder against another tool on the same files.
type row struct {
	ladders              int
	job                  job
	ours, theirs         command
	oursTook, theirsTook usage
}

// A job is what is measured.
type job string

const (
	validateJob job = "validate"       // against cue vet
	againJob    job = "validate again" // with what an earlier run found out, against without
	parseJob    job = "parse"          // validate, against parsing the same files and no more
	diffOneJob  job = "diff of one"    // where one ladder changed, with what an earlier run found out, against git diff
	diffColdJob job = "diff cold"      // the same, without that
	diffAllJob  job = "diff of all"    // where all ladders changed, against git diff
	jsonJob     job = "build JSON"     // against cue export
	buildJob    job = "build"          // of all files, against cue export
	startJob    job = "start and stop" // against git's
	defaultJob  job = "all rules"      // validate with the rules as they are by default, against parsing
)

// measure makes a repository of n ladders in dir, measures and removes it.
func (o options) measure(ctx context.Context, dir string, n int) ([]row, error) {
	cache, built := dir+"-cache", dir+"-built"
	for _, made := range []string{dir, cache, built} {
		defer os.RemoveAll(made)
	}
	if err := makeRepository(ctx, dir, n); err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	ladders := filepath.Join(dir, "ladders")
	validate := command{title: "ladder validate --no-cache", dir: dir, args: []string{o.ladder, "validate", "--no-cache"}}
	parse := command{title: "cue/parser", dir: dir, args: []string{self, "-parse", ladders}}
	rows := []row{
		{ladders: n, job: validateJob, ours: validate, theirs: command{title: "cue vet -c ./...", dir: ladders, args: []string{o.cue, "vet", "-c", "./..."}}},
		{ladders: n, job: parseJob, ours: validate, theirs: parse},
		o.diff(dir, n, diffOneJob, "HEAD~1", "HEAD", "XDG_CACHE_HOME="+cache),
		o.diff(dir, n, diffColdJob, "HEAD~1", "HEAD"),
		o.diff(dir, n, diffAllJob, "HEAD~2", "HEAD~1"),
		{ladders: n, job: againJob, ours: o.again(dir, cache), theirs: validate},
	}
	rows = append(rows, o.builds(dir, built, n)...)
	rows = append(rows, row{ladders: n, job: defaultJob, ours: byDefault(validate), theirs: parse})
	for i := range rows {
		runs := o.runs
		if rows[i].job == diffOneJob || rows[i].job == diffColdJob {
			runs *= moreOften
		}
		if err := rows[i].compare(ctx, runs); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// byDefault is a command without the house rules, which are gone from then on.
func byDefault(c command) command {
	c.title += ", default rules"
	c.before = func(context.Context) error { return os.RemoveAll(filepath.Join(c.dir, houseDir)) }
	return c
}

// moreOften is how many times as often commands are run that take no longer than
// a machine's moods.
const moreOften = 5

// diff is the comparison of two commits, without a cache unless the environment
// names its place.
func (o options) diff(dir string, n int, j job, base, head string, env ...string) row {
	args := []string{"diff", base, head}
	if env == nil {
		args = []string{"diff", "--no-cache", base, head}
	}
	return row{
		ladders: n, job: j,
		ours:   command{title: "ladder " + strings.Join(args, " "), dir: dir, args: append([]string{o.ladder}, args...), env: env},
		theirs: command{title: "git diff --stat " + base + " " + head, dir: dir, args: []string{"git", "diff", "--stat", base, head}},
	}
}

// again is validate with one ladder changed since the last time, each time anew.
func (o options) again(dir, cache string) command {
	c := command{title: "ladder validate", dir: dir, args: []string{o.ladder, "validate"}, env: []string{"XDG_CACHE_HOME=" + cache}}
	first, times := c, 0
	c.before = func(ctx context.Context) error {
		if times++; times == 1 {
			if _, err := first.measure(ctx); err != nil {
				return err
			}
		}
		return remark(filepath.Join(dir, "ladders", "ladder-0001", "ladder.cue"), times)
	}
	return c
}

// measureStart measures what a command takes that does nothing.
func (o options) measureStart(ctx context.Context) (row, error) {
	r := row{job: startJob, ours: command{title: "ladder version", args: []string{o.ladder, "version"}}, theirs: command{title: "git version", args: []string{"git", "version"}}}
	err := r.compare(ctx, moreOften*o.runs)
	return r, err
}

// compare runs both commands in turn, each as often first as the other, so that
// whatever else the machine does meets both.
func (r *row) compare(ctx context.Context, runs int) error {
	var ours, theirs []usage
	for i := range runs {
		pair := []struct {
			command
			took *[]usage
		}{{r.ours, &ours}, {r.theirs, &theirs}}
		if i%2 == 1 {
			slices.Reverse(pair)
		}
		for _, p := range pair {
			u, err := p.measure(ctx)
			if err != nil {
				return err
			}
			*p.took = append(*p.took, u)
		}
	}
	r.oursTook, r.theirsTook = median(ours), median(theirs)
	return nil
}

// measure runs a command once. Any exit code but 0 is an error.
func (c command) measure(ctx context.Context) (usage, error) {
	if c.before != nil {
		if err := c.before(ctx); err != nil {
			return usage{}, err
		}
	}
	cmd := exec.CommandContext(ctx, c.args[0], c.args[1:]...)
	cmd.Dir, cmd.Env = c.dir, append(environment(), c.env...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if err != nil {
		return usage{}, fmt.Errorf("%s: %w\n%s", c.title, err, strings.TrimSpace(stderr.String()))
	}
	state := cmd.ProcessState
	return usage{cpu: state.UserTime() + state.SystemTime(), wall: wall, peak: peak(state)}, nil
}

// median returns the median of each measure by itself.
func median(of []usage) usage {
	return usage{
		cpu:  middle(of, func(u usage) time.Duration { return u.cpu }),
		wall: middle(of, func(u usage) time.Duration { return u.wall }),
		peak: middle(of, func(u usage) int64 { return u.peak }),
	}
}

// middle returns the median of what get returns; of an even number of values
// the mean of the two in the middle.
func middle[T interface {
	cmp.Ordered
	~int64
}](of []usage, get func(usage) T) T {
	values := make([]T, len(of))
	for i, u := range of {
		values[i] = get(u)
	}
	slices.Sort(values)
	return (values[(len(values)-1)/2] + values[len(values)/2]) / 2
}
