package main

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/github"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
)

// asks reports whether GitHub is asked what it has: for a plan only where it can be.
func (p *program) asks(plan releasePlan) bool {
	known := cmp.Or(plan.repository, p.getenv("GITHUB_REPOSITORY")) != "" && github.ReadConfig(p.getenv).Token != ""
	return known || !plan.dryRun
}

// onGitHub returns which releases of which repository are meant, and who asks.
func (p *program) onGitHub(plan releasePlan) (*github.Client, github.Line, error) {
	name := cmp.Or(plan.repository, p.getenv("GITHUB_REPOSITORY"))
	owner, repo, ok := strings.Cut(name, "/")
	if !ok || owner == "" || repo == "" {
		return nil, github.Line{}, usagef("which repository on GitHub is it? name it with --repository OWNER/NAME")
	}
	client, err := github.NewClient(github.ReadConfig(p.getenv))
	return client, github.Line{Owner: owner, Repo: repo, Key: "ladders " + plan.tagPrefix}, err
}

// publishRelease tells GitHub.
func (p *program) publishRelease(ctx context.Context, plan releasePlan, done released, order github.Plan) (released, error) {
	client, of, err := p.onGitHub(plan)
	if err != nil {
		return done, err
	}
	order.Line = of
	published, err := client.Release(ctx, order)
	done.URL, done.Done = published.URL, err == nil
	return done, err
}

// why finds out why things changed since the release before: what the pull requests
// say that were merged since, newest first. Of a plan it is only what can be known
// without asking: nothing without a token.
func (p *program) why(ctx context.Context, r *releasing, plan releasePlan) ([]render.Why, error) {
	if r.from.Version == "" || !p.asks(plan) {
		return nil, nil
	}
	client, of, err := p.onGitHub(plan)
	if err != nil {
		return nil, err
	}
	messages, _, err := r.repo.Messages(r.from.commit, r.commit)
	if err != nil {
		return nil, err
	}
	commits := make([]string, len(messages))
	for i, m := range messages {
		commits[i] = m.Hash
	}
	merged, err := client.MergedPulls(ctx, of.Owner, of.Repo, commits, r.from.commit.Time)
	if err != nil {
		return nil, err
	}
	var whys []render.Why
	for _, m := range slices.Backward(merged) {
		if text := whyIn(m.Body); text != "" {
			whys = append(whys, render.Why{Title: m.Title, Link: m.URL, Text: text})
		}
	}
	return whys, nil
}

var (
	whyHeading = regexp.MustCompile(`(?im)^#{1,6}[ \t]*why\b[^\n]*$`)
	anyHeading = regexp.MustCompile(`(?m)^#{1,6}[ \t]`)
	hidden     = regexp.MustCompile(`(?s)<!--.*?(-->|$)`)
)

// whyIn returns what stands below the heading "Why" in the description of a pull
// request, without comments; "" where nothing does.
func whyIn(body string) string {
	body = hidden.ReplaceAllString(strings.ReplaceAll(body, "\r\n", "\n"), "")
	at := whyHeading.FindStringIndex(body)
	if at == nil {
		return ""
	}
	text := body[at[1]:]
	if end := anyHeading.FindStringIndex(text); end != nil {
		text = text[:end[0]]
	}
	return strings.TrimSpace(text)
}
