package github

import (
	"cmp"
	"context"
	"slices"

	"github.com/google/go-github/v60/github"
)

// MostComment is the size in bytes of a comment that GitHub takes on every
// reading of its limit of 65,536, the line of the marker counted.
const MostComment = 65_536

// MarkerRoom is the size in bytes that the line of the marker takes of it.
const MarkerRoom = 256

// A Comment is what a pull request's comment should say.
type Comment struct {
	Pull
	Key      string // which of our comments this is: one for each workflow, job and folder
	Since    string // commit whose text the reader has seen, which Found.Since gives; "" if there is none
	Body     string // Markdown, at most MostComment less MarkerRoom
	OnlyEdit bool   // write only where there is a comment already, as for a change that went away
}

// A Posted says what became of a comment.
type Posted struct {
	URL      string // address of the comment; "" if there is none
	Deed     Deed
	Previous string // commit the text before was made for; "" if there was none
}

// A Found is a comment of ours as GitHub has it.
type Found struct {
	URL  string // "" if there is none
	Head string // commit its text was made for
	Body string // its text, without the line of the marker

	since string
}

// Since is the commit whose text a reader has seen before that of head: where a
// run for the same head is repeated, that of the run before.
func (f Found) Since(head string) string {
	if f.Head == head {
		return f.since
	}
	return f.Head
}

// FindComment finds the comment of ours with a key.
func (c *Client) FindComment(ctx context.Context, pull Pull, key string) (Found, error) {
	ours, err := c.ourComments(ctx, pull, hashKey(key))
	if err != nil || len(ours) == 0 {
		return Found{}, told(err)
	}
	return ours[0].found(), nil
}

// SetComment makes a pull request hold one comment of ours with a key, and that
// with this text. It is found over all pages by its marker and its author; of
// several, which racing runs made, the oldest stays. Nothing is written where
// the text is there already, or for a head that is not the pull request's any
// more.
func (c *Client) SetComment(ctx context.Context, comment Comment) (Posted, error) {
	s, err := newCommentSetting(c, comment)
	if err != nil {
		return Posted{}, err
	}
	err = c.settle(ctx, func() (bool, error) { return s.step(ctx) })
	return s.posted, err
}

// ourComment is a comment that we wrote.
type ourComment struct {
	id     int64
	url    string
	body   string
	marker marker
}

func (o ourComment) found() Found {
	return Found{URL: o.url, Head: o.marker.head, Body: text(o.body), since: o.marker.since}
}

// ourComments returns our comments with a key, the oldest first.
func (c *Client) ourComments(ctx context.Context, pull Pull, key string) ([]ourComment, error) {
	me, err := c.whoAmI(ctx)
	if err != nil {
		return nil, err
	}
	all, err := allPages(func(page github.ListOptions) ([]*github.IssueComment, *github.Response, error) {
		return c.api.Issues.ListComments(ctx, pull.Owner, pull.Repo, pull.Number, &github.IssueListCommentsOptions{ListOptions: page})
	})
	if err != nil {
		return nil, err
	}
	var ours []ourComment
	for _, one := range all {
		m, marked := readMarker(one.GetBody())
		if marked && m.key == key && isMe(me, one.GetUser().GetLogin()) {
			ours = append(ours, ourComment{one.GetID(), one.GetHTMLURL(), one.GetBody(), m})
		}
	}
	slices.SortFunc(ours, func(a, b ourComment) int { return cmp.Compare(a.id, b.id) })
	return ours, nil
}

// A commentSetting is one SetComment under way.
type commentSetting struct {
	client *Client
	want   Comment
	marker marker
	body   string

	posted  Posted
	created ourComment // what this run made; a list may not show it yet
	doubt   doubt
}

func newCommentSetting(c *Client, want Comment) (*commentSetting, error) {
	m := marker{key: hashKey(want.Key), head: want.Head, since: want.Since}
	s := &commentSetting{client: c, want: want, marker: m, body: m.String() + "\n" + want.Body}
	if _, ok := readMarker(s.body); !ok {
		return nil, fail(ErrRefused, "a comment speaks of a commit by its whole hash: %q is none, or %q", want.Head, want.Since)
	}
	if len(s.body) > MostComment {
		return nil, fail(ErrTooLong, "the comment has %d bytes, and GitHub takes %d: shorten it", len(s.body), MostComment)
	}
	return s, nil
}

// step looks at the comments and makes one change for the better.
func (s *commentSetting) step(ctx context.Context) (bool, error) {
	ours, err := s.look(ctx)
	if err != nil {
		return false, err
	}
	if len(ours) == 0 && s.want.OnlyEdit {
		s.posted.Deed = cmp.Or(s.posted.Deed, None)
		return true, nil
	}
	if len(ours) == 1 && text(ours[0].body) == text(s.body) {
		s.posted.Deed = cmp.Or(s.posted.Deed, Unchanged)
		return true, s.client.lookLater(ctx, &s.doubt)
	}
	current, err := s.client.isCurrent(ctx, s.want.Pull)
	if err != nil {
		return false, err
	}
	if !current {
		s.posted.Deed = Outdated
		return true, nil
	}
	switch {
	case len(ours) == 0 && s.doubt > 0:
		return false, s.client.lookLater(ctx, &s.doubt)
	case len(ours) == 0:
		return false, s.doubt.raise(s.create(ctx))
	case len(ours) > 1:
		return false, s.remove(ctx, ours[len(ours)-1])
	default:
		return false, s.edit(ctx, ours[0])
	}
}

// look returns our comments with the one this run made, and notes what they say.
func (s *commentSetting) look(ctx context.Context) ([]ourComment, error) {
	ours, err := s.client.ourComments(ctx, s.want.Pull, s.marker.key)
	if err != nil {
		return nil, err
	}
	isCreated := func(o ourComment) bool { return o.id == s.created.id }
	if s.created.id != 0 && !slices.ContainsFunc(ours, isCreated) {
		ours = append(ours, s.created)
	}
	if len(ours) > 0 {
		s.posted.URL = ours[0].url
	}
	if len(ours) > 0 && s.posted.Deed == "" {
		s.posted.Previous = ours[0].found().Since(s.want.Head)
	}
	return ours, nil
}

func (s *commentSetting) create(ctx context.Context) error {
	s.posted.Deed = Created
	made, _, err := s.client.api.Issues.CreateComment(ctx, s.want.Owner, s.want.Repo, s.want.Number, &github.IssueComment{Body: &s.body})
	if err != nil {
		return err
	}
	s.client.learn(made.GetUser().GetLogin())
	s.created = ourComment{made.GetID(), made.GetHTMLURL(), s.body, s.marker}
	s.doubt = looksAgain // for another run may have made one, too, which the list does not show yet
	return nil
}

func (s *commentSetting) edit(ctx context.Context, old ourComment) error {
	s.posted.Deed = cmp.Or(s.posted.Deed, Updated)
	_, _, err := s.client.api.Issues.EditComment(ctx, s.want.Owner, s.want.Repo, old.id, &github.IssueComment{Body: &s.body})
	return vanished(err)
}

// remove takes away a duplicate. That another run has done so is as good.
func (s *commentSetting) remove(ctx context.Context, one ourComment) error {
	if one.id == s.created.id {
		s.created = ourComment{}
		s.posted.Deed = ""
	}
	_, err := s.client.api.Issues.DeleteComment(ctx, s.want.Owner, s.want.Repo, one.id)
	return vanished(err)
}
