package github

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"github.com/google/go-github/v60/github"
)

// impactLabels are the labels of ours, by impact. A label that exists already
// keeps the colour and the description that it has.
var impactLabels = []struct{ impact, name, colour, description string }{
	{"major", "ladder: major", "b60205", "Asks more of people, or takes away what others point at"},
	{"minor", "ladder: minor", "fbca04", "Adds to a career ladder or rewords it"},
	{"patch", "ladder: patch", "c2e0c6", "Changes no meaning in a career ladder"},
}

// SetLabel makes a pull request bear the label of an impact and of our labels no
// other; those of others are left alone. Of an impact without a label, such as
// "none", it bears none. The label is made if the repository lacks it. Like a
// comment, nothing is written for a head that is not the pull request's any more.
func (c *Client) SetLabel(ctx context.Context, pull Pull, impact string) (Deed, error) {
	deed := Unchanged
	err := c.settle(ctx, func() (bool, error) {
		missing, surplus, err := c.lookAtLabels(ctx, pull, impact)
		if err != nil || missing == "" && surplus == "" {
			return true, err
		}
		current, err := c.isCurrent(ctx, pull)
		if err != nil {
			return false, err
		}
		if !current {
			deed = Outdated
			return true, nil
		}
		deed = Updated
		if surplus != "" {
			_, err := c.api.Issues.RemoveLabelForIssue(ctx, pull.Owner, pull.Repo, pull.Number, surplus)
			return false, vanished(err)
		}
		return false, c.addLabel(ctx, pull, missing)
	})
	return deed, err
}

// lookAtLabels returns the label of ours that a pull request lacks for an impact,
// and one that it should not have; "" is none.
func (c *Client) lookAtLabels(ctx context.Context, pull Pull, impact string) (missing, surplus string, err error) {
	labels, err := allPages(func(page github.ListOptions) ([]*github.Label, *github.Response, error) {
		return c.api.Issues.ListLabelsByIssue(ctx, pull.Owner, pull.Repo, pull.Number, &page)
	})
	has := map[string]bool{}
	for _, label := range labels {
		has[strings.ToLower(label.GetName())] = true
	}
	for _, ours := range impactLabels {
		switch wanted := ours.impact == impact; {
		case wanted && !has[ours.name]:
			missing = ours.name
		case !wanted && has[ours.name]:
			surplus = cmp.Or(surplus, ours.name)
		}
	}
	return missing, surplus, err
}

// addLabel takes one step towards a label on a pull request: it makes the label
// if there is none, for GitHub would make it grey and without a word, or adds it.
func (c *Client) addLabel(ctx context.Context, pull Pull, name string) error {
	_, _, err := c.api.Issues.GetLabel(ctx, pull.Owner, pull.Repo, name)
	if err == nil {
		_, _, err = c.api.Issues.AddLabelsToIssue(ctx, pull.Owner, pull.Repo, pull.Number, []string{name})
		return err
	}
	if !errors.Is(err, ErrGone) {
		return err
	}
	_, _, err = c.api.Issues.CreateLabel(ctx, pull.Owner, pull.Repo, newLabel(name))
	if errors.Is(err, ErrTaken) {
		return nil // another run was faster
	}
	return err
}

func newLabel(name string) *github.Label {
	label := &github.Label{Name: &name}
	for _, ours := range impactLabels {
		if ours.name == name {
			label.Color, label.Description = &ours.colour, &ours.description
		}
	}
	return label
}
