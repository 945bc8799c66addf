package githubtest

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

func TestCommentsAreKept(t *testing.T) {
	c := newClient(t, Options{})
	c.s.AddPull(Pull{})
	var made, got struct {
		ID   int64
		Body string
		User struct{ Login, Type string }
		URL  string
	}
	c.into(&made, 201, "POST", c.repo("/issues/1/comments"), body("body", "<b>first</b>"))
	c.into(&got, 200, "GET", made.URL, "")
	if got != made || got.Body != "<b>first</b>" || got.User.Login != "github-actions[bot]" || got.User.Type != "Bot" {
		t.Errorf("got %+v after %+v", got, made)
	}
	c.want(200, "PATCH", made.URL, body("body", "second"))
	comments := c.s.Comments(1)
	if len(comments) != 1 || comments[0].Body != "second" || !comments[0].Updated.After(comments[0].Created) {
		t.Errorf("got %+v", comments)
	}
	c.want(204, "DELETE", made.URL, "")
	c.want(404, "DELETE", made.URL, "")
	c.want(404, "PATCH", made.URL, body("body", "late"))
	c.want(404, "POST", c.repo("/issues/9/comments"), body("body", "nowhere"))
}

func TestCommentBodiesHaveALimit(t *testing.T) {
	c := newClient(t, Options{})
	c.s.AddPull(Pull{})
	c.want(201, "POST", c.repo("/issues/1/comments"), body("body", strings.Repeat("ä", maxComment)))
	for _, wrong := range []string{strings.Repeat("a", maxComment+1), ""} {
		got := c.want(422, "POST", c.repo("/issues/1/comments"), body("body", wrong))
		c.holds(got, `"resource":"IssueComment"`)
		c.want(422, "PATCH", c.repo(fmt.Sprintf("/issues/comments/%d", c.s.Comments(1)[0].ID)), body("body", wrong))
	}
}

// Pages are followed as any client follows them, by the links alone.
func TestPagesAreLinked(t *testing.T) {
	c := newClient(t, Options{})
	c.s.AddPull(Pull{})
	for i := range 65 {
		c.s.AddComment(1, "mona", fmt.Sprint(i))
	}
	next := regexp.MustCompile(`<([^>]+)>; rel="next"`)
	var seen []string
	url := c.repo("/issues/1/comments")
	for range 3 {
		var comments []struct{ Body string }
		got := c.into(&comments, 200, "GET", url, "")
		for _, comment := range comments {
			seen = append(seen, comment.Body)
		}
		link := next.FindStringSubmatch(got.header.Get("Link"))
		if link == nil {
			break
		}
		url = link[1]
		if !strings.Contains(url, fmt.Sprintf("/repositories/%d/issues/1/comments?page=", repositoryID)) {
			t.Errorf("next page at %s", url)
		}
	}
	if len(seen) != 65 || seen[0] != "0" || seen[64] != "64" {
		t.Errorf("saw %d comments: %v", len(seen), seen)
	}
	got := c.want(200, "GET", c.repo("/issues/1/comments?per_page=500&page=2"), "")
	if link := got.header.Get("Link"); got.body != "[]" || strings.Contains(link, "next") || !strings.Contains(link, `rel="first"`) {
		t.Errorf("past the end: %s, links %s", got.body, link)
	}
}

func TestListsLagBehind(t *testing.T) {
	c := newClient(t, Options{Lag: 2})
	c.s.AddPull(Pull{})
	c.want(201, "POST", c.repo("/issues/1/comments"), body("body", "new"))
	for i, want := range []bool{false, false, true} {
		got := c.want(200, "GET", c.repo("/issues/1/comments"), "")
		if seen := strings.Contains(got.body, "new"); seen != want {
			t.Errorf("list %d shows the comment: %v", i+1, seen)
		}
	}
}

func TestHeadsLagBehind(t *testing.T) {
	c := newClient(t, Options{Lag: 1})
	old := c.s.AddPull(Pull{}).Head.SHA
	c.s.Push(1, SHA("pushed"))
	c.holds(c.want(200, "GET", c.repo("/pulls/1"), ""), old)
	c.holds(c.want(200, "GET", c.repo("/pulls/1"), ""), SHA("pushed"))
}

func TestLockedPullRequestTakesNoComments(t *testing.T) {
	c := newClient(t, Options{})
	c.s.AddPull(Pull{Locked: true})
	got := c.as(TokenStranger).want(403, "POST", c.repo("/issues/1/comments"), body("body", "x"))
	c.holds(got, "issue is locked")
}
