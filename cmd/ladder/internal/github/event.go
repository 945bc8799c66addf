package github

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"sync"

	"github.com/google/go-github/v60/github"
)

// largestEvent is the size in bytes of an event that is read; GitHub sends none
// above 25 MB.
const largestEvent = 32 << 20

// An Event is what made GitHub start the workflow. Commits are whole hashes in
// lower case. What a person wrote (titles, names of branches) is as it was
// written, and hostile.
type Event struct {
	Name   string // "pull_request", "merge_group", "push", "workflow_dispatch" or "workflow_run"
	Action string // "opened", "synchronize"; "" where the event has none

	Owner, Repo   string // the repository whose workflow runs
	DefaultBranch string // its default branch; "" if not told
	Server        string // address of its host, "https://github.com"

	Number      int    // of the pull request; 0 if it is about none, or does not say which (merge_group, workflow_run)
	PullRequest string // address of its page; "" if there is none
	Title, Body string // of the pull request
	Author      string // who opened the pull request
	Retargeted  bool   // whether the event is that it goes into another branch now
	Fork        bool   // whether head is in another repository, or in none as the fork was deleted

	Head      string // commit to look at; "" for a ref that was deleted
	HeadRef   string // branch or tag of head, without refs/heads/ or refs/tags/
	HeadOwner string // owner of the repository that holds head; "" if the fork was deleted
	Base      string // commit head goes into, as the event says; it can be stale; "" if there is none
	BaseRef   string // branch head goes into; "" if there is none

	Merge   string // GITHUB_SHA; for a pull request the commit that merges it, as a trial
	Ref     string // GITHUB_REF
	Before  string // commit before a push; "" for a new ref, or if it is no push
	After   string // commit after a push; "" for a deleted ref, or if it is no push
	Trigger string // name of the event whose workflow ended, for workflow_run
	Run     int64  // the run that ended, for workflow_run
}

// Pull is the pull request of the event, in the state the event speaks of.
func (e Event) Pull() Pull {
	return Pull{Owner: e.Owner, Repo: e.Repo, Number: e.Number, Head: e.Head, BaseRef: e.BaseRef}
}

// ReadEvent reads the event of a workflow's step, from its environment and the
// file GITHUB_EVENT_PATH. It does not take pull_request_target, which hands the
// repository's secrets to whatever looks at a stranger's files. Its errors are
// ErrEvent.
func ReadEvent(getenv func(string) string) (Event, error) {
	name := getenv("GITHUB_EVENT_NAME")
	switch name {
	case "pull_request", "merge_group", "push", "workflow_dispatch", "workflow_run":
	case "":
		return Event{}, fail(ErrEvent, "GITHUB_EVENT_NAME is not set: this runs in a step of a GitHub workflow")
	case "pull_request_target":
		return Event{}, fail(ErrEvent, "the event pull_request_target gives the repository's secrets to a stranger's files: use pull_request, and for forks a second workflow on workflow_run")
	default:
		return Event{}, fail(ErrEvent, "the event %q is about no change to ladders: use pull_request, merge_group, push, workflow_dispatch or workflow_run", name)
	}
	data, err := readFile(getenv("GITHUB_EVENT_PATH"), largestEvent)
	if err != nil {
		return Event{}, fail(ErrEvent, "GITHUB_EVENT_PATH: %v", err)
	}
	return parseEvent(name, data, getenv)
}

// parseEvent reads the payload of an event.
func parseEvent(name string, data []byte, getenv func(string) string) (Event, error) {
	payload, err := github.ParseWebHook(name, data)
	if err != nil {
		return Event{}, fail(ErrEvent, "GITHUB_EVENT_PATH: this is no event %q: %v", name, err)
	}
	e := Event{
		Name:   name,
		Merge:  getenv("GITHUB_SHA"),
		Ref:    getenv("GITHUB_REF"),
		Server: cmp.Or(getenv("GITHUB_SERVER_URL"), "https://github.com"),
	}
	fullName := e.fill(payload)
	e.Owner, e.Repo, _ = strings.Cut(cmp.Or(getenv("GITHUB_REPOSITORY"), fullName), "/")
	if e.Number > 0 {
		e.PullRequest = fmt.Sprintf("%s/%s/%s/pull/%d", e.Server, e.Owner, e.Repo, e.Number)
	}
	return e, e.check()
}

// readFile reads the file of an event, up to so many bytes.
func readFile(name string, most int64) ([]byte, error) {
	if name == "" {
		return nil, errors.New("is not set: this runs in a step of a GitHub workflow")
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(data)) > most {
		err = fmt.Errorf("the event has more than %d bytes, which none of GitHub's has", most)
	}
	return data, err
}

// fill takes from a payload what it says, and returns the full name of its
// repository.
func (e *Event) fill(payload any) string {
	switch p := payload.(type) {
	case *github.PullRequestEvent:
		e.Action, e.DefaultBranch = p.GetAction(), p.GetRepo().GetDefaultBranch()
		e.Retargeted = p.GetChanges().GetBase().GetRef().GetFrom() != ""
		e.fillPull(p.GetPullRequest())
		return p.GetRepo().GetFullName()
	case *github.MergeGroupEvent:
		e.Action, e.DefaultBranch = p.GetAction(), p.GetRepo().GetDefaultBranch()
		group := p.GetMergeGroup()
		e.Head, e.HeadRef = group.GetHeadSHA(), shortRef(group.GetHeadRef())
		e.Base, e.BaseRef = group.GetBaseSHA(), shortRef(group.GetBaseRef())
		return p.GetRepo().GetFullName()
	case *github.PushEvent:
		e.DefaultBranch = p.GetRepo().GetDefaultBranch()
		e.Before, e.After = present(p.GetBefore()), present(p.GetAfter())
		e.Head, e.HeadRef, e.Base = e.After, shortRef(p.GetRef()), e.Before
		return p.GetRepo().GetFullName()
	case *github.WorkflowDispatchEvent:
		e.DefaultBranch = p.GetRepo().GetDefaultBranch()
		e.Head, e.HeadRef = e.Merge, shortRef(cmp.Or(p.GetRef(), e.Ref))
		return p.GetRepo().GetFullName()
	case *github.WorkflowRunEvent:
		e.Action, e.DefaultBranch = p.GetAction(), p.GetRepo().GetDefaultBranch()
		run := p.GetWorkflowRun()
		e.Trigger, e.Head, e.HeadRef = run.GetEvent(), run.GetHeadSHA(), run.GetHeadBranch()
		e.Run = run.GetID()
		e.HeadOwner = run.GetHeadRepository().GetOwner().GetLogin()
		e.Fork = run.GetHeadRepository().GetFullName() != p.GetRepo().GetFullName()
		return p.GetRepo().GetFullName()
	}
	return ""
}

// fillPull takes what a payload says of a pull request. Head's repository is
// absent where the fork was deleted.
func (e *Event) fillPull(p *github.PullRequest) {
	e.Number = p.GetNumber()
	e.Title, e.Body, e.Author = p.GetTitle(), p.GetBody(), p.GetUser().GetLogin()
	e.Head, e.HeadRef = p.GetHead().GetSHA(), p.GetHead().GetRef()
	e.Base, e.BaseRef = p.GetBase().GetSHA(), p.GetBase().GetRef()
	e.HeadOwner = p.GetHead().GetRepo().GetOwner().GetLogin()
	e.Fork = p.GetHead().GetRepo().GetFullName() != p.GetBase().GetRepo().GetFullName()
}

// shortRef leaves the name of a branch or tag of a ref.
func shortRef(ref string) string {
	if name, ok := strings.CutPrefix(ref, "refs/heads/"); ok {
		return name
	}
	return strings.TrimPrefix(ref, "refs/tags/")
}

// present is a commit, or "" for the zeros that stand for none.
func present(commit string) string {
	if strings.Trim(commit, "0") == "" {
		return ""
	}
	return commit
}

// A shape is what a part of an event or a release can be. Regular expressions that
// count are large: each is compiled when it is first asked for, which most runs of
// the program never do.
type shape func() *regexp.Regexp

func shapeOf(pattern string) shape {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// MatchString reports whether a text has the shape.
func (s shape) MatchString(text string) bool { return s().MatchString(text) }

var (
	commitShape = shapeOf(`^([0-9a-f]{40}|[0-9a-f]{64})$`)
	nameShape   = shapeOf(`^\.?[A-Za-z0-9_-][A-Za-z0-9._-]{0,98}$`)
	// refShape leaves out what git does not allow in a ref and what a program could
	// take for a flag; all else, such as $(...), is somebody's name for a branch.
	refShape    = shapeOf(`^[^-\x00-\x20\x7f~^:?*\[\\][^\x00-\x20\x7f~^:?*\[\\]{0,254}$`)
	loginShape  = shapeOf(`^[A-Za-z0-9_-]{1,100}(\[bot\])?$`)
	serverShape = shapeOf(`^https?://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?$`)
)

// check holds an event to what its parts can be, so that none of them is more
// than it seems in a path, a link or a command.
func (e *Event) check() error {
	wrong := func(what, value string) error {
		return fail(ErrEvent, "the event %q has no usable %s: %q", e.Name, what, value)
	}
	for _, part := range []struct {
		what, value string
		shape       shape
		due         bool
	}{
		{"repository", e.Owner, nameShape, true},
		{"repository", e.Repo, nameShape, true},
		{"server", e.Server, serverShape, true},
		{"head commit", e.Head, commitShape, e.Name != "push"},
		{"head branch", e.HeadRef, refShape, e.Name != "workflow_dispatch" && e.Name != "workflow_run"},
		{"head owner", e.HeadOwner, loginShape, false},
		{"base commit", e.Base, commitShape, e.Name == "pull_request" || e.Name == "merge_group"},
		{"base branch", e.BaseRef, refShape, e.Name == "pull_request" || e.Name == "merge_group"},
		{"default branch", e.DefaultBranch, refShape, false},
		{"commit", e.Merge, commitShape, false},
		{"ref", e.Ref, refShape, false},
	} {
		if part.value == "" && !part.due {
			continue
		}
		if !part.shape.MatchString(part.value) || strings.Contains(part.value, "..") {
			return wrong(part.what, part.value)
		}
	}
	if e.Name == "pull_request" && e.Number <= 0 {
		return wrong("pull request number", fmt.Sprint(e.Number))
	}
	return nil
}
