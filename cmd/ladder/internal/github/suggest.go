package github

import (
	"context"
	"crypto/sha256"
	"fmt"
	"regexp"
	"strings"

	"github.com/google/go-github/v60/github"
)

// MostSuggestions is how many suggestions of ours a pull request bears, over all
// runs: more is noise.
const MostSuggestions = 10

// A Suggestion replaces lines of a file in head by others, if its reader clicks.
type Suggestion struct {
	Path       string // of the file, slash-separated, from the top of the repository
	Start, End int    // first and last line that is replaced, from 1
	Text       string // the lines instead, without a line break at the end; it may be hostile
	Message    string // why, in Markdown
}

// A Suggested says what became of suggestions.
type Suggested struct {
	Deed  Deed
	Made  int // posted now
	There int // posted by an earlier run
	Left  int // not on lines that the pull request changed, or beyond the most
}

// Suggest posts suggestions as review comments, in one review: those on lines the
// pull request changed, up to MostSuggestions in all, and none that was posted
// before, wherever its line is now.
func (c *Client) Suggest(ctx context.Context, pull Pull, suggestions []Suggestion) (Suggested, error) {
	s := &suggesting{client: c, pull: pull, result: Suggested{Deed: None, Left: len(suggestions)}}
	if len(suggestions) == 0 {
		return s.result, nil
	}
	lines, err := c.changedLines(ctx, pull)
	if err != nil {
		return s.result, told(err)
	}
	s.marked = markSuggestions(suggestions, lines)
	err = c.settle(ctx, func() (bool, error) { return s.step(ctx) })
	return s.result, err
}

// A suggesting is one Suggest under way.
type suggesting struct {
	client *Client
	pull   Pull
	marked []markedSuggestion
	result Suggested
	doubt  doubt
}

// step looks at the suggestions there are and posts what is missing.
func (s *suggesting) step(ctx context.Context) (bool, error) {
	there, err := s.client.ourSuggestions(ctx, s.pull)
	if err != nil {
		return false, err
	}
	chosen, present := chooseSuggestions(s.marked, there)
	s.result.Left += s.result.There - present
	s.result.There = present
	if len(chosen) == 0 {
		return true, nil
	}
	if s.doubt > 0 {
		return false, s.client.lookLater(ctx, &s.doubt)
	}
	current, err := s.client.isCurrent(ctx, s.pull)
	if err != nil {
		return false, err
	}
	if !current {
		s.result.Deed = Outdated
		return true, nil
	}
	if err := s.doubt.raise(s.client.review(ctx, s.pull, chosen)); err != nil {
		return false, err
	}
	s.result.Deed, s.result.Made = Created, len(chosen)
	s.result.Left -= len(chosen)
	return true, nil
}

// A markedSuggestion is one that may be posted, with the mark that tells it from
// the others.
type markedSuggestion struct {
	Suggestion
	mark string
}

// markSuggestions marks those suggestions that are on changed lines. The number of
// the line is not in the mark, for it moves; of several alike each has its own.
func markSuggestions(suggestions []Suggestion, lines changed) []markedSuggestion {
	var marked []markedSuggestion
	alike := map[string]int{}
	for _, s := range suggestions {
		if !lines.covers(s.Path, s.Start, s.End) {
			continue
		}
		what := fmt.Sprintf("%q %q %q", s.Path, s.Text, s.Message)
		sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", what, alike[what]))
		alike[what]++
		marked = append(marked, markedSuggestion{s, fmt.Sprintf("%x", sum[:8])})
	}
	return marked
}

// chooseSuggestions returns those that are to be posted, and how many there are.
func chooseSuggestions(marked []markedSuggestion, there map[string]bool) (chosen []markedSuggestion, present int) {
	for _, s := range marked {
		switch {
		case there[s.mark]:
			present++
		case len(there)+len(chosen) < MostSuggestions:
			chosen = append(chosen, s)
		}
	}
	return chosen, present
}

var suggestionShape = regexp.MustCompile(`^<!-- ladder-suggestion v1 id=([0-9a-f]{16}) -->`)

// ourSuggestions returns the marks of the suggestions that we posted.
func (c *Client) ourSuggestions(ctx context.Context, pull Pull) (map[string]bool, error) {
	me, err := c.whoAmI(ctx)
	if err != nil {
		return nil, err
	}
	all, err := allPages(func(page github.ListOptions) ([]*github.PullRequestComment, *github.Response, error) {
		return c.api.PullRequests.ListComments(ctx, pull.Owner, pull.Repo, pull.Number, &github.PullRequestListCommentsOptions{ListOptions: page})
	})
	if err != nil {
		return nil, err
	}
	ours := map[string]bool{}
	for _, one := range all {
		if m := suggestionShape.FindStringSubmatch(one.GetBody()); m != nil && isMe(me, one.GetUser().GetLogin()) {
			ours[m[1]] = true
		}
	}
	return ours, nil
}

// review posts suggestions in one review, all or none.
func (c *Client) review(ctx context.Context, pull Pull, chosen []markedSuggestion) error {
	request := &github.PullRequestReviewRequest{CommitID: &pull.Head, Event: github.String("COMMENT")}
	for _, s := range chosen {
		comment := &github.DraftReviewComment{
			Path: &s.Path, Line: &s.End, Side: github.String("RIGHT"), Body: github.String(s.markdown()),
		}
		if s.Start < s.End {
			comment.StartLine, comment.StartSide = &s.Start, github.String("RIGHT")
		}
		request.Comments = append(request.Comments, comment)
	}
	review, _, err := c.api.PullRequests.CreateReview(ctx, pull.Owner, pull.Repo, pull.Number, request)
	c.learn(review.GetUser().GetLogin())
	return err
}

// markdown is the body of the comment. Its fence is longer than any row of
// backticks in the text, so that nothing in it ends the fence.
func (s markedSuggestion) markdown() string {
	fence := strings.Repeat("`", max(3, longestRow(s.Text, '`')+1))
	text := s.Text
	if text != "" {
		text += "\n"
	}
	return fmt.Sprintf("<!-- ladder-suggestion v1 id=%s -->\n%s\n\n%ssuggestion\n%s%s\n", s.mark, s.Message, fence, text, fence)
}

// longestRow is the length of the longest row of a character in a text.
func longestRow(text string, of rune) int {
	longest, row := 0, 0
	for _, r := range text {
		if row++; r != of {
			row = 0
		}
		longest = max(longest, row)
	}
	return longest
}
