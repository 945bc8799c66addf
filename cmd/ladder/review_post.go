package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/github"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
)

// reservedComment is how many bytes of a comment its marker and the list of what
// it shows take at the most.
const reservedComment = github.MarkerRoom + largestShown

// post brings what was found onto the pull request. A token that may only read is
// no failure, for the summary holds all of it.
func (p *program) post(ctx context.Context, pull github.Pull, plan reviewPlan, s saved, suggestions []github.Suggestion) (github.Posted, error) {
	comment, err := p.postAll(ctx, pull, plan, s, suggestions)
	if !errors.Is(err, github.ErrReadOnly) {
		return comment, err
	}
	what := "Nothing was written on the pull request"
	if comment.URL != "" {
		what = "Not all was written on the pull request"
	}
	return comment, render.NoticeGitHub(p.stdout, fmt.Sprintf("%s: %v.\nThe summary of the job holds all of it.", what, err))
}

// postAll writes the comment, the label, then suggestions, which are for
// convenience: that they fail is told, and fails nothing. Where a ladder can't be
// read nobody knows the impact.
func (p *program) postAll(ctx context.Context, pull github.Pull, plan reviewPlan, s saved, suggestions []github.Suggestion) (comment github.Posted, err error) {
	if plan.comment == "off" && plan.label == "off" {
		return comment, nil
	}
	config := github.ReadConfig(p.getenv)
	if config.Token == "" {
		return comment, render.NoticeGitHub(p.stdout, "Nothing was written on the pull request: there is no token.\nSet GITHUB_TOKEN to ${{ github.token }}.")
	}
	client, err := github.NewClient(config)
	if err != nil {
		return comment, err
	}
	if plan.comment != "off" {
		if comment, err = p.comment(ctx, client, pull, plan, s); err != nil {
			return comment, err
		}
	}
	if plan.label == "on" && len(s.Unread) == 0 {
		if _, err := client.SetLabel(ctx, pull, string(s.Impact)); err != nil {
			return comment, err
		}
	}
	if plan.comment == "off" {
		return comment, nil
	}
	if _, err := client.Suggest(ctx, pull, suggestions); err != nil {
		fmt.Fprintf(p.stderr, "ladder: suggestions could not be made: %v\n", err)
	}
	return comment, nil
}

// comment makes the pull request's comment say what was found, with what is new
// since the last one. There is none where no ladder changed, and no house rule that
// found something; one that is there says so then.
func (p *program) comment(ctx context.Context, client *github.Client, pull github.Pull, plan reviewPlan, s saved) (github.Posted, error) {
	key := p.commentKey(plan)
	found, err := client.FindComment(ctx, pull, key)
	if err != nil {
		return github.Posted{}, err
	}
	shown := newShown(s.Changes)
	if found.URL != "" {
		s.Since = found.Since(pull.Head)
		s.New, s.Gone = shown.since(found, pull.Head)
	}
	var body bytes.Buffer
	if err := render.ReviewMarkdown(&body, s.Review, p.room(plan, s)); err != nil {
		return github.Posted{}, err
	}
	fmt.Fprintf(&body, "\n%s\n", shown.line(s.New, s.Gone))
	wanted := s.Changed() || len(s.Silenced) > 0 || plan.comment == "on" && len(s.Findings.Findings) > 0
	return client.SetComment(ctx, github.Comment{
		Pull: pull, Key: key, Since: s.Since, Body: body.String(), OnlyEdit: !wanted,
	})
}

// supersede makes a comment about an older head say that this one could not be
// reviewed, and why: its readers would take it for the state of things. That this
// fails too is of no account beside that.
func (p *program) supersede(ctx context.Context, pull github.Pull, key string, why error) {
	client, err := github.NewClient(github.ReadConfig(p.getenv))
	if err != nil {
		return
	}
	found, err := client.FindComment(ctx, pull, key)
	if err != nil || found.URL == "" || found.Head == pull.Head {
		return
	}
	var body bytes.Buffer
	if err := render.UnreviewedMarkdown(&body, pull.Head, why.Error()); err != nil {
		return
	}
	fmt.Fprintf(&body, "\n%s\n", shownLine.FindString(found.Body)) // for the next run to tell what is new
	comment := github.Comment{Pull: pull, Key: key, Since: found.Since(pull.Head), Body: body.String(), OnlyEdit: true}
	if _, err := client.SetComment(ctx, comment); err != nil {
		fmt.Fprintf(p.stderr, "ladder: the comment is out of date: %v\n", err)
	}
}

// room is what a comment has room for, and where the rest stands.
func (p *program) room(plan reviewPlan, s saved) render.Room {
	room := render.Room{Budget: plan.budget, Rest: "the summary of the workflow's run"}
	if s.Run > 0 {
		room.Link = fmt.Sprintf("%s/%s/actions/runs/%d", p.getenv("GITHUB_SERVER_URL"), p.getenv("GITHUB_REPOSITORY"), s.Run)
	}
	return room
}

// postSaved posts what another workflow saved, on the pull request that its run
// was about and no other. The text is written anew from the report, for it is a
// stranger's.
func (p *program) postSaved(ctx context.Context, event github.Event, plan reviewPlan) error {
	if event.Trigger != "pull_request" {
		fmt.Fprintf(p.stderr, "ladder: the workflow ran on %s, which has no pull request: there is nothing to post\n", event.Trigger)
		return nil
	}
	s, err := readSaved(plan.post)
	if err != nil {
		return err
	}
	pull, err := p.findPull(ctx, event, s)
	if err != nil || pull.Number == 0 {
		return err
	}
	s.PullRequest = fmt.Sprintf("%s/%s/%s/pull/%d", event.Server, event.Owner, event.Repo, pull.Number)
	s.Run, s.Since, s.New, s.Gone = event.Run, "", nil, 0
	comment, err := p.post(ctx, pull, plan, s, nil)
	if outErr := p.writeOutputs(s, reviewFiles{}, comment); err == nil {
		err = outErr
	}
	if err == nil {
		fmt.Fprintln(p.stderr, lastLine(s, comment))
	}
	return err
}

// findPull asks GitHub which pull request has the head that the run was about, and
// holds the report to it. It has no number where none is open any more.
func (p *program) findPull(ctx context.Context, event github.Event, s saved) (github.Pull, error) {
	if s.Head != event.Head {
		return github.Pull{}, fmt.Errorf("the report is about commit %s, and the run was about %s: nothing is posted", s.Head, event.Head)
	}
	client, err := github.NewClient(github.ReadConfig(p.getenv))
	if err != nil {
		return github.Pull{}, err
	}
	pulls, err := client.FindPulls(ctx, event.Owner, event.Repo, github.Branch{Head: event.Head, Owner: event.HeadOwner, Ref: event.HeadRef})
	if err != nil {
		return github.Pull{}, err
	}
	for _, pull := range pulls {
		if pull.Number == s.Number {
			return pull, nil
		}
	}
	if len(pulls) > 0 {
		return github.Pull{}, fmt.Errorf("the report is about pull request %d, and commit %s is the head of %d: nothing is posted", s.Number, event.Head, pulls[0].Number)
	}
	fmt.Fprintf(p.stderr, "ladder: no open pull request has the head %s: there is nothing to post\n", event.Head)
	return github.Pull{}, nil
}
