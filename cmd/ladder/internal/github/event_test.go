package github

import (
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	headCommit = "ec26c3e57ca3a959ca5aad62de7213c562f8c821"
	baseCommit = "f95f852bd8fca8fcc58a9a2d6c842781e32a215e"
	trialMerge = "1111111111111111111111111111111111111111"
)

// payload reads a payload that GitHub sent, as JSON that can be altered.
func payload(t testing.TB, name string) map[string]any {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "events", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var value map[string]any
	if err := json.Unmarshal(data, &value); err != nil {
		t.Fatal(err)
	}
	return value
}

// at returns the object at a path of keys.
func at(value map[string]any, keys ...string) map[string]any {
	for _, key := range keys {
		value = value[key].(map[string]any)
	}
	return value
}

// environment is that of a step whose event holds a payload.
func environment(t testing.TB, name string, payload any, more map[string]string) func(string) string {
	t.Helper()
	data, err := json.Marshal(payload)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "event.json")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"GITHUB_EVENT_NAME": name, "GITHUB_EVENT_PATH": file, "GITHUB_SHA": trialMerge}
	maps.Copy(env, more)
	return func(key string) string { return env[key] }
}

func pullEvent(change func(*Event)) Event {
	e := Event{
		Name: "pull_request", Action: "opened", Owner: "Codertocat", Repo: "Hello-World", DefaultBranch: "master",
		Server: "https://github.com", Number: 2, PullRequest: "https://github.com/Codertocat/Hello-World/pull/2",
		Title: "Update the README with new information.", Body: "This is a pretty simple change that we need to pull into master.",
		Author: "Codertocat", Head: headCommit, HeadRef: "changes", HeadOwner: "Codertocat", Base: baseCommit, BaseRef: "master",
		Merge: trialMerge, Ref: "refs/pull/2/merge",
	}
	change(&e)
	return e
}

// fromFork makes a pull request one from a fork.
func fromFork(p map[string]any) {
	repo := at(p, "pull_request", "head", "repo")
	repo["full_name"], repo["fork"] = "Stranger/Hello-World", true
	at(repo, "owner")["login"] = "Stranger"
}

// events are payloads as GitHub sends them and what is read from them.
var events = []struct {
	name, event, payload string
	change               func(map[string]any)
	env                  map[string]string
	want                 Event
}{
	{
		name: "opened", event: "pull_request", payload: "pull_request_opened",
		want: pullEvent(func(*Event) {}),
	},
	{
		name: "synchronize", event: "pull_request", payload: "pull_request_synchronize",
		want: pullEvent(func(e *Event) { e.Action = "synchronize" }),
	},
	{
		name: "edited base", event: "pull_request", payload: "pull_request_opened",
		change: func(p map[string]any) {
			p["action"] = "edited"
			p["changes"] = map[string]any{"base": map[string]any{"ref": map[string]any{"from": "next"}}}
		},
		want: pullEvent(func(e *Event) { e.Action, e.Retargeted = "edited", true }),
	},
	{
		name: "fork", event: "pull_request", payload: "pull_request_opened", change: fromFork,
		want: pullEvent(func(e *Event) { e.Fork, e.HeadOwner = true, "Stranger" }),
	},
	{
		name: "fork of a repository that is a fork", event: "pull_request", payload: "pull_request_opened",
		change: func(p map[string]any) {
			at(p, "pull_request", "head", "repo")["fork"] = true
			at(p, "pull_request", "base", "repo")["fork"] = true
		},
		want: pullEvent(func(*Event) {}),
	},
	{
		name: "deleted fork", event: "pull_request", payload: "pull_request_synchronize",
		change: func(p map[string]any) {
			at(p, "pull_request", "head")["repo"] = nil
			at(p, "pull_request", "head")["user"] = nil
		},
		want: pullEvent(func(e *Event) { e.Action, e.Fork, e.HeadOwner = "synchronize", true, "" }),
	},
	{
		name: "a branch named as a command", event: "pull_request", payload: "pull_request_opened",
		change: func(p map[string]any) { at(p, "pull_request", "head")["ref"] = "$(touch${IFS}x)`" },
		want:   pullEvent(func(e *Event) { e.HeadRef = "$(touch${IFS}x)`" }),
	},
	{
		name: "a server of one's own", event: "pull_request", payload: "pull_request_opened",
		env: map[string]string{"GITHUB_SERVER_URL": "https://git.example.com"},
		want: pullEvent(func(e *Event) {
			e.Server, e.PullRequest = "https://git.example.com", "https://git.example.com/Codertocat/Hello-World/pull/2"
		}),
	},
	{
		name: "merge queue", event: "merge_group", payload: "merge_group",
		env: map[string]string{"GITHUB_REF": "refs/heads/gh-readonly-queue/main/pr-104"},
		want: Event{
			Name: "merge_group", Action: "checks_requested", Owner: "octo-org", Repo: "octo-repo", DefaultBranch: "main",
			Server: "https://github.com", Head: "2ffea6db159f6b6c47a24e778fb9ef40cf6b1c7d",
			HeadRef: "gh-readonly-queue/main/pr-104-929f8209d40f77f4abc622a499c93a83babdbe64",
			Base:    "380387fbc80638b734a49e1be1c4dfec1c01b33c", BaseRef: "main",
			Merge: trialMerge, Ref: "refs/heads/gh-readonly-queue/main/pr-104",
		},
	},
	{
		name: "new branch", event: "push", payload: "push_new_branch",
		env: map[string]string{"GITHUB_REF": "refs/heads/master"},
		want: Event{
			Name: "push", Owner: "Codertocat", Repo: "Hello-World", DefaultBranch: "master", Server: "https://github.com",
			Head: "6113728f27ae82c7b1a177c8d03f9e96e0adf246", HeadRef: "master",
			Merge: trialMerge, Ref: "refs/heads/master", After: "6113728f27ae82c7b1a177c8d03f9e96e0adf246",
		},
	},
	{
		name: "deleted tag", event: "push", payload: "push_deleted_tag",
		env: map[string]string{"GITHUB_REF": "refs/heads/master"},
		want: Event{
			Name: "push", Owner: "Codertocat", Repo: "Hello-World", DefaultBranch: "master", Server: "https://github.com",
			HeadRef: "simple-tag", Base: "6113728f27ae82c7b1a177c8d03f9e96e0adf246",
			Merge: trialMerge, Ref: "refs/heads/master", Before: "6113728f27ae82c7b1a177c8d03f9e96e0adf246",
		},
	},
	{
		name: "by hand", event: "workflow_dispatch", payload: "push_new_branch",
		env: map[string]string{"GITHUB_REF": "refs/heads/master"},
		want: Event{
			Name: "workflow_dispatch", Owner: "Codertocat", Repo: "Hello-World", DefaultBranch: "master", Server: "https://github.com",
			Head: trialMerge, HeadRef: "master", Merge: trialMerge, Ref: "refs/heads/master",
		},
	},
	{
		name: "a fork's workflow has run", event: "workflow_run", payload: "pull_request_opened",
		change: func(p map[string]any) {
			fromFork(p)
			p["action"] = "completed"
			p["workflow_run"] = map[string]any{
				"id": 4_711, "event": "pull_request", "head_sha": headCommit, "head_branch": "changes", "pull_requests": []any{},
				"head_repository": at(p, "pull_request", "head", "repo"),
			}
		},
		env: map[string]string{"GITHUB_REF": "refs/heads/master"},
		want: Event{
			Name: "workflow_run", Action: "completed", Owner: "Codertocat", Repo: "Hello-World", DefaultBranch: "master",
			Server: "https://github.com", Fork: true, Head: headCommit, HeadRef: "changes", HeadOwner: "Stranger",
			Merge: trialMerge, Ref: "refs/heads/master", Trigger: "pull_request", Run: 4_711,
		},
	},
}

func TestReadEvent(t *testing.T) {
	for _, test := range events {
		t.Run(test.name, func(t *testing.T) {
			p := payload(t, test.payload)
			if test.change != nil {
				test.change(p)
			}
			env := map[string]string{"GITHUB_REF": "refs/pull/2/merge"}
			maps.Copy(env, test.env)
			got, err := ReadEvent(environment(t, test.event, p, env))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			if pull := got.Pull(); pull != (Pull{got.Owner, got.Repo, got.Number, got.Head, got.BaseRef}) {
				t.Errorf("the pull request is %+v", pull)
			}
		})
	}
}

func TestReadEventRefuses(t *testing.T) {
	set := func(value any, keys ...string) func(map[string]any) {
		return func(p map[string]any) {
			last := len(keys) - 1
			at(p, keys[:last]...)[keys[last]] = value
		}
	}
	for _, test := range []struct {
		name, event string
		change      func(map[string]any)
		env         map[string]string
		want        string
	}{
		{name: "no workflow", want: "GITHUB_EVENT_NAME is not set"},
		{name: "secrets at hand", event: "pull_request_target", want: "use pull_request, and for forks a second workflow"},
		{name: "other event", event: "issue_comment", want: "about no change to ladders"},
		{name: "no file", event: "push", env: map[string]string{"GITHUB_EVENT_PATH": ""}, want: "GITHUB_EVENT_PATH: is not set"},
		{name: "other payload", event: "merge_group", want: `no usable head commit: ""`},
		{name: "hash that is a flag", event: "pull_request", change: set("--upload-pack=x", "pull_request", "head", "sha"), want: "no usable head commit"},
		{name: "abbreviated hash", event: "pull_request", change: set("f95f852", "pull_request", "base", "sha"), want: "no usable base commit"},
		{name: "branch that is a flag", event: "pull_request", change: set("--exec", "pull_request", "base", "ref"), want: "no usable base branch"},
		{name: "branch with a line break", event: "pull_request", change: set("a\n::error::b", "pull_request", "head", "ref"), want: "no usable head branch"},
		{name: "branch that climbs", event: "pull_request", change: set("a/../b", "pull_request", "head", "ref"), want: "no usable head branch"},
		{name: "number", event: "pull_request", change: set(-3, "pull_request", "number"), want: "no usable pull request number"},
		{name: "number that is a text", event: "pull_request", change: set("2", "pull_request", "number"), want: `this is no event "pull_request"`},
		{name: "repository", event: "pull_request", env: map[string]string{"GITHUB_REPOSITORY": "o/../x"}, want: "no usable repository"},
		{name: "server", event: "pull_request", env: map[string]string{"GITHUB_SERVER_URL": "javascript:x"}, want: "no usable server"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := payload(t, "pull_request_opened")
			if test.change != nil {
				test.change(p)
			}
			_, err := ReadEvent(environment(t, test.event, p, test.env))
			if !errors.Is(err, ErrEvent) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}

func TestReadFileIsBounded(t *testing.T) {
	file := filepath.Join(t.TempDir(), "event.json")
	if err := os.WriteFile(file, []byte("12345"), 0o600); err != nil {
		t.Fatal(err)
	}
	if data, err := readFile(file, 5); string(data) != "12345" || err != nil {
		t.Errorf("got %q, %v", data, err)
	}
	if _, err := readFile(file, 4); err == nil || !strings.Contains(err.Error(), "more than 4 bytes") {
		t.Error(err)
	}
}

// FuzzReadEvent holds that no payload gets through whose parts could be more than
// they seem.
func FuzzReadEvent(f *testing.F) {
	pull := `"pull_request": {"number": 2, "title": "t", "body": "b", "head": {"ref": "c", "sha": "` + headCommit + `", "repo": null}, "base": {"ref": "m", "sha": "` + baseCommit + `", "repo": {"full_name": "o/r"}}}`
	for name, payload := range map[string]string{
		"pull_request":      `{"action": "opened", "number": 2, ` + pull + `, "repository": {"full_name": "o/r", "default_branch": "m"}}`,
		"merge_group":       `{"merge_group": {"head_sha": "` + headCommit + `", "head_ref": "refs/heads/q", "base_sha": "` + baseCommit + `", "base_ref": "refs/heads/m"}, "repository": {"full_name": "o/r"}}`,
		"push":              `{"ref": "refs/heads/m", "before": "0000000000000000000000000000000000000000", "after": "` + headCommit + `", "repository": {"full_name": "o/r"}}`,
		"workflow_run":      `{"workflow_run": {"event": "pull_request", "head_sha": "` + headCommit + `", "head_branch": "c", "head_repository": {"full_name": "f/r", "owner": {"login": "f"}}}, "repository": {"full_name": "o/r"}}`,
		"workflow_dispatch": `{"ref": "refs/heads/m", "repository": {"full_name": "o/r"}}`,
	} {
		f.Add(name, []byte(payload))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		e, err := parseEvent(name, data, func(key string) string {
			return map[string]string{"GITHUB_SHA": headCommit}[key]
		})
		if err != nil {
			if !errors.Is(err, ErrEvent) {
				t.Errorf("%v is not ErrEvent", err)
			}
			return
		}
		for _, part := range []string{e.Head, e.HeadRef, e.HeadOwner, e.Base, e.BaseRef, e.Before, e.After, e.PullRequest, e.DefaultBranch} {
			if strings.HasPrefix(part, "-") || strings.ContainsAny(part, "\r\n\x00 ") {
				t.Errorf("%q got through", part)
			}
		}
	})
}
