package main

import "path/filepath"

// builds are what publishing takes: the JSON alone against cue export, which makes
// no more than that, and all files, of which cue export makes none.
func (o options) builds(dir, out string, n int) []row {
	export := command{title: "cue export ./...", dir: filepath.Join(dir, "ladders"), args: []string{o.cue, "export", "./..."}}
	build := func(title string, args ...string) command {
		return command{title: title, dir: dir, args: append([]string{o.ladder, "build", "--no-cache", "--version", "1.0.0", "--out", out}, args...)}
	}
	return []row{
		{ladders: n, job: jsonJob, ours: build("ladder build --tables=false", "--tables=false"), theirs: export},
		{ladders: n, job: buildJob, ours: build("ladder build"), theirs: export},
	}
}

// buildGoals are what publishing may take.
var buildGoals = []goal{
	{"build 1,000 ladders, JSON, CPU", "`cue export ./...`", 0.5, "", []wanted{{jsonJob, most}},
		func(_ row, of ...row) float64 { return share(of[0].oursTook.cpu, of[0].theirsTook.cpu) }},
	{"the same, peak memory", "`cue export ./...`", 1.0 / 20, "", []wanted{{jsonJob, most}},
		func(_ row, of ...row) float64 { return share(of[0].oursTook.peak, of[0].theirsTook.peak) }},
	{"build 1,000 ladders, all files, peak memory", "`cue export ./...`", 1.0 / 20, "", []wanted{{buildJob, most}},
		func(_ row, of ...row) float64 { return share(of[0].oursTook.peak, of[0].theirsTook.peak) }},
}
