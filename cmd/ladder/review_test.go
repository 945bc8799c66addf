package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/githubtest"
)

// A workflowStep is a step of a workflow that a script plays, with the GitHub it talks to.
type workflowStep struct{ server *githubtest.Server }

// stepFolder is where the files of the step stand in a script.
const stepFolder = "want.step"

// githubCommand starts a GitHub for a script, and sets what the step of a workflow
// has in its environment.
func githubCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: github")
	}
	server, err := githubtest.Start(githubtest.Options{})
	ts.Check(err)
	ts.Value(workflowStep{}).(*workflowStep).server = server
	ts.Defer(func() {
		server.Close()
		if problems := server.Problems(); len(problems) > 0 {
			ts.Fatalf("GitHub would not take this: %s", strings.Join(problems, "; "))
		}
	})
	ts.Check(os.MkdirAll(ts.MkAbs(stepFolder), 0o755))
	for name, value := range map[string]string{
		"GITHUB_API_URL": server.URL(), "GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "acme/ladders",
		"GITHUB_TOKEN": githubtest.TokenActions, "GITHUB_RUN_ID": "77", "GITHUB_JOB": "review",
		"GITHUB_WORKFLOW_REF": "acme/ladders/.github/workflows/ladders.yml@refs/pull/1/merge",
		"GITHUB_STEP_SUMMARY": ts.MkAbs(stepFolder + "/summary"), "GITHUB_OUTPUT": ts.MkAbs(stepFolder + "/output"),
		"RUNNER_TEMP": ts.MkAbs(stepFolder), "HEAD_REF": "change", "BASE_REF": "main", "ACTION": "synchronize",
	} {
		ts.Setenv(name, value)
	}
}

// eventCommand makes the event of a workflow. The revisions are what it looks at;
// what that goes into, or for a push what was there before; and of a pull request
// the commit that tries the merge. A missing one is a commit of zeros.
func eventCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || len(args) > 4 {
		ts.Fatalf("usage: event NAME HEAD [BASE [MERGE]]")
	}
	commits := []string{zeros, zeros, zeros}
	for i, rev := range args[1:] {
		commits[i] = revision(ts, rev)
	}
	sha, ref := commits[0], "refs/heads/"+ts.Getenv("HEAD_REF")
	if args[0] == "pull_request" {
		sha, ref = commits[2], "refs/pull/1/merge"
		ts.Value(workflowStep{}).(*workflowStep).server.AddPull(githubtest.Pull{
			Number: 1, Head: githubtest.Branch{SHA: commits[0]}, Base: githubtest.Branch{Ref: ts.Getenv("BASE_REF"), SHA: commits[1]}, Files: changedFiles(ts, commits[1], commits[0]),
		})
	}
	data, err := json.Marshal(payload(ts, args[0], commits[0], commits[1]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(stepFolder+"/event.json"), data, 0o644))
	for name, value := range map[string]string{
		"GITHUB_EVENT_NAME": args[0], "GITHUB_EVENT_PATH": ts.MkAbs(stepFolder + "/event.json"), "GITHUB_SHA": sha, "GITHUB_REF": ref,
	} {
		ts.Setenv(name, value)
	}
	ts.Check(os.RemoveAll(ts.MkAbs(stepFolder + "/summary")))
	ts.Check(os.RemoveAll(ts.MkAbs(stepFolder + "/output")))
}

// changedFiles are the files that a pull request changes, with their patches.
func changedFiles(ts *testscript.TestScript, base, head string) []githubtest.File {
	between := base + "..." + head
	ts.Check(ts.Exec("git", "diff", "--name-only", between))
	var files []githubtest.File
	for name := range strings.Lines(ts.ReadFile("stdout")) {
		name = strings.TrimSuffix(name, "\n")
		ts.Check(ts.Exec("git", "diff", between, "--", name))
		if at := strings.Index(ts.ReadFile("stdout"), "@@"); at >= 0 {
			files = append(files, githubtest.File{Name: name, Patch: ts.ReadFile("stdout")[at:]})
		}
	}
	return files
}

// zeros stand for no commit in an event.
const zeros = "0000000000000000000000000000000000000000"

// revision is the hash of a commit in the folder of the script, or of one in
// another folder: FOLDER:REVISION.
func revision(ts *testscript.TestScript, rev string) string {
	dir := ts.Getenv("WORK")
	if folder, name, ok := strings.Cut(rev, ":"); ok {
		dir, rev = ts.MkAbs(folder), name
	}
	ts.Check(ts.Exec("git", "-C", dir, "rev-parse", "--verify", rev+"^{commit}"))
	return strings.TrimSpace(ts.ReadFile("stdout"))
}

type object = map[string]any

// payload is what GitHub says of an event, as far as anyone reads it here.
func payload(ts *testscript.TestScript, name, head, base string) object {
	branch := ts.Getenv("HEAD_REF")
	repository := object{"full_name": "acme/ladders", "default_branch": "main"}
	p := object{"repository": repository, "action": ts.Getenv("ACTION")}
	switch name {
	case "pull_request":
		p["pull_request"] = object{
			"number": 1, "html_url": "https://github.com/acme/ladders/pull/1", "body": ts.Getenv("DESCRIPTION"), "user": object{"login": "mona"},
			"head": object{"sha": head, "ref": branch, "repo": repository}, "base": object{"sha": base, "ref": ts.Getenv("BASE_REF"), "repo": repository},
		}
		if was := ts.Getenv("BASE_WAS"); was != "" {
			p["changes"] = object{"base": object{"ref": object{"from": was}}}
		}
	case "merge_group":
		p["merge_group"] = object{"head_sha": head, "head_ref": "refs/heads/gh-readonly-queue/main/pr-1", "base_sha": base, "base_ref": "refs/heads/main"}
	case "push":
		p["ref"], p["after"], p["before"] = "refs/heads/"+branch, head, base
	case "workflow_dispatch":
		p["ref"] = "refs/heads/" + branch
	case "workflow_run":
		p["workflow_run"] = object{"id": 77, "event": "pull_request", "head_sha": head, "head_branch": branch, "head_repository": repository}
	}
	return p
}

// postedCommand writes what stands on the pull request to a file: its comments
// and those on lines, each below a line with its author, and its labels.
func postedCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: posted FILE")
	}
	server := ts.Value(workflowStep{}).(*workflowStep).server
	var b strings.Builder
	for _, c := range server.Comments(1) {
		fmt.Fprintf(&b, "== %s\n%s\n", c.Author, strings.TrimSpace(c.Body))
	}
	for _, c := range server.LineComments() {
		fmt.Fprintf(&b, "== %s at %s:%d\n%s\n", c.Author, c.Path, c.Line, strings.TrimSpace(c.Body))
	}
	for _, label := range server.Pull(1).Labels {
		fmt.Fprintf(&b, "== label %s\n", label)
	}
	ts.Check(os.WriteFile(filepath.Clean(ts.MkAbs(args[0])), []byte(b.String()), 0o644))
}

// outputsCommand writes the outputs of the step to a file, a NAME=VALUE a line.
func outputsCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: outputs FILE")
	}
	lines := strings.Split(strings.TrimSuffix(ts.ReadFile(stepFolder+"/output"), "\n"), "\n")
	var b strings.Builder
	for len(lines) > 0 {
		name, end, ok := strings.Cut(lines[0], "<<")
		n := 1
		for ok && n < len(lines) && lines[n] != end {
			n++
		}
		if !ok || n == len(lines) {
			ts.Fatalf("%q begins no output", lines[0])
		}
		fmt.Fprintf(&b, "%s=%s\n", name, strings.ReplaceAll(strings.Join(lines[1:n], "\n"), ts.Getenv("WORK"), "WORK"))
		lines = lines[n+1:]
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o644))
}
